package org.bureauportal.text;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Dates and times as people type and paste them, in Chinese and in English. Where day and month could be either, both
 * readings are given and none is chosen. The form's script {@code dates.js} reads alike.
 */
public final class TypedDate {

    private static final int AT_MOST = 60;

    private static final String MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
            + "|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
    private static final List<String> MONTH_BEGINNINGS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAY_BEGINNINGS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final String NUMERALS = "〇一二三四五六七八九";
    private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th)?";

    private static final Pattern WEEKDAY = Pattern.compile("\\(?(?:星期|礼拜|周)([一二三四五六日天])\\)?"
            + "|\\(?\\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|r|ur)?(?:day)?\\b\\)?[.,]*");
    private static final Pattern NUMERAL = Pattern.compile("[〇○◯零o一二三四五六七八九十]+");
    private static final Pattern TIME = Pattern.compile(
            "(.+?)[t\\s,]*(?:at\\s)?(上午|下午)?\\s*(\\d{1,2})(?::(\\d{2})(?::\\d{2}(?:\\.\\d+)?)?|[时点](?:(\\d{1,2})分)?)"
                    + "\\s*(am|pm|a\\.m\\.|p\\.m\\.)?");

    private static final Pattern CHINESE = Pattern.compile("(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*[日号]?");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})\\s*([-/.]|\\s)\\s*(\\d{1,2})\\s*\\2\\s*(\\d{1,2})\\.?");
    private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern DAY_MONTH =
            Pattern.compile("(?:the\\s+)?" + DAY + "\\s*(?:of\\s)?[-/.\\s]*(" + MONTHS + ")[-/.,\\s]*(\\d{4})");
    private static final Pattern MONTH_DAY = Pattern.compile("(" + MONTHS + ")[-/.\\s]*" + DAY + "[-/.,\\s]+(\\d{4})");
    private static final Pattern YEAR_MONTH = Pattern.compile("(\\d{4})[-/.,\\s]*(" + MONTHS + ")[-/.\\s]*" + DAY);
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})\\s*([-/.]|\\s)\\s*(\\d{1,2})\\s*\\2\\s*(\\d{4})");

    private TypedDate() {}

    /** The dates that a text can mean: none where it is no date, two where day and month could be either. */
    public static List<LocalDate> readings(String typed) {
        String text = normalized(typed);
        Matcher time = TIME.matcher(text);
        return readingsOf(time.matches() && !readingsOf(time.group(1)).isEmpty() ? time.group(1) : text);
    }

    /** The date that a text means; empty where it is none, or could be two. */
    static Optional<LocalDate> date(String typed) {
        return only(readings(typed));
    }

    /** The minute that a text means; empty where it is none. */
    public static Optional<LocalDateTime> minute(String typed) {
        Matcher time = TIME.matcher(normalized(typed));
        if (!time.matches()) {
            return Optional.empty();
        }
        return only(readingsOf(time.group(1)))
                .filter(date -> date.getYear() >= 1900)
                .flatMap(date -> timeOf(time).map(date::atTime));
    }

    private static <T> Optional<T> only(List<T> readings) {
        return readings.size() == 1 ? Optional.of(readings.get(0)) : Optional.empty();
    }

    // full-width signs become narrow ones, invisible ones are dropped, and dashes are one
    private static String normalized(String typed) {
        if (typed.length() > AT_MOST) {
            return "";
        }
        String text = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .replaceAll("\\p{Cf}", "")
                .replaceAll("[\\p{Pd}−]", "-")
                .toLowerCase(Locale.ROOT)
                .strip();
        return text.length() > AT_MOST ? "" : text;
    }

    private static List<LocalDate> readingsOf(String normalized) {
        Matcher weekday = WEEKDAY.matcher(normalized);
        DayOfWeek named = weekday.find() ? dayOf(weekday) : null;
        String text = named == null ? normalized : weekday.replaceFirst(" ").strip();
        return readingsWithoutWeekday(text.contains("年") ? withDigits(text) : text).stream()
                .filter(date -> named == null || date.getDayOfWeek() == named)
                .toList();
    }

    private static List<LocalDate> readingsWithoutWeekday(String text) {
        Matcher matcher = CHINESE.matcher(text);
        if (matcher.matches()) {
            return of(matcher.group(1), matcher.group(2), matcher.group(3));
        }
        if (matcher.usePattern(YEAR_FIRST).matches()) {
            return of(matcher.group(1), matcher.group(3), matcher.group(4));
        }
        if (matcher.usePattern(DIGITS).matches()) {
            return of(matcher.group(1), matcher.group(2), matcher.group(3));
        }
        if (matcher.usePattern(DAY_MONTH).matches()) {
            return of(matcher.group(3), monthOf(matcher.group(2)), matcher.group(1));
        }
        if (matcher.usePattern(MONTH_DAY).matches()) {
            return of(matcher.group(3), monthOf(matcher.group(1)), matcher.group(2));
        }
        if (matcher.usePattern(YEAR_MONTH).matches()) {
            return of(matcher.group(1), monthOf(matcher.group(2)), matcher.group(3));
        }
        if (matcher.usePattern(YEAR_LAST).matches()) {
            return Stream.concat(
                            of(matcher.group(4), matcher.group(3), matcher.group(1)).stream(),
                            of(matcher.group(4), matcher.group(1), matcher.group(3)).stream())
                    .distinct()
                    .toList();
        }
        return List.of();
    }

    /** The date, where there is one. */
    private static List<LocalDate> of(String year, String month, String day) {
        try {
            LocalDate date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            // before year 1 PostgreSQL and browsers do not agree on what a date is
            return date.getYear() < 1 ? List.of() : List.of(date);
        } catch (DateTimeException none) {
            return List.of();
        }
    }

    private static Optional<LocalTime> timeOf(MatchResult time) {
        int hour = Integer.parseInt(time.group(3));
        String minutes = time.group(4) != null ? time.group(4) : time.group(5);
        String half = time.group(2) != null ? time.group(2) : time.group(6);
        boolean isAfternoon = half != null && (half.equals("下午") || half.startsWith("p"));
        if (half != null && hour > 12 && !isAfternoon) {
            return Optional.empty();
        }
        int ofDay = half == null || hour > 12 ? hour : hour % 12 + (isAfternoon ? 12 : 0);
        try {
            return Optional.of(LocalTime.of(ofDay, minutes == null ? 0 : Integer.parseInt(minutes)));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static String monthOf(String name) {
        return Integer.toString(MONTH_BEGINNINGS.indexOf(name.substring(0, 3)) + 1);
    }

    private static DayOfWeek dayOf(MatchResult weekday) {
        String chinese = weekday.group(1);
        int day = chinese == null
                ? DAY_BEGINNINGS.indexOf(weekday.group(2))
                : "一二三四五六日".indexOf(chinese.replace('天', '日'));
        return DayOfWeek.of(day + 1);
    }

    private static String withDigits(String text) {
        return NUMERAL.matcher(text.replace("元月", "1月"))
                .replaceAll(numeral -> digits(numeral.group().replaceAll("[○◯零o]", "〇")));
    }

    /** Chinese numerals up to 99, or figure by figure as years are written. */
    private static String digits(String numerals) {
        int ten = numerals.indexOf('十');
        if (ten < 0) {
            return figures(numerals);
        }
        String before = figures(numerals.substring(0, ten));
        String after = figures(numerals.substring(ten + 1).replace("十", ""));
        return (before.isEmpty() ? "1" : before) + (after.isEmpty() ? "0" : after);
    }

    private static String figures(String numerals) {
        StringBuilder figures = new StringBuilder();
        numerals.chars().forEach(numeral -> figures.append(NUMERALS.indexOf(numeral)));
        return figures.toString();
    }
}
