package org.bureauportal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bureauportal.operation.OwnDatabase.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bureauportal.AnotherPortal;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.database.DatabaseReady;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/** A database that is away stops no start; one that refuses the portal does, and so does a setting that makes no sense. */
@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class StartWithoutDatabaseTests {

    private static final Duration ARRIVAL = Duration.ofSeconds(20);

    private static final List<String> PAGES = List.of("/", "/articles/1", "/feed.atom", "/newsroom/set-up/x");

    @Autowired
    private FlywayConnectionDetails owner;

    @Autowired
    private JdbcConnectionDetails portal;

    @Test
    void refusesWhatNeedsTheDatabaseUntilItHasComeAndIsMigrated(CapturedOutput log) throws Exception {
        List<DatabaseReady> told = new ArrayList<>();
        try (DatabaseCopy database = DatabaseCopy.empty(owner, "late");
                Relay relay = new Relay(database);
                AnotherPortal late = AnotherPortal.with(portal, owner)
                        .and("spring.datasource.url", relay.jdbcUrl())
                        .start(writingInto(told))) {
            Visitor visitor = late.visitor();

            assertThat(PAGES).allSatisfy(page -> assertIsRefused(visitor.get(page)));
            assertThat(late.health("liveness")).isEqualTo(200);
            assertThat(late.health("database")).isEqualTo(503);

            // at first it cannot be migrated, and so not be used
            database.client().sql("create table in_the_way ()").update();
            relay.open();
            await().atMost(ARRIVAL).until(() -> log.getOut().contains("Database reachable, but it cannot be used"));
            assertThat(PAGES).allSatisfy(page -> assertIsRefused(visitor.get(page)));
            assertThat(told).isEmpty();

            database.client().sql("drop table in_the_way").update();
            await().atMost(ARRIVAL).until(() -> visitor.get("/").statusCode() == 200);
            assertThat(visitor.page("/").select(".empty").text()).isEqualTo("Nothing has been published yet.");
            assertThat(late.health("database")).isEqualTo(200);
            await().atMost(ARRIVAL).untilAsserted(() -> assertThat(told).hasSize(1));
            assertThat(log.getOut().split("The database does not answer[.]")).hasSize(2);
            // pages are there before all that is done once at a start is done
            await().atMost(ARRIVAL).until(() -> log.getOut().contains("Make the first account"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            spring.datasource.url      | elsewhere | "elsewhere" does not exist | SPRING_DATASOURCE_URL
            spring.datasource.url      | occupied  | non-empty schema           | docs/operations.md
            spring.flyway.password     | wrong     | failed for user "postgres" | SPRING_FLYWAY_PASSWORD
            spring.datasource.password | wrong     | failed for user "portal"   | SPRING_DATASOURCE_PASSWORD
            """)
    void saysWhatToDoWhereTheDatabaseRefusesIt(
            String setting, String value, String problem, String remedy, CapturedOutput log) {
        List<DatabaseReady> told = new ArrayList<>();
        try (DatabaseCopy occupied = DatabaseCopy.empty(owner, "occupied")) {
            occupied.client().sql("create table in_the_way ()").update();
            AnotherPortal.Settings settings =
                    AnotherPortal.with(portal, owner).and(setting, setting.endsWith("url") ? database(value) : value);

            assertThatThrownBy(() -> settings.start(writingInto(told)).close()).hasStackTraceContaining(problem);
        }

        assertThat(log).contains("APPLICATION FAILED TO START", problem, remedy);
        assertHasNoTrace(log);
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            spring.datasource.url  | postgres://portal:secret@db/portal | SPRING_DATASOURCE_URL
            portal.edge.max-stale  | a day                              | portal.edge.max-stale
            portal.network.proxies | proxy.example                      | portal.network.proxies
            server.address         | 192.0.2.1                          | SERVER_ADDRESS
            """)
    void saysWhichSettingMakesNoSense(String setting, String value, String named, CapturedOutput log) {
        AnotherPortal.Settings settings = AnotherPortal.with(portal, owner).and(setting, value);

        assertThatThrownBy(() -> settings.start().close()).isNotNull();

        assertThat(log).contains("APPLICATION FAILED TO START", named).doesNotContain("secret@");
        assertHasNoTrace(log);
    }

    private static void assertHasNoTrace(CapturedOutput log) {
        assertThat(log.getOut().lines().filter(line -> line.startsWith("\tat ")))
                .isEmpty();
    }

    private String database(String name) {
        return Objects.requireNonNull(owner.getJdbcUrl()).replaceFirst("/[^/]*$", "/" + name);
    }

    private static ApplicationListener<PayloadApplicationEvent<DatabaseReady>> writingInto(List<DatabaseReady> told) {
        return event -> told.add(event.getPayload());
    }

    private static void assertIsRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(answer.body()).contains("<h1", "masthead");
    }
}
