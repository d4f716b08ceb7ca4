package org.bureauportal.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Reads dates and times that were typed. */
final class Typed {

    private Typed() {}

    /** The date that was typed, as {@code 2024-02-19}; empty where it is none. */
    static Optional<LocalDate> date(String typed) {
        try {
            LocalDate date = LocalDate.parse(typed.strip());
            // beyond these years PostgreSQL and browsers stop agreeing on what a date is
            return date.getYear() < 1 || date.getYear() > 9999 ? Optional.empty() : Optional.of(date);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** The minute that was typed, as {@code 2024-02-19T09:00}, with a blank for the T where one likes; empty where it is none. */
    static Optional<LocalDateTime> minute(String typed) {
        try {
            LocalDateTime minute = LocalDateTime.parse(typed.strip().replaceFirst(" +", "T"));
            return minute.getYear() < 1900 || minute.getYear() > 9999
                    ? Optional.empty()
                    : Optional.of(minute.truncatedTo(ChronoUnit.MINUTES));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
