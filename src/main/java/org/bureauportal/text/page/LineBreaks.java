package org.bureauportal.text.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Lets lines end within what is no word but long, such as an address or a number, so that the line before it is not torn
 * apart; and between words that were pasted with no-break spaces between them.
 */
final class LineBreaks {

    private static final int LONG = 12;

    /** No language has longer words in its everyday texts. */
    private static final int LONGEST_WORD = 24;

    private static final Pattern RUN = Pattern.compile("[!-~]{" + LONG + ",}");
    private static final Pattern WORDS = Pattern.compile("\\p{P}*[A-Za-z]+(?:[-'/][A-Za-z]+)*\\p{P}*");
    private static final Pattern AMOUNT =
            Pattern.compile("\\p{P}*[$-]?[0-9]{1,3}(?:,[0-9]{3})+(?:[.][0-9]+)?%?\\p{P}*");
    private static final Pattern LETTERS = Pattern.compile("[A-Za-z]{" + LONGEST_WORD + ",}");
    private static final char NO_BREAK = '\u00a0';

    /** In front of these, or after them, one of the few places where a line should not end. */
    private static final Pattern GLUED_BEFORE = Pattern.compile(
            "(?:[0-9]|[\u00a7\u00ab\u2116]|\\b(?:[Nn]o|[Nn]os|[Aa]rt|[Pp]|[Pp]p|[Pp]ara|[Ff]ig|Mr|Mrs|Ms|Dr|St)[.]|\\b[A-Z][.])$");

    private static final Pattern GLUED_AFTER =
            Pattern.compile("^(?:[0-9%\u2030\u00b0\u20ac$\u00a5\u00bb\u2013\u2014:;!?])");

    private LineBreaks() {}

    static void prepare(Element body) {
        List<TextNode> texts = body.nodeStream(TextNode.class).toList();
        for (TextNode text : texts) {
            String said = text.getWholeText();
            String spaced = said.indexOf(NO_BREAK) < 0 ? said : withSpaces(said);
            if (!spaced.equals(said)) {
                text.text(spaced);
            }
            if (RUN.matcher(spaced).find()) {
                split(text, spaced);
            }
        }
    }

    /** A single no-break space stays where it is one; several keep the room that they take. */
    private static String withSpaces(String text) {
        boolean wasPasted = text.chars().filter(each -> each == NO_BREAK).count()
                > text.chars().filter(each -> each == ' ').count() + 2;
        StringBuilder spaced = new StringBuilder(text);
        for (int at = text.indexOf(NO_BREAK); at >= 0; at = text.indexOf(NO_BREAK, at + 1)) {
            boolean isAlone = !isNoBreak(text, at - 1) && !isNoBreak(text, at + 1);
            if (isAlone && (wasPasted || !isOne(text, at))) {
                spaced.setCharAt(at, ' ');
            }
        }
        return spaced.toString();
    }

    private static boolean isOne(String text, int at) {
        String before = text.substring(Math.max(0, at - 5), at);
        String after = text.substring(at + 1, Math.min(text.length(), at + 2));
        return GLUED_BEFORE.matcher(before).find() || GLUED_AFTER.matcher(after).find();
    }

    private static boolean isNoBreak(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) == NO_BREAK;
    }

    private static void split(TextNode text, String said) {
        List<Node> parts = new ArrayList<>();
        int end = 0;
        Matcher run = RUN.matcher(said);
        while (run.find()) {
            if (isNoWord(run.group())) {
                add(parts, said.substring(end, run.start()));
                parts.add(new Element("span").addClass("long").appendText(run.group()));
                end = run.end();
            }
        }
        if (end > 0) {
            add(parts, said.substring(end));
            Element parent = Objects.requireNonNull(text.parent());
            parent.insertChildren(text.siblingIndex(), parts);
            text.remove();
        }
    }

    private static void add(List<Node> parts, String said) {
        if (!said.isEmpty()) {
            parts.add(new TextNode(said));
        }
    }

    private static boolean isNoWord(String run) {
        return LETTERS.matcher(run).find()
                || !(WORDS.matcher(run).matches() || AMOUNT.matcher(run).matches());
    }
}
