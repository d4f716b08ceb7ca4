package org.bureauportal.tryout.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's own programs, unpacked into the directory of the database and run there.
 *
 * <p>Zonky's archives are used, but not its {@code EmbeddedPostgres}: that goes on waiting for a server that has
 * already failed, takes a cluster for whole that was left half-made, and signals whatever process a stale file names.
 */
final class EmbeddedDatabasePrograms {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabasePrograms.class);
    private static final Duration AT_MOST = Duration.ofMinutes(3);

    private final EmbeddedDatabaseDirectory directory;
    private final Path home;

    private EmbeddedDatabasePrograms(EmbeddedDatabaseDirectory directory, Path home) {
        this.directory = directory;
        this.home = home;
    }

    /** What a program answered. */
    record Outcome(int code, String output) {

        boolean succeeded() {
            return code == 0;
        }
    }

    /** Unpacks the programs unless these very ones are there already. */
    static EmbeddedDatabasePrograms unpackedIn(EmbeddedDatabaseDirectory directory) {
        EmbeddedDatabaseArchive archive = EmbeddedDatabaseArchive.forThisSystem();
        EmbeddedDatabasePrograms programs =
                new EmbeddedDatabasePrograms(directory, directory.programs().resolve(archive.fingerprint()));
        programs.makeSurePostgresMayRun();
        programs.unpack(archive);
        return programs;
    }

    Outcome run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** Removes the programs of other versions, once none of them runs any more. */
    void removeOthers() {
        for (Path other : EmbeddedDatabaseDirectory.children(directory.programs())) {
            if (!other.equals(home)) {
                EmbeddedDatabaseDirectory.remove(other);
            }
        }
    }

    private void makeSurePostgresMayRun() {
        if (!directory.isRoots()) {
            return;
        }
        String remedy = "Run the portal as an ordinary user, or " + TryOutDatabaseException.OWN_DATABASE + ".";
        Outcome outcome;
        try {
            outcome = run(List.of("true"));
        } catch (TryOutDatabaseException exception) {
            throw new TryOutDatabaseException(
                    "The portal runs as root, but PostgreSQL refuses to, and the program unshare, which would help, is missing.",
                    remedy,
                    exception);
        }
        if (!outcome.succeeded()) {
            throw new TryOutDatabaseException(
                    "The portal runs as root, but PostgreSQL refuses to, and this system denies the way around it (unshare -U: %s)."
                            .formatted(outcome.output().strip()),
                    remedy,
                    null);
        }
        // In the namespace root is an ordinary user, shut out of directories that only others may enter.
        String path = directory.path().toString();
        if (!run(List.of("test", "-w", path, "-a", "-x", path)).succeeded()) {
            throw new TryOutDatabaseException(
                    "The portal runs as root, but PostgreSQL must do without root's privileges and then may not write to %s, which belongs to %s or lies in a directory closed to others."
                            .formatted(directory.path(), TryOutDatabaseException.ownerOf(directory.path())),
                    "Run the portal as the user to whom the directory belongs, or start it in a directory of root's, or "
                            + TryOutDatabaseException.OWN_DATABASE + ".",
                    null);
        }
    }

    private void unpack(EmbeddedDatabaseArchive archive) {
        if (Files.isDirectory(home)) {
            return;
        }
        LOG.info("Unpacking PostgreSQL into {}", home);
        try {
            Path unfinished = directory.unfinished();
            archive.unpack(unfinished);
            Files.createDirectories(directory.programs());
            Files.move(unfinished, home);
        } catch (IOException exception) {
            throw TryOutDatabaseException.unusable(home, exception);
        }
    }

    private Outcome run(List<String> command) {
        try {
            // A file and not a pipe: on Windows the server inherits the pipe, and its end never comes.
            Path output = directory.unfinishedFile();
            try {
                int code = codeOf(command, output);
                Outcome outcome = new Outcome(code, Files.readString(output, StandardCharsets.ISO_8859_1));
                LOG.debug("{} ended with {}: {}", command, outcome.code(), outcome.output());
                return outcome;
            } finally {
                EmbeddedDatabaseDirectory.remove(output);
            }
        } catch (IOException exception) {
            throw new TryOutDatabaseException(
                    "PostgreSQL's program cannot be run: " + exception.getMessage(),
                    "Make sure that %s is on a disk with free space from which programs may be run, or %s."
                            .formatted(directory.path(), TryOutDatabaseException.OWN_DATABASE),
                    exception);
        }
    }

    private int codeOf(List<String> command, Path output) throws IOException {
        List<String> whole = new ArrayList<>();
        if (directory.isRoots()) {
            // In a user namespace of its own PostgreSQL does not see that it runs as root.
            whole.addAll(List.of("unshare", "-U"));
        }
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(directory.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
        Process process = builder.start();
        process.getOutputStream().close();
        return await(process);
    }

    /** Waits through interruptions: a server half started or half stopped is worse than a late answer. */
    private static int await(Process process) throws IOException {
        long end = System.nanoTime() + AT_MOST.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    if (process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        return process.exitValue();
                    }
                    process.destroyForcibly();
                    throw new IOException("it did not end within " + AT_MOST.toMinutes() + " minutes");
                } catch (InterruptedException exception) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
