package org.bureauportal.workday;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of an iCalendar file (RFC 5545) that last whole days. An event is a holiday unless its category or its
 * summary says that work is done; what is no event is left out.
 */
final class ICalendarReader {

    /** Longer holidays are rather a mistake in a date. */
    private static final int LONGEST = 60;

    /** Of the work that is made up for, as in “make-up workday”; not “non-working day”, “no work” or “Workers' Day”. */
    private static final Pattern WORK = Pattern.compile(
            "(?<!\\bno )(?<!\\bnon[- ])(?<!\\boff )\\bwork(?:ing)?(?:[- ]?days?)?\\b|班", Pattern.CASE_INSENSITIVE);

    /** “No shift”, and those whose shift it is on a holiday. */
    private static final Pattern NO_WORK = Pattern.compile("(?:不|无需|不用|停止)上班|值班|班休");

    private static final Pattern DURATION = Pattern.compile("[+]?P([0-9]{1,3})([DW])");

    private final ImportedDays days;

    private @Nullable Event event;

    /** Of the parts that stand in the event, such as its alarm. */
    private int parts;

    ICalendarReader(ImportedDays days) {
        this.days = days;
    }

    /** An event as far as it was read. */
    private static final class Event {

        private final int line;
        private String start = "";
        private String end = "";
        private String duration = "";
        private String summary = "";
        private String categories = "";
        private boolean isRepeated;
        private boolean isCancelled;

        private Event(int line) {
            this.line = line;
        }
    }

    void read(String text) {
        StringBuilder unfolded = new StringBuilder();
        int number = 0;
        int begun = 1;
        for (String line : text.split("\r\n|\r|\n", -1)) {
            number++;
            if (line.startsWith(" ") || line.startsWith("\t")) {
                unfolded.append(line, 1, line.length());
            } else {
                property(begun, unfolded.toString());
                unfolded.setLength(0);
                unfolded.append(line);
                begun = number;
            }
        }
        property(begun, unfolded.toString());
        if (event != null) {
            days.problem(event.line, "workday.import.unended");
        }
    }

    private void property(int line, String text) {
        int colon = colon(text);
        if (colon < 0) {
            if (!text.isBlank()) {
                days.problem(line, "workday.import.line");
            }
            return;
        }
        String name = text.substring(0, colon).replaceFirst(";.*", "").strip().toUpperCase(Locale.ROOT);
        String value = text.substring(colon + 1).strip();
        if (event == null) {
            if (name.equals("BEGIN") && value.equalsIgnoreCase("VEVENT")) {
                event = new Event(line);
                parts = 0;
            }
        } else if (name.equals("BEGIN")) {
            parts++;
        } else if (name.equals("END") && parts > 0) {
            parts--;
        } else if (name.equals("END")) {
            take(event);
            event = null;
        } else if (parts == 0) {
            set(event, name, value);
        }
    }

    /** The one behind the name and its parameters, of which some may be quoted. */
    private static int colon(String text) {
        boolean isQuoted = false;
        for (int at = 0; at < text.length(); at++) {
            char next = text.charAt(at);
            if (next == '"') {
                isQuoted = !isQuoted;
            } else if (next == ':' && !isQuoted) {
                return at;
            }
        }
        return -1;
    }

    private static void set(Event event, String name, String value) {
        switch (name) {
            case "DTSTART" -> event.start = value;
            case "DTEND" -> event.end = value;
            case "DURATION" -> event.duration = value;
            case "SUMMARY" -> event.summary = unescaped(value);
            case "CATEGORIES" -> event.categories += "," + value;
            case "RRULE", "RDATE" -> event.isRepeated = true;
            case "STATUS" -> event.isCancelled = value.equalsIgnoreCase("CANCELLED");
            default -> {
                // says nothing of the days
            }
        }
    }

    private static String unescaped(String value) {
        return value.replaceAll("\\\\[nN]", " ").replaceAll("\\\\([\\\\,;])", "$1");
    }

    private void take(Event read) {
        Optional<LocalDate> start = WrittenDate.read(WrittenDate.BASIC, read.start);
        if (read.isRepeated) {
            days.problem(read.line, "workday.import.repeated");
        } else if (read.isCancelled) {
            days.problem(read.line, "workday.import.cancelled");
        } else if (start.isEmpty()) {
            days.problem(read.line, "workday.import.event");
        } else {
            end(read, start.get())
                    .ifPresentOrElse(
                            end -> days.add(read.line, start.get(), end, kind(read), read.summary),
                            () -> days.problem(read.line, "workday.import.end"));
        }
    }

    /** The day after the last; of an event without an end, and of one that ends as it begins, the next. */
    private static Optional<LocalDate> end(Event read, LocalDate start) {
        Matcher duration = DURATION.matcher(read.duration);
        Optional<LocalDate> end;
        if (!read.end.isEmpty()) {
            end = WrittenDate.read(WrittenDate.BASIC, read.end)
                    .map(each -> each.equals(start) ? start.plusDays(1) : each);
        } else if (duration.matches()) {
            int count = Integer.parseInt(duration.group(1));
            end = Optional.of(start.plusDays(duration.group(2).equals("W") ? 7L * count : count));
        } else {
            end = Optional.of(start.plusDays(1)).filter(each -> read.duration.isEmpty());
        }
        return end.filter(each -> each.isAfter(start) && !each.isAfter(start.plusDays(LONGEST)));
    }

    private static KeptDay.Kind kind(Event read) {
        return Stream.of(read.categories.split(","))
                .flatMap(category -> KeptDay.Kind.named(category).stream())
                .findFirst()
                .orElseGet(() -> saysWork(read.summary) ? KeptDay.Kind.WORKDAY : KeptDay.Kind.HOLIDAY);
    }

    private static boolean saysWork(String summary) {
        return WORK.matcher(summary).find() && !NO_WORK.matcher(summary).find();
    }
}
