package org.bureauportal.workday;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bureauportal.form.FieldProblem;

/** What was understood of a calendar that somebody else wrote, and what is wrong with its lines. */
final class ImportedDays {

    /** Of the form: the field of the text. */
    static final String FIELD = "text";

    /** A year takes some thousands. */
    static final int MOST_CHARACTERS = 500_000;

    private static final int MOST_DAYS = 2000;

    private static final int MOST_PROBLEMS = 20;

    private final SortedMap<LocalDate, Line> days = new TreeMap<>();
    private final List<FieldProblem> problems = new ArrayList<>();
    private int wrong;

    private record Line(int number, KeptDay day) {}

    private ImportedDays() {}

    /**
     * Reads a calendar: iCalendar (RFC 5545), or lines of date, kind and name (as in RFC 4180).
     *
     * @param text of any length and form
     */
    static ImportedDays read(String text) {
        ImportedDays read = new ImportedDays();
        if (text.length() > MOST_CHARACTERS) {
            read.wrong++;
            read.problems.add(new FieldProblem(FIELD, "workday.import.tooLong", MOST_CHARACTERS));
            return read;
        }
        String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
        if (plain.stripLeading().regionMatches(true, 0, "BEGIN:", 0, 6)) {
            new ICalendarReader(read).read(plain);
        } else {
            new TableReader(read).read(plain);
        }
        if (read.days.isEmpty() && read.problems.isEmpty()) {
            read.wrong++;
            read.problems.add(new FieldProblem(FIELD, "workday.import.nothing"));
        }
        return read;
    }

    /** Takes in the days from the first to the one before the end. */
    void add(int line, LocalDate first, LocalDate end, KeptDay.Kind kind, String name) {
        String shown = name.strip();
        if (!KeptDay.isName(shown)) {
            problem(line, shown.isEmpty() ? "workday.import.nameMissing" : "workday.import.name");
            return;
        }
        for (LocalDate day = first; day.isBefore(end) && hasRoom(line); day = day.plusDays(1)) {
            if (!KeptDay.isYear(day.getYear())) {
                problem(line, "workday.import.date");
                return;
            }
            Line before = days.putIfAbsent(day, new Line(line, new KeptDay(day, kind, shown)));
            if (before != null && before.day().kind() != kind) {
                problem(line, "workday.import.twice", before.number());
                return;
            }
        }
    }

    /** Whether there is room for one more day; where there is not, that is a problem once. */
    private boolean hasRoom(int line) {
        if (days.size() < MOST_DAYS) {
            return true;
        }
        if (problems.stream().noneMatch(each -> each.messageKey().equals("workday.import.tooMany"))) {
            problem(line, "workday.import.tooMany", MOST_DAYS);
        }
        return false;
    }

    /** Notes what is wrong with a line; of very many, the first are kept and all are counted. */
    void problem(int line, String messageKey, Object... more) {
        wrong++;
        if (problems.size() < MOST_PROBLEMS) {
            List<Object> arguments = new ArrayList<>(List.of(line));
            arguments.addAll(List.of(more));
            problems.add(new FieldProblem(FIELD, messageKey, arguments));
        }
    }

    /** By day, each day once. */
    List<KeptDay> days() {
        return days.values().stream().map(Line::day).toList();
    }

    List<FieldProblem> problems() {
        return List.copyOf(problems);
    }

    /** How many problems there are, with those that are not kept. */
    int wrong() {
        return wrong;
    }

    /** What a year has of them. */
    record YearCount(int year, long holidays, long workdays) {}

    List<YearCount> years() {
        Map<Integer, List<KeptDay>> byYear = new TreeMap<>();
        days().forEach(day -> byYear.computeIfAbsent(day.day().getYear(), year -> new ArrayList<>())
                .add(day));
        return byYear.entrySet().stream()
                .map(each -> {
                    long workdays = each.getValue().stream()
                            .filter(day -> day.kind() == KeptDay.Kind.WORKDAY)
                            .count();
                    return new YearCount(each.getKey(), each.getValue().size() - workdays, workdays);
                })
                .toList();
    }
}
