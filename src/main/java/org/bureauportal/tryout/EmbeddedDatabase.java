package org.bureauportal.tryout;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bureauportal.tryout.EmbeddedDatabasePrograms.Outcome;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server that keeps its data in a directory and lives as long as the portal that started it.
 *
 * <p>It listens on the loopback address alone, on a free port that differs from start to start, and writes durably.
 * Nothing stops it but {@link #close()}, so that the pool above it can go first; what a killed portal leaves running is
 * stopped by the next start in the same directory.
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private static final String HOST = "127.0.0.1";
    private static final String DATABASE = "portal";
    private static final String USERNAME = "postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long LOG_AT_MOST = 5_000_000;
    private static final int LAST_LINES = 12;

    /** Given on the command line, since that overrides whatever the files of the cluster say. */
    private static final String SETTINGS = """
            -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
            -c fsync=on -c synchronous_commit=on -c full_page_writes=on \
            -c max_connections=50 -c shared_buffers=64MB -c max_wal_size=256MB""";

    /** What a start that failed may say of a hindrance that passes. */
    private static final List<String> PASSING =
            List.of("Address already in use", "could not bind", "is still in use", "lock file \"postmaster.pid\"");

    private final EmbeddedDatabaseDirectory directory;
    private final EmbeddedDatabasePrograms programs;
    private final EmbeddedDatabaseOrphans processes;
    private final String password;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedDatabase(
            EmbeddedDatabaseDirectory directory, EmbeddedDatabasePrograms programs, EmbeddedDatabaseOrphans processes) {
        this.directory = directory;
        this.programs = programs;
        this.processes = processes;
        this.password = passwordOf(directory.cluster());
        this.port = started();
    }

    /**
     * Starts the database in a directory, which is made when it is absent.
     *
     * @throws TryOutDatabaseException when that is impossible, with what to do about it
     */
    static EmbeddedDatabase start(Path path) {
        long begin = System.nanoTime();
        EmbeddedDatabaseDirectory directory = EmbeddedDatabaseDirectory.claim(path);
        boolean started = false;
        try {
            EmbeddedDatabase database = startIn(directory);
            started = true;
            LOG.info(
                    "PostgreSQL runs in {} on port {} (started in {} ms)",
                    directory.cluster(),
                    database.port,
                    Duration.ofNanos(System.nanoTime() - begin).toMillis());
            return database;
        } finally {
            if (!started) {
                directory.close();
            }
        }
    }

    String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(HOST, port, DATABASE);
    }

    String username() {
        return USERNAME;
    }

    String password() {
        return password;
    }

    /** Stops the server, breaking off what still runs, and leaves the directory to the next portal. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            processes.stop();
        } catch (TryOutDatabaseException exception) {
            LOG.warn("PostgreSQL in {} was not stopped; the next start will do it", directory.cluster(), exception);
        } finally {
            directory.close();
        }
    }

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new TryOutDatabaseException(
                    "The start of the try-out database was interrupted.", "Start the portal again.", exception);
        }
    }

    private static EmbeddedDatabase startIn(EmbeddedDatabaseDirectory directory) {
        boolean exists = directory.hasCluster();
        EmbeddedDatabasePrograms programs = EmbeddedDatabasePrograms.unpackedIn(directory);
        EmbeddedDatabaseOrphans processes = new EmbeddedDatabaseOrphans(directory, programs);
        processes.end();
        directory.removeUnfinished();
        programs.removeOthers();
        if (!exists) {
            makeCluster(directory, programs);
        }
        EmbeddedDatabase database = new EmbeddedDatabase(directory, programs, processes);
        boolean ready = false;
        try {
            database.prepare();
            ready = true;
            return database;
        } finally {
            if (!ready) {
                database.close();
            }
        }
    }

    /** Makes the cluster under another name first, so that one left half-made is never taken for a whole one. */
    private static void makeCluster(EmbeddedDatabaseDirectory directory, EmbeddedDatabasePrograms programs) {
        try {
            Path unfinished = directory.unfinished();
            Path cluster = Files.createDirectory(unfinished.resolve("postgres"));
            Path password = Files.writeString(Files.createTempFile(unfinished, "password", null), newPassword());
            Outcome outcome = programs.run(
                    "initdb",
                    "--pgdata=" + cluster,
                    "--username=" + USERNAME,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    "--lc-ctype=" + characterTypes());
            if (!outcome.succeeded()) {
                throw failed("PostgreSQL could not make its database in " + directory.cluster(), outcome.output());
            }
            Files.move(password, passwordFile(cluster));
            Files.deleteIfExists(directory.cluster());
            Files.move(cluster, directory.cluster());
            EmbeddedDatabaseDirectory.remove(unfinished);
        } catch (IOException exception) {
            throw EmbeddedDatabaseDirectory.unusable(directory.cluster(), exception);
        }
    }

    /**
     * The locale that tells letters from signs. Sorting is PostgreSQL's own and the same everywhere, but its search for
     * words and trigrams asks the system, and under the locale C it takes no Chinese character for a letter.
     */
    private static String characterTypes() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return "en-US";
        }
        return system.startsWith("mac") ? "en_US.UTF-8" : "C.UTF-8";
    }

    private static String newPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Without a password every user of the machine could become the database's superuser, and so the portal's user. */
    private static Path passwordFile(Path cluster) {
        return cluster.resolve("portal.password");
    }

    private static String passwordOf(Path cluster) {
        try {
            return Files.readString(passwordFile(cluster)).strip();
        } catch (IOException exception) {
            throw EmbeddedDatabaseDirectory.unusable(passwordFile(cluster), exception);
        }
    }

    private int started() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            int candidate = freePort();
            long logged = logSize();
            Outcome outcome = programs.run(
                    "pg_ctl",
                    "start",
                    "-D",
                    directory.cluster().toString(),
                    "-l",
                    directory.log().toString(),
                    "-w",
                    "-t",
                    "60",
                    "-s",
                    "-o",
                    "-p " + candidate + " " + SETTINGS);
            if (outcome.succeeded()) {
                return candidate;
            }
            String said = loggedSince(logged);
            processes.end();
            if (PASSING.stream().noneMatch(said::contains) || System.nanoTime() > end) {
                throw failed(
                        "PostgreSQL could not be started in " + directory.cluster(),
                        said.isBlank() ? outcome.output() : said);
            }
            LOG.debug("PostgreSQL is tried again, having said: {}", said);
            pause(Duration.ofMillis(100));
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        } catch (IOException exception) {
            throw new TryOutDatabaseException(
                    "No port is free on " + HOST + ": " + exception.getMessage(),
                    "Allow the portal to listen on " + HOST + ", or " + EmbeddedDatabaseDirectory.OWN_DATABASE + ".",
                    exception);
        }
    }

    private long logSize() {
        try {
            if (!Files.exists(directory.log())) {
                return 0;
            }
            if (Files.size(directory.log()) > LOG_AT_MOST) {
                Files.delete(directory.log());
                return 0;
            }
            return Files.size(directory.log());
        } catch (IOException exception) {
            throw EmbeddedDatabaseDirectory.unusable(directory.log(), exception);
        }
    }

    private String loggedSince(long position) {
        if (!Files.exists(directory.log())) {
            return "";
        }
        try (RandomAccessFile log = new RandomAccessFile(directory.log().toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.max(0, log.length() - position)];
            log.seek(position);
            log.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException exception) {
            LOG.debug("Cannot read {}", directory.log(), exception);
            return "";
        }
    }

    private void prepare() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {HOST});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName("postgres");
        source.setUser(USERNAME);
        source.setPassword(password);
        source.setLoginTimeout(10);
        source.setSocketTimeout(60);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            refuseStranger(statement);
            if (!hasRow(statement, "select from pg_database where datname = '" + DATABASE + "'")) {
                statement.execute("create database " + DATABASE);
            }
        } catch (SQLException exception) {
            throw new TryOutDatabaseException(
                    "The try-out database in %s was started but refuses its portal: %s"
                            .formatted(directory.cluster(), exception.getMessage()),
                    "See %s; if the database is broken remove %s (the notices in it are lost), or %s."
                            .formatted(directory.log(), directory.cluster(), EmbeddedDatabaseDirectory.OWN_DATABASE),
                    exception);
        }
    }

    private void refuseStranger(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("show data_directory")) {
            String answer = rows.next() ? rows.getString(1) : "";
            if (!Path.of(answer).toRealPath().equals(directory.cluster().toRealPath())) {
                throw new SQLException(
                        "another PostgreSQL answers on port %d, with its data in %s".formatted(port, answer));
            }
        } catch (IOException exception) {
            throw new SQLException("another PostgreSQL answers on port " + port, exception);
        }
    }

    private static boolean hasRow(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static TryOutDatabaseException failed(String problem, String said) {
        List<String> lines = said.strip().lines().toList();
        String last = String.join(
                System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        return new TryOutDatabaseException(
                problem + ". It said last:" + System.lineSeparator() + last,
                "Put right what PostgreSQL complains of, or " + EmbeddedDatabaseDirectory.OWN_DATABASE + ".",
                null);
    }
}
