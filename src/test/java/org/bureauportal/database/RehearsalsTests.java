package org.bureauportal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Transactions of another hour, none of which is ever committed. */
@PortalTest
class RehearsalsTests {

    @Autowired
    private JdbcClient database;

    @Autowired
    private DatabaseTime time;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Rehearsals rehearsals;

    @Test
    void itIsTheHourOfTheRehearsalInItAndNowhereElse() {
        Instant hour = time.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.MILLIS);

        Instant elsewhere = rehearsals.at(hour, () -> {
            assertThat(time.now()).isEqualTo(hour);
            return CompletableFuture.supplyAsync(time::now).join();
        });

        assertThat(elsewhere).isBefore(hour);
        assertThat(time.now()).isBefore(hour);
    }

    @Test
    void theDatabaseCommitsNone() {
        assertThatThrownBy(() -> database.sql("insert into rehearsal (hour) values (now())")
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("never committed");
        assertThatThrownBy(() -> database.sql("""
                        with begun as (insert into rehearsal (hour) values (now()) returning hour)
                        select set_config('constraint_exclusion', 'on', true) from begun
                        """).query(String.class).single())
                .hasMessageContaining("never committed");
        assertThatThrownBy(() -> database.sql("delete from rehearsal").update())
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThat(database.sql("select count(*) from rehearsal")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** An act that waits half a second for what it holds goes on. */
    @Test
    void oneThatTakesTooLongLetsOthersGoOn() throws Exception {
        Rehearsals bounded = new Rehearsals(database, new RehearsalProperties(Duration.ofMillis(400)), transactions);
        CompletableFuture<Void> holds = new CompletableFuture<>();
        CompletableFuture<Boolean> slow = CompletableFuture.supplyAsync(() -> bounded.at(time.now(), () -> {
            lock();
            holds.complete(null);
            sleep();
            return lock();
        }));
        holds.get(10, TimeUnit.SECONDS);

        assertThat(lock()).isTrue();
        assertThat(slow)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .satisfies(failed ->
                        assertThat(DatabaseOutage.wasGivenUp(failed.getCause())).isTrue());
    }

    private boolean lock() {
        return database.sql("select pg_advisory_xact_lock(20261205)::text = ''")
                .query(Boolean.class)
                .single();
    }

    private static void sleep() {
        try {
            Thread.sleep(1500);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
