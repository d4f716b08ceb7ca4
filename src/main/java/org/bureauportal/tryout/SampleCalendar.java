package org.bureauportal.tryout;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.bureauportal.workday.KeptDay;

/** The working days of the fictional bureau: made up, and those of no country. */
final class SampleCalendar {

    static final Set<Integer> YEARS = Set.of(2026, 2027);

    static final List<KeptDay> DAYS = List.of(
            holiday("2026-01-01", "New Year"),
            holiday("2026-01-02", "New Year"),
            workday("2026-01-10", "New Year"),
            holiday("2026-04-15", "Letter Day"),
            holiday("2026-09-21", "Founding of the bureau"),
            holiday("2026-09-22", "Founding of the bureau"),
            workday("2026-09-27", "Founding of the bureau"),
            holiday("2026-12-31", "Year's end"),
            holiday("2027-01-01", "New Year"),
            holiday("2027-04-15", "Letter Day"),
            holiday("2027-04-16", "Letter Day"),
            workday("2027-04-25", "Letter Day"),
            holiday("2027-09-21", "Founding of the bureau"),
            holiday("2027-12-31", "Year's end"));

    private SampleCalendar() {}

    private static KeptDay holiday(String day, String name) {
        return new KeptDay(LocalDate.parse(day), KeptDay.Kind.HOLIDAY, name);
    }

    private static KeptDay workday(String day, String name) {
        return new KeptDay(LocalDate.parse(day), KeptDay.Kind.WORKDAY, name);
    }
}
