package org.bureauportal.edge.freshness;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import org.bureauportal.database.DatabaseHistory;
import org.bureauportal.database.DatabaseSwitches;
import org.bureauportal.edge.catalogue.CacheablePages;
import org.bureauportal.edge.freshness.PublicChanges.Heard;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Learns what changed for the public by asking the database: twice a second, and right after this node's own public changes.
 */
@Component
class InvalidationPoller implements SmartLifecycle {

    private static final Duration BETWEEN_POLLS = Duration.ofMillis(500);

    /** The web server has a higher one, and starts after the first poll. */
    private static final int PHASE = 0;

    private static final Logger log = LoggerFactory.getLogger(InvalidationPoller.class);

    private final PublicChanges changes;
    private final CacheablePages pages;
    private final TagVersions versions;
    private final FreshnessLimit freshness;
    private final DatabaseHistory history;
    private final DatabaseSwitches switches;
    private final Clock clock;
    private final ApplicationEventPublisher listeners;

    private boolean hasHeard;

    /** The database was replaced, or a page was lost, and the log does not say so yet. */
    private volatile boolean hasNews;

    private final Set<String> lost = ConcurrentHashMap.newKeySet();
    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    private volatile boolean isRunning;

    InvalidationPoller(
            PublicChanges changes,
            CacheablePages pages,
            TagVersions versions,
            FreshnessLimit freshness,
            LastRun lastRun,
            ApplicationEventPublisher listeners,
            DatabaseHistory history,
            DatabaseSwitches switches,
            Clock clock) {
        this.changes = changes;
        this.pages = pages;
        this.versions = versions;
        this.listeners = listeners;
        this.freshness = freshness;
        this.history = history;
        this.switches = switches;
        this.clock = clock;
        scheduler.setThreadNamePrefix("edge-invalidation-");
        scheduler.setDaemon(true);
        // not later: a commit while the portal starts is taken in before the first poll
        lastRun.mark().ifPresent(mark -> {
            history.know(mark.known(), mark.epochs());
            versions.begin(new TagVersions.Known(mark.known().epoch(), mark.earlier(), mark.version()));
            freshness.heard(mark.heard());
        });
    }

    @Override
    public void start() {
        poll();
        // of its own: it goes on while the portal is drained, and no other task waits for a database that hangs
        scheduler.initialize();
        ScheduledFuture<?> unused = scheduler.scheduleWithFixedDelay(this::poll, BETWEEN_POLLS);
        isRunning = true;
    }

    @Override
    public void stop() {
        isRunning = false;
        scheduler.shutdown();
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** Polls at once, after an act of this node: its effect is seen on the next request. */
    void pollNow() {
        try {
            hear();
        } catch (DataAccessException | IllegalStateException away) {
            log.debug("Polling after a commit failed; the next poll is in half a second", away);
        }
    }

    private void poll() {
        try {
            hear();
            tellNews();
        } catch (DataAccessException | TransactionException away) {
            log.debug("Polling for public changes failed: database unreachable", away);
        } catch (RuntimeException unexpected) {
            // must keep polling: a node that misses changes would keep serving withdrawn articles
            log.error("Polling for public changes failed; the next poll is in half a second", unexpected);
        } finally {
            freshness.look();
        }
    }

    /** Several may ask at once, each on a connection of their own, and are taken in one after the other. */
    private void hear() {
        boolean isTakenIn = false;
        while (!isTakenIn) {
            TagVersions.Known since = versions.known();
            DatabaseHistory.Known known = history.known().orElse(null);
            // what the answer says held when it was asked for, however long it took
            Instant asked = clock.instant();
            Heard heard = changes.since(since.version(), known);
            synchronized (this) {
                // else another thread has found another history meanwhile, of which other changes are to be asked for
                if (versions.known().epoch().equals(since.epoch())) {
                    takeIn(heard, known, asked);
                    isTakenIn = true;
                }
            }
        }
    }

    /** @param known what was known when it was asked for; null where nothing was */
    private void takeIn(Heard heard, DatabaseHistory.@Nullable Known known, Instant asked) {
        if (known == null) {
            beginAnother(heard.last(), false, asked);
        } else if (!heard.continues(known)) {
            lose(known, heard.last(), asked);
        } else {
            if (!heard.last().epoch().equals(known.epoch())) {
                log.warn(
                        "Another copy of the database is in use; it has every public change known here; rendering all pages"
                                + " again");
                versions.continueIn(heard.last().epoch());
                // the copy on disk is compared as a whole, as at the start
                hasHeard = false;
                hasNews = true;
            }
            follow(heard, asked);
        }
        hasHeard = true;
        freshness.heard(asked);
    }

    private void follow(Heard heard, Instant asked) {
        if (!hasHeard || !heard.changes().isEmpty()) {
            versions.hear(heard.changes(), heard.last().version());
            if (heard.last().version()
                    >= history.known().map(DatabaseHistory.Known::version).orElse(0L)) {
                history.know(heard.last());
            }
        }
        listeners.publishEvent(new PublicChangesHeard(
                asked,
                heard.last().version(),
                hasHeard ? PublicChangesHeard.Extent.THESE : PublicChangesHeard.Extent.ALL,
                heard.changes()));
    }

    /** The database has another history: a standby was promoted that lagged, or a backup was restored. */
    private void lose(DatabaseHistory.Known known, DatabaseHistory.Known last, Instant asked) {
        DatabaseHistory.Answer answer = changes.compare();
        if (answer.epoch().equals(known.epoch())) {
            throw new IllegalStateException("the database does not have change " + known.version()
                    + " and does not take this for another history");
        }
        log.warn(
                "Database has lost the last public change known here, of {}; rendering all pages again",
                known.changedAt());
        answer.kept().map(versions::changedSince).orElse(List.of()).forEach(this::noteLost);
        beginAnother(
                new DatabaseHistory.Known(answer.epoch(), last.version(), last.mark(), last.changedAt()), true, asked);
        hasNews = true;
    }

    /** A page is what its first tag after the site is about; the others, such as its neighbours, come with it. */
    private void noteLost(String tag) {
        for (String address : pages.lasting(tag).orElse(List.of())) {
            List<String> tags =
                    pages.find(address, null).map(CacheablePages.Page::tags).orElse(List.of());
            if (tags.indexOf(tag) == 1) {
                lost.add(address);
            }
        }
    }

    private void beginAnother(DatabaseHistory.Known last, boolean mayBeLost, Instant asked) {
        versions.beginAnother(last.epoch(), last.version());
        listeners.publishEvent(new PublicChangesHeard(
                asked,
                last.version(),
                mayBeLost ? PublicChangesHeard.Extent.HISTORY_LOST : PublicChangesHeard.Extent.HISTORY_BEGUN,
                List.of()));
        // last: until then the mark on disk leads the next start here, too
        history.know(last);
    }

    /** Not in the thread of a commit, whose transaction is not over. */
    private void tellNews() {
        if (hasNews) {
            Set<String> now = Set.copyOf(lost);
            switches.tell();
            switches.addLost(now);
            synchronized (this) {
                lost.removeAll(now);
                hasNews = !lost.isEmpty();
            }
        }
    }
}
