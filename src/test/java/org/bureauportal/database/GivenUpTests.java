package org.bureauportal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A database that gives up one statement or one connection is not away. */
@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class GivenUpTests {

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    @LocalServerPort
    private int port;

    /** With little to send, the server's reason is read; with much, the sending itself fails. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4_000_000})
    void aConnectionThatWasCutForIdlingIsNoOutage(int characters, CapturedOutput log) {
        Visitor editor = Visitor.signedIn(port);

        Throwable failure = catchThrowable(() -> transaction.executeWithoutResult(begun -> {
            int backend =
                    database.sql("select pg_backend_pid()").query(Integer.class).single();
            database.sql("set local idle_in_transaction_session_timeout = '50ms'")
                    .update();
            // another transaction looks, on a connection of its own
            Thread watcher = new Thread(() -> await().until(() -> isGone(backend)));
            watcher.start();
            join(watcher);
            database.sql("select length(:text)")
                    .param("text", "x".repeat(characters))
                    .query(Integer.class)
                    .single();
        }));

        assertThat(failure).isNotNull();
        for (int i = 0; i < 20; i++) {
            assertThat(editor.get("/newsroom").statusCode()).isEqualTo(200);
        }
        assertThat(log.getOut()).doesNotContain("the database does not answer");
    }

    @Test
    void aStatementThatTookTooLongIsNoOutage(CapturedOutput log) {
        Throwable failure = catchThrowable(() -> transaction.executeWithoutResult(begun -> {
            database.sql("set local statement_timeout = '20ms'").update();
            database.sql("select pg_sleep(5)::text").query(String.class).single();
        }));

        assertThat(DatabaseOutage.isBehind(failure)).isFalse();
        assertThat(DatabaseOutage.wasGivenUp(failure)).isTrue();
        assertThat(log.getOut()).doesNotContain("the database does not answer");
    }

    @ParameterizedTest
    @CsvSource({
        "08006, true, false", "08001, true, false", "53300, true, false", "57P01, true, false", "57P03, true, false",
        "58030, true, false", "25P03, false, true", "57014, false, true", "55P03, false, true", "40001, false, true",
        "40P01, false, true", "57P05, false, true", "08003, false, true", "23505, false, false", "42P01, false, false"
    })
    void everyStateIsSortedOnce(String state, boolean isAway, boolean isGivenUp) {
        Throwable failure = new IllegalStateException(new java.sql.SQLException("said", state));

        assertThat(DatabaseOutage.isBehind(failure)).isEqualTo(isAway);
        assertThat(DatabaseOutage.wasGivenUp(failure)).isEqualTo(isGivenUp);
    }

    private boolean isGone(int backend) {
        return database.sql("select not exists (select from pg_stat_activity where pid = :pid)")
                .param("pid", backend)
                .query(Boolean.class)
                .single();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
