package org.bureauportal.audit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the log.
 *
 * @param action its name, or the part before the dot; empty for any
 * @param by a username, or a name as it was; empty for anybody
 * @param article an article's number; 0 for any, and for what was done to none
 * @param from the first day, in the site's zone; null for the beginning
 * @param to the last day, which is part of it; null for today
 */
record LogFilter(
        String action,
        String by,
        long article,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Kind kind) {

    /** Which acts. */
    enum Kind {
        ANY,
        /** Asked for and not done, failed sign-ins among them. */
        REFUSED,
        /** Done although the portal had an objection, for a reason that somebody gave. */
        OVERRIDDEN
    }
}
