package org.bureauportal.workday;

import java.time.LocalDate;
import java.util.List;

/**
 * The last day of a term.
 *
 * @param lastDay the term ends with this day, at 24:00 of the site's zone
 * @param uncertainYears the years counted into whose calendar is not complete, ascending; none where plain days are counted
 */
public record Counted(LocalDate lastDay, List<Integer> uncertainYears) {

    public Counted {
        uncertainYears = List.copyOf(uncertainYears);
    }

    /** Whether the calendars of all years that were counted into are complete; otherwise the day may still change. */
    public boolean isCertain() {
        return uncertainYears.isEmpty();
    }
}
