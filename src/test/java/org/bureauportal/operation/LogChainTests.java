package org.bureauportal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.bureauportal.AnotherPortal;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The owner of the database can change the log, and the check finds it. */
@PortalTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogChainTests {

    @Autowired
    private FlywayConnectionDetails owner;

    @Autowired
    private JdbcConnectionDetails portal;

    private DatabaseCopy unwritten;
    private SingleConnectionDataSource undone;
    private JdbcClient database;
    private JdbcTemplate statement;

    @BeforeAll
    void aLogWithoutEntries() {
        unwritten = DatabaseCopy.empty(owner, "unwritten");
        unwritten.migrate();
    }

    @AfterAll
    void dropAll() {
        unwritten.close();
    }

    /** What is done to them is undone after each test; a statement that fails leaves those before it as they are. */
    @BeforeEach
    void aLogOfSixEntries() {
        undone = new SingleConnectionDataSource(
                unwritten.jdbcUrl() + "?autosave=always",
                Objects.requireNonNull(owner.getUsername()),
                Objects.requireNonNull(owner.getPassword()),
                true);
        undone.setAutoCommit(false);
        use(undone);
        // as at a commit
        run("set constraints all immediate");
        for (int each = 1; each <= 6; each++) {
            write("entry " + each, "0 seconds");
        }
    }

    @AfterEach
    void undo() {
        undone.close();
    }

    @Test
    void aLogThatWasNotTouchedIsWhole() {
        assertThat(check()).startsWith("The log is whole: 6 entries, from 1 to 6. The last has the hash " + hash(6));
        assertThat(check(6, hash(6))).startsWith("The log is whole");
        // as the page shows it
        assertThat(check(3, hash(3).toUpperCase(Locale.ROOT).replaceAll("(.{8})", "$1 ")))
                .startsWith("The log is whole");
    }

    @Test
    void aLogWithoutAnEntryIsWhole() {
        assertThat(unwritten
                        .client()
                        .sql("select check_log()")
                        .query(String.class)
                        .single())
                .startsWith("The log is whole: 0 entries");
    }

    @TestFactory
    Stream<DynamicTest> aChangeShowsWhateverIsChanged() {
        List<String> columns = database.sql("""
                        select column_name from information_schema.columns
                        where table_name = 'audit_entry' and column_name <> 'id'
                        """).query(String.class).list();
        assertThat(columns).hasSize(7);
        return columns.stream()
                .map(column -> DynamicTest.dynamicTest(column, () -> {
                    withoutGuards();
                    String changed = switch (column) {
                        case "recorded_at" -> "recorded_at + interval '1 microsecond'";
                        case "article" -> "7";
                        case "details" -> "details || '{\"more\": \"1\"}'";
                        default -> column + " || 'x'";
                    };
                    run("create table kept as select * from audit_entry");
                    run("update audit_entry set %s = %s where subject like 'entry 3%%'".formatted(column, changed));

                    assertFails("entry 3 of the log does not fit");

                    run("update audit_entry e set %1$s = k.%1$s from kept k where k.id = e.id".formatted(column));
                    run("drop table kept");
                    assertThat(check()).startsWith("The log is whole");
                }));
    }

    @Test
    void aGapShows() {
        withoutGuards();
        takeOut(3);

        assertFails("entry 3 of the log is missing; the next one that is there is entry 4");
    }

    @Test
    void aGapThatWasClosedShows() {
        withoutGuards();
        takeOut(3);
        run("alter table audit_link drop constraint \"links are counted from one\"");
        run("update audit_link set number = -number where number > 3");
        run("update audit_link set number = -number - 1 where number < 0");

        assertFails("entry 3 of the log does not fit");
    }

    @Test
    void aBeginningThatWasCutOffShows() {
        withoutGuards();
        takeOut(1);

        assertFails("entry 1 of the log is missing; the next one that is there is entry 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // what two entries say
                """
                update audit_entry one set subject = other.subject from audit_entry other
                where one.subject in ('entry 2', 'entry 4') and other.subject in ('entry 2', 'entry 4') and one.id <> other.id
                """,
                // where two entries stand
                """
                alter table audit_link drop constraint "an entry has one link";
                update audit_link one set entry = other.entry from audit_link other
                where one.number in (2, 4) and other.number in (2, 4) and one.number <> other.number
                """,
                // two links
                """
                update audit_link one set hash = other.hash from audit_link other
                where one.number in (2, 4) and other.number in (2, 4) and one.number <> other.number
                """
            })
    void entriesThatWereSwappedShow(String swap) {
        withoutGuards();
        run(swap);

        assertFails("entry 2 of the log does not fit");
    }

    @Test
    void anEntryThatWasPutInShows() {
        withoutGuards();
        run("alter table audit_entry disable trigger audit_entry_is_chained");
        write("put in", "0 seconds");

        assertFails("an entry of the log has no link");
    }

    @Test
    void anEndThatWasCutOffShows() {
        withoutGuards();
        String last = hash(6);
        takeOut(6);
        takeOut(5);
        assertFails("it had 6 entries, the last that is there is entry 4");

        // where the end is said to have been there always, what was written down shows it
        run("update audit_chain_end set number = 4, hash = (select hash from audit_link where number = 4)");
        assertThat(check()).startsWith("The log is whole: 4 entries");
        assertThatThrownBy(() -> check(6, last))
                .hasStackTraceContaining("it had an entry 6, the last that is there is entry 4");
        write("another fifth", "0 seconds");
        write("another sixth", "0 seconds");
        assertThatThrownBy(() -> check(6, last)).hasStackTraceContaining("entry 6 of the log has another hash");
    }

    @Test
    void aChainThatWasMadeAgainShowsByWhatWasWrittenDown() {
        withoutGuards();
        String written = hash(5);
        run("update audit_entry set subject = 'another' where subject = 'entry 2'");
        run("""
            do $$
            declare
                link audit_link;
                last bytea := decode(repeat('00', 32), 'hex');
            begin
                for link in select * from audit_link order by number loop
                    last := audit_hash(last, link.number, (select e from audit_entry e where e.id = link.entry));
                    update audit_link set hash = last where number = link.number;
                end loop;
                update audit_chain_end set hash = last;
            end $$
            """);

        assertThat(check()).startsWith("The log is whole");
        assertThatThrownBy(() -> check(5, written)).hasStackTraceContaining("entry 5 of the log has another hash");
    }

    /** An act whose transaction began first may be committed last; what is written down is the order of the commits. */
    @Test
    void numbersFollowTheCommitsAndNoneWaitsForALongTransaction() {
        try (DatabaseCopy shared = unwritten.copy("chained")) {
            use(shared);
            DataSource source = Objects.requireNonNull(statement.getDataSource());

            new TransactionTemplate(new JdbcTransactionManager(source)).executeWithoutResult(begun -> {
                write("begun first", "0 seconds");
                use(shared);
                write("begun later", "0 seconds");
            });

            assertThat(database.sql("select subject from audit_entry join audit_link on entry = id order by number")
                            .query(String.class)
                            .list())
                    .containsExactly("begun later", "begun first");
            assertThat(check()).startsWith("The log is whole: 2 entries");
        }
    }

    /** A check that waits for the commit and takes a lock after the chain's could make two acts wait for each other. */
    @Test
    void nothingElseThatWaitsForTheCommitTakesALock() {
        assertThat(database.sql("""
                        select tgname from pg_trigger join pg_proc on pg_proc.oid = tgfoid
                        where tgdeferrable and tgname <> 'audit_entry_is_chained'
                          and (tgisinternal or prosrc ~* '\\y(insert|update|delete|merge|lock|share|perform)\\y')
                        """).query(String.class).list()).isEmpty();
        assertThat(database.sql("select tgname from pg_trigger where tgdeferrable")
                        .query(String.class)
                        .list())
                .contains("audit_entry_is_chained", "article_public_is_complete");
    }

    @Test
    void whatWasThereBeforeTheChainIsChained() {
        try (DatabaseCopy earlier = DatabaseCopy.empty(owner, "unchained")) {
            earlier.migrateTo("2026.12.01.7");
            JdbcClient client = earlier.client();
            client.sql("""
                    insert into audit_entry (actor_username, actor_name, action, article, subject, details)
                    select 'li', 'Li', 'article.moved', n, 'entry ' || n, '{"from": "A"}' from generate_series(1, 1000) n
                    """).update();

            earlier.migrate();

            assertThat(client.sql("select check_log()").query(String.class).single())
                    .startsWith("The log is whole: 1000 entries, from 1 to 1000");
        }
    }

    @Test
    void oldEntriesGoWhereThatIsAskedForAndTheRestCanStillBeChecked() {
        try (DatabaseCopy old = unwritten.copy("aged")) {
            use(old);
            for (int each = 1; each <= 4; each++) {
                write("old " + each, "400 days");
            }
            write("young", "399 days");
            write("older than the one before", "401 days");
            String third = hash(3);
            String fourth = hash(4);

            try (AnotherPortal purging = AnotherPortal.with(portal, owner)
                    .and("spring.datasource.url", old.jdbcUrl())
                    .and("portal.log.kept-for", "9588h") // 399.5 days
                    .start()) {
                OwnDatabase.await()
                        .untilAsserted(() -> assertThat(subjects()).startsWith("young", "older than the one before"));
                assertThat(purging.bean(JdbcClient.class)
                                .sql("select details::text from audit_entry where action = 'audit.purged'")
                                .query(String.class)
                                .list())
                        .containsExactly("{\"toEntry\": \"4\", \"fromEntry\": \"1\"}");
            }

            assertThat(check()).contains("from 5 to ");
            assertThat(check(4, fourth)).startsWith("The log is whole");
            assertThatThrownBy(() -> check(3, third)).hasStackTraceContaining("a purge took out all to entry 4");
            withoutGuards();
            takeOut(5);
            assertFails("entry 5 of the log is missing");
        }
    }

    @Test
    void aPortalThatIsToKeepLessThanItMustDoesNotStart() {
        assertThatThrownBy(() -> AnotherPortal.with(portal, owner)
                        .and("portal.log.kept-for", "179d")
                        .start())
                .hasStackTraceContaining("portal.log.kept-for is shorter than 180 days");
    }

    /** The owner meets the same guards, as long as no trigger is switched off. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            delete from audit_link where number = 1                                            | audit_link is append-only
            update audit_link set hash = hash                                                  | audit_link is append-only
            truncate audit_link                                                                | audit_link is append-only
            delete from audit_entry                                                            | audit_entry is append-only
            insert into audit_purge (number, hash) select number, hash from audit_link where number = 2 | keeps every entry for 180 days
            insert into audit_purge (number, hash) values (1, decode(repeat('00', 32), 'hex')) | no such entry
            select purge_log(interval '0', 10)                                                 | keeps every entry for 180 days
            select purge_log(interval '4319 hours', 10)                                        | keeps every entry for 180 days
            """)
    void aPurgeTakesNothingThatIsYoung(String statement, String reason) {
        run("alter table audit_entry disable trigger audit_entry_is_append_only");
        run("update audit_entry set recorded_at = now() - interval '4319.5 hours' where subject <> 'entry 1'");
        run("update audit_entry set recorded_at = now() - interval '1 year' where subject = 'entry 1'");
        run("alter table audit_entry enable trigger audit_entry_is_append_only");

        assertThatThrownBy(() -> run(statement)).hasStackTraceContaining(reason);
    }

    @Test
    void oldEntriesGoByAPurgeAlone() {
        run("alter table audit_entry disable trigger audit_entry_is_append_only");
        run("update audit_entry set recorded_at = now() - interval '1 year'");
        run("alter table audit_entry enable trigger audit_entry_is_append_only");

        assertThatThrownBy(() -> run("delete from audit_entry where subject = 'entry 1'"))
                .hasStackTraceContaining("append-only");
        run("select purge_log(interval '200 days', 2)");

        assertThat(subjects()).hasSize(4).startsWith("entry 3");
        // those below the mark are gone; the mark opens no way to those above it
        assertThatThrownBy(() -> run("delete from audit_link")).hasStackTraceContaining("append-only");
        assertThatThrownBy(() -> run("delete from audit_purge")).hasStackTraceContaining("append-only");
    }

    private void write(String subject, String ago) {
        database.sql("""
                        insert into audit_entry (recorded_at, actor_username, actor_name, action, subject, details)
                        values (now() - cast(:ago as interval), 'li', 'Li Hua', 'article.moved', :subject, '{"from": "A"}')
                        """).param("ago", ago).param("subject", subject).update();
    }

    private void takeOut(int number) {
        run("create temporary table gone as select entry from audit_link where number = " + number
                + "; delete from audit_link where number = " + number
                + "; delete from audit_entry where id in (select entry from gone); drop table gone");
    }

    private List<String> subjects() {
        return database.sql("select subject from audit_entry order by id")
                .query(String.class)
                .list();
    }

    private void withoutGuards() {
        run("alter table audit_entry disable trigger audit_entry_is_append_only");
        run("alter table audit_link disable trigger audit_link_is_append_only");
    }

    private void run(String statements) {
        statement.execute(statements);
    }

    private void use(DatabaseCopy used) {
        use(new DriverManagerDataSource(
                used.jdbcUrl(),
                Objects.requireNonNull(owner.getUsername()),
                Objects.requireNonNull(owner.getPassword())));
    }

    private void use(DataSource source) {
        database = JdbcClient.create(source);
        statement = new JdbcTemplate(source);
    }

    private void assertFails(String told) {
        assertThatThrownBy(this::check).hasStackTraceContaining(told);
    }

    private String check() {
        return database.sql("select check_log()").query(String.class).single();
    }

    private String check(int number, String hash) {
        return database.sql("select check_log(:number, :hash)")
                .param("number", number)
                .param("hash", hash)
                .query(String.class)
                .single();
    }

    private String hash(int number) {
        return database.sql("select encode(hash, 'hex') from audit_link where number = :number")
                .param("number", number)
                .query(String.class)
                .single();
    }
}
