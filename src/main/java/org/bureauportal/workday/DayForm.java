package org.bureauportal.workday;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bureauportal.form.FieldProblems;

/** The form for a day as it was typed; a field that was not sent is empty. */
record DayForm(String day, String kind, String name) {

    DayForm {
        day = Objects.requireNonNullElse(day, "").strip();
        kind = Objects.requireNonNullElse(kind, "").strip();
        name = Objects.requireNonNullElse(name, "").strip();
    }

    static DayForm empty() {
        return new DayForm("", KeptDay.Kind.HOLIDAY.name(), "");
    }

    static DayForm of(Map<String, String> fields) {
        return new DayForm(
                fields.getOrDefault("day", ""), fields.getOrDefault("kind", ""), fields.getOrDefault("name", ""));
    }

    /** What is wrong with it, the first of each field. */
    FieldProblems problems() {
        return new FieldProblems.Collector()
                .check("day", date().isEmpty(), "workday.problem.day")
                .check("kind", chosen().isEmpty(), "workday.problem.kind")
                .check("name", name.isEmpty(), "workday.problem.name.missing")
                .check("name", !KeptDay.isName(name), "workday.problem.name")
                .toProblems();
    }

    /** To be asked for once there are no problems. */
    KeptDay command() {
        return new KeptDay(date().orElseThrow(), chosen().orElseThrow(), name);
    }

    private Optional<LocalDate> date() {
        return WrittenDate.read(WrittenDate.OF_TABLES, day);
    }

    private Optional<KeptDay.Kind> chosen() {
        return Arrays.stream(KeptDay.Kind.values())
                .filter(each -> each.name().equals(kind))
                .findFirst();
    }
}
