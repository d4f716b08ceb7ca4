package org.bureauportal.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bureauportal.edge.catalogue.CacheablePages.Page;
import org.bureauportal.edge.freshness.FreshnessLimit;
import org.bureauportal.edge.freshness.TagVersions;
import org.bureauportal.edge.store.CachedPage;
import org.bureauportal.edge.store.DiskPageStore;
import org.bureauportal.shared.Bulkhead;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The pages that are ready: in memory, else on disk, else made now. However many wait for a page, it is made once; one that
 * has changed since is rendered again, and where that cannot be, the last one is shown unless something was taken from it.
 */
@Component
class PageCache {

    private static final long PATIENCE_SECONDS = 2;

    private static final Logger log = LoggerFactory.getLogger(PageCache.class);

    private final Cache<String, CachedPage> memory;
    private final Map<String, Making> underWay = new ConcurrentHashMap<>();
    private final TagVersions versions;
    private final DiskPageStore disk;
    private final PageMaker maker;
    private final Bulkhead rendering;
    private final Duration queueTimeout;
    private final Duration fileQueueTimeout;
    private final FreshnessLimit freshness;
    private final EdgeMetrics metrics;

    PageCache(
            EdgeProperties edge,
            TagVersions versions,
            DiskPageStore disk,
            PageMaker maker,
            Bulkhead rendering,
            FreshnessLimit freshness,
            EdgeMetrics metrics) {
        this.memory = Caffeine.newBuilder()
                .maximumWeight(edge.memory().toBytes())
                .weigher((String address, CachedPage page) -> address.length() + page.weight())
                .build();
        this.versions = versions;
        this.disk = disk;
        this.maker = maker;
        this.rendering = rendering;
        this.queueTimeout = edge.queueTimeout();
        this.fileQueueTimeout = edge.fileQueueTimeout();
        this.freshness = freshness;
        this.metrics = metrics;
        metrics.watch(memory);
        metrics.watch(rendering, underWay::size);
    }

    /** What a reader is given: a page, the way on to whatever answers otherwise, or the advice to come again. */
    sealed interface Answer {

        record Ready(CachedPage page) implements Answer {}

        enum Other implements Answer {
            ELSEWHERE,
            BUSY
        }
    }

    /** A page that is being made, by a thread that began when this much was known. */
    private static final class Making {

        private final TagVersions.Known asOf;
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();

        Making(TagVersions.Known asOf) {
            this.asOf = asOf;
        }
    }

    /** The page that stands in memory at an address and has not changed since; null where there is none. */
    @Nullable
    CachedPage inMemory(String address) {
        CachedPage kept = memory.getIfPresent(address);
        if (kept == null || !mayBeSent(kept) || PageMaker.isAbsent(kept)) {
            return null;
        }
        metrics.hit();
        return kept;
    }

    Answer find(Page page) {
        CachedPage kept = inMemory(page);
        if (kept != null && mayBeSent(kept)) {
            metrics.hit();
            return answer(kept);
        }
        metrics.miss();
        TagVersions.Known asOf = versions.known();
        Making mine = new Making(asOf);
        // what was begun before the last change may not have seen it
        Making making = underWay.compute(
                page.address(), (address, other) -> other != null && !other.asOf.isBefore(asOf) ? other : mine);
        if (making != mine) {
            return await(making, page);
        }
        try {
            Answer answer = find(page, kept);
            mine.answer.complete(answer);
            return answer;
        } finally {
            mine.answer.complete(Answer.Other.ELSEWHERE);
            underWay.remove(page.address(), mine);
        }
    }

    /** The page for the disk: as it is, or made without hurry. */
    Optional<CachedPage> findForKeeping(Page page) throws InterruptedException {
        CachedPage kept = inMemory(page);
        if (kept != null && kept.isCurrent(versions)) {
            return Optional.of(kept);
        }
        Bulkhead.Pass pass = rendering.enterPatiently();
        try {
            CachedPage made = maker.make(page);
            if (made != null && kept != null) {
                memory.put(page.address(), made);
            }
            return Optional.ofNullable(made);
        } finally {
            pass.close();
        }
    }

    private Answer find(Page page, @Nullable CachedPage kept) {
        CachedPage last = kept;
        if (page.outlastsOutages() && (last == null || !last.isCurrent(versions))) {
            last = disk.read(page.address()).filter(read -> isAbout(page, read)).orElse(kept);
            if (last != null && isGood(page, last)) {
                memory.put(page.address(), last);
                return answer(last);
            }
        }
        Optional<Bulkhead.Pass> pass = rendering.enter(page.isDocument() ? queueTimeout : fileQueueTimeout);
        if (pass.isEmpty()) {
            return stale(last, Answer.Other.BUSY);
        }
        try {
            CachedPage made = maker.make(page);
            if (made == null) {
                return stale(last, Answer.Other.ELSEWHERE);
            }
            memory.put(page.address(), made);
            return answer(made);
        } finally {
            pass.get().close();
        }
    }

    /** Made by this portal, and nothing has changed since. What never changes is good whichever portal made it. */
    private boolean isGood(Page page, CachedPage last) {
        return !page.isDocument() || (maker.isOurs(last) && last.isCurrent(versions) && freshness.isGiven());
    }

    private @Nullable CachedPage inMemory(Page page) {
        CachedPage kept = memory.getIfPresent(page.address());
        return kept != null && isAbout(page, kept) ? kept : null;
    }

    /** Whether what is kept was made as this page: what it says of itself is compared with the catalogue. */
    private static boolean isAbout(Page page, CachedPage kept) {
        return kept.head().tags().equals(page.tags());
    }

    private Answer await(Making making, Page page) {
        try {
            return making.answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            log.debug("{} was waited for in vain", page.address(), late);
        }
        return Answer.Other.BUSY;
    }

    private Answer stale(@Nullable CachedPage last, Answer otherwise) {
        if (last == null || versions.isPurged(last.head()) || !isTrusted(last) || PageMaker.isAbsent(last)) {
            return otherwise;
        }
        metrics.stale();
        return new Answer.Ready(last);
    }

    private boolean mayBeSent(CachedPage kept) {
        return kept.isCurrent(versions) && isTrusted(kept);
    }

    private boolean isTrusted(CachedPage kept) {
        return kept.head().tags().isEmpty() || freshness.isGiven();
    }

    private static Answer answer(CachedPage page) {
        return PageMaker.isAbsent(page) ? Answer.Other.ELSEWHERE : new Answer.Ready(page);
    }
}
