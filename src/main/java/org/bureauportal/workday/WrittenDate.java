package org.bureauportal.workday;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as calendars have them: year, month and day, as digits. */
final class WrittenDate {

    /** The basic form of ISO 8601, which iCalendar has. */
    static final Pattern BASIC = Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})");

    /** As spreadsheets write them: {@code 2027-02-07}, {@code 2027/2/7}, {@code 2027年2月7日}. */
    static final Pattern OF_TABLES = Pattern.compile("([0-9]{4})(?:-|/|[.]|年)([0-9]{1,2})(?:-|/|[.]|月)([0-9]{1,2})日?");

    private WrittenDate() {}

    /** Empty where there is no such day, or where it is outside the years that a calendar may have. */
    static Optional<LocalDate> read(Pattern form, String text) {
        Matcher matcher = form.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        MatchResult found = matcher.toMatchResult();
        try {
            LocalDate date = LocalDate.of(number(found, 1), number(found, 2), number(found, 3));
            return Optional.of(date).filter(each -> KeptDay.isYear(each.getYear()));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static int number(MatchResult found, int group) {
        return Integer.parseInt(found.group(group));
    }
}
