package org.bureauportal.text;

/** Ends of lines and paragraphs, where blanks of every script are dropped; what stands between them is kept. */
public final class Lines {

    private Lines() {}

    /** The text without the white space, no-break spaces and ideographic spaces at its ends. */
    public static String strip(String text) {
        return stripLeading(stripTrailing(text));
    }

    static String stripLeading(String text) {
        int start = 0;
        while (start < text.length() && isBlank(text.charAt(start))) {
            start++;
        }
        return text.substring(start);
    }

    static String stripTrailing(String text) {
        int end = text.length();
        while (end > 0 && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == 0xFEFF;
    }
}
