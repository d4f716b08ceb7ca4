package org.bureauportal.filetext;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bureauportal.filetext.FileRow.Cell;
import org.bureauportal.filetext.FileRow.Part;

/** Reads plain texts line by line, and tables in them as RFC 4180 writes such, with commas, semicolons or tabs. */
final class PlainReader {

    private static final int MOST_CELLS = 16_384;
    private static final String SEPARATORS = ",;\t";

    private final Consumer<FileRow> rows;
    private final boolean isTable;
    private final StringBuilder text = new StringBuilder();
    private final List<Cell> cells = new ArrayList<>();
    private char separator;
    private int column = 1;
    private boolean isQuoted;
    private boolean isWhole = true;

    private PlainReader(boolean isTable, char separator, Consumer<FileRow> rows) {
        this.isTable = isTable;
        this.separator = separator;
        this.rows = rows;
    }

    static ReadFile read(Path file, Charset charset, boolean isTable, Bounds bounds, Consumer<FileRow> rows)
            throws IOException {
        PlainReader reader = new PlainReader(isTable, isTable ? separator(file, charset) : '\t', rows);
        try (Reader characters =
                new BufferedReader(new InputStreamReader(bounds.on(Files.newInputStream(file)), charset))) {
            for (int sign = characters.read(); sign >= 0; sign = characters.read()) {
                reader.take((char) sign);
            }
            reader.endRow();
            return new ReadFile(reader.isWhole, List.of());
        } catch (Bounds.Reached reached) {
            reader.endRow();
            return ReadFile.NOTHING;
        }
    }

    /** Of a table: the one of which the first line has most. */
    private static char separator(Path file, Charset charset) throws IOException {
        int[] counts = new int[SEPARATORS.length()];
        try (Reader characters = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset))) {
            boolean isQuoted = false;
            for (int at = 0; at < Bounds.LONGEST_TEXT; at++) {
                int sign = characters.read();
                if (sign < 0 || (sign == '\n' && !isQuoted)) {
                    break;
                }
                isQuoted ^= sign == '"';
                int which = isQuoted ? -1 : SEPARATORS.indexOf(sign);
                if (which >= 0) {
                    counts[which]++;
                }
            }
        }
        int most = 0;
        for (int at = 1; at < counts.length; at++) {
            most = counts[at] > counts[most] ? at : most;
        }
        return SEPARATORS.charAt(most);
    }

    private void take(char sign) {
        if (isTable && sign == '"') {
            isQuoted = !isQuoted;
        } else if (sign == separator && !isQuoted) {
            endCell();
        } else if ((sign == '\n' || sign == '\r') && !isQuoted) {
            endRow();
        } else if (text.length() < Bounds.LONGEST_TEXT) {
            text.append(sign);
        } else {
            isWhole = false;
            // a quotation mark that is never closed, or one endless line
            endRow();
            isQuoted = false;
            text.append(sign);
        }
    }

    private void endCell() {
        if (!text.isEmpty()) {
            if (cells.size() < MOST_CELLS) {
                cells.add(new Cell(column, text.toString()));
            } else {
                isWhole = false;
            }
        }
        text.setLength(0);
        column++;
    }

    private void endRow() {
        endCell();
        if (!cells.isEmpty()) {
            boolean isLine = !isTable && column == 2;
            rows.accept(new FileRow(isLine ? Part.TEXT : Part.table(1), cells));
        }
        cells.clear();
        column = 1;
    }
}
