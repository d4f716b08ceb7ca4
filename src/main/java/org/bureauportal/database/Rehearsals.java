package org.bureauportal.database;

import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions in which acts are done to be looked at, and which are rolled back whatever happens: the database refuses to
 * commit one. It is the hour of the rehearsal in them, by {@link DatabaseTime}. One at a time is made in a database, so that no
 * act waits for more than one; it gives up sooner than acts that wait for it.
 */
@Component
public class Rehearsals {

    private static final String LIMITS = """
            select set_config('lock_timeout', :wait, true), set_config('statement_timeout', :longest, true),
                set_config('idle_in_transaction_session_timeout', :longest, true),
                case when current_setting('server_version_num')::integer >= 170000
                    then set_config('transaction_timeout', :longest, true) end
            """;

    private final JdbcClient database;
    private final RehearsalProperties limits;
    private final TransactionTemplate transaction;

    Rehearsals(JdbcClient database, RehearsalProperties limits, PlatformTransactionManager transactions) {
        this.database = database;
        this.limits = limits;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Does something as if it were a certain hour, and undoes it.
     *
     * @return what was seen while it was done
     * @throws TransactionTimedOutException where it took too long
     * @throws DataAccessException also where it waited too long for others
     */
    public <T> T at(Instant hour, Supplier<T> acts) {
        long begin = System.nanoTime();
        try {
            return Objects.requireNonNull(transaction.execute(begun -> {
                begun.setRollbackOnly();
                begin(hour);
                return acts.get();
            }));
        } catch (DataAccessException | PersistenceException | TransactionException failed) {
            if (System.nanoTime() - begin >= limits.longest().toNanos()) {
                // the database ends the connection, which fails in many ways
                throw new TransactionTimedOutException("a rehearsal took too long", failed);
            }
            throw failed;
        }
    }

    private void begin(Instant hour) {
        database.sql("select pg_advisory_xact_lock(hashtextextended('rehearsal', 0))::text")
                .query(String.class)
                .single();
        database.sql(LIMITS)
                .param("wait", limits.longest().dividedBy(2).toMillis() + "ms")
                .param("longest", limits.longest().toMillis() + "ms")
                .query()
                .singleRow();
        database.sql("insert into rehearsal (hour) values (:hour)")
                .param("hour", OffsetDateTime.ofInstant(hour, ZoneOffset.UTC))
                .update();
    }
}
