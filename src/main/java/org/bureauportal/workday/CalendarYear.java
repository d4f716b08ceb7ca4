package org.bureauportal.workday;

import java.util.List;

/**
 * The days that are kept of a year.
 *
 * @param version raised by each change in the year; 0 where there was none
 */
record CalendarYear(int year, boolean isComplete, int version, List<Entry> entries) {

    CalendarYear {
        entries = List.copyOf(entries);
    }

    /** A day under its key. */
    record Entry(long id, KeptDay day) {}
}
