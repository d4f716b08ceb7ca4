package org.bureauportal.text.page;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a text begins, in one line, for those who list pages without showing them. */
public final class Beginning {

    private static final Pattern BLANKS = Pattern.compile("[\\s\u00a0\u3000]+");
    private static final Pattern END_OF_SENTENCE = Pattern.compile("[\u3002\uff01\uff1f](?=.)|[.!?](?=\\s)");

    private Beginning() {}

    /**
     * The first words of some blocks.
     *
     * @param most characters that are given
     */
    public static String of(List<String> blocks, int most) {
        StringBuilder text = new StringBuilder();
        for (String block : blocks) {
            String line = BLANKS.matcher(block).replaceAll(" ").strip();
            text.append(text.isEmpty() || line.isEmpty() ? "" : " ").append(line);
            if (text.length() > most) {
                return shortened(text.toString(), most);
            }
        }
        return text.toString();
    }

    /** Ends with a sentence where half of the room is used by then, otherwise with a word and a mark of omission. */
    private static String shortened(String text, int most) {
        int end = 0;
        Matcher sentence = END_OF_SENTENCE.matcher(text);
        while (sentence.find() && sentence.end() <= most) {
            end = sentence.end();
        }
        if (end > most / 2) {
            return text.substring(0, end);
        }
        BreakIterator lines = BreakIterator.getLineInstance(Locale.ROOT);
        lines.setText(text);
        int word = lines.preceding(most);
        if (word < most / 2) {
            BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
            characters.setText(text);
            word = characters.preceding(most);
        }
        return text.substring(0, word).strip() + "\u2026";
    }
}
