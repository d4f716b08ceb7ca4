package org.bureauportal.noticetype;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a period is, counted from the day of publication.
 *
 * @param days from 1 to 3650
 * @param working whether only working days count
 */
public record PeriodTerm(int days, boolean working) {

    private static final int MOST_DAYS = 3650;
    private static final Pattern TYPED = Pattern.compile(
            "([0-9０-９]{1,4})\\s*(?:个)?\\s*(working days?|workdays?|工作日|days?|calendar days?|日|天|自然日)",
            Pattern.CASE_INSENSITIVE);

    /** Reads a term such as {@code 10 working days}, {@code 10个工作日} or {@code 15 days}; empty where it is none. */
    public static Optional<PeriodTerm> read(String typed) {
        Matcher term = TYPED.matcher(typed.strip());
        if (!term.matches()) {
            return Optional.empty();
        }
        int days = Integer.parseInt(term.group(1));
        boolean working = term.group(2).toLowerCase(Locale.ROOT).startsWith("work")
                || term.group(2).equals("工作日");
        return days < 1 || days > MOST_DAYS ? Optional.empty() : Optional.of(new PeriodTerm(days, working));
    }
}
