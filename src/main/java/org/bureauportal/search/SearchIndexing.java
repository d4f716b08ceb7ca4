package org.bureauportal.search;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.bureauportal.shared.AuditableEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the index of search in step: an act that makes an article public puts its entry in, in the act's own transaction. Where
 * that fails the act goes on, and what is missing is made up for, as it is for articles that were there before the index and
 * after its rules have changed. Metric {@code portal.search.wanting} says whether any are.
 */
@Component
class SearchIndexing implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(SearchIndexing.class);

    private static final Duration BETWEEN = Duration.ofSeconds(30);

    private static final int AT_ONCE = 200;

    private final SearchIndex index;
    private final EntityManager entities;
    private final JdbcClient database;
    private final TransactionTemplate apart;
    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    private volatile int wanting;

    SearchIndexing(
            SearchIndex index,
            EntityManager entities,
            JdbcClient database,
            PlatformTransactionManager transactions,
            MeterRegistry metrics) {
        this.index = index;
        this.entities = entities;
        this.database = database;
        this.apart = new TransactionTemplate(transactions);
        Gauge.builder("portal.search.wanting", () -> wanting)
                .description("articles that search does not find yet, of those that were looked at last")
                .register(metrics);
    }

    @EventListener
    void on(AuditableEvent act) {
        Long article = act.article();
        // an act that was refused has changed nothing, and has no transaction here
        if (article == null || !entities.isJoinedToTransaction()) {
            return;
        }
        entities.flush();
        if (index.isWanting(article)) {
            database.sql("savepoint without_entry").update();
            try {
                index.enter(article);
                database.sql("release savepoint without_entry").update();
            } catch (RuntimeException failed) {
                database.sql("rollback to savepoint without_entry").update();
                log.error(
                        "Article {} could not be entered into the index of search; it is tried again", article, failed);
            }
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        scheduler.setThreadNamePrefix("search-index-");
        scheduler.setDaemon(true);
        scheduler.initialize();
        ScheduledFuture<?> unused = scheduler.scheduleWithFixedDelay(this::makeUp, BETWEEN);
    }

    @Override
    public void destroy() {
        scheduler.shutdown();
    }

    /** Enters what is missing, the newest first; what cannot be entered is tried again the next time. */
    void makeUp() {
        try {
            int entered = 0;
            int failed = 0;
            List<Long> some = index.wanting(Long.MAX_VALUE, AT_ONCE);
            while (!some.isEmpty()) {
                for (long article : some) {
                    if (enterAlone(article)) {
                        entered++;
                    } else {
                        failed++;
                    }
                }
                some = index.wanting(some.get(some.size() - 1), AT_ONCE);
            }
            wanting = failed;
            if (entered > 0) {
                log.info("{} articles entered into the index of search", entered);
            }
        } catch (DataAccessException | TransactionException away) {
            log.debug("the index of search is brought up to date later", away);
        }
    }

    private boolean enterAlone(long article) {
        try {
            apart.executeWithoutResult(alone -> {
                // what is lost in a crash is entered again
                database.sql("set local synchronous_commit = off").update();
                index.enter(article);
            });
            return true;
        } catch (RuntimeException failed) {
            log.warn("Article {} could not be entered into the index of search; it is tried again", article, failed);
            return false;
        }
    }
}
