package org.bureauportal.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;

/**
 * Brings the tables of a body into whole grids, as {@code js/newsroom/editor/table-grids.js} does: no cell reaches over
 * another or out of its section, no row or column is without a cell that begins in it, and short rows are filled up.
 */
final class TableGrids {

    /** As in the editor; a table with more is left as it is. */
    private static final int MOST_PLACES = 200_000;

    /** As in the editor; how many cells may be missing in all the tables of a body. */
    private static final int MOST_MISSING = 20_000;

    private int missing;

    /** A cell with its spans as they are in the grid; its column is -1 where the table is too large for one. */
    record Cell(Element element, int column, int colspan, int rowspan) {}

    /** A row, and whether it stands in the head that the table was given. */
    record Row(boolean isInHead, List<Cell> cells) {}

    static List<Element> captions(Element table) {
        return table.children().stream()
                .filter(child -> child.nameIs("caption"))
                .toList();
    }

    /** The rows in the order in which they are shown: those of the foot last. */
    static List<Element> rows(Element table) {
        List<Element> rows = new ArrayList<>();
        sections(table).forEach(rows::addAll);
        return rows;
    }

    List<Row> of(Element table) {
        List<List<Element>> sections = sections(table);
        List<Row> rows = new ArrayList<>();
        boolean isVast = isVast(sections);
        for (List<Element> section : sections) {
            rows.addAll(isVast ? asWritten(section) : placed(section));
        }
        return isVast ? rows : filled(withoutHollowColumns(withoutHollowRows(rows)));
    }

    private static List<List<Element>> sections(Element table) {
        List<List<Element>> sections = new ArrayList<>();
        List<List<Element>> feet = new ArrayList<>();
        for (Element child : table.children()) {
            if (child.nameIs("thead") || child.nameIs("tbody") || child.nameIs("tfoot")) {
                List<Element> rows = child.children().stream()
                        .filter(row -> row.nameIs("tr"))
                        .toList();
                (child.nameIs("tfoot") ? feet : sections).add(rows);
            }
        }
        sections.addAll(feet);
        return sections;
    }

    /** Adds up what reaches down from the rows above instead of laying the cells out, which is what takes the time. */
    private static boolean isVast(List<List<Element>> sections) {
        int count = sections.stream().mapToInt(List::size).sum();
        long widest = 0;
        for (List<Element> section : sections) {
            long[] reaching = new long[section.size() + 1];
            long reached = 0;
            for (int index = 0; index < section.size(); index++) {
                reached += reaching[index];
                long width = reached;
                for (Element cell : section.get(index).children()) {
                    int end = index + rowspan(cell, section.size() - index);
                    int columns = colspan(cell);
                    width += columns;
                    if (end > index + 1) {
                        reaching[index + 1] += columns;
                        reaching[end] -= columns;
                    }
                }
                widest = Math.max(widest, width);
            }
        }
        return widest * count > MOST_PLACES;
    }

    private static List<Row> asWritten(List<Element> section) {
        List<Row> rows = new ArrayList<>();
        for (int index = 0; index < section.size(); index++) {
            int rest = section.size() - index;
            rows.add(new Row(
                    isInHead(section.get(index)),
                    section.get(index).children().stream()
                            .map(cell -> new Cell(cell, -1, colspan(cell), rowspan(cell, rest)))
                            .toList()));
        }
        return rows;
    }

