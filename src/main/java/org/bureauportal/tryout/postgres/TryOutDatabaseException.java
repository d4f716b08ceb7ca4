package org.bureauportal.tryout.postgres;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The news that the try-out has no database: what went wrong, and what the reader can do about it. */
final class TryOutDatabaseException extends RuntimeException {

    /** The way out of every such problem, as the end of a remedy. */
    static final String OWN_DATABASE = "set SPRING_DATASOURCE_URL (with SPRING_DATASOURCE_USERNAME and"
            + " SPRING_DATASOURCE_PASSWORD) to use a PostgreSQL of your own";

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int LAST_LINES = 12;

    private final String problem;
    private final String remedy;

    TryOutDatabaseException(String problem, String remedy, @Nullable Throwable cause) {
        super(problem + System.lineSeparator() + remedy, cause);
        this.problem = problem;
        this.remedy = remedy;
    }

    /** A file or directory that cannot be read or written for a reason the system gives. */
    static TryOutDatabaseException unusable(Path path, IOException cause) {
        return new TryOutDatabaseException(
                "The try-out database cannot use %s: %s".formatted(path, cause),
                "Make sure that the disk has at least 500 MB free and that %s can be written to, or %s."
                        .formatted(path, OWN_DATABASE),
                cause);
    }

    /** A file or directory that is another user's, or closed to its own. */
    static TryOutDatabaseException foreign(Path path, String user, @Nullable Throwable cause) {
        String owner = ownerOf(path);
        if (owner.equals(user)) {
            return new TryOutDatabaseException(
                    "The portal may not write to %s, although it belongs to %s, as whom it runs.".formatted(path, user),
                    "Allow %s to enter and write to it and the directories above it, or %s."
                            .formatted(user, OWN_DATABASE),
                    cause);
        }
        return new TryOutDatabaseException(
                "%s belongs to %s, but the portal runs as %s and cannot keep its try-out database there."
                        .formatted(path, owner, user),
                "Run the portal as %s, or remove %s as %s (the notices in it are lost), or start the portal in another directory, or %s."
                        .formatted(owner, path, owner, OWN_DATABASE),
                cause);
    }

    /** A program of PostgreSQL that failed, with the last it said. */
    static TryOutDatabaseException failed(String problem, String said) {
        List<String> lines = said.strip().lines().toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        return new TryOutDatabaseException(
                problem + ". It said last:" + System.lineSeparator() + String.join(System.lineSeparator(), last),
                "Put right what PostgreSQL complains of, or " + OWN_DATABASE + ".",
                null);
    }

    static String ownerOf(Path path) {
        try {
            return Files.getOwner(path).getName();
        } catch (IOException | UnsupportedOperationException exception) {
            LoggerFactory.getLogger(TryOutDatabaseException.class).debug("Cannot see whose {} is", path, exception);
            return "another user";
        }
    }

    String problem() {
        return problem;
    }

    String remedy() {
        return remedy;
    }
}
