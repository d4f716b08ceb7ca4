package org.bureauportal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bureauportal.operation.OwnDatabase.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.bureauportal.AnotherPortal;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** What a load balancer is told: that this node is fresh, stale or unable, and that it is about to stop. */
@PortalTest
class ReadinessTests {

    @Autowired
    private FlywayConnectionDetails owner;

    @Autowired
    private JdbcConnectionDetails role;

    @TempDir
    private Path directory;

    private OwnDatabase own;

    @BeforeEach
    void makeADatabase() throws IOException {
        own = new OwnDatabase(owner, role, directory);
    }

    @AfterEach
    void dropIt() throws IOException {
        own.close();
    }

    @Test
    void isFreshWhileTheDatabaseIsHeardThenStaleThenDrained() throws Exception {
        Thread stopping;
        try (AnotherPortal portal =
                own.settings().and("portal.edge.drain", "3s").start()) {
            Visitor reader = portal.visitor();
            assertThat(reader.get("/").statusCode()).isEqualTo(200);
            assertThat(portal.health("fresh")).isEqualTo(200);
            assertThat(portal.healthText("readiness")).contains("\"state\":\"fresh\"");

            own.line().close();
            await().until(() -> portal.health("fresh") == 503);
            assertThat(portal.health("readiness")).isEqualTo(200);
            assertThat(portal.healthText("readiness")).contains("\"state\":\"stale\"", "\"status\":\"STALE\"");
            assertThat(portal.health("liveness")).isEqualTo(200);
            assertThat(reader.get("/").statusCode()).isEqualTo(200);
            FileTime heard = Files.getLastModifiedTime(directory.resolve("heard"));
            assertThat(heard.toInstant()).isBefore(Instant.now().minusSeconds(1));

            own.line().open();
            await().until(() -> portal.health("fresh") == 200);
            assertThat(Files.getLastModifiedTime(directory.resolve("heard"))).isGreaterThan(heard);

            stopping = new Thread(portal::close);
            stopping.start();
            await().until(() -> portal.health("fresh") == 503);
            assertThat(portal.health("readiness")).isEqualTo(503);
            assertThat(reader.get("/").statusCode()).as("while it is drained").isEqualTo(200);
        }
        stopping.join();
    }
}
