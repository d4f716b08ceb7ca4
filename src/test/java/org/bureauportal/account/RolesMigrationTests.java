package org.bureauportal.account;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.bureauportal.PortalTest;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts from before there were roles. */
@PortalTest
class RolesMigrationTests {

    private static final String SCHEMA = "before_roles";

    @Autowired
    private DataSource dataSource;

    @Autowired
    private JdbcClient database;

    @Test
    void whoCouldDoEverythingStillCan() {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas(SCHEMA)
                .target("2026.11.24.3")
                .load()
                .migrate();
        database.sql("insert into before_roles.account (username, name, password_hash, role) "
                        + "values ('wang', 'Wang', '$argon2id$', 'EDITOR')")
                .update();

        Flyway.configure().dataSource(dataSource).schemas(SCHEMA).load().migrate();

        assertThat(database.sql(
                                "select role, disabled, sessions_ended, language, last_sign_in_at from before_roles.account")
                        .query()
                        .singleRow())
                .containsEntry("role", "ADMINISTRATOR")
                .containsEntry("disabled", false)
                .containsEntry("sessions_ended", 0)
                .containsEntry("language", null)
                .containsEntry("last_sign_in_at", null);
    }

    @AfterEach
    void nothingIsLeft() {
        database.sql("drop schema if exists before_roles cascade").update();
    }
}
