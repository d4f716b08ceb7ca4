package org.bureauportal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The portal works as a role that owns nothing; what it must never do, the database denies it. */
@PortalTest
class DatabaseRolesTests {

    @Autowired
    private JdbcClient portal;

    @Autowired
    private Flyway flyway;

    @Autowired
    private Desk desk;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alter table revision disable trigger all                                         | must be owner
            alter table article disable trigger article_is_never_deleted                     | must be owner
            alter table article drop constraint article_standing_is_known                    | must be owner
            drop trigger revision_is_append_only on revision                                 | must be owner
            drop table revision cascade                                                      | must be owner
            drop view published_article                                                      | must be owner
            drop schema public cascade                                                       | must be owner
            truncate revision cascade                                                        | permission denied
            create table public.other (id bigint)                                            | permission denied
            create or replace function refuse_change() returns trigger language plpgsql as 'begin return old; end' | permission denied
            create trigger t before update on revision for each row execute function refuse_change() | permission denied
            set session_replication_role = replica                                           | permission denied
            set role postgres                                                                | permission denied
            delete from flyway_schema_history                                                | permission denied
            update numbering set stands_in = ''                                              | permission denied
            select setval('article_number', 1)                                               | permission denied
            copy revision to program 'cat'                                                   | permission denied
            delete from revision                                                             | append-only
            """)
    void refusesThePortal(String statement, String reason) {
        desk.aPublicArticle(Desk.aText());

        assertThatThrownBy(() -> portal.sql(statement).update()).hasStackTraceContaining(reason);
    }

    @Test
    void thePortalOwnsNothing() {
        String everything = """
                select relname from pg_class where relowner = current_user::regrole
                union all select proname from pg_proc where proowner = current_user::regrole
                union all select datname from pg_database where datdba = current_user::regrole
                union all select nspname from pg_namespace where nspowner = current_user::regrole
                """;

        assertThat(portal.sql(everything).query(String.class).list()).isEmpty();
        assertThat(owner().sql(everything).query(String.class).list()).contains("article", "refuse_change", "portal");
    }

    @Test
    void whatALaterMigrationMakesCanBeUsedAtOnce() {
        owner().sql("create table made_later (id bigint generated always as identity, name text)")
                .update();
        try {
            portal.sql("insert into made_later (name) values ('x')").update();

            assertThat(portal.sql("select name from made_later")
                            .query(String.class)
                            .list())
                    .containsExactly("x");
        } finally {
            owner().sql("drop table made_later").update();
        }
    }

    /** A migration over all articles takes its time; a page must not. */
    @Test
    void migrationsAreNotBoundByTheTimeOutOfPages() {
        String timeOut = "select current_setting('statement_timeout')";

        assertThat(portal.sql(timeOut).query(String.class).single()).isEqualTo("5s");
        assertThat(owner().sql(timeOut).query(String.class).single()).isEqualTo("0");
    }

    private JdbcClient owner() {
        return JdbcClient.create(flyway.getConfiguration().getDataSource());
    }
}
