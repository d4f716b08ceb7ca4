package org.bureauportal.noticetype;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a rule is in force on a day. The database has the same in {@code validity}.
 *
 * @param from the first day on which it is in force; null where it does not say
 * @param until the last day on which it is in force; null where it does not say
 * @param repealedFrom the first day on which it is in force no more by another act; null where there is none
 */
public record Validity(
        State state,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable LocalDate repealedFrom) {

    /** How a rule stands. */
    public enum State {
        NOT_YET,
        IN_FORCE,
        EXPIRED,
        REPEALED;

        /** As addresses and programs write it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How it stands on a day. What ended first ended it. Empty where nothing is said of any day. */
    public static Optional<Validity> on(
            LocalDate day, @Nullable LocalDate from, @Nullable LocalDate until, @Nullable LocalDate repealedFrom) {
        return from == null && until == null && repealedFrom == null
                ? Optional.empty()
                : Optional.of(new Validity(state(day, from, until, repealedFrom), from, until, repealedFrom));
    }

    private static State state(
            LocalDate day, @Nullable LocalDate from, @Nullable LocalDate until, @Nullable LocalDate repealedFrom) {
        if (repealedFrom != null && !day.isBefore(repealedFrom) && (until == null || !repealedFrom.isAfter(until))) {
            return State.REPEALED;
        }
        if (until != null && day.isAfter(until)) {
            return State.EXPIRED;
        }
        return from != null && day.isBefore(from) ? State.NOT_YET : State.IN_FORCE;
    }

    /** Whether it is still to be repealed. */
    public boolean isToBeRepealed() {
        return repealedFrom != null && (state == State.IN_FORCE || state == State.NOT_YET);
    }
}
