package org.bureauportal.workday;

import java.time.LocalDate;
import java.util.List;

/** The terms of working days that run now, each of a notice that is public. */
public interface RunningTerms {

    /**
     * A term whose last day was counted once, and is kept.
     *
     * @param number of the notice
     * @param title of the notice, as readers know it
     * @param start the day before the first that may count
     * @param days how many working days it has
     * @param lastDay as it was counted
     */
    record Term(long number, String title, LocalDate start, int days, LocalDate lastDay) {}

    /**
     * A term that ends on another day by the calendar as it is now.
     *
     * @param byCalendar that day
     */
    record Moved(Term term, LocalDate byCalendar) {}

    /** All of them, the one that ends first first. */
    List<Term> running();
}
