package org.bureauportal.web;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionTimedOutException;

/** Tells whether behind an exception is a database that could not answer in time, whatever it is wrapped in. */
final class Outage {

    /**
     * How the SQLSTATE begins (PostgreSQL, appendix A): no connection, overtaken by others, nothing left to work with,
     * somebody else's lock, told to stop, not readable.
     */
    private static final List<String> STATES = List.of("08", "40", "53", "55P03", "57", "58");

    private Outage() {}

    static boolean isBehind(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransactionTimedOutException || (cause instanceof SQLException sql && isAway(sql))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAway(SQLException failure) {
        String state = failure.getSQLState();
        // without a state it comes from the pool, whose connection was lost before
        return failure instanceof SQLTransientException
                || state == null
                || STATES.stream().anyMatch(state::startsWith);
    }
}
