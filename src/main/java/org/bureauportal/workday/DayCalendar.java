package org.bureauportal.workday;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The week, and the days that do not follow it.
 *
 * @param restDays the days of the week on which no work is done
 * @param kept the days that do not follow the week
 * @param completeYears the years whose days are all known
 */
record DayCalendar(Set<DayOfWeek> restDays, Map<LocalDate, KeptDay.Kind> kept, Set<Integer> completeYears) {

    boolean isWorking(LocalDate day) {
        KeptDay.Kind kind = kept.get(day);
        return kind == null ? !restDays.contains(day.getDayOfWeek()) : kind == KeptDay.Kind.WORKDAY;
    }

    /** The day that is the last of so many working days, of which the first may be the day after. */
    Counted lastWorkingDay(LocalDate start, int days) {
        Set<Integer> uncertain = new TreeSet<>();
        LocalDate day = start;
        int left = days;
        while (left > 0) {
            day = day.plusDays(1);
            if (!completeYears.contains(day.getYear())) {
                uncertain.add(day.getYear());
            }
            if (isWorking(day)) {
                left--;
            }
        }
        return new Counted(day, List.copyOf(uncertain));
    }

    /** The instant at which a day is over in a zone: the beginning of the next, also where that has no midnight. */
    static Instant endOf(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
