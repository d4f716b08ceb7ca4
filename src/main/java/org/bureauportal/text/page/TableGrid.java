package org.bureauportal.text.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jsoup.nodes.Element;

/** Where the cells of a table stand. */
final class TableGrid {

    /** What a page can hope to show of a row; of a table with more columns only these are known. */
    static final int MOST_COLUMNS = 100;

    private final List<Row> rows = new ArrayList<>();
    private int columns;

    /** A row, and whether it is the first of its section. */
    record Row(Element element, boolean isInHead, List<Cell> cells) {}

    /** A cell, its first column and row, and how many of them it takes; rows are counted through the whole table. */
    record Cell(Element element, int column, int row, int width, int height) {

        boolean isHeader() {
            return element.nameIs("th");
        }
    }

    static TableGrid of(Element table) {
        TableGrid grid = new TableGrid();
        for (Element section : table.children()) {
            if (section.nameIs("thead") || section.nameIs("tbody") || section.nameIs("tfoot")) {
                grid.addSection(section.children(), section.nameIs("thead"));
            }
        }
        return grid;
    }

    List<Row> rows() {
        return rows;
    }

    /** How many there are, but no more than one beyond {@link #MOST_COLUMNS}. */
    int columns() {
        return columns;
    }

    private void addSection(List<Element> section, boolean isInHead) {
        int[] takenUntil = new int[MOST_COLUMNS + 1];
        for (int index = 0; index < section.size(); index++) {
            List<Cell> cells = new ArrayList<>();
            int column = 0;
            for (Element cell : section.get(index).children()) {
                while (column < MOST_COLUMNS && takenUntil[column] > index) {
                    column++;
                }
                int width = Math.min(span(cell, "colspan"), MOST_COLUMNS + 1 - column);
                int height = Math.min(span(cell, "rowspan"), section.size() - index);
                if (width > 0) {
                    Arrays.fill(takenUntil, column, column + width, index + height);
                    cells.add(new Cell(cell, column, rows.size(), width, height));
                    column += width;
                }
            }
            columns = Math.max(columns, column);
            rows.add(new Row(section.get(index), isInHead, cells));
        }
    }

    private static int span(Element cell, String name) {
        String span = cell.attr(name);
        return span.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(span) : 1;
    }
}
