package org.bureauportal.words;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.bureauportal.words.Runs.Run;

/**
 * A part of a text in which what was asked for is marked.
 *
 * @param parts one after the other
 */
public record Snippet(List<Part> parts) {

    private static final String CUT = "…";

    /** How much a mark may stand behind the beginning, in widths of a Latin letter. */
    private static final int LEAD = 60;

    /** Some characters. */
    public record Part(String text, boolean isMarked) {}

    public Snippet {
        parts = List.copyOf(parts);
    }

    /** Whether anything in it is marked. */
    public boolean isMarked() {
        return parts.stream().anyMatch(Part::isMarked);
    }

    /** The whole text. */
    public static Snippet whole(String text, SearchQuery query) {
        return of(text, 0, text.length(), marks(text, query));
    }

    /**
     * The part that has most of what was asked for; the beginning where it has nothing of it.
     *
     * @param width at most, in widths of a Latin letter; a Chinese character has two
     */
    public static Snippet best(String text, SearchQuery query, int width) {
        BitSet marks = marks(text, query);
        int from = beginning(text, marks, width);
        int to = end(text, from, width);
        return of(text, from, to, marks);
    }

    private static Snippet of(String text, int from, int to, BitSet marks) {
        List<Part> parts = new ArrayList<>();
        if (from > 0) {
            parts.add(new Part(CUT, false));
        }
        for (int start = from; start < to; ) {
            boolean isMarked = marks.get(start);
            int end = isMarked ? marks.nextClearBit(start) : marks.nextSetBit(start);
            end = end < 0 || end > to ? to : end;
            parts.add(new Part(text.substring(start, end), isMarked));
            start = end;
        }
        if (to < text.length()) {
            parts.add(new Part(CUT, false));
        }
        return new Snippet(parts);
    }

    /** The characters of the text that are to be marked. */
    private static BitSet marks(String text, SearchQuery query) {
        FoldedText folded = FoldedText.of(text);
        BitSet marks = new BitSet(text.length());
        List<Run> runs = Runs.of(folded);
        for (String asked : query.unspaced()) {
            if (!mark(asked, runs, folded, marks)) {
                int[] characters = asked.codePoints().toArray();
                for (int at = 1; at < characters.length; at++) {
                    mark(new String(characters, at - 1, 2), runs, folded, marks);
                }
            }
        }
        for (Run run : runs) {
            if (!run.isUnspaced() && query.hasWord(run.text())) {
                mark(run, 0, run.size(), folded, marks);
            }
        }
        DocumentNumbers.in(folded).stream()
                .filter(query::hasNumber)
                .forEach(number -> marks.set(folded.start(number.from()), folded.end(number.to() - 1)));
        return marks;
    }

    /** Whether there is anything to mark. */
    private static boolean mark(String asked, List<Run> runs, FoldedText folded, BitSet marks) {
        boolean isFound = false;
        for (Run run : runs) {
            for (int at = run.text().indexOf(asked);
                    run.isUnspaced() && at >= 0;
                    at = run.text().indexOf(asked, at + 1)) {
                int first = run.text().codePointCount(0, at);
                mark(run, first, first + asked.codePointCount(0, asked.length()), folded, marks);
                isFound = true;
            }
        }
        return isFound;
    }

    private static void mark(Run run, int from, int to, FoldedText folded, BitSet marks) {
        for (int at = from; at < to; at++) {
            int place = run.place(at);
            marks.set(folded.start(place), folded.end(place));
        }
    }

    private static int beginning(String text, BitSet marks, int width) {
        int best = 0;
        int most = 0;
        for (int mark = marks.nextSetBit(0); mark >= 0; mark = marks.nextSetBit(marks.nextClearBit(mark))) {
            int marked = marks.get(mark, end(text, mark, width - LEAD)).cardinality();
            if (marked > most) {
                most = marked;
                best = mark;
            }
        }
        return lead(text, best);
    }

    /** Where a sentence begins shortly before a place; otherwise a word. */
    private static int lead(String text, int place) {
        int earliest = place;
        for (int width = 0; earliest > 0 && width < LEAD; ) {
            int before = text.codePointBefore(earliest);
            earliest -= Character.charCount(before);
            width += width(before);
        }
        if (earliest == 0) {
            return 0;
        }
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
        sentences.setText(text.substring(earliest, place + 1));
        sentences.last();
        int sentence = sentences.previous();
        if (sentence > 0) {
            return earliest + sentence;
        }
        return word(text, earliest, place);
    }

    private static int word(String text, int from, int behind) {
        for (int at = from; at < behind; ) {
            int character = text.codePointAt(at);
            if (isWide(character)) {
                return at;
            }
            at += Character.charCount(character);
            if (Character.isWhitespace(character)) {
                return at;
            }
        }
        return behind;
    }

    /** Behind the last whole word within a width. */
    private static int end(String text, int from, int width) {
        int at = from;
        int lastWord = from;
        for (int left = width; at < text.length(); ) {
            int character = text.codePointAt(at);
            left -= width(character);
            if (left < 0) {
                return lastWord > from ? lastWord : at;
            }
            if (Character.isWhitespace(character)) {
                lastWord = at;
            }
            at += Character.charCount(character);
            if (isWide(character)) {
                lastWord = at;
            }
        }
        return at;
    }

    private static int width(int character) {
        return isWide(character) ? 2 : 1;
    }

    private static boolean isWide(int character) {
        return character >= 0x2E80;
    }
}
