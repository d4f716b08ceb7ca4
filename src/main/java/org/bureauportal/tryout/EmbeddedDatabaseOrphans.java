package org.bureauportal.tryout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes of an embedded database, found by the program they run and never by a number alone.
 *
 * <p>Since the programs lie in the directory of the database, a process that runs one of them belongs to it, whatever
 * {@code postmaster.pid} says; and the process that file names is a stranger when it runs anything else.
 */
final class EmbeddedDatabaseOrphans {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabaseOrphans.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EmbeddedDatabaseDirectory directory;
    private final EmbeddedDatabasePrograms programs;

    EmbeddedDatabaseOrphans(EmbeddedDatabaseDirectory directory, EmbeddedDatabasePrograms programs) {
        this.directory = directory;
        this.programs = programs;
    }

    /** Ends what a killed portal left running, and forgets a stranger whom its file names by now. */
    void end() {
        List<ProcessHandle> orphans = running();
        if (!orphans.isEmpty()) {
            LOG.info("Stopping the PostgreSQL that a killed portal left running in {}", directory.path());
            stop();
            await(orphans);
            orphans.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
            await(orphans);
        }
        if (orphans.stream().anyMatch(ProcessHandle::isAlive)) {
            throw new TryOutDatabaseException(
                    "A PostgreSQL that a killed portal left running in %s cannot be stopped (process %s)."
                            .formatted(directory.path(), pids(orphans)),
                    "End these processes yourself and start the portal again.",
                    null);
        }
        forgetStranger();
    }

    /** Stops the server, at once if it does not listen: it then recovers at its next start. */
    void stop() {
        if (server().isEmpty()) {
            return;
        }
        if (!stop("fast", 30) && server().isPresent()) {
            LOG.warn("PostgreSQL in {} did not stop in time and is stopped at once", directory.path());
            stop("immediate", 10);
        }
    }

    private boolean stop(String mode, int seconds) {
        return programs.run(
                        "pg_ctl",
                        "stop",
                        "-D",
                        directory.cluster().toString(),
                        "-m",
                        mode,
                        "-w",
                        "-t",
                        Integer.toString(seconds))
                .succeeded();
    }

    /** The server that the cluster's file names, when it really is one. */
    private Optional<ProcessHandle> server() {
        return named().filter(this::isOurs);
    }

    private List<ProcessHandle> running() {
        return ProcessHandle.allProcesses().filter(this::isOurs).toList();
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info().command().filter(this::isOurs).isPresent();
    }

    private boolean isOurs(String program) {
        try {
            return Path.of(program).startsWith(directory.programs());
        } catch (InvalidPathException exception) {
            return false;
        }
    }

    /**
     * PostgreSQL takes any living process that its file names for a server. Only a process seen to run another program
     * is a stranger; where the program cannot be seen PostgreSQL must judge.
     */
    private void forgetStranger() {
        boolean stranger = named().flatMap(process -> process.info().command())
                .filter(program -> !isOurs(program))
                .isPresent();
        if (stranger || isBlank(file())) {
            EmbeddedDatabaseDirectory.remove(file());
        }
    }

    private Optional<ProcessHandle> named() {
        if (!Files.exists(file())) {
            return Optional.empty();
        }
        try {
            return Files.readString(file(), StandardCharsets.ISO_8859_1)
                    .lines()
                    .findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("[0-9]{1,18}"))
                    .map(Long::valueOf)
                    .flatMap(ProcessHandle::of);
        } catch (IOException exception) {
            throw EmbeddedDatabaseDirectory.unusable(file(), exception);
        }
    }

    private Path file() {
        return directory.cluster().resolve("postmaster.pid");
    }

    private static boolean isBlank(Path file) {
        try {
            return Files.exists(file)
                    && Files.readString(file, StandardCharsets.ISO_8859_1).isBlank();
        } catch (IOException exception) {
            throw EmbeddedDatabaseDirectory.unusable(file, exception);
        }
    }

    private static void await(List<ProcessHandle> processes) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (processes.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
            EmbeddedDatabase.pause(Duration.ofMillis(20));
        }
    }

    private static List<Long> pids(List<ProcessHandle> processes) {
        return processes.stream()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .toList();
    }
}
