package org.bureauportal.words;

import com.ibm.icu.text.Transliterator;
import java.lang.Character.UnicodeScript;

/** Chinese characters in their Simplified form, one for one. */
final class SimplifiedCharacters {

    private static final int FIRST = 0x3400;
    private static final int BEHIND_LAST = 0xFB00;

    private SimplifiedCharacters() {}

    /** Filled when it is first needed: that takes a moment. */
    private static final class Table {

        private static final char[] SIMPLIFIED = new char[BEHIND_LAST - FIRST];

        static {
            Transliterator simplify = Transliterator.getInstance("Traditional-Simplified");
            for (int each = FIRST; each < BEHIND_LAST; each++) {
                String simplified = isHan(each) ? simplify.transliterate(Character.toString(each)) : "";
                SIMPLIFIED[each - FIRST] = simplified.length() == 1 ? simplified.charAt(0) : (char) each;
            }
        }
    }

    static boolean isHan(int character) {
        return character >= 0x2E80 && UnicodeScript.of(character) == UnicodeScript.HAN;
    }

    /** The Simplified form of a text that is one character. */
    static int of(String character) {
        int one = character.codePointAt(0);
        return one >= FIRST && one < BEHIND_LAST ? Table.SIMPLIFIED[one - FIRST] : one;
    }
}
