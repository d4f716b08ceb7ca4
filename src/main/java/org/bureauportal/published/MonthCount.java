package org.bureauportal.published;

/**
 * How many public articles bear a date in a month.
 *
 * @param month 1 to 12
 */
public record MonthCount(int year, int month, long articles) {}
