package org.bureauportal.check;

import static org.bureauportal.text.ContentField.BODY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bureauportal.check.PersonalFinding.Place;
import org.bureauportal.check.PersonalFinding.Place.Part;

/**
 * The HTML of a body, in the one form in which it is stored, read passage by passage: each block and cell is one, whatever marks
 * stand in it. Of attributes it reads the words for a picture, and addresses that dial or write to somebody.
 */
final class ReadBody {

    private static final Set<String> INLINE = Set.of("strong", "em", "a", "u", "s");

    /** A raised 1 behind a number is no part of it. */
    private static final Set<String> SHIFTED = Set.of("sub", "sup");

    private static final Map<String, Integer> ENTITIES =
            Map.of("&amp;", (int) '&', "&lt;", (int) '<', "&gt;", (int) '>', "&quot;", (int) '"', "&#xa0;", 0xa0);

    /** A wider table has everything beyond it in its last column. */
    private static final int MOST_COLUMNS = 2000;

    private static final int LABEL_AT_MOST = 60;

    private final String html;
    private final ReadText text = new ReadText();
    private final ReadText attributes = new ReadText();
    private final List<Passage> passages = new ArrayList<>();
    private final List<Passage> ofAttributes = new ArrayList<>();
    private final List<Passage> ofLinks = new ArrayList<>();
    private final List<List<Passage>> rows = new ArrayList<>();
    private final List<Passage> cells = new ArrayList<>();
    private final Map<Integer, String> labels = new HashMap<>();

    private int paragraph;
    private int picture;
    private int table;
    private boolean isInTable;
    private boolean isInCaption;
    private int row;
    private int column;
    private int[] takenUntil = new int[16];
    private int begin;
    private int cellColumn;

    ReadBody(String html) {
        this.html = html;
        read();
    }

    /**
     * A stretch of text in which something can stand.
     *
     * @param from its first sign
     * @param to behind its last one
     * @param label what stands at the head of its column; otherwise empty
     */
    record Passage(ReadText text, int from, int to, Place place, String label) {

        static final Passage NONE = new Passage(new ReadText(), 0, 0, Place.of(""), "");
    }

    /** What readers see. */
    List<Passage> passages() {
        return passages;
    }

    /** What stands behind it: addresses of links, words for pictures. */
    List<Passage> attributes() {
        return ofAttributes;
    }

    /** Addresses on the web to which the text links. */
    List<Passage> links() {
        return ofLinks;
    }

    /** The cells of each row that are not empty. */
    List<List<Passage>> rows() {
        return rows;
    }

    private void read() {
        int at = 0;
        while (at < html.length()) {
            if (html.charAt(at) == '<') {
                int end = html.indexOf('>', at);
                int behind = end < 0 ? html.length() : end + 1;
                tag(at, behind);
                at = behind;
            } else {
                at = character(text, at);
            }
        }
        endPassage();
        endRow();
    }

    private void endRow() {
        if (cells.size() > 1) {
            rows.add(List.copyOf(cells));
        }
        cells.clear();
    }

    /** Reads what stands at a place as one code point, and says where the next begins. */
    private int character(ReadText into, int at) {
        if (html.charAt(at) == '&') {
            for (Map.Entry<String, Integer> each : ENTITIES.entrySet()) {
                if (html.startsWith(each.getKey(), at)) {
                    into.add(each.getValue(), at, at + each.getKey().length());
                    return at + each.getKey().length();
                }
            }
        }
        int codePoint = html.codePointAt(at);
        int next = at + Character.charCount(codePoint);
        into.add(codePoint, at, next);
        return next;
    }

    private void tag(int at, int behind) {
        boolean isClosing = html.startsWith("/", at + 1);
        int from = isClosing ? at + 2 : at + 1;
        int to = from;
        while (to < behind && (ReadText.isLatin(html.charAt(to)) || ReadText.isDigit(html.charAt(to)))) {
            to++;
        }
        String name = html.substring(from, to);
        if (INLINE.contains(name)) {
            if (!isClosing && name.equals("a")) {
                attribute("href", to, behind, place());
            }
        } else if (name.equals("br") || SHIFTED.contains(name)) {
            text.add(name.equals("br") ? '\n' : '^', at, behind);
        } else if (name.equals("img")) {
            picture++;
            attribute("alt", to, behind, new Place(BODY.key(), Part.PICTURE, picture, 0));
        } else {
            endPassage();
            block(name, isClosing, to, behind);
        }
    }

