package org.bureauportal.tryout.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import org.bureauportal.tryout.postgres.EmbeddedDatabasePrograms.Outcome;

/** The files of an embedded database, as PostgreSQL's {@code initdb} makes them. */
final class EmbeddedDatabaseCluster {

    private static final String SUPERUSER = "postgres";

    private static final String MAJOR_VERSION = "18";

    private final EmbeddedDatabaseDirectory directory;

    EmbeddedDatabaseCluster(EmbeddedDatabaseDirectory directory) {
        this.directory = directory;
    }

    /**
     * Whether the cluster is there.
     *
     * @throws TryOutDatabaseException when something else is there, or the cluster of another PostgreSQL
     */
    boolean exists() {
        Path path = directory.cluster();
        Path version = path.resolve("PG_VERSION");
        try {
            if (Files.exists(version)) {
                refuseOther(Files.readString(version).strip());
                return true;
            }
        } catch (IOException exception) {
            throw TryOutDatabaseException.unusable(version, exception);
        }
        if (!Files.exists(path) || EmbeddedDatabaseDirectory.children(path).isEmpty()) {
            return false;
        }
        throw new TryOutDatabaseException(
                "The directory %s holds files, but no PostgreSQL database.".formatted(path),
                "Move the files elsewhere, or " + TryOutDatabaseException.OWN_DATABASE + ".",
                null);
    }

    /** Makes the cluster under another name first, so that one left half-made is never taken for a whole one. */
    void make(EmbeddedDatabasePrograms programs) {
        try {
            Path unfinished = directory.unfinished();
            Path cluster = Files.createDirectory(unfinished.resolve("postgres"));
            Path password = Files.writeString(directory.unfinishedFile(), newPassword());
            Outcome outcome = programs.run(
                    "initdb",
                    "--pgdata=" + cluster,
                    "--username=" + SUPERUSER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    "--lc-ctype=" + characterTypes());
            if (!outcome.succeeded()) {
                throw TryOutDatabaseException.failed(
                        "PostgreSQL could not make its database in " + directory.cluster(), outcome.output());
            }
            Files.move(password, cluster.resolve("portal.password"));
            Files.deleteIfExists(directory.cluster());
            Files.move(cluster, directory.cluster());
            Files.delete(unfinished);
        } catch (IOException exception) {
            throw TryOutDatabaseException.unusable(directory.cluster(), exception);
        }
    }

    /** The superuser; without its password every user of the machine could act as the user the portal runs as. */
    EmbeddedDatabaseRole owner() {
        Path file = directory.cluster().resolve("portal.password");
        try {
            return new EmbeddedDatabaseRole(SUPERUSER, Files.readString(file).strip());
        } catch (IOException exception) {
            throw TryOutDatabaseException.unusable(file, exception);
        }
    }

    /** Thirty-two random letters, digits, hyphens and underscores. */
    static String newPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void refuseOther(String version) {
        if (!version.equals(MAJOR_VERSION)) {
            throw new TryOutDatabaseException(
                    "The try-out database in %s was made by PostgreSQL %s, but this portal brings PostgreSQL %s."
                            .formatted(directory.cluster(), version, MAJOR_VERSION),
                    "Start the version of the portal that made it, or remove %s (the notices in it are lost), or %s."
                            .formatted(directory.cluster(), TryOutDatabaseException.OWN_DATABASE),
                    null);
        }
    }

    /**
     * The locale that distinguishes letters from signs. Sorting is PostgreSQL's own and the same everywhere, but its search for
     * words and trigrams asks the system, and under the locale C it takes no Chinese character for a letter.
     */
    private static String characterTypes() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return "en-US";
        }
        return system.startsWith("mac") ? "en_US.UTF-8" : "C.UTF-8";
    }
}
