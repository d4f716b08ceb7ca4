package org.bureauportal.tryout.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.util.FileSystemUtils;

/** What a try-out may expect of its database, also when portals were killed or got into each other's way. */
@Timeout(60)
class EmbeddedDatabaseTests {

    /** The space is on purpose. */
    private static final Path DIRECTORY = Path.of("target", "embedded database").toAbsolutePath();

    private static final Path CLUSTER = DIRECTORY.resolve("postgres");

    private final List<Process> children = new ArrayList<>();

    /** For tests that are refused before anything runs. */
    @TempDir
    private Path other;

    /** The first test to come makes the cluster; making one for each would take a minute. */
    @BeforeAll
    static void forgetEarlierRuns() throws IOException {
        FileSystemUtils.deleteRecursively(CLUSTER);
    }

    @AfterEach
    void endChildren() throws InterruptedException {
        for (Process child : children) {
            child.destroyForcibly().waitFor();
        }
        if (!postgresProcesses().isEmpty()) {
            EmbeddedDatabase.start(DIRECTORY).close();
        }
    }

    @Test
    void keepsItsDataOverARestart() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(DIRECTORY)) {
            execute(
                    database,
                    "drop table if exists notice",
                    "create table notice (title text)",
                    "insert into notice values ('关于放假的通知')");
        }

        try (EmbeddedDatabase database = EmbeddedDatabase.start(DIRECTORY)) {
            assertThat(ask(database, "select title from notice")).isEqualTo("关于放假的通知");
        }
        assertThat(postgresProcesses()).isEmpty();
    }

    @Test
    void writesDurablyAndListensOnLoopbackAlone() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(DIRECTORY)) {
            assertThat(ask(database, "show fsync")).isEqualTo("on");
            assertThat(ask(database, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(database, "show full_page_writes")).isEqualTo("on");
            assertThat(ask(database, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(database, "show unix_socket_directories")).isEmpty();
        }
    }

    @Test
    void readsAndSortsChinese() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(DIRECTORY)) {
            execute(database, "create extension if not exists pg_trgm");

            assertThat(ask(database, "show server_encoding")).isEqualTo("UTF8");
            assertThat(ask(database, "select cardinality(show_trgm('放假通知')) > 3"))
                    .isEqualTo("t");
            assertThat(ask(database, "select upper('é')")).isEqualTo("É");
            assertThat(
                            ask(
                                    database,
                                    "select string_agg(w, '' order by w collate \"zh-Hans-CN-x-icu\") from unnest(array['张','北','上']) w"))
                    .isEqualTo("北上张");
        }
    }

    @Test
    void letsNobodyInWithoutThePassword() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(DIRECTORY)) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> DriverManager.getConnection(
                                    database.jdbcUrl(), database.owner().name(), "guess")
                            .close())
                    .withMessageContaining("password authentication failed");
        }
    }

    @Test
    void closesMoreThanOnce() {
        EmbeddedDatabase database = EmbeddedDatabase.start(DIRECTORY);

        database.close();
        database.close();

        assertThat(postgresProcesses()).isEmpty();
    }

    @Test
    void stopsWhileConnectionsAreOpen() throws SQLException {
        EmbeddedDatabase database = EmbeddedDatabase.start(DIRECTORY);
        try (Connection connection = connect(database)) {
            Instant begin = Instant.now();

            database.close();

            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
            assertThat(postgresProcesses()).isEmpty();
            assertThat(connection.isValid(1)).isFalse();
        }
    }

    @Test
    void recoversWhatAKilledPortalCommitted() throws Exception {
        Child killed = child();
        killed.commit("before the kill");
        killed.kill();
        List<ProcessHandle> orphans = postgresProcesses();
        assertThat(orphans).as("the server outlives its portal").isNotEmpty();
        Instant begin = Instant.now();

        try (EmbeddedDatabase database = EmbeddedDatabase.start(DIRECTORY)) {
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
            assertThat(ask(database, "select title from notice")).isEqualTo("before the kill");
            assertThat(postgresProcesses()).doesNotContainAnyElementsOf(orphans);
        }
    }

    @Test
    void recoversWhenTheServerWasKilledToo() throws Exception {
        Child killed = child();
        killed.commit("before the kill");
        killed.kill();
        server().destroyForcibly();
        Instant begin = Instant.now();

        try (EmbeddedDatabase database = EmbeddedDatabase.start(DIRECTORY)) {
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
            assertThat(ask(database, "select title from notice")).isEqualTo("before the kill");
        }
    }

    @Test
    void startsAnewWhenAClusterWasLeftHalfMade() throws Exception {
        Path left = Files.createDirectories(DIRECTORY.resolve("unfinished-1").resolve("postgres"));
        Files.writeString(left.resolve("postgresql.conf"), "");

        try (EmbeddedDatabase database = EmbeddedDatabase.start(DIRECTORY)) {
            assertThat(ask(database, "select 1")).isEqualTo("1");
            assertThat(left).doesNotExist();
        }
    }

    @Test
    void leavesAStrangerAliveWhomTheProcessFileNames() throws Exception {
        EmbeddedDatabase.start(DIRECTORY).close();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        children.add(stranger);
        Files.writeString(
                CLUSTER.resolve("postmaster.pid"),
                "%d%n%s%n1%n5432%n%nlocalhost%n  1 1%nready%n".formatted(stranger.pid(), CLUSTER));

        try (EmbeddedDatabase database = EmbeddedDatabase.start(DIRECTORY)) {
            assertThat(ask(database, "select 1")).isEqualTo("1");
        }
        assertThat(stranger.isAlive()).isTrue();
    }

    @Test
    void startsWithAnEmptyProcessFile() throws Exception {
        EmbeddedDatabase.start(DIRECTORY).close();
        Files.writeString(CLUSTER.resolve("postmaster.pid"), "");

        try (EmbeddedDatabase database = EmbeddedDatabase.start(DIRECTORY)) {
            assertThat(ask(database, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesASecondPortal() throws Exception {
        Child first = child();

        TryOutDatabaseException refusal = refusal(DIRECTORY);

        assertThat(refusal.problem())
                .contains("Another portal already uses")
                .contains(DIRECTORY.toString())
                .contains(Long.toString(first.process().pid()));
        assertThat(refusal.remedy()).contains("SPRING_DATASOURCE_URL");
    }

    @Test
    void refusesASecondPortalInTheSameProcess() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(DIRECTORY)) {
            assertThat(refusal(DIRECTORY).problem()).contains("Another portal already uses");
            assertThat(refusal(DIRECTORY).problem()).contains("Another portal already uses");
            assertThat(childThatFails()).as("the lock outlives a refused try").contains("Another portal already uses");
            assertThat(ask(database, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesTheClusterOfAnotherVersion() throws IOException {
        Path cluster = Files.createDirectory(other.resolve("postgres"));
        Files.writeString(cluster.resolve("PG_VERSION"), "17\n");

        assertThat(refusal(other).problem()).contains("PostgreSQL 17").contains("PostgreSQL 18");
    }

    @Test
    void refusesFilesThatAreNoCluster() throws IOException {
        Path thesis = Files.createDirectory(other.resolve("postgres")).resolve("thesis.txt");
        Files.writeString(thesis, "precious");

        assertThat(refusal(other).problem()).contains("no PostgreSQL database");
        assertThat(thesis).hasContent("precious");
    }

    @Test
    void refusesTheClusterOfAnotherUser() throws IOException {
        Path cluster = Files.createDirectory(other.resolve("postgres"));
        assumeTrue(TryOutDatabaseException.ownerOf(cluster).equals("root"), "only root can give a directory away");
        UserPrincipal nobody =
                cluster.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Files.setOwner(cluster, nobody);

        TryOutDatabaseException refusal = refusal(other);

        assertThat(refusal.problem()).contains(cluster.toString(), "belongs to nobody", "runs as root");
        assertThat(refusal.remedy()).contains("Run the portal as nobody", "remove " + cluster);
    }

    @Test
    void refusesRootTheDirectoryOfAnotherUser() throws IOException {
        assumeTrue(TryOutDatabaseException.ownerOf(other).equals("root"), "only root can give a directory away");
        UserPrincipal nobody =
                other.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Files.setOwner(other, nobody);

        assertThat(refusal(other).problem()).contains(other + ", which belongs to nobody", "runs as root");
    }

    @Test
    void refusesADirectoryItMayNotWriteTo() {
        assumeTrue(!TryOutDatabaseException.ownerOf(other).equals("root"), "root may write everywhere");
        assertThat(other.toFile().setWritable(false)).isTrue();

        try {
            assertThat(refusal(other).problem()).contains("may not write to " + other);
            assertThat(refusal(other.resolve("data")).problem()).contains("cannot be made: " + other);
        } finally {
            assertThat(other.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void tellsWhatPostgresSaidLast() throws IOException {
        EmbeddedDatabase.start(DIRECTORY).close();
        Path configuration = CLUSTER.resolve("postgresql.conf");
        String sound = Files.readString(configuration);
        Files.writeString(configuration, "no_such_setting = 1");
        Instant begin = Instant.now();

        try {
            assertThat(refusal(DIRECTORY).problem()).contains("no_such_setting");
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
        } finally {
            Files.writeString(configuration, sound);
        }
    }

    @Test
    void letsTheNextTryInAfterAFailure() throws IOException {
        Path cluster = Files.createDirectory(other.resolve("postgres"));
        Files.writeString(cluster.resolve("PG_VERSION"), "17\n");

        assertThat(refusal(other).problem()).contains("PostgreSQL 17");
        assertThat(refusal(other).problem()).as("the lock is given back").contains("PostgreSQL 17");
    }

    @Test
    void analysesItsFailureForTheReader() {
        FailureAnalysis analysis = Objects.requireNonNull(new TryOutDatabaseFailureAnalyzer()
                .analyze(new IllegalStateException(new TryOutDatabaseException("It is broken.", "Mend it.", null))));

        assertThat(analysis.getDescription()).isEqualTo("It is broken.");
        assertThat(analysis.getAction()).isEqualTo("Mend it.");
    }

    private static TryOutDatabaseException refusal(Path directory) {
        return catchThrowableOfType(
                TryOutDatabaseException.class,
                () -> EmbeddedDatabase.start(directory).close());
    }

    /** Starts a portal of its own and waits until its database is there. */
    private Child child() throws IOException {
        Process process = startedChild();
        String line = answerOf(process);
        assertThat(line).startsWith(EmbeddedDatabaseChild.READY);
        String[] words = line.substring(EmbeddedDatabaseChild.READY.length()).split(" ", 2);
        return new Child(process, words[0], words[1]);
    }

    private String childThatFails() throws IOException {
        return answerOf(startedChild());
    }

    private Process startedChild() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        EmbeddedDatabaseChild.class.getName(),
                        DIRECTORY.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        children.add(process);
        return process;
    }

    /** The first line that is no log. */
    private static String answerOf(Process process) throws IOException {
        BufferedReader reader = process.inputReader();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith(EmbeddedDatabaseChild.READY) || line.startsWith(EmbeddedDatabaseChild.REFUSED)) {
                return line;
            }
        }
        return "";
    }

    /** The running programs of the database under test, the server and its helpers. */
    private static List<ProcessHandle> postgresProcesses() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> Path.of(command).startsWith(DIRECTORY))
                        .isPresent())
                .toList();
    }

    private static ProcessHandle server() throws IOException {
        String pid = Files.readAllLines(CLUSTER.resolve("postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(), database.owner().name(), database.owner().password());
    }

    private static void execute(EmbeddedDatabase database, String... statements) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String ask(EmbeddedDatabase database, String query) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    /** A portal in a process of its own. */
    private record Child(Process process, String jdbcUrl, String password) {

        void commit(String title) throws SQLException {
            try (Connection connection = DriverManager.getConnection(jdbcUrl, "postgres", password);
                    Statement statement = connection.createStatement()) {
                statement.execute("drop table if exists notice");
                statement.execute("create table notice (title text)");
                statement.execute("insert into notice values ('" + title + "')");
            }
        }

        /** As the system does it: no chance to clean up. */
        void kill() throws InterruptedException {
            process.destroyForcibly();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
