package org.bureauportal.database;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionTimedOutException;

/**
 * Classifies a failure of the database: it is away, or only that it gave up one statement or one transaction.
 * The one place where SQLSTATEs (PostgreSQL, appendix A) are sorted so.
 */
public final class DatabaseOutage {

    /** No connection, nothing left to work with, stopped or not yet started, not readable. */
    private static final List<String> AWAY = List.of("08", "53", "57P", "58");

    /**
     * Overtaken by another transaction, waited too long for a lock, took too long, left idle too long; and a connection
     * that had been closed before, as after each of these.
     */
    private static final List<String> GIVEN_UP = List.of("40", "55P03", "57014", "25P03", "25P04", "57P05", "08003");

    private DatabaseOutage() {}

    /** Whether the database is away, whatever the failure is wrapped in. */
    public static boolean isBehind(@Nullable Throwable failure) {
        SQLException innermost = innermost(failure);
        return innermost != null && isAway(innermost);
    }

    /** Whether the database gave up what it was asked, and may well do it when it is asked again. */
    public static boolean wasGivenUp(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransactionTimedOutException) {
                return true;
            }
        }
        SQLException innermost = innermost(failure);
        return innermost != null && begins(innermost, GIVEN_UP);
    }

    /** Whether a statement failed because the server said nothing for too long. */
    static boolean isSilence(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAway(SQLException failure) {
        // without a state it comes from the pool, which has no connection to give
        return failure.getSQLState() == null || (begins(failure, AWAY) && !begins(failure, GIVEN_UP));
    }

    private static boolean begins(SQLException failure, List<String> states) {
        String state = failure.getSQLState();
        return state != null && states.stream().anyMatch(state::startsWith);
    }

    /** The one that says most: the pool wraps what the driver said. */
    private static @Nullable SQLException innermost(@Nullable Throwable failure) {
        SQLException innermost = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && (innermost == null || sql.getSQLState() != null)) {
                innermost = sql;
            }
        }
        return innermost;
    }
}
