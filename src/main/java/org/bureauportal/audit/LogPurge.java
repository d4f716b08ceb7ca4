package org.bureauportal.audit;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.bureauportal.shared.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes old entries out of the log where a setting asks for it, some at a time, each time with an entry of its own. What may
 * go is decided by the database, which keeps the hash of the last one that went, so that the rest can still be checked.
 */
@Component
class LogPurge implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(LogPurge.class);

    private static final Duration BETWEEN = Duration.ofHours(1);

    /** Entries that go in one transaction. */
    private static final int BATCH = 1000;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final LogProperties properties;
    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();

    LogPurge(
            JdbcClient database,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            LogProperties properties) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.properties = properties;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        Duration keptFor = properties.keptFor();
        if (keptFor != null) {
            scheduler.setThreadNamePrefix("log-purge-");
            scheduler.setDaemon(true);
            scheduler.initialize();
            ScheduledFuture<?> unused = scheduler.scheduleWithFixedDelay(() -> purge(keptFor), BETWEEN);
        }
    }

    @Override
    public void destroy() {
        scheduler.shutdown();
    }

    /** Gives how many entries were taken out. */
    long purge(Duration keptFor) {
        long purged = 0;
        try {
            long batch = 0;
            do {
                batch = purgeBatch(keptFor);
                purged += batch;
            } while (batch == BATCH);
        } catch (DataAccessException | TransactionException failed) {
            log.warn("Old entries of the log not purged; next try in an hour", failed);
        }
        return purged;
    }

    private long purgeBatch(Duration keptFor) {
        Long purged = transaction.execute(begun -> {
            Gone gone = database.sql(
                            "select first_number, last_number from purge_log(make_interval(secs => :seconds), :most)")
                    .param("seconds", keptFor.toSeconds())
                    .param("most", BATCH)
                    .query((row, number) -> new Gone(row.getLong("first_number"), row.getLong("last_number")))
                    .single();
            if (gone.last() == 0) {
                return 0L;
            }
            events.publishEvent(new LogEvent.Purged(Actor.PORTAL, gone.first(), gone.last()));
            return gone.last() - gone.first() + 1;
        });
        return purged == null ? 0 : purged;
    }

    /** Numbers in the chain; 0 where nothing went. */
    private record Gone(long first, long last) {}
}
