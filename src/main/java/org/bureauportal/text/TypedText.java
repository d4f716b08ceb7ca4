package org.bureauportal.text;

/**
 * What was typed or pasted into a field, without the characters that are no text. PDF files and Word bring control characters
 * along, and web pages invisible marks. As {@code js/newsroom/form/typed-text.js}.
 */
public final class TypedText {

    private static final int NONE = -1;

    private TypedText() {}

    /** A text of several lines: control characters are dropped; those that end a line or a page become line ends. */
    public static String lines(String typed) {
        int at = firstUnfit(typed);
        if (at < 0) {
            return typed;
        }
        StringBuilder kept = new StringBuilder(typed.length()).append(typed, 0, at);
        while (at < typed.length()) {
            int next = meant(typed.codePointAt(at));
            at += Character.charCount(next);
            if (isOldLineEnd(next)) {
                kept.append('\n');
            } else if (!isUnfit(next)) {
                kept.appendCodePoint(next);
            }
        }
        return kept.toString();
    }

    /**
     * A single line: as {@link #lines}, without invisible marks, without the white space at its ends, and joined where it had
     * several lines: with nothing between Chinese characters, otherwise with a blank.
     */
    public static String line(String typed) {
        StringBuilder kept = new StringBuilder(typed.length());
        int last = NONE;
        boolean isBroken = false;
        for (int at = 0; at < typed.length(); ) {
            int next = meant(typed.codePointAt(at));
            at += Character.charCount(next);
            boolean isDropped = isUnfit(next) || isInvisible(next, last) || (isBroken && Lines.isBlank(next));
            if (isLineEnd(next)) {
                isBroken = true;
            } else if (!isDropped) {
                if (isBroken) {
                    stripEnd(kept);
                    last = kept.isEmpty() ? NONE : kept.codePointBefore(kept.length());
                    if (last != NONE && !isChineseJoint(last, next)) {
                        kept.append(' ');
                    }
                    isBroken = false;
                }
                kept.appendCodePoint(next);
                last = next;
            }
        }
        return Lines.strip(kept.toString());
    }

    /** Word's hyphen that does not break is a control character for Word alone. */
    private static int meant(int codePoint) {
        return codePoint == 0x1E ? 0x2011 : codePoint;
    }

    private static int firstUnfit(String typed) {
        for (int at = 0; at < typed.length(); ) {
            int next = typed.codePointAt(at);
            if (isUnfit(next)) {
                return at;
            }
            at += Character.charCount(next);
        }
        return -1;
    }

    /** Control characters but tab and line ends, halves of surrogate pairs, and what is no character at all. */
    private static boolean isUnfit(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint != '\t' && codePoint != '\n' && codePoint != '\r';
            case Character.SURROGATE -> true;
            default -> codePoint == 0xFFFE || codePoint == 0xFFFF;
        };
    }

    /** Vertical tab, which is Word's line break; form feed; next line. */
    private static boolean isOldLineEnd(int codePoint) {
        return codePoint == 0x0B || codePoint == 0x0C || codePoint == 0x85;
    }

    private static boolean isLineEnd(int codePoint) {
        return isOldLineEnd(codePoint)
                || codePoint == '\n'
                || codePoint == '\r'
                || codePoint == 0x2028
                || codePoint == 0x2029;
    }

    /**
     * Marks that are drawn as nothing and mean nothing where they stand; among them those that reorder what follows (Unicode
     * Standard Annex 9, section 2). Joiners stay within emoji and the scripts that write with them.
     */
    private static boolean isInvisible(int codePoint, int last) {
        return switch (codePoint) {
            case 0x200C, 0x200D -> !isJoined(last);
            case 0x00AD, 0x061C, 0x200B, 0x200E, 0x200F, 0x3164, 0xFEFF, 0xFFA0, 0xFFFC -> true;
            default ->
                (codePoint >= 0x202A && codePoint <= 0x202E)
                        || (codePoint >= 0x2060 && codePoint <= 0x206F)
                        || (codePoint >= 0xFFF9 && codePoint <= 0xFFFB)
                        // the letters of the flags of England, Scotland and Wales
                        || (isTag(codePoint) && last != 0x1F3F4 && !isTag(last));
        };
    }

    private static boolean isTag(int codePoint) {
        return codePoint >= 0xE0001 && codePoint <= 0xE007F;
    }

    private static boolean isJoined(int last) {
        if (last == NONE || last < 0x0590) {
            return false;
        }
        Character.UnicodeScript script = Character.UnicodeScript.of(last);
        return switch (script) {
            case LATIN, HAN, HIRAGANA, KATAKANA, BOPOMOFO, HANGUL -> false;
            // signs: emoji are joined, punctuation is not
            case COMMON ->
                switch (Character.getType(last)) {
                    case Character.OTHER_SYMBOL, Character.MODIFIER_SYMBOL, Character.UNASSIGNED -> true;
                    default -> false;
                };
            default -> true;
        };
    }

    private static boolean isChineseJoint(int before, int after) {
        return isChinese(before)
                ? isChinese(after) || isChinesePunctuation(after)
                : isChinesePunctuation(before) && isChinese(after);
    }

    private static boolean isChinese(int codePoint) {
        return Character.isIdeographic(codePoint)
                || (codePoint >= 0x3000 && codePoint <= 0x312F)
                || (codePoint >= 0xFF01 && codePoint <= 0xFF65);
    }

    /** Punctuation that Chinese shares with other languages: dashes, quotation marks, the dot in names, the ellipsis. */
    private static boolean isChinesePunctuation(int codePoint) {
        return switch (codePoint) {
            case 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x00B7 -> true;
            default -> false;
        };
    }

    private static void stripEnd(StringBuilder text) {
        int end = text.length();
        while (end > 0 && Lines.isBlank(text.charAt(end - 1))) {
            end--;
        }
        text.setLength(end);
    }
}
