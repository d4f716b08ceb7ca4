package org.bureauportal.audit;

import java.time.LocalDate;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.AuditableEvent;
import org.jspecify.annotations.Nullable;

/** What was done with the log itself. */
sealed interface LogEvent extends AuditableEvent {

    /**
     * Entries went out as a file.
     *
     * @param subject the name of the file
     * @param entries how many the file has
     * @param found how many there were; more where the file has the newest alone
     */
    record Exported(
            Actor by,
            String subject,
            long entries,
            long found,
            String filterAction,
            String filterBy,
            @Nullable Long filterArticle,
            @Nullable LocalDate filterFrom,
            @Nullable LocalDate filterTo,
            LogFilter.@Nullable Kind filterKind)
            implements LogEvent {

        static Exported of(LogFilter wanted, String file, long entries, long found, Actor by) {
            return new Exported(
                    by,
                    file,
                    entries,
                    found,
                    wanted.action(),
                    wanted.by(),
                    wanted.article() == 0 ? null : Long.valueOf(wanted.article()),
                    wanted.from(),
                    wanted.to(),
                    wanted.kind() == LogFilter.Kind.ANY ? null : wanted.kind());
        }
    }

    /** The oldest entries were taken out, from one number in the chain to another, as a setting asks. */
    record Purged(Actor by, long fromEntry, long toEntry) implements LogEvent {

        @Override
        public String subject() {
            return "-";
        }
    }
}
