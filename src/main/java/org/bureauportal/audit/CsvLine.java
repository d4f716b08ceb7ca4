package org.bureauportal.audit;

import java.util.List;
import java.util.stream.Collectors;
import org.bureauportal.shared.VisibleText;

/**
 * A line of a table as text (RFC 4180), whose cells are no formulas to a spreadsheet (OWASP, "CSV Injection"): what would begin
 * one gets an apostrophe before it.
 */
final class CsvLine {

    /** What begins a formula; full-width characters are read as the others where Chinese or Japanese is typed. */
    private static final String BEGINS_FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    private CsvLine() {}

    static String of(List<String> cells) {
        return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        return '"' + inert(text).replace("\"", "\"\"") + '"';
    }

    private static String inert(String text) {
        boolean isFormula = text.codePoints()
                .filter(VisibleText::isVisible)
                .limit(1)
                .anyMatch(first -> BEGINS_FORMULA.indexOf(first) >= 0);
        boolean leavesCell = !text.isEmpty() && "\t\r\n".indexOf(text.charAt(0)) >= 0;
        return isFormula || leavesCell ? "'" + text : text;
    }
}
