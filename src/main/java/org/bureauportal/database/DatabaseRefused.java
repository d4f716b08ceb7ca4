package org.bureauportal.database;

import java.io.Serial;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database answers and cannot be used: what is wrong, and which setting or command fixes it. */
final class DatabaseRefused extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final String SCRIPTS =
            "src/main/docker/database has the scripts that make the database and its roles, docs/operations.md says how.";

    private final String problem;
    private final String remedy;

    private DatabaseRefused(String problem, String remedy, @Nullable Throwable cause) {
        super(problem + " " + remedy, cause);
        this.problem = problem;
        this.remedy = remedy;
    }

    /** An address that PostgreSQL's driver cannot read; it is not repeated, as it may have a password in it. */
    static DatabaseRefused address() {
        return new DatabaseRefused(
                "SPRING_DATASOURCE_URL is not the address of a PostgreSQL database.",
                "Set it to something like jdbc:postgresql://db.example:5432/portal.",
                null);
    }

    /** The migrations could not be run. */
    static DatabaseRefused migration(Throwable failure) {
        return because(
                failure,
                "The database cannot be migrated",
                "SPRING_FLYWAY_USER and SPRING_FLYWAY_PASSWORD (where they are not set, SPRING_DATASOURCE_USERNAME and"
                        + " SPRING_DATASOURCE_PASSWORD)");
    }

    /** The database is migrated and the portal may not use it. */
    static DatabaseRefused use(Throwable failure) {
        return because(
                failure,
                "The database is migrated, but the portal cannot use it",
                "SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD");
    }

    private static DatabaseRefused because(Throwable failure, String what, String settings) {
        String problem = what + ": " + reason(failure) + ".";
        return new DatabaseRefused(problem, remedy(state(failure), settings), failure);
    }

    /** By the code of the error: PostgreSQL's manual, appendix A. */
    private static String remedy(String state, String settings) {
        if (state.startsWith("28")) {
            return "Set %s to a role of the database and its password. A password that was changed in the settings is changed in"
                            .formatted(settings)
                    + " the database by \"alter role … password …\". "
                    + SCRIPTS;
        }
        if (state.equals("3D000")) {
            return "Make the database, or set SPRING_DATASOURCE_URL to the one that is meant. " + SCRIPTS;
        }
        if (state.startsWith("42501")) {
            return "Set %s to the role that owns the tables. ".formatted(settings) + SCRIPTS;
        }
        return "Start the version of the portal that this database belongs to, or set SPRING_DATASOURCE_URL to another database,"
                + " or restore a backup; docs/operations.md says how.";
    }

    private static String state(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }

    /** What the innermost failure says, in one line. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String said = String.valueOf(cause.getMessage());
        return said.strip().replaceAll("\\s+", " ").replaceAll("[.]$", "");
    }

    String problem() {
        return problem;
    }

    String remedy() {
        return remedy;
    }
}