    private void block(String name, boolean isClosing, int from, int to) {
        if (name.equals("tr") || name.equals("table")) {
            endRow();
        }
        if (name.equals("table")) {
            isInTable = !isClosing;
            table += isClosing ? 0 : 1;
            row = 0;
            takenUntil = new int[16];
            labels.clear();
        } else if (name.equals("caption")) {
            isInCaption = !isClosing;
        } else if (name.equals("tr") && !isClosing) {
            row++;
            column = 0;
        } else if ((name.equals("td") || name.equals("th")) && !isClosing) {
            boolean isPlain = to - from == 1;
            cell(isPlain ? 1 : span("colspan", from, to), isPlain ? 1 : span("rowspan", from, to));
        }
    }

    /** The first place of the row into which nothing reaches from above. */
    private void cell(int columns, int rows) {
        int first = Math.min(column, MOST_COLUMNS - 1);
        while (first < MOST_COLUMNS - 1 && first < takenUntil.length && takenUntil[first] > row) {
            first++;
        }
        int end = Math.min(first + columns, MOST_COLUMNS);
        if (end > takenUntil.length) {
            takenUntil = Arrays.copyOf(takenUntil, 2 * end);
        }
        Arrays.fill(takenUntil, first, end, row + rows);
        column = end;
        cellColumn = first + 1;
    }

    private int span(String attribute, int from, int to) {
        String value = value(attribute, from, to);
        try {
            return value.isEmpty() ? 1 : Math.max(1, Integer.parseInt(value));
        } catch (NumberFormatException unreadable) {
            return 1;
        }
    }

    private String value(String attribute, int from, int to) {
        int at = valueAt(attribute, from, to);
        return at < 0 ? "" : html.substring(at, Math.max(at, html.indexOf('"', at)));
    }

    /** Where the value of an attribute begins in a tag; -1 where it has none. */
    private int valueAt(String attribute, int from, int to) {
        String opening = " " + attribute + "=\"";
        for (int at = from; at + opening.length() <= to; at++) {
            if (html.startsWith(opening, at)) {
                return at + opening.length();
            }
        }
        return -1;
    }

    private void attribute(String name, int from, int to, Place place) {
        int at = valueAt(name, from, to);
        if (at < 0) {
            return;
        }
        boolean isLink = name.equals("href") && !html.startsWith("tel:", at) && !html.startsWith("mailto:", at);
        int first = attributes.length();
        int end = html.indexOf('"', at);
        while (at < end) {
            at = character(attributes, at);
        }
        (isLink ? ofLinks : ofAttributes).add(new Passage(attributes, first, attributes.length(), place, ""));
        attributes.end();
    }

    private void endPassage() {
        int end = text.length();
        if (!isBlank(end)) {
            Place place = place();
            boolean isCell = place.part() == Part.COLUMN;
            if (isCell && row == 1) {
                labels.merge(
                        cellColumn,
                        text.between(begin, Math.min(end, begin + LABEL_AT_MOST)),
                        (before, more) -> before.length() > LABEL_AT_MOST ? before : before + " " + more);
            }
            String label = isCell && row > 1 ? labels.getOrDefault(cellColumn, "") : "";
            Passage passage = new Passage(text, begin, end, place, label);
            passages.add(passage);
            if (isCell) {
                cells.add(passage);
            }
            paragraph += place.part() == Part.PARAGRAPH ? 1 : 0;
        }
        text.end();
        begin = text.length();
    }

    private boolean isBlank(int end) {
        for (int at = begin; at < end; at++) {
            if (text.at(at) != ' ' && text.at(at) != '\n') {
                return false;
            }
        }
        return true;
    }

    private Place place() {
        if (isInTable) {
            return isInCaption
                    ? new Place(BODY.key(), Part.CAPTION, table, 0)
                    : new Place(BODY.key(), Part.COLUMN, table, cellColumn);
        }
        return new Place(BODY.key(), Part.PARAGRAPH, paragraph + 1, 0);
    }
}
