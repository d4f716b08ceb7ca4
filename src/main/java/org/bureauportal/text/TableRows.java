package org.bureauportal.text;

import java.util.Arrays;
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
        BodyScopes scopes = new BodyScopes(rows);
        StringBuilder html = new StringBuilder();
        for (int index = 0; index < rows.size(); index++) {
            if (index == 0 && headRows > 0) {
                html.append("<thead>");
            }
            if (index == headRows) {
                html.append("<tbody>");
            }
            boolean isInHead = index < headRows;
            int top = index;
            html.append("<tr>");
            rows.get(index).forEach(cell -> html.append(cell.html(isInHead ? "col" : scopes.of(cell, top))));
            html.append("</tr>");
            if (index == headRows - 1) {
                html.append("</thead>");
            }
        }
        return html.append(headRows < rows.size() ? "</tbody>" : "").toString();
    }

    /**
     * What headers below the head stand for, as {@code js/newsroom/editor/scopes.js} says it: at the start of rows with data for
     * the row, in rows without any for their columns. Cells that reach down from the rows above count as well.
     */
    private static final class BodyScopes {

        private final int[] leading;
        private final int[] lastData;

        BodyScopes(List<List<WrittenCell>> rows) {
            int width = rows.stream()
                    .flatMap(List::stream)
                    .mapToInt(cell -> cell.cell.column() + cell.cell.colspan())
                    .max()
                    .orElse(0);
            leading = new int[rows.size()];
            lastData = new int[rows.size()];
            int[] until = new int[width];
            boolean[] isHeader = new boolean[width];
            for (int index = 0; index < rows.size(); index++) {
                for (WrittenCell written : rows.get(index)) {
                    Cell cell = written.cell;
                    int from = Math.max(0, cell.column());
                    Arrays.fill(until, from, cell.column() + cell.colspan(), index + cell.rowspan());
                    Arrays.fill(isHeader, from, cell.column() + cell.colspan(), written.isHeader);
                }
                lastData[index] = -1;
                leading[index] = width;
                for (int column = width - 1; column >= 0; column--) {
                    boolean isTaken = until[column] > index;
                    if (isTaken && !isHeader[column]) {
                        lastData[index] = Math.max(lastData[index], column);
                    }
                    if (!isTaken || !isHeader[column]) {
                        leading[index] = column;
                    }
                }
            }
        }

        /** Empty where nothing can be said, as of a table that is too large for a grid. */
        String of(WrittenCell written, int index) {
            Cell cell = written.cell;
            if (!written.isHeader || cell.column() < 0) {
                return "";
            }
            int last =
                    Arrays.stream(lastData, index, index + cell.rowspan()).max().orElse(-1);
            if (last < 0) {
                return "col";
            }
            return cell.column() < leading[index] && last >= cell.column() + cell.colspan() ? "row" : "";
        }
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
