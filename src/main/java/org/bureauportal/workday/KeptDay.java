package org.bureauportal.workday;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bureauportal.shared.VisibleText;

/**
 * A day that does not follow the week.
 *
 * @param day from the year 1000 to 2999
 * @param name why, in one line of 1 to 100 characters
 */
public record KeptDay(LocalDate day, Kind kind, String name) {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]");

    private static final int LONGEST_NAME = 100;

    public KeptDay {
        if (!isYear(day.getYear())) {
            throw new IllegalArgumentException("day must be in the years 1000 to 2999: " + day);
        }
        if (!isName(name)) {
            throw new IllegalArgumentException("name must be one line of 1 to 100 characters");
        }
    }

    /** What a day is instead of what the week says. */
    public enum Kind {
        /** No work is done. */
        HOLIDAY,
        /** Work is done, though it is a day of the weekend: a make-up workday. */
        WORKDAY;

        private static final Map<Kind, Set<String>> WORDS = Map.of(
                HOLIDAY, Set.of("holiday", "day off", "off", "休", "假", "休息", "休假", "放假", "节假日", "法定节假日"),
                WORKDAY, Set.of("workday", "work day", "working day", "work", "班", "上班", "补班", "工作日", "调休上班"));

        /** By a word that calendars have for it, in English or Chinese. */
        static Optional<Kind> named(String word) {
            String plain = word.strip().toLowerCase(Locale.ROOT).replaceAll("[-_ ]+", " ");
            return WORDS.entrySet().stream()
                    .filter(each -> each.getValue().contains(plain))
                    .map(Map.Entry::getKey)
                    .findFirst();
        }
    }

    static boolean isYear(int year) {
        return year >= 1000 && year <= 2999;
    }

    static boolean isName(String text) {
        return text.length() <= LONGEST_NAME
                && VisibleText.isIn(text)
                && !UNPRINTABLE.matcher(text).find();
    }
}
