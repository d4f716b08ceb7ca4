package org.bureauportal.filetext;

import java.util.List;
import org.bureauportal.filetext.FileRow.Part;

/**
 * How far a file was read.
 *
 * @param isWhole whether all of it was; otherwise it is damaged, larger than the bounds, or of a kind that is not read
 * @param hidden what it has that is not seen as it is opened
 */
public record ReadFile(boolean isWhole, List<Hidden> hidden) {

    public ReadFile {
        hidden = List.copyOf(hidden);
    }

    static final ReadFile NOTHING = new ReadFile(false, List.of());

    /**
     * Something hidden.
     *
     * @param column the first one, from 1, where columns are hidden; otherwise 0
     * @param count of columns, rows or pieces of text
     */
    public record Hidden(Kind kind, Part part, int column, int count) {

        /** What is hidden. */
        public enum Kind {
            SHEET,
            COLUMNS,
            ROWS,
            /** Text set as hidden. */
            TEXT,
            /** Text that was deleted while changes were tracked. */
            DELETED,
            NOTES
        }
    }
}
