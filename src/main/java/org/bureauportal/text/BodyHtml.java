package org.bureauportal.text;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bureauportal.shared.VisibleText;
import org.bureauportal.text.page.Beginning;
import org.bureauportal.text.page.ShownBody;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/**
 * The body of a text: HTML of which every element and attribute stands on one allow-list, the same as the editor's
 * schema in {@code js/newsroom/editor/schema.js}. Whatever is done with one takes time in proportion to its length.
 */
public final class BodyHtml {

    /** As in {@code js/newsroom/editor/parse.js}. */
    private static final Pattern BLOCK_TAG =
            Pattern.compile("<(p|h[1-6]|ul|ol|li|table|blockquote|figure|div)[\\s/>]", Pattern.CASE_INSENSITIVE);

    private static final Pattern LINE_END = Pattern.compile("\\R");

    static final BodyHtml EMPTY = new BodyHtml("", LeftOut.NOTHING);

    private final String html;
    private final LeftOut leftOut;

    private BodyHtml(String html, LeftOut leftOut) {
        this.html = html;
        this.leftOut = leftOut;
    }

    /**
     * Takes what was typed or posted: HTML where it has a block tag, otherwise plain text in which every line that is
     * not blank is a paragraph, character for character. Whatever is not allowed is left out, and counted.
     */
    public static BodyHtml fromTyped(String typed) {
        LeftOut.Counter leftOut = new LeftOut.Counter();
        String wellFormed = BLOCK_TAG.matcher(typed).find() ? TypedHtml.read(typed, leftOut) : paragraphs(typed);
        String html =
                CanonicalHtml.of(parsed(AllowedHtml.of(wellFormed, leftOut)).body(), leftOut);
        // what references such as &#1; stand for
        String text = TypedText.lines(html);
        return new BodyHtml(
                text.equals(html) ? html : CanonicalHtml.of(parsed(text).body(), leftOut), leftOut.total());
    }

    /** Takes what {@link #html()} gave before, from where it was stored. */
    public static BodyHtml fromStored(String html) {
        return new BodyHtml(html, LeftOut.NOTHING);
    }

    public String html() {
        return html;
    }

    /** What the typing had beyond it; nothing where it was stored before. */
    public LeftOut leftOut() {
        return leftOut;
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

    /** What it says, block by block: paragraphs, headings, items of lists and rows of tables. */
    public List<Block> blocks() {
        return BodyBlocks.of(parsed(html).body());
    }

    /** What it says, a line a block. */
    public String text() {
        return blocks().stream().map(Block::text).collect(Collectors.joining("\n"));
    }

    /**
     * A block of the body; two may say the same, and be set differently.
     *
     * @param text what it says
     * @param facts how it is set, as far as it is no plain paragraph
     */
    public record Block(String text, List<Fact> facts) {}

    /**
     * One thing about how a block is set.
     *
     * @param terms what is said of it, from the outside to the inside
     * @param place where in the block it is so
     */
    public record Fact(Aspect aspect, List<Term> terms, int place) {

        /** What a fact is about. */
        public enum Aspect {
            PLACE,
            STYLE,
            DIRECTION,
            LANGUAGE,
            LINK,
            BOLD,
            ITALIC,
            BLANK,
            STRUCK,
            LOWERED,
            RAISED,
            PICTURE,
            CELLS,
            CELL
        }

        /** What can be said of many texts. */
        public enum Name {
            PARAGRAPH,
            HEADING,
            SUBHEADING,
            CAPTION,
            PICTURE,
            NEW_BULLETS,
            BULLETS,
            NEW_NUMBERS,
            NUMBERS,
            NEW_ITEM,
            ITEM,
            NEW_QUOTE,
            QUOTE,
            NEW_TABLE,
            TABLE,
            NEW_HEAD,
            HEAD,
            NEW_ROW,
            ROW,
            NEW_CELL,
            CELL,
            HEADER,
            HEADER_OF_COLUMN,
            HEADER_OF_ROW,
            COLUMNS,
            ROWS,
            ALIGN_CENTER,
            ALIGN_END,
            ALIGN_JUSTIFY,
            AT_MARGIN,
            HANGING,
            SIGNATURE,
            SET_IN,
            PAGE_WIDE,
            MISSING,
            DECORATIVE,
            NOT_DESCRIBED,
            ALL;

            /** The name of what begins here. */
            Name whereItBegins() {
                return valueOf("NEW_" + name());
            }
        }

        /**
         * A name, or words of the text itself.
         *
         * @param name null where it is words
         */
        public record Term(@Nullable Name name, String words) {

            static Term of(Name name) {
                return new Term(name, "");
            }

            static Term of(String words) {
                return new Term(null, words);
            }
        }
    }

    /**
     * A picture of the body.
     *
     * @param key of its file; null where the picture is still missing
     * @param alternative what it shows, in words; empty where it only decorates, null where it is still to be described
     */
    public record Picture(@Nullable String key, @Nullable String alternative) {

        private static final Pattern FILE = Pattern.compile("/files/([a-z2-7]{26})[.].*");
        private static final int BEGINNING_OF_KEY = 6;

        static Picture of(Element image) {
            var file = FILE.matcher(image.attr("src"));
            return new Picture(file.matches() ? file.group(1) : null, image.hasAttr("alt") ? image.attr("alt") : null);
        }

        /** By which files differ for people. */
        Optional<String> file() {
            return Optional.ofNullable(key).map(known -> known.substring(0, BEGINNING_OF_KEY));
        }

        Fact.Term inWords() {
            return alternative == null
                    ? Fact.Term.of(Fact.Name.NOT_DESCRIBED)
                    : alternative.isEmpty() ? Fact.Term.of(Fact.Name.DECORATIVE) : Fact.Term.of(alternative);
        }
    }

    public boolean hasPictures() {
        return html.contains("<img");
    }

    /** Its pictures in order. */
    public List<Picture> pictures() {
        return hasPictures()
                ? parsed(html).select("img").stream().map(Picture::of).toList()
                : List.of();
    }

    /**
     * Makes of it what a page shows, in one go.
     *
     * @param site the site's own address
     */
    public ShownBody forReading(URI site) {
        return ShownBody.isShownAsItIs(html)
                ? new ShownBody(List.of(), html)
                : ShownBody.of(parsed(html), site.toString());
    }

    /**
     * How it begins, in one line: whole sentences where there is one that is short enough.
     *
     * @param most characters that are given
     */
    public String beginning(int most) {
        return Beginning.of(
                blocks().stream()
                        .filter(block -> block.facts().stream().noneMatch(fact -> fact.aspect() == Fact.Aspect.PICTURE))
                        .map(Block::text)
                        .toList(),
                most);
    }

    public boolean isEmpty() {
        return html.isEmpty();
    }

    /** Whether a reader would see anything of it. */
    public boolean isVisible() {
        return html.contains("<img src=")
                || VisibleText.isIn(parsed(html).body().wholeText());
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

    private static Document parsed(String html) {
        Document document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false).escapeMode(Entities.EscapeMode.xhtml);
        return document;
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
