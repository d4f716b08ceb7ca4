package org.bureauportal.text.page;

import java.util.List;
import org.bureauportal.text.page.TableGrid.Cell;
import org.bureauportal.text.page.TableGrid.Row;

/**
 * How a table is set on paper, so that all of it is there: on a sheet of its own across where it is wide, and in a type that
 * leaves words whole. Type and sheet are classes, for which {@code print.css} has the rules.
 */
final class PaperTable {

    /** Between the margins, in points: of A4 upright and of Letter across, which are the narrower of the two. */
    private static final double UPRIGHT = 480;

    private static final double ACROSS = 675;

    /** A table that would need smaller type than this is laid across. */
    private static final double LEAST_UPRIGHT = 9.5;

    /** From large to small, in points; the first is what large print has without a class. */
    private static final int[] TYPES = {16, 14, 12, 11, 10, 9, 8, 7};

    /** In ems, by the widest of usual faces. */
    private static final double LATIN = 0.64;

    private static final double HAN = 1.05;
    private static final double BESIDE_TEXT = 1.0;

    /** What is longer may be broken. */
    private static final double LONGEST = 9;

    private PaperTable() {}

    static List<String> classesOf(TableGrid grid) {
        double ems = width(grid);
        boolean isAcross = UPRIGHT / ems < LEAST_UPRIGHT;
        double most = (isAcross ? ACROSS : UPRIGHT) / ems;
        String sheet = isAcross ? "table-across" : "table-upright";
        for (int type : TYPES) {
            if (most >= type) {
                return type == TYPES[0] ? List.of(sheet) : List.of(sheet, "table-type-" + type);
            }
        }
        // words are broken, and all columns are of one width
        return List.of(sheet, grid.columns() > 24 ? "table-finest" : "table-fine");
    }

    /** In ems, so that each column holds its longest word. */
    private static double width(TableGrid grid) {
        double[] columns = new double[grid.columns()];
        for (Row row : grid.rows()) {
            for (Cell cell : row.cells()) {
                double each = longest(cell.element().wholeText()) / cell.width() + BESIDE_TEXT;
                for (int column = cell.column(); column < cell.column() + cell.width(); column++) {
                    columns[column] = Math.max(columns[column], each);
                }
            }
        }
        double all = 1;
        for (double each : columns) {
            all += each;
        }
        return all;
    }

    /** The longest stretch of a text within which a line does not end. */
    private static double longest(String text) {
        double longest = 0;
        double current = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int each = text.codePointAt(at);
            if (Character.isIdeographic(each) || Character.isWhitespace(each)) {
                current = Character.isWhitespace(each) ? 0 : HAN;
            } else {
                current += each > 0x2e7f ? HAN : LATIN;
            }
            longest = Math.max(longest, Math.min(current, LONGEST));
        }
        return longest;
    }
}
