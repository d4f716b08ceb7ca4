package org.bureauportal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bureauportal.text.AllowedElement.Role;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Ends of lines and paragraphs, where blanks of every script are dropped; what stands between them is kept. */
public final class Lines {

    private static final Pattern BLANKS = Pattern.compile("[ \\t\\r\\n]+");

    /** Hangul is written with spaces, so that it is none of these. */
    private static final Pattern WIDE = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsBopomofo}\\p{IsYi}"
                    + "\\u2e80-\\u2fdf\\u3000-\\u303f\\u30fb\\u30fc\\u3200-\\u33ff\\ufe30-\\ufe4f\\uff00-\\uff9f\\uffe0-\\uffe6]");

    /** Chinese and Western text share these, so that what stands beyond them decides. */
    private static final Pattern SHARED = Pattern.compile("[\\u00b7\\u2010-\\u2027\\u2030-\\u205e\\u00a7\\u00b0\\u00b1"
            + "\\u00d7\\u2103\\u2160-\\u217b\\u2460-\\u24ff]");

    private static final Pattern BETWEEN_BLOCKS = Pattern.compile("\\R");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    /** Signs from a line end to one that decides. */
    private static final int FARTHEST = 100;

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

    /**
     * Joins the lines of each block of HTML, whose ends are only how it was laid out: a space between words, and nothing in
     * Chinese. Between blocks, where a line is a paragraph, they stay. As in {@code js/newsroom/editor/line-ends.js}.
     */
    static void join(Element body) {
        Joining joining = new Joining();
        for (Node node : body.childNodes()) {
            if (node instanceof TextNode loose) {
                joining.takeLoose(loose.getWholeText());
            } else {
                joining.take(node);
            }
        }
        joining.endLine();
    }

    /** Looks at a line as a whole, as what stands in its marks decides, too. */
    private static final class Joining {

        private final List<TextNode> nodes = new ArrayList<>();
        private final List<Integer> starts = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private @Nullable Boolean isMostlyWide;

        // Where the line begins or ends, there is nothing to be apart from.
        private int begin;
        private int end;

        private void takeLoose(String loose) {
            String[] lines = BETWEEN_BLOCKS.split(loose, -1);
            text.append(lines[0]);
            if (lines.length > 1) {
                endLine();
                text.append(lines[lines.length - 1]);
            }
        }

        private void take(Node node) {
            if (node instanceof TextNode words) {
                nodes.add(words);
                starts.add(text.length());
                text.append(words.getWholeText());
            } else if (node instanceof Element element) {
                if (isBlock(element)) {
                    endLine();
                }
                element.childNodes().forEach(this::take);
                if (isBlock(element)) {
                    endLine();
                }
            }
        }

        private static boolean isBlock(Element element) {
            return AllowedElement.byName()
                            .getOrDefault(element.normalName(), AllowedElement.DIVISION)
                            .role()
                    != Role.MARK;
        }

        private void endLine() {
            begin = 0;
            end = text.length();
            while (begin < end && isSpace(text.charAt(begin))) {
                begin++;
            }
            while (end > begin && isSpace(text.charAt(end - 1))) {
                end--;
            }
            for (int at = 0; at < nodes.size(); at++) {
                String words = nodes.get(at).getWholeText();
                int start = starts.get(at);
                if (hasLineEnd(words)) {
                    nodes.get(at).text(BLANKS.matcher(words).replaceAll(blanks -> joined(blanks, start)));
                }
            }
            nodes.clear();
            starts.clear();
            text.setLength(0);
            isMostlyWide = null;
        }

        private String joined(MatchResult blanks, int start) {
            if (!hasLineEnd(blanks.group())) {
                return blanks.group();
            }
            if (start + blanks.end() <= begin || start + blanks.start() >= end) {
                return "";
            }
            Side before = side(start + blanks.start(), -1);
            Side behind = side(start + blanks.end(), 1);
            if (before == Side.WIDE && behind == Side.WIDE) {
                return "";
            }
            boolean isBesideWide = before == Side.WIDE || behind == Side.WIDE;
            boolean isInside = before != Side.END && behind != Side.END;
            return isBesideWide && isInside && isMostlyWide() ? "" : " ";
        }

        /** What stands beside a line end, where what all scripts share does not decide. */
        private enum Side {
            WIDE,
            OTHER,
            END
        }

        private Side side(int from, int step) {
            int at = from;
            for (int seen = 0; seen < FARTHEST && (step < 0 ? at > 0 : at < text.length()); seen++) {
                int sign = step < 0 ? text.codePointBefore(at) : text.codePointAt(at);
                String letter = Character.toString(sign);
                if (!BLANKS.matcher(letter).matches() && !SHARED.matcher(letter).matches()) {
                    return WIDE.matcher(letter).matches() ? Side.WIDE : Side.OTHER;
                }
                at += step * Character.charCount(sign);
            }
            return Side.END;
        }

        private boolean isMostlyWide() {
            Boolean known = isMostlyWide;
            if (known == null) {
                long wide = WIDE.matcher(text).results().count();
                long letters = LETTER.matcher(WIDE.matcher(text).replaceAll(""))
                        .results()
                        .count();
                known = wide * 2 > letters;
                isMostlyWide = known;
            }
            return known;
        }

        private static boolean isSpace(char sign) {
            return sign == ' ' || sign == '\t' || sign == '\r' || sign == '\n';
        }

        private static boolean hasLineEnd(String text) {
            return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
        }
    }
}
