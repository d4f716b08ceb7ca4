package org.bureauportal.words;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import java.util.Arrays;

/**
 * A text as it is compared: forms of a character that differ in width, case, accents or script (Traditional or Simplified) are
 * one. Each character knows from where in the text it comes, so that a mark stands in its right place there.
 */
final class FoldedText {

    private static final Normalizer2 CASELESS = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 DECOMPOSED = Normalizer2.getNFDInstance();

    private int[] characters;
    private int[] starts;
    private int[] ends;
    private int length;

    private FoldedText(int capacity) {
        characters = new int[capacity];
        starts = new int[capacity];
        ends = new int[capacity];
    }

    static FoldedText of(String text) {
        FoldedText folded = new FoldedText(text.length() + 16);
        for (int start = 0; start < text.length(); ) {
            int end = endOfCharacter(text, start);
            folded.fold(text, start, end);
            start = end;
        }
        return folded;
    }

    int length() {
        return length;
    }

    /** The code point at a place, from 0. */
    int at(int place) {
        return characters[place];
    }

    /** Where in the text the character at a place begins. */
    int start(int place) {
        return starts[place];
    }

    /** Where in the text the character at a place ends. */
    int end(int place) {
        return ends[place];
    }

    /** The characters from one place to another, which is no longer included. */
    String between(int from, int to) {
        return new String(characters, from, to - from);
    }

    private void fold(String text, int start, int end) {
        int first = text.codePointAt(start);
        if (end - start == 1 && first < 0x80) {
            add(first >= 'A' && first <= 'Z' ? first + ('a' - 'A') : first, start, end);
        } else if (SimplifiedCharacters.isHan(first) && end - start == Character.charCount(first)) {
            add(SimplifiedCharacters.of(CASELESS.normalize(text.substring(start, end))), start, end);
        } else {
            CASELESS.normalize(text.substring(start, end)).codePoints().forEach(each -> addPlain(each, start, end));
        }
    }

    /** Without the accents of a letter. */
    private void addPlain(int character, int start, int end) {
        String parts = DECOMPOSED.getDecomposition(character);
        if (SimplifiedCharacters.isHan(character)) {
            add(SimplifiedCharacters.of(Character.toString(character)), start, end);
        } else if (parts == null) {
            addUnlessMark(character, start, end);
        } else {
            parts.codePoints().forEach(each -> addUnlessMark(each, start, end));
        }
    }

    private void addUnlessMark(int character, int start, int end) {
        if (Character.getType(character) != Character.NON_SPACING_MARK) {
            add(character, start, end);
        }
    }

    private void add(int character, int start, int end) {
        if (length == characters.length) {
            characters = Arrays.copyOf(characters, 2 * length);
            starts = Arrays.copyOf(starts, 2 * length);
            ends = Arrays.copyOf(ends, 2 * length);
        }
        characters[length] = character;
        starts[length] = start;
        ends[length] = end;
        length++;
    }

    /** Behind a code point and the marks that combine with it. */
    private static int endOfCharacter(String text, int start) {
        int end = start + Character.charCount(text.codePointAt(start));
        while (end < text.length()) {
            int next = text.codePointAt(end);
            if (UCharacter.getCombiningClass(next) == 0) {
                break;
            }
            end += Character.charCount(next);
        }
        return end;
    }
}
