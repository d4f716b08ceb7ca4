package org.bureauportal.tryout.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running processes of an embedded database, identified by the program they run, never by a number alone.
 *
 * <p>Since the programs lie in the directory of the database, a process that runs one of them belongs to it, whatever
 * {@code postmaster.pid} says; and the process that file names is a stranger when it runs anything else.
 */
final class EmbeddedDatabaseProcesses {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabaseProcesses.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int ROUNDS = 3;

    private final EmbeddedDatabaseDirectory directory;
    private final EmbeddedDatabasePrograms programs;

    EmbeddedDatabaseProcesses(EmbeddedDatabaseDirectory directory, EmbeddedDatabasePrograms programs) {
        this.directory = directory;
        this.programs = programs;
    }

    /** Ends what a killed portal left running, and clears the cluster's file of a foreign process. */
    void endOrphans() {
        // More than once, because a program that is ended may just have started another.
        for (int round = 0; round < ROUNDS && !running().isEmpty(); round++) {
            LOG.info("Stopping the PostgreSQL that a killed portal left running in {}", directory.path());
            end(running());
        }
        List<Long> left = running().stream().map(ProcessHandle::pid).toList();
        if (!left.isEmpty()) {
            throw new TryOutDatabaseException(
                    "The PostgreSQL that a killed portal left running in %s cannot be stopped (processes %s)."
                            .formatted(directory.path(), left),
                    "End these processes yourself and start the portal again.",
                    null);
        }
        forgetStranger();
    }

    /** The process that the cluster's file names, if it lives. */
    Optional<ProcessHandle> named() {
        if (!Files.exists(file())) {
            return Optional.empty();
        }
        return content()
                .lines()
                .findFirst()
                .map(String::strip)
                .filter(line -> line.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .flatMap(ProcessHandle::of);
    }

    /** Stops a server, if need be without its farewell: then it recovers at its next start. */
    void stop(ProcessHandle server) {
        for (String mode : List.of("fast", "immediate")) {
            // pg_ctl signals whatever process the file names.
            if (named().filter(server::equals).isPresent()) {
                programs.run("pg_ctl", "stop", "-D", directory.cluster().toString(), "-m", mode, "-w", "-t", "20");
            }
        }
    }

    private void end(List<ProcessHandle> orphans) {
        named().filter(this::isOurs).ifPresent(this::stop);
        await(orphans);
        orphans.stream().filter(this::isOurs).forEach(ProcessHandle::destroyForcibly);
        await(orphans);
    }

    private List<ProcessHandle> running() {
        return ProcessHandle.allProcesses().filter(this::isOurs).toList();
    }

    /** Asked again each time: a dead process that is not reaped counts as alive, but runs no program any more. */
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
     * Removes the cluster's file when it would keep PostgreSQL from starting, which takes any process named there for a
     * server, even a dead one that is not reaped. Where a living one's program cannot be seen, PostgreSQL must judge.
     */
    private void forgetStranger() {
        boolean empty = Files.exists(file()) && content().isBlank();
        if (empty || named().filter(this::isStrangeOrDead).isPresent()) {
            EmbeddedDatabaseDirectory.remove(file());
        }
    }

    private boolean isStrangeOrDead(ProcessHandle process) {
        return process.info().command().map(program -> !isOurs(program)).orElseGet(() -> isUnreaped(process));
    }

    /** Containers often have no process that reaps; the letter after the parenthesis is the state (proc(5)). */
    private static boolean isUnreaped(ProcessHandle process) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "stat");
        try {
            return Files.exists(status)
                    && Files.readString(status, StandardCharsets.ISO_8859_1).contains(") Z ");
        } catch (IOException exception) {
            LOG.debug("Cannot read {}", status, exception);
            return false;
        }
    }

    private String content() {
        try {
            return Files.readString(file(), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException exception) {
            return "";
        } catch (IOException exception) {
            throw TryOutDatabaseException.unusable(file(), exception);
        }
    }

    private Path file() {
        return directory.cluster().resolve("postmaster.pid");
    }

    private void await(List<ProcessHandle> processes) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (processes.stream().anyMatch(this::isOurs) && System.nanoTime() < end) {
            EmbeddedDatabase.pause();
        }
    }
}
