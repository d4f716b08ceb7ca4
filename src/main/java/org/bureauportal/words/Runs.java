package org.bureauportal.words;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The runs of a text in which words are sought: of scripts without spaces, or of letters and digits. */
final class Runs {

    private final FoldedText text;
    private final boolean isQuery;
    private final List<Run> runs = new ArrayList<>();

    private boolean isUnspaced;
    private int[] places = new int[64];
    private int length;

    private Runs(FoldedText text, boolean isQuery) {
        this.text = text;
        this.isQuery = isQuery;
    }

    /** A run. */
    static final class Run {

        private final boolean isUnspaced;
        private final int[] characters;
        private final int[] places;
        private final String text;

        private Run(boolean isUnspaced, int[] characters, int[] places) {
            this.isUnspaced = isUnspaced;
            this.characters = characters;
            this.places = places;
            this.text = new String(characters, 0, characters.length);
        }

        /** Whether its script has no spaces between words, as Chinese. */
        boolean isUnspaced() {
            return isUnspaced;
        }

        /** All its characters, folded. */
        String text() {
            return text;
        }

        int size() {
            return characters.length;
        }

        /** So many of its characters, from one of them. */
        String part(int from, int count) {
            return new String(characters, from, count);
        }

        /** Where one of its characters stands in the folded text. */
        int place(int at) {
            return places[at];
        }
    }

    /** Those of a text. Blanks within Chinese are no ends of words: titles are set wide. */
    static List<Run> of(FoldedText text) {
        return of(text, false);
    }

    /** Those of a query, in which blanks stand between words. */
    static List<Run> ofQuery(FoldedText text) {
        return of(text, true);
    }

    private static List<Run> of(FoldedText text, boolean isQuery) {
        Runs runs = new Runs(text, isQuery);
        runs.read();
        return runs.runs;
    }

    private void read() {
        for (int place = 0; place < text.length(); place++) {
            int character = text.at(place);
            if (isUnspaced(character)) {
                begin(true);
                add(place);
            } else if (Character.isLetterOrDigit(character)) {
                begin(false);
                add(place);
            } else if (!Character.isWhitespace(character) || !isUnspaced || isQuery) {
                end();
            }
        }
        end();
    }

    private void begin(boolean unspaced) {
        if (isUnspaced != unspaced) {
            end();
            isUnspaced = unspaced;
        }
    }

    private void add(int place) {
        if (length == places.length) {
            places = Arrays.copyOf(places, 2 * length);
        }
        places[length++] = place;
    }

    private void end() {
        if (length > 0) {
            int[] its = Arrays.copyOf(places, length);
            int[] characters = Arrays.stream(its).map(text::at).toArray();
            runs.add(new Run(isUnspaced, characters, its));
            length = 0;
        }
    }

    private static boolean isUnspaced(int character) {
        if (character < 0x2E80) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(character);
        return script == UnicodeScript.HAN
                || script == UnicodeScript.HIRAGANA
                || script == UnicodeScript.KATAKANA
                || script == UnicodeScript.BOPOMOFO;
    }
}
