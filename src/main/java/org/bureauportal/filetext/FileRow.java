package org.bureauportal.filetext;

import java.util.List;

/**
 * A line, a paragraph, or the row of a table.
 *
 * @param cells those that are not empty, in their order; a line has one
 */
public record FileRow(Part part, List<Cell> cells) {

    public FileRow {
        cells = List.copyOf(cells);
    }

    /**
     * What stands in one cell.
     *
     * @param column from 1
     */
    public record Cell(int column, String text) {}

    /**
     * A part of a file.
     *
     * @param number of the table, sheet or page, from 1; otherwise 0
     * @param name of a sheet; otherwise empty
     */
    public record Part(Kind kind, int number, String name) {

        /** What a part is. */
        public enum Kind {
            TEXT,
            TABLE,
            SHEET,
            PAGE,
            /** What readers of the file do not see at once: notes, copies of other data, names of sheets. */
            BEHIND
        }

        static final Part TEXT = new Part(Kind.TEXT, 0, "");
        static final Part BEHIND = new Part(Kind.BEHIND, 0, "");

        static Part table(int number) {
            return new Part(Kind.TABLE, number, "");
        }

        public boolean hasColumns() {
            return kind == Kind.TABLE || kind == Kind.SHEET;
        }
    }

    static FileRow line(Part part, String text) {
        return new FileRow(part, List.of(new Cell(1, text)));
    }
}
