package org.bureauportal.text.page;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bureauportal.text.page.TableGrid.Cell;
import org.bureauportal.text.page.TableGrid.Row;
import org.jsoup.nodes.Element;

/** A table on a page: in a box in which it scrolls by itself, with heads that say what they are the heads of. */
final class ShownTable {

    private final Element table;
    private final TableGrid grid;

    private ShownTable(Element table) {
        this.table = table;
        this.grid = TableGrid.of(table);
    }

    static void prepare(Element table) {
        Element box = new Element("div").addClass("table").attr("tabindex", "0");
        table.children().stream()
                .filter(child -> child.nameIs("caption"))
                .findFirst()
                .ifPresent(caption -> box.attr("role", "region").attr("aria-label", caption.text()));
        ShownTable shown = new ShownTable(table);
        PaperTable.classesOf(shown.grid).forEach(box::addClass);
        if (shown.grid.columns() <= TableGrid.MOST_COLUMNS) {
            shown.groupColumns();
            shown.groupRows();
        }
        table.replaceWith(box);
        box.appendChild(table);
    }

    /** A head over several columns is the head of a group of columns, which HTML wants to be said (4.9.10). */
    private void groupColumns() {
        List<Row> rows = grid.rows();
        if (rows.isEmpty() || !rows.get(0).isInHead()) {
            return;
        }
        List<Cell> first = rows.get(0).cells();
        if (first.stream().noneMatch(ShownTable::isOverColumns)) {
            return;
        }
        Element before = table.children().stream()
                .filter(child -> !child.nameIs("caption"))
                .findFirst()
                .orElseThrow();
        for (Cell cell : first) {
            Element group = new Element("colgroup");
            before.before(cell.width() > 1 ? group.attr("span", String.valueOf(cell.width())) : group);
            if (isOverColumns(cell)) {
                cell.element().attr("scope", "colgroup");
            }
        }
    }

    private static boolean isOverColumns(Cell cell) {
        return cell.isHeader()
                && cell.width() > 1
                && !cell.element().attr("scope").equals("row");
    }

    /** So is a title over rows or, where there is none, a head beside several; each group of rows is a body of its own. */
    private void groupRows() {
        List<Element> bodies =
                table.children().stream().filter(child -> child.nameIs("tbody")).toList();
        if (bodies.size() != 1) {
            return;
        }
        List<Row> rows = grid.rows().stream()
                .filter(row -> row.element().closest("tbody") != null)
                .toList();
        boolean hasTitles = rows.stream().limit(Math.max(0, rows.size() - 1)).anyMatch(this::isTitle);
        Set<Integer> starts = new HashSet<>();
        boolean isInGroup = false;
        int reached = 0;
        for (int index = 0; index < rows.size(); index++) {
            Row row = rows.get(index);
            if (index >= reached) {
                boolean isHead = hasTitles ? isTitle(row) : isBesideRows(row);
                if (isHead) {
                    row.cells().get(0).element().attr("scope", "rowgroup");
                }
                if (isHead || (isInGroup && !hasTitles)) {
                    starts.add(index);
                }
                isInGroup = isHead;
            }
            for (Cell cell : row.cells()) {
                reached = Math.max(reached, index + cell.height());
            }
        }
        if (!starts.isEmpty()) {
            split(bodies.get(0), starts);
        }
    }

    private boolean isTitle(Row row) {
        return row.cells().size() == 1
                && row.cells().get(0).isHeader()
                && row.cells().get(0).width() == grid.columns()
                && grid.columns() > 1;
    }

    private static boolean isBesideRows(Row row) {
        if (row.cells().isEmpty()) {
            return false;
        }
        Cell first = row.cells().get(0);
        return first.isHeader()
                && first.column() == 0
                && first.height() > 1
                && row.cells().stream().allMatch(cell -> cell.height() <= first.height());
    }

    private static void split(Element body, Set<Integer> starts) {
        List<Element> rows = List.copyOf(body.children());
        body.empty();
        Element current = body;
        for (int index = 0; index < rows.size(); index++) {
            if (index > 0 && starts.contains(index)) {
                Element next = new Element("tbody");
                current.after(next);
                current = next;
            }
            current.appendChild(rows.get(index));
        }
    }
}
