package org.bureauportal.filetext;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;
import org.bureauportal.filetext.FileRow.Cell;
import org.bureauportal.filetext.FileRow.Part;
import org.bureauportal.filetext.ReadFile.Hidden;
import org.jspecify.annotations.Nullable;

/**
 * Reads workbooks as ECMA-376, part 1, section 18 has them: all sheets, hidden ones as well, with notes, and the data that
 * pivot tables and links to other workbooks keep.
 */
final class WorkbookReader {

    private static final String BOOK = "xl/workbook.xml";
    private static final String LINKS = "xl/_rels/workbook.xml.rels";

    private static final Pattern NOTES = Pattern.compile("xl/(?:comments|threadedComments/).*[.]xml");
    private static final Pattern BEHIND =
            Pattern.compile("xl/(?:comments|threadedComments/|drawings/|pivotCache/|externalLinks/)[^/]*[.]xml");

    /** Characters of all shared texts together. */
    private static final int MOST_SHARED = 8_000_000;

    private static final int MOST_COLUMNS = 16_384;
    private static final int MOST_DIGITS = 30;

    private final Bounds bounds;
    private final Consumer<FileRow> rows;
    private final List<String> shared = new ArrayList<>();
    private final List<Hidden> hidden = new ArrayList<>();
    private final Map<String, Sheet> sheets = new LinkedHashMap<>();
    private boolean isWhole = true;

    WorkbookReader(Bounds bounds, Consumer<FileRow> rows) {
        this.bounds = bounds;
        this.rows = rows;
    }

    private record Sheet(Part part, String path) {}

    ReadFile read(Path file) throws IOException {
        try (Parts parts = new Parts(file, bounds)) {
            readBook(parts);
            for (Sheet sheet : sheets.values()) {
                if (!sheet.part().name().isEmpty()) {
                    rows.accept(FileRow.line(Part.BEHIND, sheet.part().name()));
                }
            }
            attempt(() -> parts.read(shared(parts), new SharedTexts()));
            for (Sheet sheet : sheets.values()) {
                SheetCells cells = new SheetCells(sheet.part());
                attempt(() -> parts.read(sheet.path(), cells));
                cells.endRow();
                hidden.addAll(cells.hidden());
            }
            List<String> notes = parts.names(NOTES);
            if (!notes.isEmpty()) {
                hidden.add(new Hidden(Hidden.Kind.NOTES, Part.BEHIND, 0, notes.size()));
            }
            for (String name : parts.names(BEHIND)) {
                attempt(() -> parts.read(name, new Behind()));
            }
        }
        return new ReadFile(isWhole, hidden);
    }

    private interface Step {
        void run() throws IOException;
    }

    /** One part that is damaged does not keep the others from being read; a bound does. */
    private void attempt(Step step) throws IOException {
        try {
            step.run();
        } catch (IOException damaged) {
            isWhole = false;
        }
    }

    private void readBook(Parts parts) throws IOException {
        Map<String, String> paths = new HashMap<>();
        parts.read(LINKS, new Elements((name, element) -> {
            String key = Parts.attribute(element, "Id");
            String target = Parts.attribute(element, "Target");
            if (key != null && target != null) {
                paths.put(key, target.startsWith("/") ? target.substring(1) : "xl/" + target);
            }
        }));
        parts.read(BOOK, new Elements((name, element) -> {
            if (name.equals("sheet")) {
                String title = Objects.requireNonNullElse(Parts.attribute(element, "name"), "");
                String path = paths.get(Objects.requireNonNullElse(Parts.attribute(element, "id"), ""));
                String state = Parts.attribute(element, "state");
                Part part = new Part(Part.Kind.SHEET, sheets.size() + 1, title);
                sheets.put(title + sheets.size(), new Sheet(part, path == null ? "" : path));
                isWhole &= path != null;
                if (state != null && !state.equals("visible")) {
                    hidden.add(new Hidden(Hidden.Kind.SHEET, part, 0, 1));
                }
            }
        }));
        isWhole &= !sheets.isEmpty();
    }

    private static String shared(Parts parts) {
        return parts.names(Pattern.compile("xl/(?i:sharedStrings)[.]xml")).stream()
                .findFirst()
                .orElse("");
    }

    /** Takes elements alone. */
    private record Elements(Taker taker) implements Parts.Visitor {

        interface Taker {
            void take(String name, XMLStreamReader element);
        }

        @Override
        public void begin(String element, XMLStreamReader attributes) {
            taker.take(element, attributes);
        }

        @Override
        public void end(String element) {}

        @Override
        public void text(String piece) {}
    }

    /** Each text once, as cells name them by number; without how it is pronounced. */
    private final class SharedTexts implements Parts.Visitor {

        private final StringBuilder text = new StringBuilder();
        private boolean isText;
        private boolean isPronunciation;
        private int size;

        @Override
        public void begin(String element, XMLStreamReader attributes) {
            isText = element.equals("t");
            isPronunciation |= element.equals("rPh");
        }

        @Override
        public void text(String piece) {
            if (isText && !isPronunciation && text.length() < Bounds.LONGEST_TEXT) {
                text.append(piece);
            }
        }

        @Override
        public void end(String element) throws IOException {
            isText = false;
            isPronunciation &= !element.equals("rPh");
            if (element.equals("si")) {
                size += text.length();
                if (size > MOST_SHARED) {
                    throw new Bounds.Reached("too many texts");
                }
                shared.add(text.toString());
                text.setLength(0);
            }
        }
    }

