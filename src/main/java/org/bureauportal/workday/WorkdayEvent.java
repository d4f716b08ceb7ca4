package org.bureauportal.workday;

import java.util.List;
import java.util.stream.Collectors;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.AuditableEvent;

/** What was done to the calendar of working days; the subject is a day, or the years. */
sealed interface WorkdayEvent extends AuditableEvent {

    record DayAdded(Actor by, String subject, KeptDay.Kind dayKind, String name) implements WorkdayEvent {

        static DayAdded of(KeptDay day, Actor by) {
            return new DayAdded(by, day.day().toString(), day.kind(), day.name());
        }
    }

    record DayRemoved(Actor by, String subject, KeptDay.Kind dayKind, String name) implements WorkdayEvent {

        static DayRemoved of(KeptDay day, Actor by) {
            return new DayRemoved(by, day.day().toString(), day.kind(), day.name());
        }
    }

    /** Those that were not kept before are counted. */
    record DaysImported(Actor by, String subject, long holidays, long workdays) implements WorkdayEvent {

        static DaysImported of(List<KeptDay> days, Actor by) {
            String years = days.stream()
                    .map(day -> Integer.toString(day.day().getYear()))
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            long holidays = days.stream()
                    .filter(day -> day.kind() == KeptDay.Kind.HOLIDAY)
                    .count();
            return new DaysImported(by, years, holidays, days.size() - holidays);
        }
    }

    record YearCompleted(Actor by, String subject) implements WorkdayEvent {}

    record YearReopened(Actor by, String subject) implements WorkdayEvent {}
}
