package org.bureauportal.check;

import java.util.Arrays;

/**
 * A text as it is read by eye: signs that are drawn as nothing are gone, full-width and other digits are plain ones, blanks and
 * hyphens of every kind are one blank and one hyphen. Each sign knows where it stands in what it was read from.
 */
final class ReadText {

    /** Between passages: nothing reaches over it. */
    static final char END = '\0';

    /** What is neither letter nor digit, and stands apart. */
    private static final char OTHER = '\u25a1';

    /** Each ten of these are 0 to 9. */
    private static final String DIGITS = "〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖\u24ea①②③④⑤⑥⑦⑧⑨○幺";

    /** A bit for each sign: whether it is one of them. */
    private static final long[] WRITTEN = written();

    private char[] signs = new char[64];
    private int[] begins = new int[64];
    private int[] ends = new int[64];
    private int length;

    static ReadText of(String text) {
        ReadText read = new ReadText();
        read.addAll(text);
        read.end();
        return read;
    }

    /** The whole of a text. */
    void addAll(String text) {
        for (int at = 0; at < text.length(); ) {
            int next = at + Character.charCount(text.codePointAt(at));
            add(text.codePointAt(at), at, next);
            at = next;
        }
    }

    /** A code point of the text between two places. */
    void add(int codePoint, int begin, int end) {
        char sign = sign(codePoint);
        if (sign != END) {
            put(sign, begin, end);
        }
    }

    /** Ends a passage. */
    void end() {
        if (length > 0 && signs[length - 1] != END) {
            put(END, 0, 0);
        }
    }

    private void put(char sign, int begin, int end) {
        if (length == signs.length) {
            signs = Arrays.copyOf(signs, 2 * length);
            begins = Arrays.copyOf(begins, 2 * length);
            ends = Arrays.copyOf(ends, 2 * length);
        }
        signs[length] = sign;
        begins[length] = begin;
        ends[length++] = end;
    }

    int length() {
        return length;
    }

    /** Of a place outside the text, {@link #END}. */
    char at(int place) {
        return place < 0 || place >= length ? END : signs[place];
    }

    /** Where a sign begins in what was read. */
    int begin(int place) {
        return begins[place];
    }

    /** Where a sign ends in what was read. */
    int end(int place) {
        return ends[place];
    }

    String between(int from, int to) {
        return new String(signs, from, to - from);
    }

    /** Up to so many signs in front of a place, of the same passage. */
    String before(int place, int most) {
        int from = place;
        while (from > 0 && place - from < most && signs[from - 1] != END) {
            from--;
        }
        return between(from, place);
    }

    /** Up to so many signs from a place on, of the same passage. */
    String from(int place, int most) {
        int to = place;
        while (to < length && to - place < most && signs[to] != END) {
            to++;
        }
        return between(place, to);
    }

    static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }

    /** Whether it is a digit as Chinese writes one: in plain or in formal signs, or in a circle. */
    static boolean isWrittenDigit(char sign) {
        return (WRITTEN[sign >> 6] >>> sign & 1) != 0;
    }

    /** The plain digit that a sign stands for; otherwise {@link #END}. */
    static char digit(char sign) {
        if (isDigit(sign)) {
            return sign;
        }
        return isWrittenDigit(sign) ? (char) ('0' + DIGITS.indexOf(sign) % 10) : END;
    }

    private static long[] written() {
        long[] written = new long[1024];
        DIGITS.chars().forEach(sign -> written[sign >> 6] |= 1L << sign);
        return written;
    }

    static boolean isLatin(char sign) {
        return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
    }

    static boolean isHan(char sign) {
        return (sign >= '\u3400' && sign <= '\u9fff') || sign == '\u3007';
    }

    private static char sign(int codePoint) {
        if (codePoint > ' ' && codePoint < 0x7f) {
            return (char) codePoint;
        }
        if (codePoint == '\n' || codePoint == '\r' || codePoint == 0x2028 || codePoint == 0x2029) {
            return '\n';
        }
        if (codePoint >= 0x4e00 && codePoint <= 0x9fff) {
            return (char) codePoint;
        }
        if (codePoint >= 0xff01 && codePoint <= 0xff5e) {
            return (char) (codePoint - 0xfee0);
        }
        if (isHyphen(codePoint)) {
            return '-';
        }
        if (isUnseen(codePoint)) {
            return END;
        }
        if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
            return ' ';
        }
        int digit = Character.digit(codePoint, 10);
        if (digit >= 0) {
            return (char) ('0' + digit);
        }
        return switch (codePoint) {
            // what looks like an X: a sign of multiplication, Greek and Cyrillic letters, a Roman ten
            case 0x00d7, 0x03a7, 0x03c7, 0x0425, 0x0445, 0x2169, 0x2179 -> 'X';
            case 0x00b7, 0x2022, 0x2027, 0x2219, 0x22c5, 0x30fb, 0xff65 -> '.';
            default -> Character.isBmpCodePoint(codePoint) ? (char) codePoint : OTHER;
        };
    }

    private static boolean isHyphen(int codePoint) {
        return (codePoint >= 0x2010 && codePoint <= 0x2015)
                || codePoint == 0x2212
                || codePoint == 0xfe58
                || codePoint == 0xfe63;
    }

    private static boolean isUnseen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.FORMAT,
                    Character.CONTROL,
                    Character.SURROGATE,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> codePoint != '\t';
            default -> codePoint == 0x3164 || codePoint == 0xffa0 || codePoint == 0x115f || codePoint == 0x1160;
        };
    }
}
