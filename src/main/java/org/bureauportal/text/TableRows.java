package org.bureauportal.text;

import java.util.List;
import java.util.function.Function;
import org.bureauportal.text.TableGrids.Cell;
import org.bureauportal.text.TableGrids.Row;
import org.jsoup.nodes.Element;

/** Writes the rows of a table: those at the top that hold nothing but headers of columns as its head. */
final class TableRows {

    private final List<List<WrittenCell>> rows;

    TableRows(List<Row> rows, Function<Element, String> content) {
        this.rows = rows.stream()
                .map(row -> row.cells().stream()
                        .map(cell -> written(cell, row.isInHead(), content.apply(cell.element())))
                        .toList())
                .toList();
    }

    private record WrittenCell(Cell cell, boolean isHeader, String scope, String content) {

        boolean saysNothing() {
            return content.isEmpty();
        }

        String html(String usualScope) {
            AllowedElement allowed = isHeader ? AllowedElement.HEADER_CELL : AllowedElement.CELL;
            String attributes = allowed.written(attribute -> switch (attribute) {
                case SCOPE -> scope.isEmpty() ? usualScope : scope;
                case COLSPAN -> cell.colspan() > 1 ? String.valueOf(cell.colspan()) : "";
                case ROWSPAN -> cell.rowspan() > 1 ? String.valueOf(cell.rowspan()) : "";
                default -> cell.element().attr(attribute.tag());
            });
            return "<" + allowed.tag() + attributes + ">" + content + "</" + allowed.tag() + ">";
        }
    }

    /** A cell in the head that says something is a header of columns, whatever it was written as. */
    private static WrittenCell written(Cell cell, boolean isInHead, String content) {
        boolean isHeader = cell.element().nameIs("th") || (isInHead && !content.isEmpty());
        String scope = cell.element().attr(AllowedAttribute.SCOPE.tag());
        return new WrittenCell(cell, isHeader, isHeader && isInHead && scope.isEmpty() ? "col" : scope, content);
    }

    boolean saySomething() {
        return rows.stream().anyMatch(row -> row.stream().anyMatch(cell -> !cell.saysNothing()));
    }

    String html() {
        int headRows = countHeadRows();
        StringBuilder html = new StringBuilder();
        for (int index = 0; index < rows.size(); index++) {
            if (index == 0 && headRows > 0) {
                html.append("<thead>");
            }
            if (index == headRows) {
                html.append("<tbody>");
            }
            write(rows.get(index), index < headRows, html);
            if (index == headRows - 1) {
                html.append("</thead>");
            }
        }
        return html.append(headRows < rows.size() ? "</tbody>" : "").toString();
    }

    private static void write(List<WrittenCell> row, boolean isInHead, StringBuilder html) {
        html.append("<tr>");
        boolean onlyHeaders = true;
        for (WrittenCell cell : row) {
            onlyHeaders &= cell.isHeader;
            html.append(cell.html(isInHead ? "col" : onlyHeaders ? "row" : ""));
        }
        html.append("</tr>");
    }

    private int countHeadRows() {
        int count = 0;
        while (count < rows.size() && isHeadRow(rows.get(count))) {
            count++;
        }
        while (count > 0 && reachesBelow(count)) {
            count--;
        }
        return count;
    }

    /** A blank corner beside headers that are expressly for columns belongs to the head. */
    private static boolean isHeadRow(List<WrittenCell> row) {
        long headers = row.stream().filter(WrittenCell::isHeader).count();
        long forColumns = row.stream()
                .filter(cell -> cell.isHeader && cell.scope.equals("col"))
                .count();
        boolean hasOthers =
                row.stream().anyMatch(cell -> cell.isHeader ? cell.scope.equals("row") : !cell.saysNothing());
        return headers > 0 && !hasOthers && (headers == row.size() || forColumns == headers);
    }

    private boolean reachesBelow(int count) {
        for (int index = 0; index < count; index++) {
            int top = index;
            if (rows.get(index).stream().anyMatch(cell -> top + cell.cell.rowspan() > count)) {
                return true;
            }
        }
        return false;
    }
}
