package org.bureauportal.filetext;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;
import org.bureauportal.filetext.FileRow.Cell;
import org.bureauportal.filetext.FileRow.Part;
import org.bureauportal.filetext.ReadFile.Hidden;

/**
 * Reads what documents and slides of ECMA-376 and documents of GB/T 33190 say: paragraphs and tables, heads, feet and notes, text
 * that is hidden or was deleted, and addresses that dial or write to somebody.
 */
final class DocumentReader {

    private static final Pattern TEXTS =
            Pattern.compile("word/(?:document|header[0-9]*|footer[0-9]*|footnotes|endnotes)[.]xml"
                    + "|ppt/slides/[^/]*[.]xml|(?:.*/)?(?:Content|Annotation[^/]*)[.]xml");

    private static final Pattern NOTES =
            Pattern.compile("word/comments[^/]*[.]xml|ppt/(?:notesSlides|comments)/[^/]*[.]xml");

    private static final Pattern LINKS = Pattern.compile("(?:word|ppt)/(?:.*/)?_rels/.*[.]rels");
    private static final Pattern DIALS = Pattern.compile("(?i:tel|mailto|sms):.*", Pattern.DOTALL);

    private static final int MOST_SPANNED = 100;

    private final Bounds bounds;
    private final Consumer<FileRow> rows;
    private boolean isWhole = true;
    private int tables;
    private int hiddenRuns;
    private int deletedRuns;

    DocumentReader(Bounds bounds, Consumer<FileRow> rows) {
        this.bounds = bounds;
        this.rows = rows;
    }

    ReadFile read(Path file) throws IOException {
        int notes = 0;
        try (Parts parts = new Parts(file, bounds)) {
            List<String> texts = parts.names(TEXTS);
            isWhole = !texts.isEmpty();
            texts.forEach(name -> read(parts, name, new Paragraphs(Part.TEXT)));
            for (String name : parts.names(NOTES)) {
                Paragraphs read = new Paragraphs(Part.BEHIND);
                read(parts, name, read);
                notes += read.paragraphs;
            }
            parts.names(LINKS).forEach(name -> read(parts, name, new Links()));
        }
        List<Hidden> hidden = new ArrayList<>();
        add(hidden, Hidden.Kind.TEXT, hiddenRuns);
        add(hidden, Hidden.Kind.DELETED, deletedRuns);
        add(hidden, Hidden.Kind.NOTES, notes);
        return new ReadFile(isWhole, hidden);
    }

    private static void add(List<Hidden> hidden, Hidden.Kind kind, int count) {
        if (count > 0) {
            hidden.add(new Hidden(kind, Part.TEXT, 0, count));
        }
    }

    /** One part that is damaged does not keep the others from being read. */
    private void read(Parts parts, String name, Parts.Visitor visitor) {
        try {
            parts.read(name, visitor);
        } catch (IOException damaged) {
            isWhole = false;
        }
    }

    private final class Links implements Parts.Visitor {

        @Override
        public void begin(String element, XMLStreamReader attributes) {
            String target = Objects.requireNonNullElse(Parts.attribute(attributes, "Target"), "");
            if (target.length() < Bounds.LONGEST_TEXT && DIALS.matcher(target).matches()) {
                rows.accept(FileRow.line(Part.BEHIND, target));
            }
        }

        @Override
        public void end(String element) {}

        @Override
        public void text(String piece) {}
    }

    /** Paragraphs, also such as stand within others, and tables, of which those within others are text of a cell. */
    private final class Paragraphs implements Parts.Visitor {

        private final Part part;
        private final Deque<StringBuilder> open = new ArrayDeque<>();
        private final List<Cell> cells = new ArrayList<>();
        private final StringBuilder cell = new StringBuilder();
        private int paragraphs;
        private int tableDepth;
        private int column;
        private int spanned;
        private int skipped;
        private boolean isText;
        private boolean isHidden;
        private boolean isDeleted;

        private Paragraphs(Part part) {
            this.part = part;
        }

        @Override
        public void begin(String element, XMLStreamReader attributes) {
            if (skipped > 0 || element.equals("Fallback")) {
                skipped++;
                return;
            }
            switch (element) {
                case "p", "TextObject" -> open.push(new StringBuilder());
                case "r" -> isHidden = false;
                case "vanish" -> isHidden = !isOff(attributes);
                case "t", "delText", "instrText", "TextCode" -> {
                    isText = true;
                    isDeleted = element.equals("delText");
                }
                case "tab" -> append("\t");
                case "br", "cr" -> append("\n");
                case "tbl" -> {
                    tableDepth++;
                    tables += tableDepth == 1 ? 1 : 0;
                }
                case "tr" -> column = tableDepth == 1 ? 0 : column;
                case "tc" -> {
                    if (tableDepth == 1) {
                        column++;
                        spanned = 1;
                        cell.setLength(0);
                    }
                }
                case "gridSpan" -> spanned = tableDepth == 1 ? spanned(attributes) : spanned;
                default -> {
                    // how it looks
                }
            }
        }

        private static boolean isOff(XMLStreamReader attributes) {
            return Parts.attribute(attributes, "val") != null && !Parts.isSet(attributes, "val");
        }

        private static int spanned(XMLStreamReader attributes) {
            String value = Objects.requireNonNullElse(Parts.attribute(attributes, "val"), "");
            return value.matches("[1-9][0-9]?") ? Integer.parseInt(value) : value.isEmpty() ? 1 : MOST_SPANNED;
        }

        @Override
        public void text(String piece) {
            if (isText && skipped == 0) {
                append(piece);
                hiddenRuns += isHidden ? 1 : 0;
                deletedRuns += isDeleted ? 1 : 0;
            }
        }

        private void append(String piece) {
            StringBuilder into = open.peek();
            if (into != null && into.length() < Bounds.LONGEST_TEXT) {
                into.append(piece);
            }
        }

        @Override
        public void end(String element) {
            if (skipped > 0) {
                skipped--;
                return;
            }
            switch (element) {
                case "p", "TextObject" -> endParagraph();
                case "t", "delText", "instrText", "TextCode" -> isText = false;
                case "tbl" -> tableDepth--;
                case "tc" -> {
                    if (tableDepth == 1) {
                        if (!cell.isEmpty()) {
                            cells.add(new Cell(column, cell.toString()));
                        }
                        column += spanned - 1;
                    }
                }
                case "tr" -> {
                    if (tableDepth == 1 && !cells.isEmpty()) {
                        rows.accept(new FileRow(part.equals(Part.BEHIND) ? part : Part.table(tables), cells));
                        cells.clear();
                    }
                }
                default -> {
                    // how it looks
                }
            }
        }

        private void endParagraph() {
            StringBuilder text = open.poll();
            if (text == null || text.toString().isBlank()) {
                return;
            }
            paragraphs++;
            if (tableDepth == 0) {
                rows.accept(FileRow.line(part, text.toString()));
            } else if (cell.length() < Bounds.LONGEST_TEXT) {
                cell.append(cell.isEmpty() ? "" : "\n").append(text);
            }
        }
    }
}
