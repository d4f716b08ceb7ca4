package org.bureauportal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.bureauportal.BureauPortal;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.site.DatabaseReady;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;

/** A database that is away stops no start; one that refuses the portal does. */
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
                Relay relay = new Relay(port(database));
                ConfigurableApplicationContext late = start(
                        told,
                        "--spring.datasource.url="
                                + database.jdbcUrl().replaceFirst(":[0-9]+/", ":" + relay.port() + "/"),
                        "--spring.datasource.password=" + portal.getPassword(),
                        "--spring.flyway.password=" + owner.getPassword())) {
            Visitor visitor = new Visitor(port(late, "local.server.port"));
            Visitor operator = new Visitor(port(late, "local.management.port"));

            assertThat(PAGES).allSatisfy(page -> assertIsRefused(visitor.get(page)));
            assertThat(operator.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(operator.get("/actuator/health/database").statusCode()).isEqualTo(503);

            // at first it cannot be migrated, and so not be used
            database.client().sql("create table in_the_way ()").update();
            relay.open();
            await(() -> log.getOut().contains("The database has come and cannot be used"));
            assertThat(PAGES).allSatisfy(page -> assertIsRefused(visitor.get(page)));
            assertThat(told).isEmpty();

            database.client().sql("drop table in_the_way").update();
            await(() -> visitor.get("/").statusCode() == 200);
            assertThat(visitor.page("/").select(".empty").text()).isEqualTo("Nothing has been published yet.");
            assertThat(operator.get("/actuator/health/database").statusCode()).isEqualTo(200);
            assertThat(told).hasSize(1);
            assertThat(log.getOut().split("The database does not answer[.]")).hasSize(2);
            assertThat(log).contains("Make the first account");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "upgraded_by_nobody, right, right, does not exist",
        "portal, wrong, right, password authentication failed for user \"postgres\"",
        "portal, right, wrong, password authentication failed for user \"portal\""
    })
    void failsWhereTheDatabaseRefusesIt(String name, String ownPassword, String portalPassword, String reason) {
        List<DatabaseReady> told = new ArrayList<>();

        assertThatThrownBy(() -> start(
                                told,
                                "--spring.datasource.url="
                                        + Objects.requireNonNull(owner.getJdbcUrl())
                                                .replaceFirst("/[^/]*$", "/" + name),
                                "--spring.datasource.password="
                                        + (portalPassword.equals("right") ? portal.getPassword() : portalPassword),
                                "--spring.flyway.password="
                                        + (ownPassword.equals("right") ? owner.getPassword() : ownPassword))
                        .close())
                .hasStackTraceContaining(reason);
        assertThat(told).isEmpty();
    }

    private ConfigurableApplicationContext start(List<DatabaseReady> told, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.datasource.username=" + portal.getUsername(),
                "--spring.flyway.user=" + owner.getUsername(),
                "--portal.edge.directory=",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--management.server.port=0"));
        arguments.addAll(List.of(settings));
        ApplicationListener<PayloadApplicationEvent<DatabaseReady>> ear = event -> told.add(event.getPayload());
        return new SpringApplicationBuilder(BureauPortal.class).listeners(ear).run(arguments.toArray(String[]::new));
    }

    private static void assertIsRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(answer.body()).contains("<h1", "masthead");
    }

    private static void await(BooleanSupplier arrival) throws InterruptedException {
        long end = System.nanoTime() + ARRIVAL.toNanos();
        while (!arrival.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(100);
        }
        assertThat(arrival.getAsBoolean()).isTrue();
    }

    private static int port(DatabaseCopy database) {
        return URI.create(database.jdbcUrl().substring("jdbc:".length())).getPort();
    }

    private static int port(ConfigurableApplicationContext portal, String property) {
        return Objects.requireNonNull(portal.getEnvironment().getProperty(property, Integer.class));
    }
}
