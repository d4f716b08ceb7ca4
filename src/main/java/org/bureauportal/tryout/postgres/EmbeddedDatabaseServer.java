package org.bureauportal.tryout.postgres;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bureauportal.tryout.postgres.EmbeddedDatabasePrograms.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running PostgreSQL server, started by {@code pg_ctl}, which reports at once when it fails and detaches it from the
 * terminal: Ctrl+C there must end the portal first.
 *
 * @param process the server's first process
 * @param port where it listens on the loopback address
 */
record EmbeddedDatabaseServer(ProcessHandle process, int port) {

    static final String HOST = "127.0.0.1";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabaseServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long LOG_AT_MOST = 5_000_000;

    /** Given on the command line, since that overrides whatever the files of the cluster say. */
    private static final String SETTINGS = """
            -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
            -c fsync=on -c synchronous_commit=on -c full_page_writes=on \
            -c max_connections=50 -c shared_buffers=64MB -c max_wal_size=256MB""";

    /** What PostgreSQL says of hindrances that pass. */
    private static final List<String> PASSING =
            List.of("could not bind", "is still in use", "lock file \"postmaster.pid\"");

    static EmbeddedDatabaseServer start(
            EmbeddedDatabaseDirectory directory,
            EmbeddedDatabasePrograms programs,
            EmbeddedDatabaseProcesses processes) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            long before = sizeOf(directory.log());
            int port = freePort();
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
                    "-o",
                    "-p " + port + " " + SETTINGS);
            if (outcome.succeeded() && processes.named().isPresent()) {
                return new EmbeddedDatabaseServer(processes.named().orElseThrow(), port);
            }
            processes.endOrphans();
            String said = saidSince(before, directory.log());
            if (PASSING.stream().noneMatch(said::contains) || System.nanoTime() > end) {
                throw TryOutDatabaseException.failed(
                        "PostgreSQL could not be started in " + directory.cluster(), said + outcome.output());
            }
            LOG.debug("PostgreSQL is started again, having said: {}", said);
            EmbeddedDatabase.pause();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException exception) {
            throw new TryOutDatabaseException(
                    "No port is free on %s: %s".formatted(HOST, exception.getMessage()),
                    "Allow the portal to listen on %s, or %s.".formatted(HOST, TryOutDatabaseException.OWN_DATABASE),
                    exception);
        }
    }

    private static long sizeOf(Path log) {
        try {
            if (Files.exists(log) && Files.size(log) > LOG_AT_MOST) {
                Files.delete(log);
            }
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException exception) {
            throw TryOutDatabaseException.unusable(log, exception);
        }
    }

    private static String saidSince(long before, Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.max(0, file.length() - before)];
            file.seek(before);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException exception) {
            LOG.debug("Cannot read {}", log, exception);
            return "";
        }
    }
}
