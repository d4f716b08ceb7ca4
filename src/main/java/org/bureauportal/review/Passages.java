package org.bureauportal.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bureauportal.text.BodyHtml;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** The words of a body, in which passages are found by their words and marked. Blanks of any kind and number are one. */
final class Passages {

    private static final Set<String> BLOCKS = Set.of(
            "p", "h2", "h3", "li", "td", "th", "caption", "figcaption", "blockquote", "ul", "ol", "table", "figure");

    /** Characters on either side by which a passage is known again. */
    private static final int AROUND = 40;

    /** Characters around it that must be the same where its words stand far away from before. */
    private static final int SURE = 8;

    /** Blocks by which one may have moved. */
    private static final int NEAR = 3;

    /** Characters of a passage that are found near by without anything around them. */
    private static final int DISTINCT = 6;

    private final Document document;
    private final List<Block> blocks = new ArrayList<>();

    private Passages(Document document) {
        this.document = document;
    }

    static Passages of(BodyHtml body) {
        Document document = Jsoup.parseBodyFragment(body.html());
        document.outputSettings().prettyPrint(false).escapeMode(Entities.EscapeMode.xhtml);
        Passages passages = new Passages(document);
        passages.add(document.body(), passages.begin());
        passages.blocks.removeIf(Block::isBlank);
        passages.blocks.forEach(Block::fold);
        return passages;
    }

    /**
     * Words in a body.
     *
     * @param block in which of its blocks, from 0
     * @param from where they begin in it
     * @param before up to 40 characters before them
     * @param after up to 40 characters after them
     */
    record Passage(int block, int from, String quote, String before, String after) {}

    /** Finds words as they are typed: where they stand several times, between what is typed before and after, or the first. */
    Optional<Passage> find(RemarkForm typed) {
        return occurrences(folded(typed.quote()).strip())
                .max(Comparator.comparingInt(
                                (Passage each) -> common(each, folded(typed.before()), folded(typed.after())))
                        .thenComparing(Comparator.comparingInt(Passage::block).reversed())
                        .thenComparing(Comparator.comparingInt(Passage::from).reversed()));
    }

    /** Finds a passage of another revision again: where most around it is the same, in the same block or near by. */
    Optional<Passage> find(Passage asked) {
        int around = asked.before().length() + asked.after().length();
        return occurrences(asked.quote())
                .filter(each -> common(each, asked.before(), asked.after()) >= Math.min(SURE, around)
                        || (distance(each, asked) <= NEAR && asked.quote().length() >= DISTINCT))
                .max(Comparator.comparingInt((Passage each) -> common(each, asked.before(), asked.after()))
                        .thenComparing(Comparator.comparingInt((Passage each) -> distance(each, asked))
                                .reversed())
                        .thenComparing(Comparator.comparingInt(Passage::from).reversed()));
    }

    /** Marks a passage, behind which stands a link. */
    void mark(Passage passage, Element link) {
        blocks.get(passage.block()).mark(passage.from(), passage.quote().length(), link);
    }

    BodyHtml marked() {
        return BodyHtml.fromStored(document.body().html());
    }

    private static int distance(Passage one, Passage other) {
        return Math.abs(one.block() - other.block());
    }

    private static int common(Passage found, String before, String after) {
        int same = 0;
        String ahead = found.before();
        while (same < Math.min(ahead.length(), before.length())
                && ahead.charAt(ahead.length() - 1 - same) == before.charAt(before.length() - 1 - same)) {
            same++;
        }
        int behind = 0;
        while (behind < Math.min(found.after().length(), after.length())
                && found.after().charAt(behind) == after.charAt(behind)) {
            behind++;
        }
        return same + behind;
    }

    private Stream<Passage> occurrences(String quote) {
        List<Passage> found = new ArrayList<>();
        for (int at = 0; at < blocks.size() && !quote.isEmpty(); at++) {
            String text = blocks.get(at).folded;
            for (int from = text.indexOf(quote); from >= 0; from = text.indexOf(quote, from + quote.length())) {
                int to = from + quote.length();
                found.add(new Passage(
                        at,
                        from,
                        quote,
                        text.substring(whole(text, Math.max(0, from - AROUND), from), from),
                        text.substring(to, whole(text, Math.min(text.length(), to + AROUND), to))));
            }
        }
        return found.stream();
    }

    /** A place where no character is cut, one step further to another where one would be. */
    private static int whole(String text, int at, int towards) {
        boolean isCut = at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
        return isCut ? at + Integer.signum(towards - at) : at;
    }

    private Block begin() {
        Block block = new Block();
        blocks.add(block);
        return block;
    }

    private Block add(Element parent, Block block) {
        Block current = block;
        for (Node node : parent.childNodes()) {
            if (node instanceof TextNode words) {
                current.add(words);
            } else if (node instanceof Element element && element.nameIs("br")) {
                current.breakLine();
            } else if (node instanceof Element element && BLOCKS.contains(element.normalName())) {
                add(element, begin());
                current = begin();
            } else if (node instanceof Element element) {
                current = add(element, current);
            }
        }
        return current;
    }

    private static boolean isBlank(char each) {
        return Character.isWhitespace(each) || Character.isSpaceChar(each);
    }

    private static String folded(String text) {
        StringBuilder folded = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (!isBlank(each)) {
                folded.append(each);
            } else if (folded.isEmpty() || folded.charAt(folded.length() - 1) != ' ') {
                folded.append(' ');
            }
        }
        return folded.toString();
    }

    /** A piece of a block's words. */
    private record Piece(TextNode node, int start) {

        int end() {
            return start + node.getWholeText().length();
        }
    }

    /** Words that stand in one block. */
    private static final class Block {

        private final StringBuilder text = new StringBuilder();
        private List<Piece> pieces = new ArrayList<>();
        private String folded = "";
        /** Where each folded character stands in the text. */
        private int[] places = {};

        void add(TextNode words) {
            pieces.add(new Piece(words, text.length()));
            text.append(words.getWholeText());
        }

        void breakLine() {
            text.append('\n');
        }

        boolean isBlank() {
            return text.chars().allMatch(each -> Passages.isBlank((char) each));
        }

        void fold() {
            StringBuilder shown = new StringBuilder();
            places = new int[text.length()];
            for (int at = 0; at < text.length(); at++) {
                boolean blank = Passages.isBlank(text.charAt(at));
                if (!blank || shown.isEmpty() || shown.charAt(shown.length() - 1) != ' ') {
                    places[shown.length()] = at;
                    shown.append(blank ? ' ' : text.charAt(at));
                }
            }
            folded = shown.toString();
        }

        void mark(int from, int length, Element link) {
            int begin = places[from];
            int end = places[from + length - 1] + 1;
            List<Piece> next = new ArrayList<>();
            Node last = null;
            for (Piece piece : pieces) {
                int first = Math.max(begin, piece.start);
                int to = Math.min(end, piece.end());
                if (first >= to) {
                    next.add(piece);
                    continue;
                }
                TextNode node = piece.node;
                if (first > piece.start) {
                    next.add(piece);
                    node = node.splitText(first - piece.start);
                }
                next.add(new Piece(node, first));
                if (to < first + node.getWholeText().length()) {
                    next.add(new Piece(node.splitText(to - first), to));
                }
                Element mark = new Element("mark").addClass("remark-words");
                node.replaceWith(mark);
                mark.appendChild(node);
                last = mark;
            }
            pieces = next;
            if (last != null) {
                last.after(link);
            }
        }
    }
}
