package org.bureauportal.tryout.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL that keeps its data in a directory and lives as long as the portal that started it.
 *
 * <p>It listens on the loopback address alone, on a free port that differs from start to start, and writes durably.
 * Nothing stops it but {@link #close()}, so that the pool above it can go first; what a killed portal leaves running,
 * the next start in the same directory stops.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String NAME = "portal";

    private final EmbeddedDatabaseDirectory directory;
    private final EmbeddedDatabaseProcesses processes;
    private final EmbeddedDatabaseServer server;
    private final EmbeddedDatabaseRole owner;
    private final EmbeddedDatabaseRole portal =
            new EmbeddedDatabaseRole("portal", EmbeddedDatabaseCluster.newPassword());
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedDatabase(
            EmbeddedDatabaseDirectory directory,
            EmbeddedDatabaseProcesses processes,
            EmbeddedDatabaseServer server,
            EmbeddedDatabaseRole owner) {
        this.directory = directory;
        this.processes = processes;
        this.server = server;
        this.owner = owner;
    }

    /**
     * Starts the database in a directory, which is made when it is absent.
     *
     * @throws TryOutDatabaseException when that is impossible, with what to do about it
     */
    public static EmbeddedDatabase start(Path path) {
        long begin = System.nanoTime();
        EmbeddedDatabaseDirectory directory = EmbeddedDatabaseDirectory.claim(path);
        boolean started = false;
        try {
            EmbeddedDatabase database = start(directory);
            started = true;
            LOG.info(
                    "PostgreSQL runs in {} on port {} (started in {} ms)",
                    directory.cluster(),
                    database.server.port(),
                    Duration.ofNanos(System.nanoTime() - begin).toMillis());
            return database;
        } finally {
            if (!started) {
                directory.close();
            }
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(EmbeddedDatabaseServer.HOST, server.port(), NAME);
    }

    /** Who owns everything in it and runs the migrations. */
    public EmbeddedDatabaseRole owner() {
        return owner;
    }

    /** As whom the portal works: owner of nothing, with a password that differs from start to start. */
    public EmbeddedDatabaseRole portal() {
        return portal;
    }

    /** Stops the server, breaking off what still runs, and leaves the directory to the next portal. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            processes.stop(server.process());
        } catch (TryOutDatabaseException exception) {
            LOG.warn("PostgreSQL in {} was not stopped; the next start will do it", directory.cluster(), exception);
        } finally {
            directory.close();
        }
    }

    /** Waits a moment for something that another process does. */
    static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new TryOutDatabaseException(
                    "The start of the try-out database was interrupted.", "Start the portal again.", exception);
        }
    }

    private static EmbeddedDatabase start(EmbeddedDatabaseDirectory directory) {
        EmbeddedDatabaseCluster cluster = new EmbeddedDatabaseCluster(directory);
        boolean exists = cluster.exists();
        directory.removeUnfinished();
        EmbeddedDatabasePrograms programs = EmbeddedDatabasePrograms.unpackedIn(directory);
        EmbeddedDatabaseProcesses processes = new EmbeddedDatabaseProcesses(directory, programs);
        processes.endOrphans();
        programs.removeOthers();
        if (!exists) {
            cluster.make(programs);
        }
        EmbeddedDatabaseRole owner = cluster.owner();
        EmbeddedDatabaseServer server = EmbeddedDatabaseServer.start(directory, programs, processes);
        EmbeddedDatabase database = new EmbeddedDatabase(directory, processes, server, owner);
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

    private void prepare() {
        try (Connection connection = administration().getConnection();
                Statement statement = connection.createStatement()) {
            refuseStranger(statement);
            if (isMissing(statement, "select from pg_database where datname = '%s'".formatted(NAME))) {
                statement.execute("create database " + NAME);
            }
            // what it may do in the database, the migrations say
            if (isMissing(statement, "select from pg_roles where rolname = '%s'".formatted(portal.name()))) {
                statement.execute("create role " + portal.name());
            }
            statement.execute("""
                    alter role %s login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password '%s'
                    """.formatted(portal.name(), portal.password()));
        } catch (SQLException | IOException exception) {
            throw new TryOutDatabaseException(
                    "PostgreSQL runs in %s, but refuses its portal: %s"
                            .formatted(directory.cluster(), exception.getMessage()),
                    "See %s; when the database is broken, remove %s (the notices in it are lost), or %s."
                            .formatted(directory.log(), directory.cluster(), TryOutDatabaseException.OWN_DATABASE),
                    exception);
        }
    }

    private static boolean isMissing(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }

    private PGSimpleDataSource administration() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {EmbeddedDatabaseServer.HOST});
        source.setPortNumbers(new int[] {server.port()});
        source.setDatabaseName("postgres");
        source.setUser(owner.name());
        source.setPassword(owner.password());
        source.setLoginTimeout(10);
        source.setSocketTimeout(60);
        return source;
    }

    private void refuseStranger(Statement statement) throws SQLException, IOException {
        try (ResultSet rows = statement.executeQuery("show data_directory")) {
            String answer = rows.next() ? rows.getString(1) : "";
            if (!Path.of(answer).toRealPath().equals(directory.cluster().toRealPath())) {
                throw new SQLException(
                        "on port %d answers another PostgreSQL, with its data in %s".formatted(server.port(), answer));
            }
        }
    }
}
