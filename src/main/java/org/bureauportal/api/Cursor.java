package org.bureauportal.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bureauportal.published.HarvestedArticles.Brief;
import org.bureauportal.published.HarvestedArticles.Change;
import org.bureauportal.published.HarvestedArticles.Place;

/**
 * Where a part of a list ended, as it stands in the address of the next: what the order goes by, so that it holds whatever
 * becomes of the article that stood there. Instants are in microseconds, as the database has them.
 */
final class Cursor {

    private static final Pattern PLACE =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})_([0-9]{1,17})_([1-9][0-9]{0,17})");

    private static final Pattern CHANGE = Pattern.compile("([0-9]{1,17})_([1-9][0-9]{0,17})");

    private Cursor() {}

    static String after(Brief last, boolean isByChange) {
        return isByChange
                ? micros(last.changedAt()) + "_" + last.number()
                : last.documentDate() + "_" + micros(last.releaseInstant()) + "_" + last.number();
    }

    static Optional<Place> place(String value) {
        Matcher parts = PLACE.matcher(value);
        try {
            return parts.matches()
                    ? Optional.of(new Place(
                            LocalDate.parse(parts.group(1)), instant(parts.group(2)), Long.parseLong(parts.group(3))))
                    : Optional.empty();
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    static Optional<Change> change(String value) {
        Matcher parts = CHANGE.matcher(value);
        return parts.matches()
                ? Optional.of(new Change(instant(parts.group(1)), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Instant instant(String micros) {
        return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
    }
}
