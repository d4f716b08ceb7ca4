package org.bureauportal.node;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import org.bureauportal.database.DatabaseHistory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Writes down that this portal runs, and when it took in that something was published: from then on its readers are shown it.
 * A statement for each public change and one for each beat, in a thread of its own; what cannot be written waits for the next
 * beat, with the instant at which it was.
 */
@Component
class NodeDiary implements SmartLifecycle {

    private static final Duration BETWEEN_BEATS = Duration.ofSeconds(10);

    /** An hour. */
    private static final int BEATS_BETWEEN_SWEEPS = 360;

    /** More are not remembered while the database takes none. */
    private static final int MOST_UNWRITTEN = 100;

    private static final Logger log = LoggerFactory.getLogger(NodeDiary.class);

    private final String name;
    private final JdbcClient database;
    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();

    private final Deque<TakenIn> unwritten = new ArrayDeque<>();
    private @Nullable UUID epoch;
    private long begunWith;
    private long version;

    private int beats;
    private volatile boolean isRunning;

    /** The changes after a version, up to another, taken in at an instant of {@link System#nanoTime}. */
    private record TakenIn(long after, long upTo, long at) {}

    NodeDiary(NodeProperties node, JdbcClient database) {
        this.name = node.name();
        this.database = database;
    }

    @Override
    public void start() {
        scheduler.setThreadNamePrefix("node-diary-");
        scheduler.setDaemon(true);
        scheduler.initialize();
        ScheduledFuture<?> unused = scheduler.scheduleWithFixedDelay(this::beat, BETWEEN_BEATS);
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

    /** Only notes it: this is the thread of a poll, or of an editor's act. */
    @EventListener
    void takeIn(DatabaseHistory.Known change) {
        boolean isBeginning = note(change);
        if (isRunning) {
            try {
                scheduler.execute(isBeginning ? this::beat : this::write);
            } catch (TaskRejectedException stopping) {
                log.debug("the portal stops", stopping);
            }
        }
    }

    /** What was published before this portal knew the database's history was not taken in at an instant. */
    private synchronized boolean note(DatabaseHistory.Known change) {
        boolean isBeginning = !change.epoch().equals(epoch);
        if (isBeginning) {
            epoch = change.epoch();
            begunWith = change.version();
            unwritten.clear();
        } else if (change.version() > version) {
            if (unwritten.size() == MOST_UNWRITTEN) {
                unwritten.removeFirst();
            }
            unwritten.addLast(new TakenIn(version, change.version(), System.nanoTime()));
        }
        version = change.version();
        return isBeginning;
    }

    private synchronized List<TakenIn> unwritten() {
        return List.copyOf(unwritten);
    }

    private synchronized void written(List<TakenIn> those) {
        unwritten.removeAll(those);
    }

    private synchronized boolean hasBegun() {
        return epoch != null;
    }

    private synchronized long begunWith() {
        return begunWith;
    }

    private void beat() {
        if (!hasBegun()) {
            return;
        }
        try {
            database.sql("""
                            insert into node (name, begun_with, seen_at) values (:name, :begunWith, clock_timestamp())
                            on conflict (name) do update
                                set begun_with = excluded.begun_with, seen_at = excluded.seen_at
                            """)
                    .param("name", name)
                    .param("begunWith", begunWith())
                    .update();
            if (beats++ % BEATS_BETWEEN_SWEEPS == 0) {
                sweep();
            }
        } catch (DataAccessException away) {
            log.debug("That this portal runs is written down at the next beat", away);
        }
        write();
    }

    private void write() {
        List<TakenIn> those = unwritten();
        if (those.isEmpty()) {
            return;
        }
        try {
            long now = System.nanoTime();
            database.sql("""
                            insert into node_showing (version, node, shown_at)
                            select distinct on (p.version) p.version, :name,
                                clock_timestamp() - taken.nanos_ago / 1000 * interval '1 microsecond'
                            from unnest(:after, :upTo, :ago) as taken (after, up_to, nanos_ago)
                                join publication_version p on p.version > taken.after and p.version <= taken.up_to
                            on conflict (version, node) do nothing
                            """)
                    .param("name", name)
                    .param("after", those.stream().map(TakenIn::after).toArray(Long[]::new))
                    .param("upTo", those.stream().map(TakenIn::upTo).toArray(Long[]::new))
                    .param("ago", those.stream().map(each -> now - each.at()).toArray(Long[]::new))
                    .update();
            written(those);
        } catch (DataAccessException away) {
            log.debug("What this portal took in is written down at the next beat", away);
        }
    }

    private void sweep() {
        database.sql("delete from node_showing where shown_at < clock_timestamp() - interval '7 days'")
                .update();
        database.sql("delete from publication_version where raised_at < clock_timestamp() - interval '7 days'")
                .update();
        database.sql("delete from node where seen_at < clock_timestamp() - interval '7 days'")
                .update();
    }
}