    /** The cells of one sheet, row by row. */
    private final class SheetCells implements Parts.Visitor {

        private final Part part;
        private final TreeMap<Integer, Integer> hiddenColumns = new TreeMap<>();
        private final TreeMap<Integer, Boolean> hiddenWithText = new TreeMap<>();
        private final List<Cell> cells = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private String type = "";
        private int column;
        private boolean isText;
        private boolean isHiddenRow;
        private int hiddenRows;

        private SheetCells(Part part) {
            this.part = part;
        }

        @Override
        public void begin(String element, XMLStreamReader attributes) {
            switch (element) {
                case "col" -> column(attributes);
                case "row" -> {
                    endRow();
                    isHiddenRow = Parts.isSet(attributes, "hidden");
                }
                case "c" -> {
                    type = Objects.requireNonNullElse(Parts.attribute(attributes, "t"), "n");
                    column = columnOf(Parts.attribute(attributes, "r"), column + 1);
                    text.setLength(0);
                }
                case "v", "t" -> isText = true;
                default -> {
                    // formulas and styles say nothing that is shown
                }
            }
        }

        private void column(XMLStreamReader attributes) {
            int first = number(Parts.attribute(attributes, "min"));
            int last = Math.min(number(Parts.attribute(attributes, "max")), MOST_COLUMNS);
            boolean isNarrow = "0".equals(Parts.attribute(attributes, "width"));
            if (first > 0 && last >= first && (isNarrow || Parts.isSet(attributes, "hidden"))) {
                hiddenColumns.put(first, last);
            }
        }

        @Override
        public void text(String piece) {
            if (isText && text.length() < Bounds.LONGEST_TEXT) {
                text.append(piece);
            }
        }

        @Override
        public void end(String element) {
            if (element.equals("v") || element.equals("t")) {
                isText = false;
            } else if (element.equals("c")) {
                endCell();
            } else if (element.equals("row")) {
                endRow();
            }
        }

        private void endCell() {
            String said = said(text.toString());
            if (!said.isBlank() && cells.size() < MOST_COLUMNS) {
                cells.add(new Cell(column, said));
                Map.Entry<Integer, Integer> range = hiddenColumns.floorEntry(column);
                if (range != null && range.getValue() >= column) {
                    hiddenWithText.put(column, true);
                }
            }
        }

        private String said(String value) {
            if (type.equals("s")) {
                int at = number(value);
                return at >= 0 && at < shared.size() ? shared.get(at) : "";
            }
            return type.equals("n") ? plain(value) : value;
        }

        void endRow() {
            if (!cells.isEmpty()) {
                rows.accept(new FileRow(part, cells));
                hiddenRows += isHiddenRow ? 1 : 0;
            }
            cells.clear();
            column = 0;
        }

        List<Hidden> hidden() {
            List<Hidden> found = new ArrayList<>();
            if (!hiddenWithText.isEmpty()) {
                found.add(new Hidden(Hidden.Kind.COLUMNS, part, hiddenWithText.firstKey(), hiddenWithText.size()));
            }
            if (hiddenRows > 0) {
                found.add(new Hidden(Hidden.Kind.ROWS, part, 0, hiddenRows));
            }
            return found;
        }
    }

    /** Texts and values of a part that is no sheet, each by itself. */
    private final class Behind implements Parts.Visitor {

        private final StringBuilder text = new StringBuilder();
        private boolean isText;

        @Override
        public void begin(String element, XMLStreamReader attributes) {
            isText = element.equals("t") || element.equals("v") || element.equals("text");
            String value = element.equals("s") || element.equals("n") ? Parts.attribute(attributes, "v") : null;
            if (value != null) {
                rows.accept(FileRow.line(Part.BEHIND, plain(value)));
            }
        }

        @Override
        public void text(String piece) {
            if (isText && text.length() < Bounds.LONGEST_TEXT) {
                text.append(piece);
            }
        }

        @Override
        public void end(String element) {
            isText = false;
            boolean isEnd =
                    element.equals("comment") || element.equals("p") || element.equals("v") || element.equals("text");
            if (isEnd && !text.isEmpty()) {
                rows.accept(FileRow.line(Part.BEHIND, text.toString()));
                text.setLength(0);
            }
        }
    }

    /** The letters of an address such as B3, from 1; another one where it has none. */
    private static int columnOf(@Nullable String address, int otherwise) {
        int column = 0;
        for (int at = 0; address != null && at < address.length() && column <= MOST_COLUMNS; at++) {
            char letter = address.charAt(at);
            if (letter < 'A' || letter > 'Z') {
                break;
            }
            column = 26 * column + letter - 'A' + 1;
        }
        return column > 0 && column <= MOST_COLUMNS ? column : Math.min(otherwise, MOST_COLUMNS);
    }

    private static int number(@Nullable String digits) {
        try {
            return digits == null ? -1 : Integer.parseInt(digits.strip());
        } catch (NumberFormatException none) {
            return -1;
        }
    }

    /** A number as a cell would show it whole: 1.3812345678E10 is 13812345678. */
    private static String plain(String value) {
        if (value.indexOf('E') < 0 || value.length() > MOST_DIGITS) {
            return value;
        }
        try {
            BigDecimal number = new BigDecimal(value);
            return Math.abs(number.scale()) < MOST_DIGITS ? number.toPlainString() : value;
        } catch (NumberFormatException none) {
            return value;
        }
    }
}
