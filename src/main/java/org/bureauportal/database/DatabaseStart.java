package org.bureauportal.database;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Brings the database to where this version wants it, before anybody else may use it. A database that does not answer
 * stops no start: the portal goes on without and asks until it has come. One that answers and refuses does, since waiting
 * would not help.
 */
@Component
final class DatabaseStart implements FlywayMigrationStrategy, DisposableBean {

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private static final Logger log = LoggerFactory.getLogger(DatabaseStart.class);

    private final FailFastDataSource database;
    private final ApplicationEventPublisher events;

    /** Asks for a database that was away at the start; null where none was. */
    private @Nullable Thread waiting;

    DatabaseStart(DataSource database, ApplicationEventPublisher events) throws SQLException {
        this.database = database.unwrap(FailFastDataSource.class);
        this.events = events;
    }

    @Override
    public void migrate(Flyway flyway) {
        try {
            open(flyway);
        } catch (DatabaseRefused refused) {
            throw refused;
        } catch (FlywayException | DataAccessException failure) {
            log.warn(
                    "The database does not answer. The portal starts without it, refuses what needs it, and goes on by"
                            + " itself once it has come. If it should be there, look at SPRING_DATASOURCE_URL. {}",
                    rootMessage(failure));
            waiting = new Thread(() -> await(flyway), "database-start");
            waiting.setDaemon(true);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        if (waiting == null) {
            events.publishEvent(new DatabaseReady());
        } else {
            waiting.start();
        }
    }

    @Override
    public void destroy() {
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    /**
     * Migrates, and lets the portal use what is migrated.
     *
     * @throws DatabaseRefused where the database answers and cannot be used
     * @throws FlywayException where it does not answer
     * @throws DataAccessException where it does not answer any more
     */
    private void open(Flyway flyway) {
        MigrateResult migrated;
        try {
            migrated = flyway.migrate();
        } catch (FlywayException failure) {
            throw DatabaseOutage.isBehind(failure) ? failure : DatabaseRefused.migration(failure);
        }
        try {
            database.open();
        } catch (SQLException failure) {
            throw DatabaseOutage.isBehind(failure)
                    ? new CannotGetJdbcConnectionException("the database went away", failure)
                    : DatabaseRefused.use(failure);
        }
        log.info("Database reachable, {} migrations applied", migrated.migrationsExecuted);
    }

    private void await(Flyway flyway) {
        String reason = "";
        try {
            while (true) {
                Thread.sleep(BETWEEN_TRIES.toMillis());
                try {
                    open(flyway);
                    events.publishEvent(new DatabaseReady());
                    return;
                } catch (DatabaseRefused refused) {
                    // what refuses now may be set right, or still be on its way, as on the first start of a new server
                    if (!reason.equals(refused.problem())) {
                        reason = refused.problem();
                        log.error(
                                "Database reachable, but it cannot be used; the next try follows until it can. {} {}",
                                refused.problem(),
                                refused.remedy());
                    }
                } catch (FlywayException | DataAccessException | TransactionException away) {
                    log.debug("the database does not answer yet", away);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }
}
