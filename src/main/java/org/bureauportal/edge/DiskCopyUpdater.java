package org.bureauportal.edge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bureauportal.database.DatabaseHistory;
import org.bureauportal.database.DatabaseSwitches;
import org.bureauportal.edge.catalogue.CacheablePages;
import org.bureauportal.edge.catalogue.CacheablePages.Page;
import org.bureauportal.edge.freshness.FreshnessLimit;
import org.bureauportal.edge.freshness.LastRun;
import org.bureauportal.edge.freshness.Mark;
import org.bureauportal.edge.freshness.PublicChangesHeard;
import org.bureauportal.edge.freshness.TagChange;
import org.bureauportal.edge.freshness.TagVersions;
import org.bureauportal.edge.store.CachedPage;
import org.bureauportal.edge.store.DiskFiles;
import org.bureauportal.edge.store.DiskPageStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Keeps the copy on disk: what changed at once, all the rest in rounds and without hurry. What was taken from the public is
 * deleted the moment it is heard.
 */
@Component
class DiskCopyUpdater implements ApplicationListener<PayloadApplicationEvent<PublicChangesHeard>>, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(DiskCopyUpdater.class);

    /** How long files of earlier deploys stay reachable. */
    private static final Duration FILES_STAY = Duration.ofDays(30);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_MARKS = Duration.ofSeconds(20);
    private static final int MOST_TRIES = 10;

    private final CacheablePages pages;
    private final DiskPageStore disk;
    private final DiskFiles files;
    private final PageCache ready;
    private final TagVersions versions;
    private final FreshnessLimit freshness;
    private final DatabaseHistory history;
    private final DatabaseSwitches switches;
    private final Clock clock;
    private final String maker;
    private final UpdateQueue queue;
    private final Thread worker = new Thread(this::work, "edge-disk-copy");

    private volatile boolean isStopping;
    private Instant marked = Instant.EPOCH;

    /** What the mark on disk knows; null where there is none. */
    private volatile DatabaseHistory.@Nullable Known markedKnown;

    /** How many pages the copy had when it was last found complete; none before. */
    private volatile int complete;

    /** Files that were deleted as they are from another history, and are not made again yet. */
    private Set<String> formerly = Set.of();

    DiskCopyUpdater(
            CacheablePages pages,
            DiskPageStore disk,
            DiskFiles files,
            PageCache ready,
            TagVersions versions,
            FreshnessLimit freshness,
            DatabaseHistory history,
            DatabaseSwitches switches,
            Clock clock,
            Fingerprint fingerprint,
            LastRun lastRun,
            EdgeMetrics metrics) {
        this.pages = pages;
        this.disk = disk;
        this.files = files;
        this.ready = ready;
        this.versions = versions;
        this.freshness = freshness;
        this.history = history;
        this.switches = switches;
        this.clock = clock;
        this.maker = fingerprint.value();
        Optional<Mark> mark = lastRun.mark();
        this.queue = new UpdateQueue(mark.map(Mark::version).orElse(0L));
        this.markedKnown = mark.map(Mark::known).orElse(null);
        worker.setDaemon(true);
        metrics.watch(queue::size, () -> complete);
    }

    /** From now on there is a server that makes pages. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (disk.isUsed()) {
            worker.start();
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        // not interrupted: that would close the file it is writing
        isStopping = true;
        queue.ring();
        worker.join(Duration.ofSeconds(5).toMillis());
        mark(Duration.ZERO);
    }

    @Override
    public void onApplicationEvent(PayloadApplicationEvent<PublicChangesHeard> event) {
        PublicChangesHeard heard = event.getPayload();
        if (!disk.isUsed()) {
            return;
        }
        switch (heard.extent()) {
            case THESE, ALL -> follow(heard);
            case HISTORY_BEGUN, HISTORY_LOST -> beginAnother(heard);
        }
        disk.heard(heard.asOf());
    }

    private void follow(PublicChangesHeard heard) {
        List<String> toPurge = new ArrayList<>();
        List<String> toRenew = new ArrayList<>();
        boolean all = heard.extent() == PublicChangesHeard.Extent.ALL;
        for (TagChange each : heard.changes()) {
            Optional<List<String>> touched = pages.lasting(each.tag());
            all |= touched.isEmpty();
            touched.ifPresent(toRenew::addAll);
            if (each.purged() == each.version()) {
                touched.ifPresent(toPurge::addAll);
            }
        }
        toPurge.forEach(this::takeAway);
        if (all) {
            queue.add(heard.version(), toPurge);
            queue.addAll(heard.version());
        } else if (!heard.changes().isEmpty()) {
            queue.add(heard.version(), toRenew);
        }
    }

    /** Nothing on disk holds any more. Where changes are lost, pages that are not made again may be among them. */
    private void beginAnother(PublicChangesHeard heard) {
        Set<String> deleted = new HashSet<>();
        disk.deleteWhere((address, written) -> isDocument(address) && deleted.add(address));
        synchronized (this) {
            deleted.addAll(formerly);
            formerly = heard.extent() == PublicChangesHeard.Extent.HISTORY_LOST ? deleted : Set.of();
        }
        queue.beginAnew(heard.version());
    }

    /** Keeps a file that was made after the change: with an older mark, a start learns of the change again. */
    private synchronized void takeAway(String address) {
        if (disk.head(address).filter(head -> !versions.isPurged(head)).isEmpty()) {
            disk.delete(address);
        }
    }

    /** A page that was made before something was taken from it comes too late. */
    private synchronized boolean put(String address, CachedPage page) {
        return !versions.isPurged(page.head()) && isCovered(page.head()) && disk.write(address, page);
    }

    /**
     * The mark is never behind a file: when the next start finds what the mark knows in the database, it finds everything from
     * which the files were made.
     */
    private boolean isCovered(CachedPage.Head page) {
        if (queue.seenTo() > 0 && !covers(markedKnown, page)) {
            mark(Duration.ZERO);
            return covers(markedKnown, page);
        }
        return true;
    }

    private static boolean covers(DatabaseHistory.@Nullable Known known, CachedPage.Head page) {
        return known != null && known.epoch().equals(page.epoch()) && known.version() >= page.asOf();
    }

    private void work() {
        try {
            while (!isStopping) {
                queue.await(BETWEEN_MARKS);
                seeToChanges();
                if (queue.takeRound()) {
                    goRound();
                }
                if (!isStopping) {
                    queue.done();
                }
                mark(BETWEEN_MARKS);
            }
        } catch (InterruptedException stopped) {
            worker.interrupt();
        }
    }

    private void seeToChanges() throws InterruptedException {
        Map<String, Integer> tries = new HashMap<>();
        Optional<String> next = queue.next();
        while (next.isPresent() && !isStopping) {
            String address = next.get();
            if (!renew(address)) {
                if (freshness.silence().compareTo(SILENCE) < 0 && tries.merge(address, 1, Integer::sum) == MOST_TRIES) {
                    log.warn(
                            "Page {} cannot be rendered for the disk copy; it has no copy until it changes again",
                            address);
                    disk.delete(address);
                } else {
                    queue.putBack(address);
                    Thread.sleep(BETWEEN_TRIES.toMillis());
                }
            }
            mark(BETWEEN_MARKS);
            next = queue.next();
        }
    }

    /** Compares every page with the file on disk, rewrites what differs and logs the result. */
    private void goRound() throws InterruptedException {
        Instant begin = clock.instant();
        UUID epoch = versions.known().epoch();
        Set<String> wanted = new HashSet<>();
        int absent = 0;
        int outdated = 0;
        try (Stream<String> lasting = pages.lasting()) {
            for (String address : (Iterable<String>) lasting::iterator) {
                seeToChanges();
                if (isStopping || freshness.silence().compareTo(SILENCE) > 0 || isOver(epoch)) {
                    postponeRound();
                    return;
                }
                wanted.add(address);
                Optional<CachedPage.Head> head = disk.head(address);
                if (head.isPresent() && isGood(head.get())) {
                    continue;
                }
                absent += head.isPresent() ? 0 : 1;
                outdated += head.isPresent() ? 1 : 0;
                long started = System.nanoTime();
                if (!renew(address)) {
                    queue.putBack(address);
                }
                // half of one processor at most
                TimeUnit.NANOSECONDS.sleep(System.nanoTime() - started);
            }
        } catch (DataAccessException | TransactionException away) {
            log.debug("the round is begun anew when the database answers", away);
            postponeRound();
            return;
        }
        if (isOver(epoch)) {
            postponeRound();
            return;
        }
        Instant longAgo = begin.minus(FILES_STAY);
        Set<String> left = new HashSet<>();
        int foreign = disk.deleteWhere((address, written) -> {
            // what was published meanwhile is younger
            boolean isForeign = !wanted.contains(address) && written.isBefore(isDocument(address) ? begin : longAgo);
            return isForeign || !left.add(address);
        });
        complete = wanted.size();
        files.keepOnly(left.stream()
                .flatMap(address -> disk.head(address).stream())
                .flatMap(head -> FileAnswer.Pointer.in(head.headers()).stream())
                .map(FileAnswer.Pointer::sha256)
                .collect(Collectors.toSet()));
        log.info(
                "Disk copy of public pages is complete: {} pages; {} were missing, {} outdated, {} no longer public",
                wanted.size(),
                absent,
                outdated,
                foreign);
        tellWhatIsLost(wanted);
    }

    private void tellWhatIsLost(Set<String> wanted) {
        Set<String> lost;
        synchronized (this) {
            lost = new HashSet<>(formerly);
        }
        lost.removeAll(wanted);
        if (lost.isEmpty()) {
            return;
        }
        try {
            switches.addLost(lost);
            synchronized (this) {
                formerly = Set.of();
            }
        } catch (DataAccessException | TransactionException away) {
            log.debug("what is lost is told after the next round", away);
            queue.putRoundBack();
        }
    }

    /** What another copy of the database has was not asked for in this round. */
    private boolean isOver(UUID epoch) {
        return !versions.known().epoch().equals(epoch);
    }

    private void postponeRound() throws InterruptedException {
        queue.putRoundBack();
        Thread.sleep(BETWEEN_TRIES.toMillis());
    }

    private boolean isGood(CachedPage.Head head) {
        return head.maker().equals(maker) && versions.isCurrent(head);
    }

    private boolean isDocument(String address) {
        return pages.find(address, null).map(Page::isDocument).orElse(true);
    }

    /** Puts the page on disk as it is now, or takes it from there; false where neither could be done. */
    private boolean renew(String address) throws InterruptedException {
        Optional<Page> page = pages.find(address, null).filter(Page::outlastsOutages);
        if (page.isEmpty()) {
            return disk.delete(address);
        }
        Optional<CachedPage> made = ready.findForKeeping(page.get());
        if (made.isEmpty()) {
            return false;
        }
        if (made.get().head().status() == 200 && mayStay(page.get(), made.get())) {
            FileAnswer.Pointer.in(made.get().head().headers())
                    .ifPresent(file -> files.find(file.sha256(), file.size()));
            return put(address, made.get());
        }
        return disk.delete(address);
    }

    /** A file whose address does not change with its content would be taken for the next deploy's. */
    private static boolean mayStay(Page page, CachedPage made) {
        return page.isDocument() || made.head().headers().stream().anyMatch(header -> header.contains("immutable"));
    }

    /** Writes down how far the copy goes, so that the next start has to see to nothing before that. */
    private synchronized void mark(Duration atMostEvery) {
        Instant now = clock.instant();
        long seenTo = queue.seenTo();
        Optional<DatabaseHistory.Known> known = history.known();
        if (seenTo > 0 && known.isPresent() && !now.isBefore(marked.plus(atMostEvery))) {
            marked = now;
            if (disk.mark(new Mark(
                    seenTo, freshness.lastHeard(), known.get(), versions.known().earlier(), history.epochs()))) {
                markedKnown = known.get();
            }
        }
    }
}
