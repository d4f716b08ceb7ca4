package org.bureauportal.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.owasp.html.AttributePolicy;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * The body of a text: HTML of which every element and attribute stands on one allow-list, the same as the editor's
 * schema in {@code js/newsroom/editor/schema.js}.
 */
public final class BodyHtml {

    private static final Pattern BLOCK_TAG =
            Pattern.compile("<(p|h[1-6]|ul|ol|li|table|blockquote|div)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINE_END = Pattern.compile("\\R");
    private static final Pattern SMALL_NUMBER = Pattern.compile("[1-9][0-9]{0,2}");
    private static final Set<String> ALIGNMENTS = Set.of("align-center", "align-end", "align-justify");
    private static final Set<String> NUMBERINGS = Set.of(
            "numbers-letters",
            "numbers-capitals",
            "numbers-roman",
            "numbers-brackets",
            "numbers-chinese",
            "numbers-chinese-brackets");
    private static final String BLOCKS = "p,h2,h3,li,tr,caption";
    private static final String TEXT_BLOCKS = "p,h2,h3,li,td,th,caption";

    private static final PolicyFactory ALLOWED = new HtmlPolicyBuilder()
            .allowElements("p", "h2", "h3", "strong", "em", "ul", "ol", "li", "a", "blockquote", "br")
            .allowElements("table", "caption", "thead", "tbody", "tr", "th", "td")
            .allowElements((name, attributes) -> "h2", "h1")
            .allowElements((name, attributes) -> "h3", "h4", "h5", "h6")
            .allowElements((name, attributes) -> "strong", "b")
            .allowElements((name, attributes) -> "em", "i")
            .allowElements((name, attributes) -> "p", "div")
            .allowElements((name, attributes) -> "tbody", "tfoot")
            .allowUrlProtocols("http", "https", "mailto")
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("class")
            .matching(first(ALIGNMENTS))
            .onElements("p", "h2", "h3", "th", "td")
            .allowAttributes("colspan", "rowspan")
            .matching(SMALL_NUMBER)
            .onElements("th", "td")
            .allowAttributes("scope")
            .matching(true, "col", "row")
            .onElements("th")
            .allowAttributes("start")
            .matching(SMALL_NUMBER)
            .onElements("ol")
            .allowAttributes("class")
            .matching(first(NUMBERINGS))
            .onElements("ol")
            .toFactory();

    private final String html;

    private BodyHtml(String html) {
        this.html = html;
    }

    /**
     * Takes what was typed or posted: HTML where it has a block tag, otherwise plain text in which every line that is
     * not blank is a paragraph, character for character. Whatever is not allowed is left out.
     */
    public static BodyHtml fromTyped(String typed) {
        return new BodyHtml(sanitized(BLOCK_TAG.matcher(typed).find() ? typed : paragraphs(typed)));
    }

    /** Takes what {@link #html()} gave before, from where it was stored. */
    public static BodyHtml fromStored(String html) {
        return new BodyHtml(html);
    }

    public String html() {
        return html;
    }

    /** As an editor would type it: plain lines where it has nothing but paragraphs, otherwise the HTML. */
    public String typed() {
        List<Element> blocks = parsed(html).body().children();
        String lines = blocks.stream().map(Element::wholeText).collect(Collectors.joining("\n"));
        boolean isPlain = blocks.stream()
                .allMatch(block -> block.nameIs("p")
                        && block.attributesSize() == 0
                        && block.childrenSize() == 0
                        && !LINE_END.matcher(block.wholeText()).find());
        return isPlain && !BLOCK_TAG.matcher(lines).find() ? lines : html;
    }

    /** What it says, block by block: paragraphs, headings, items of lists and rows of tables, each with its own HTML. */
    public List<Block> blocks() {
        return parsed(html).body().select(BLOCKS).stream()
                .filter(block -> block.select(BLOCKS).size() == 1)
                .map(block -> new Block(
                        block.nameIs("tr") ? row(block) : block.wholeText().strip(), block.html()))
                .toList();
    }

    /** A block of the body; two may say the same in different HTML. */
    public record Block(String text, String html) {}

    private static String row(Element row) {
        return row.children().stream().map(cell -> cell.wholeText().strip()).collect(Collectors.joining(" | "));
    }

    /**
     * The body as it goes on a page.
     *
     * @param headings the headings in order, for a list of contents
     * @param html the HTML, in which headings can be linked to and wide tables scroll by themselves
     */
    public record Reading(List<Heading> headings, String html) {}

    /**
     * A heading of the body.
     *
     * @param id the id under which it can be linked to
     * @param isSub whether it is of the lower level
     */
    public record Heading(String id, String text, boolean isSub) {}

    /** Makes of it what a page shows, in one go. */
    public Reading forReading() {
        if (!html.contains("<table") && !html.contains("<h")) {
            return new Reading(List.of(), html);
        }
        Document document = parsed(html);
        List<Heading> headings = new ArrayList<>();
        for (Element heading : document.select("h2,h3")) {
            String id = "part-" + (headings.size() + 1);
            heading.attr("id", id);
            headings.add(new Heading(id, heading.text(), heading.nameIs("h3")));
        }
        for (Element table : document.select("table")) {
            Element scrolling = new Element("div").addClass("table").attr("tabindex", "0");
            Element caption = table.selectFirst("> caption");
            if (caption != null) {
                scrolling.attr("role", "region").attr("aria-label", caption.text());
            }
            table.replaceWith(scrolling);
            scrolling.appendChild(table);
        }
        return new Reading(headings, document.body().html());
    }

    public boolean isEmpty() {
        return html.isEmpty();
    }

    private static String paragraphs(String typed) {
        return LINE_END.splitAsStream(typed)
                .map(Lines::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> "<p>" + escape(line) + "</p>")
                .collect(Collectors.joining("\n"));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String sanitized(String typed) {
        // OWASP decides what may stay; jsoup then writes it with as few entities as HTML allows, so that stored
        // texts can be compared and searched.
        Element body = parsed(ALLOWED.sanitize(typed)).body();
        wrapLooseText(body);
        body.select(TEXT_BLOCKS).forEach(BodyHtml::stripEnds);
        dropEmptyBlocks(body);
        return body.childNodes().stream()
                .filter(node -> !(node instanceof TextNode text && text.isBlank()))
                .map(Node::outerHtml)
                .collect(Collectors.joining("\n"));
    }

    private static Document parsed(String html) {
        Document document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false).escapeMode(Entities.EscapeMode.xhtml);
        return document;
    }

    /** Text that stands between blocks becomes paragraphs of its own, one for each line. */
    private static void wrapLooseText(Element body) {
        Element paragraph = null;
        for (Node node : List.copyOf(body.childNodes())) {
            if (node instanceof Element element && element.isBlock()) {
                paragraph = null;
            } else if (node instanceof TextNode text) {
                String[] lines = LINE_END.split(text.getWholeText(), -1);
                for (int i = 0; i < lines.length; i++) {
                    paragraph = i > 0 || paragraph == null ? paragraphBefore(text) : paragraph;
                    paragraph.appendText(lines[i]);
                }
                text.remove();
            } else {
                paragraph = paragraph == null ? paragraphBefore(node) : paragraph;
                paragraph.appendChild(node);
            }
        }
    }

    private static Element paragraphBefore(Node node) {
        Element paragraph = new Element("p");
        node.before(paragraph);
        return paragraph;
    }

    private static void stripEnds(Element block) {
        while (block.childNodeSize() > 0 && isDropped(block.childNode(0), true)) {
            block.childNode(0).remove();
        }
        while (block.childNodeSize() > 0 && isDropped(block.childNode(block.childNodeSize() - 1), false)) {
            block.childNode(block.childNodeSize() - 1).remove();
        }
    }

    private static boolean isDropped(Node end, boolean leading) {
        if (end instanceof TextNode text) {
            String whole = text.getWholeText();
            text.text(leading ? Lines.stripLeading(whole) : Lines.stripTrailing(whole));
            return text.getWholeText().isEmpty();
        }
        return end.nodeName().equals("br");
    }

    private static void dropEmptyBlocks(Element body) {
        List<Element> blocks = new ArrayList<>(body.select("p,h2,h3,li,ul,ol,blockquote,table,caption"));
        Collections.reverse(blocks);
        for (Element block : blocks) {
            if (Lines.strip(block.wholeText()).isEmpty()) {
                block.remove();
            }
        }
    }

    /** Of the classes that an element has, the first that is allowed. */
    private static AttributePolicy first(Set<String> allowed) {
        return (element, attribute, value) -> Pattern.compile("\\s+")
                .splitAsStream(value.toLowerCase(Locale.ROOT))
                .filter(allowed::contains)
                .findFirst()
                .orElse(null);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BodyHtml that && html.equals(that.html);
    }

    @Override
    public int hashCode() {
        return Objects.hash(html);
    }

    @Override
    public String toString() {
        return html;
    }
}
