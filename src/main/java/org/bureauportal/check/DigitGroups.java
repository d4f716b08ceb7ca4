package org.bureauportal.check;

import java.util.Arrays;

/** The runs of digits in a stretch of text, and what stands between each and the next. */
final class DigitGroups {

    static final int BLANK = 1;
    static final int HYPHEN = 2;
    static final int LINE_END = 4;
    static final int DOT = 8;

    /** A comma or a slash, which as a rule stand between numbers of a list. */
    static final int LIST = 16;

    /** Signs that can stand between two groups of one number. */
    static final int FARTHEST = 3;

    private int[] begins = new int[16];
    private int[] ends = new int[16];
    private int[] joints = new int[16];
    private int size;
    private boolean hasWritten;
    private ReadText text = new ReadText();

    /**
     * Reads a stretch.
     *
     * @param isWritten whether digits in Chinese, such as 一 and 〇, count as such too
     */
    void read(ReadText looked, int from, int to, boolean isWritten) {
        text = looked;
        size = 0;
        hasWritten = false;
        int at = from;
        while (at < to) {
            if (!isDigit(at, isWritten)) {
                at++;
                continue;
            }
            int end = at;
            while (end < to && isDigit(end, isWritten)) {
                end++;
            }
            add(at, end);
            at = end;
        }
    }

    private boolean isDigit(int at, boolean isWritten) {
        char sign = text.at(at);
        if (ReadText.isDigit(sign)) {
            return true;
        }
        boolean is = ReadText.isWrittenDigit(sign);
        hasWritten |= is;
        return is && isWritten;
    }

    private void add(int begin, int end) {
        if (size == begins.length) {
            begins = Arrays.copyOf(begins, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            joints = Arrays.copyOf(joints, 2 * size);
        }
        begins[size] = begin;
        ends[size] = end;
        joints[size] = 0;
        if (size > 0) {
            joints[size - 1] = joint(ends[size - 1], begin);
        }
        size++;
    }

    private int joint(int from, int to) {
        if (to - from > FARTHEST) {
            return 0;
        }
        int all = 0;
        for (int at = from; at < to; at++) {
            int one = switch (text.at(at)) {
                case ' ', '\t' -> BLANK;
                case '-', '_' -> HYPHEN;
                case '\n' -> LINE_END;
                case '.' -> DOT;
                case ',', '、', '/' -> LIST;
                // (138) 1234 5678
                case ')' -> text.at(begins[size - 1] - 1) == '(' ? BLANK : 0;
                default -> 0;
            };
            if (one == 0) {
                return 0;
            }
            all |= one;
        }
        return all;
    }

    int size() {
        return size;
    }

    /** Whether the stretch has digits in Chinese. */
    boolean hasWritten() {
        return hasWritten;
    }

    /** Whether one of some groups has them. */
    boolean isWritten(int first, int last) {
        for (int at = begins[first]; at < ends[last]; at++) {
            if (ReadText.isWrittenDigit(text.at(at))) {
                return true;
            }
        }
        return false;
    }

    int begin(int group) {
        return begins[group];
    }

    /** Behind its last digit. */
    int end(int group) {
        return ends[group];
    }

    int length(int group) {
        return ends[group] - begins[group];
    }

    /** What stands between a group and the next: one or more of the kinds; 0 where it keeps them apart. */
    int joint(int group) {
        return group < 0 || group >= size ? 0 : joints[group];
    }

    /** The sign that stands between a group and the next, where it is one of a list. */
    char listSign(int group) {
        for (int at = ends[group]; at < begins[group + 1]; at++) {
            if (text.at(at) != ' ') {
                return text.at(at);
            }
        }
        return ' ';
    }

    /** Whether the digits of a group, from one on, begin with others. */
    boolean begins(int group, int from, String digits) {
        if (length(group) < from + digits.length()) {
            return false;
        }
        for (int at = 0; at < digits.length(); at++) {
            if (digit(begins[group] + from + at) != digits.charAt(at)) {
                return false;
            }
        }
        return true;
    }

    /** Puts the digits of a group, from one on, behind others, and says how many they then are. */
    int append(int group, int from, char[] digits, int count) {
        int next = count;
        for (int at = begins[group] + from; at < ends[group]; at++) {
            char sign = text.at(at);
            digits[next++] = sign <= '9' ? sign : ReadText.digit(sign);
        }
        return next;
    }

    private char digit(int place) {
        return ReadText.digit(text.at(place));
    }
}
