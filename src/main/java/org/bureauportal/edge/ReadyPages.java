package org.bureauportal.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bureauportal.edge.Catalogue.Page;
import org.bureauportal.edge.Renderer.Made;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * The pages that are ready: in memory, else on disk, else made now. However many wait for a page, it is made once; one that
 * has changed since is made anew, and where that cannot be, the last one is shown unless something was taken from it.
 */
@Component
class ReadyPages {

    /** A page, one that is not there, and a redirect stay as they are until a topic changes. */
    private static final Set<Integer> KEPT = Set.of(200, 301, 410);

    private static final int ABSENT = 404;
    private static final long PATIENCE_SECONDS = 2;

    private static final Logger log = LoggerFactory.getLogger(ReadyPages.class);

    private final Cache<String, ReadyPage> memory;
    private final Map<String, Making> underWay = new ConcurrentHashMap<>();
    private final Versions versions;
    private final PagesOnDisk disk;
    private final Renderer renderer;
    private final Gate gate;
    private final Trust trust;
    private final String maker;
    private final String cacheControl;
    private final EdgeMetrics metrics;

    ReadyPages(
            EdgeProperties edge,
            Versions versions,
            PagesOnDisk disk,
            Renderer renderer,
            Gate gate,
            Trust trust,
            Fingerprint fingerprint,
            EdgeMetrics metrics) {
        this.memory = Caffeine.newBuilder()
                .maximumWeight(edge.memory().toBytes())
                .weigher((String address, ReadyPage page) -> address.length() + page.weight())
                .build();
        this.versions = versions;
        this.disk = disk;
        this.renderer = renderer;
        this.gate = gate;
        this.trust = trust;
        this.maker = fingerprint.value();
        this.cacheControl = edge.cacheControl();
        this.metrics = metrics;
        metrics.watch(memory);
    }

    /** What a reader is given: a page, the way on to whatever answers otherwise, or the advice to come again. */
    sealed interface Answer {

        record Ready(ReadyPage page) implements Answer {}

        enum Other implements Answer {
            ELSEWHERE,
            BUSY
        }
    }

    /** A page that is being made, by a thread that began when this much was known. */
    private static final class Making {

        private final long asOf;
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();

        Making(long asOf) {
            this.asOf = asOf;
        }
    }

    /** The page that stands in memory at an address and has not changed since; null where there is none. */
    @Nullable
    ReadyPage inMemory(String address) {
        ReadyPage kept = memory.getIfPresent(address);
        if (kept == null || !mayBeSent(kept) || kept.head().status() == ABSENT) {
            return null;
        }
        metrics.hit();
        return kept;
    }

    Answer find(Page page) {
        ReadyPage kept = memory.getIfPresent(page.address());
        if (kept != null && mayBeSent(kept)) {
            metrics.hit();
            return answer(kept);
        }
        metrics.miss();
        long asOf = versions.known();
        Making mine = new Making(asOf);
        // what was begun before the last change may not have seen it
        Making making = underWay.compute(
                page.address(), (address, other) -> other != null && other.asOf >= asOf ? other : mine);
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
    Optional<ReadyPage> findForKeeping(Page page) throws InterruptedException {
        ReadyPage kept = memory.getIfPresent(page.address());
        if (kept != null && versions.isCurrent(kept)) {
            return Optional.of(kept);
        }
        gate.enterPatiently();
        try {
            ReadyPage made = make(page);
            if (made != null && kept != null) {
                memory.put(page.address(), made);
            }
            return Optional.ofNullable(made);
        } finally {
            gate.leave();
        }
    }

    private Answer find(Page page, @Nullable ReadyPage kept) {
        ReadyPage last = kept;
        if (page.outlastsOutages() && (last == null || !versions.isCurrent(last))) {
            last = disk.read(page.address()).orElse(kept);
            if (last != null && isGood(page, last)) {
                memory.put(page.address(), last);
                return answer(last);
            }
        }
        if (!gate.enter()) {
            return stale(last, Answer.Other.BUSY);
        }
        try {
            ReadyPage made = make(page);
            if (made == null) {
                return stale(last, Answer.Other.ELSEWHERE);
            }
            memory.put(page.address(), made);
            return answer(made);
        } finally {
            gate.leave();
        }
    }

    /** Made by this portal, and nothing has changed since. What never changes is good whoever made it. */
    private boolean isGood(Page page, ReadyPage last) {
        return !page.isDocument() || (last.head().maker().equals(maker) && versions.isCurrent(last) && trust.isGiven());
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

    private Answer stale(@Nullable ReadyPage last, Answer otherwise) {
        if (last == null
                || versions.isVoid(last.head())
                || !isTrusted(last)
                || last.head().status() == ABSENT) {
            return otherwise;
        }
        metrics.stale();
        return new Answer.Ready(last);
    }

    private boolean mayBeSent(ReadyPage kept) {
        return versions.isCurrent(kept) && isTrusted(kept);
    }

    private boolean isTrusted(ReadyPage kept) {
        return kept.head().topics().isEmpty() || trust.isGiven();
    }

    private static Answer answer(ReadyPage page) {
        return page.head().status() == ABSENT ? Answer.Other.ELSEWHERE : new Answer.Ready(page);
    }

    /** Null where it cannot be made, at the moment or ever. */
    private @Nullable ReadyPage make(Page page) {
        long asOf = versions.known();
        metrics.render();
        Made made;
        try {
            int query = page.address().indexOf('?');
            made = query < 0
                    ? renderer.make(page.address(), null)
                    : renderer.make(
                            page.address().substring(0, query), page.address().substring(query + 1));
        } catch (IllegalStateException failed) {
            log.warn("a page could not be made", failed);
            return null;
        }
        if (made.status() == ABSENT) {
            // there is none until a topic changes; who asks is told so in their own language
            return new ReadyPage(head(page, ABSENT, List.of(), asOf), new byte[0]);
        }
        if (!KEPT.contains(made.status()) || made.headers().contains(HttpHeaders.SET_COOKIE)) {
            return null;
        }
        List<String> headers = new ArrayList<>(made.headers());
        headers.addAll(List.of(
                HttpHeaders.CACHE_CONTROL,
                page.isDocument() ? cacheControl : made.cacheControl(),
                HttpHeaders.VARY,
                HttpHeaders.ACCEPT_ENCODING));
        return new ReadyPage(head(page, made.status(), headers, asOf), made.bytes());
    }

    private ReadyPage.Head head(Page page, int status, List<String> headers, long asOf) {
        return new ReadyPage.Head(status, List.copyOf(headers), page.topics(), asOf, maker);
    }
}
