package org.bureauportal.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A calendar being written (RFC 5545), whatever the texts are that it is given. */
final class CalendarText {

    private static final int LINE_AT_MOST = 75;
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder();

    /** @param name of the calendar */
    CalendarText(String name) {
        line("BEGIN", "VCALENDAR");
        line("VERSION", "2.0");
        line("PRODID", "-//Bureau notice portal//Periods//EN");
        line("X-WR-CALNAME", escaped(name));
    }

    /**
     * Adds a day.
     *
     * @param id the same for ever
     * @param at when this was published
     * @param address of the notice
     */
    void day(String id, LocalDate day, Instant at, String title, String description, String address) {
        line("BEGIN", "VEVENT");
        line("UID", id);
        line("DTSTAMP", INSTANT.format(at));
        line("DTSTART;VALUE=DATE", DAY.format(day));
        // the first day that no longer belongs to it
        line("DTEND;VALUE=DATE", DAY.format(day.plusDays(1)));
        line("SUMMARY", escaped(title));
        line("DESCRIPTION", escaped(description));
        line("URL", address);
        line("TRANSP", "TRANSPARENT");
        line("END", "VEVENT");
    }

    /** The whole calendar; nothing can be added any more. */
    String end() {
        line("END", "VCALENDAR");
        return text.toString();
    }

    /** A line is folded after at most 75 octets, between characters. */
    private void line(String name, String value) {
        int octets = 0;
        String whole = name + ":" + value;
        for (int at = 0; at < whole.length(); ) {
            int next = whole.offsetByCodePoints(at, 1);
            String character = whole.substring(at, next);
            int size = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LINE_AT_MOST) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(character);
            octets += size;
            at = next;
        }
        text.append("\r\n");
    }

    private static String escaped(String value) {
        return value.replaceAll("\\p{Cntrl}", " ")
                .replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,");
    }
}