    /** Each cell in the first place that is free, and no wider than the places that are. */
    private static List<Row> placed(List<Element> section) {
        List<Row> rows = new ArrayList<>();
        int[] takenUntil = new int[16];
        for (int index = 0; index < section.size(); index++) {
            Element row = section.get(index);
            List<Cell> cells = new ArrayList<>();
            int column = 0;
            for (Element cell : row.children()) {
                while (column < takenUntil.length && takenUntil[column] > index) {
                    column++;
                }
                int most = colspan(cell);
                if (column + most > takenUntil.length) {
                    takenUntil = Arrays.copyOf(takenUntil, 2 * (column + most));
                }
                int width = 1;
                while (width < most && takenUntil[column + width] <= index) {
                    width++;
                }
                int height = rowspan(cell, section.size() - index);
                Arrays.fill(takenUntil, column, column + width, index + height);
                cells.add(new Cell(cell, column, width, height));
                column += width;
            }
            rows.add(new Row(isInHead(row), cells));
        }
        return rows;
    }

    private static List<Row> withoutHollowRows(List<Row> rows) {
        int[] before = countBefore(rows.size(), index -> rows.get(index).cells.isEmpty() ? 0 : 1);
        List<Row> kept = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
            int top = index;
            if (!rows.get(index).cells.isEmpty()) {
                kept.add(new Row(
                        rows.get(index).isInHead,
                        rows.get(index).cells.stream()
                                .map(cell -> new Cell(
                                        cell.element,
                                        cell.column,
                                        cell.colspan,
                                        before[top + cell.rowspan] - before[top]))
                                .toList()));
            }
        }
        return kept;
    }

    private static List<Row> withoutHollowColumns(List<Row> rows) {
        int width = widthOf(rows);
        boolean[] begins = new boolean[width];
        rows.forEach(row -> row.cells.forEach(cell -> begins[cell.column] = true));
        int[] before = countBefore(width, column -> begins[column] ? 1 : 0);
        return rows.stream()
                .map(row -> new Row(
                        row.isInHead,
                        row.cells.stream()
                                .map(cell -> new Cell(
                                        cell.element,
                                        before[cell.column],
                                        before[cell.column + cell.colspan] - before[cell.column],
                                        cell.rowspan))
                                .toList()))
                .toList();
    }

    private List<Row> filled(List<Row> rows) {
        int width = widthOf(rows);
        int[] takenUntil = new int[width];
        List<int[]> free = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
            for (Cell cell : rows.get(index).cells) {
                Arrays.fill(takenUntil, cell.column, cell.column + cell.colspan, index + cell.rowspan);
            }
            int top = index;
            free.add(IntStream.range(0, width)
                    .filter(column -> takenUntil[column] <= top)
                    .toArray());
        }
        int all = free.stream().mapToInt(columns -> columns.length).sum();
        if (missing + all > MOST_MISSING) {
            return rows;
        }
        missing += all;
        List<Row> filled = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
            List<Cell> cells = new ArrayList<>(rows.get(index).cells);
            for (int column : free.get(index)) {
                cells.add(new Cell(new Element("td"), column, 1, 1));
            }
            filled.add(new Row(rows.get(index).isInHead, cells));
        }
        return filled;
    }

    private static int widthOf(List<Row> rows) {
        return rows.stream()
                .flatMap(row -> row.cells.stream())
                .mapToInt(cell -> cell.column + cell.colspan)
                .max()
                .orElse(0);
    }

    private static int[] countBefore(int length, ToIntFunction<Integer> count) {
        int[] before = new int[length + 1];
        for (int index = 0; index < length; index++) {
            before[index + 1] = before[index] + count.applyAsInt(index);
        }
        return before;
    }

    private static boolean isInHead(Element row) {
        Element section = row.parent();
        return section != null && section.nameIs("thead");
    }

    private static int colspan(Element cell) {
        String colspan = cell.attr(AllowedAttribute.COLSPAN.tag());
        return colspan.isEmpty() ? 1 : Integer.parseInt(colspan);
    }

    private static int rowspan(Element cell, int rest) {
        String rowspan = cell.attr(AllowedAttribute.ROWSPAN.tag());
        if (rowspan.equals(AllowedAttribute.TO_THE_END)) {
            return rest;
        }
        return rowspan.isEmpty() ? 1 : Math.min(Integer.parseInt(rowspan), rest);
    }
}
