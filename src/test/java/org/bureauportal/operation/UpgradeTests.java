package org.bureauportal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bureauportal.AnotherPortal;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A portal starts on what an earlier version left, and readers find every article where it was. */
@PortalTest
class UpgradeTests {

    @Autowired
    private FlywayConnectionDetails owner;

    @Autowired
    private JdbcConnectionDetails portal;

    @Autowired
    private Flyway flyway;

    @Test
    void readsWhatTheFirstVersionPublished() throws Exception {
        try (DatabaseCopy database = DatabaseCopy.empty(owner, "upgraded")) {
            database.migrateTo("2026.11.24.3");
            database.run(new ClassPathResource("operation/as-of-2026.11.24.3.sql"));

            try (AnotherPortal upgraded = AnotherPortal.with(portal, owner)
                    .and("spring.datasource.url", database.jdbcUrl())
                    .start()) {
                Visitor reader = upgraded.visitor();

                assertThat(reader.page("/articles/1").select("h1").text())
                        .isEqualTo("A notice from before the upgrade");
                assertThat(reader.page("/articles/1").text())
                        .contains("It was published long ago.", "001000000000000000000000000100000000000188");
                assertThat(reader.page("/sections/old-news").select("a").eachAttr("href"))
                        .contains("/articles/1");
                assertThat(reader.get("/articles/2").statusCode()).isEqualTo(404);
                // whoever could do everything still can
                assertThat(upgraded.bean(JdbcClient.class)
                                .sql("select role from account where username = 'old-editor'")
                                .query(String.class)
                                .single())
                        .isEqualTo("ADMINISTRATOR");
            }
        }
    }

    /** Names are those in the log, where its last entry has the same reason. */
    @Test
    void closuresComeFromTheArticlesAndTheLogAndNoPageChanges() throws Exception {
        String told = "select number, withdrawn_at, withdrawal_reason from published_article order by number";
        String removed = "select number, removed_at, reason, redirect from removed_article order by number";
        try (DatabaseCopy database = DatabaseCopy.empty(owner, "closed")) {
            database.migrateTo("2026.11.24.3");
            database.run(new ClassPathResource("operation/as-of-2026.11.24.3.sql"));
            database.migrateOnTo("2026.11.26.3");
            database.run(new ClassPathResource("operation/closures-as-of-2026.11.26.3.sql"));
            JdbcClient client = database.client();
            var readable = client.sql(told).query().listOfRows();
            var gone = client.sql(removed).query().listOfRows();
            long version = publicVersion(client);

            database.migrate();

            assertThat(client.sql("""
                                    select concat_ws(' ', article_id, closure.standing, extract(day from since at time zone 'UTC'), reason,
                                        redirect, extract(day from closed_at at time zone 'UTC'), closed_by, closed_by_username,
                                        ending, extract(day from ended_at at time zone 'UTC'), ended_by, ended_by_username,
                                        case when article.closure_id = closure.id then 'open' end)
                                    from closure left join closure_end on closure_end.closure_id = closure.id
                                        join article on article.id = article_id
                                    order by article_id, closure.id
                                    """).query(String.class).list())
                    .containsExactly(
                            "3 WITHDRAWN 1 Put better.  2 Chief chief open",
                            "4 WITHDRAWN 1 Why  1 Chief chief RESTORED 3 Li Hua li",
                            "5 WITHDRAWN 1 Why  1 Chief chief REPLACED 2 Li Hua li",
                            "5 REMOVED 2 Gone. /articles/3 2 Li Hua li open",
                            "6 REMOVED 1 Gone.  1   open",
                            "7 WITHDRAWN 1 Why  1   UNRECORDED  ",
                            "8 WITHDRAWN 1 Why  1 Chief chief NEW_EDITION 4 Li Hua li",
                            "9 WITHDRAWN 1 Why  1   open");
            assertThat(client.sql(told).query().listOfRows())
                    .isEqualTo(readable)
                    .hasSize(6);
            assertThat(client.sql(removed).query().listOfRows()).isEqualTo(gone).hasSize(2);
            assertThat(publicVersion(client)).isEqualTo(version);
        }
    }

    /** Portals of the version before go on reading from it. */
    @Test
    void whatCannotBeUpgradedStaysWhole() {
        try (DatabaseCopy database = DatabaseCopy.empty(owner, "not_upgraded")) {
            database.migrateTo("2026.11.26.3");
            JdbcClient client = database.client();
            client.sql("drop view listed_article").update();
            // makes the last migration fail, as a view does not take the place of a table
            client.sql("create table listed_article ()").update();

            assertThatThrownBy(() -> database.migrateAs(flyway)).hasStackTraceContaining("listed_article");

            assertThat(client.sql("select withdrawn_at from published_article")
                            .query()
                            .listOfRows())
                    .isEmpty();
        }
    }

    private static long publicVersion(JdbcClient client) {
        return client.sql("select version from public_version")
                .query(Long.class)
                .single();
    }

    /** The first revision of the draft is older than the log, and the log knows somebody else for its third. */
    @Test
    void usernamesComeFromTheLogAndNothingElseChanges() throws Exception {
        try (DatabaseCopy database = DatabaseCopy.empty(owner, "named")) {
            database.migrateTo("2026.11.24.3");
            database.run(new ClassPathResource("operation/as-of-2026.11.24.3.sql"));
            database.migrateOnTo("2026.11.26.1");
            database.run(new ClassPathResource("operation/entries-as-of-2026.11.26.1.sql"));

            database.migrate();

            assertThat(database.client()
                            .sql("select saved_by || ':' || saved_by_username from revision order by id")
                            .query(String.class)
                            .list())
                    .containsExactly("old-editor:chief", "old-editor:", "Li Hua:li", "Li Hua:");
            assertThat(database.client()
                            .sql("select published_by_username from edition order by id")
                            .query(String.class)
                            .list())
                    .containsExactly("chief", "");
            assertThatThrownBy(() -> database.client()
                            .sql("update revision set saved_by_username = 'x'")
                            .update())
                    .hasStackTraceContaining("append-only");
            assertThatThrownBy(() -> database.client()
                            .sql("update edition set published_by_username = 'x'")
                            .update())
                    .hasStackTraceContaining("does not change");
        }
    }
}
