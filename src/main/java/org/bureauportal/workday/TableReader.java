package org.bureauportal.workday;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads lines of date, kind and name, between which stand commas, semicolons or tabs; fields may be quoted as in RFC 4180, and
 * none goes over the end of its line. The first line may name the columns.
 */
final class TableReader {

    private static final Set<String> DATE_COLUMN = Set.of("date", "day", "日期");

    private static final int COLUMNS = 3;

    private final ImportedDays days;

    TableReader(ImportedDays days) {
        this.days = days;
    }

    void read(String text) {
        int number = 0;
        boolean isFirst = true;
        for (String line : text.split("\r\n|\r|\n", -1)) {
            number++;
            if (!line.isBlank()) {
                List<String> fields = fields(line);
                if (!isFirst || !DATE_COLUMN.contains(fields.get(0).toLowerCase(Locale.ROOT))) {
                    read(number, fields);
                }
                isFirst = false;
            }
        }
    }

    private void read(int number, List<String> fields) {
        Optional<LocalDate> date = WrittenDate.read(WrittenDate.OF_TABLES, fields.get(0));
        if (date.isEmpty()) {
            days.problem(number, "workday.import.date");
        } else if (fields.size() != COLUMNS) {
            days.problem(number, "workday.import.columns");
        } else {
            KeptDay.Kind.named(fields.get(1))
                    .ifPresentOrElse(
                            kind -> days.add(number, date.get(), date.get().plusDays(1), kind, fields.get(2)),
                            () -> days.problem(number, "workday.import.kind"));
        }
    }

    /** At least one; beyond one too many, as where a quotation does not end, the rest of the line is not looked at. */
    private static List<String> fields(String line) {
        char separator = line.indexOf('\t') >= 0 ? '\t' : line.indexOf(',') >= 0 ? ',' : ';';
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean isQuoted = false;
        for (int at = 0; at < line.length() && fields.size() <= COLUMNS; at++) {
            char next = line.charAt(at);
            if (next == '"' && isQuoted && at + 1 < line.length() && line.charAt(at + 1) == '"') {
                field.append('"');
                at++;
            } else if (next == '"' && (isQuoted || field.isEmpty())) {
                isQuoted = !isQuoted;
            } else if (next == separator && !isQuoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(next);
            }
        }
        fields.add(field.toString().strip());
        if (isQuoted) {
            fields.addAll(Collections.nCopies(COLUMNS, ""));
        }
        return fields;
    }
}
