package org.bureauportal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.bureauportal.BureauPortal;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A portal starts on what an earlier version left, and readers find every article where it was. */
@PortalTest
class UpgradeTests {

    @Autowired
    private FlywayConnectionDetails owner;

    @Autowired
    private JdbcConnectionDetails portal;

    @Test
    void readsWhatTheFirstVersionPublished() throws Exception {
        try (DatabaseCopy database = DatabaseCopy.empty(owner, "upgraded")) {
            database.migrateTo("2026.11.24.3");
            database.run(new ClassPathResource("operation/as-of-2026.11.24.3.sql"));

            try (ConfigurableApplicationContext upgraded = start(database)) {
                Visitor reader = new Visitor(Objects.requireNonNull(
                        upgraded.getEnvironment().getProperty("local.server.port", Integer.class)));

                assertThat(reader.page("/articles/1").select("h1").text())
                        .isEqualTo("A notice from before the upgrade");
                assertThat(reader.page("/articles/1").text())
                        .contains("It was published long ago.", "001000000000000000000000000100000000000188");
                assertThat(reader.page("/sections/old-news").select("a").eachAttr("href"))
                        .contains("/articles/1");
                assertThat(reader.get("/articles/2").statusCode()).isEqualTo(404);
                // whoever could do everything still can
                assertThat(upgraded.getBean(JdbcClient.class)
                                .sql("select role from account where username = 'old-editor'")
                                .query(String.class)
                                .single())
                        .isEqualTo("ADMINISTRATOR");
            }
        }
    }

    private ConfigurableApplicationContext start(DatabaseCopy database) {
        return new SpringApplicationBuilder(BureauPortal.class)
                .run(
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=" + portal.getUsername(),
                        "--spring.datasource.password=" + portal.getPassword(),
                        "--spring.flyway.user=" + owner.getUsername(),
                        "--spring.flyway.password=" + owner.getPassword(),
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--management.server.port=0");
    }
}
