package org.bureauportal.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.ProcessingInstruction;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * HTML as it was typed, read as a browser reads it (HTML Standard, section 13.2): what a browser takes for a comment, or
 * for the inside of an element that it does not show, is counted and not taken for text.
 */
final class TypedHtml implements NodeFilter {

    /** Beyond these, elements stand in one another no deeper; nothing that people write comes near. */
    private static final int DEEPEST = 100;

    private static final String END_OF_ITEM = "</li>";
    private static final Pattern LINE_END = Pattern.compile("\\r\\n?|\\n");

    // As in js/newsroom/editor/pictures.js.
    private static final Pattern NAME_OF_FILE =
            Pattern.compile("(?!data:|blob:)(?:cid:|[^?#]*[/\\\\])?([^/\\\\?#@]{1,100})(?:[@?#].*)?", Pattern.DOTALL);

    /** Not shown by a browser, or shown as something that a body cannot hold. */
    private static final Map<String, LeftOut.Kind> DROPPED = new HashMap<>();

    /** What only arranges what stands in it; its tag can go without a word. */
    private static final Set<String> NEUTRAL = Set.of(
            "html", "body", "span", "section", "article", "main", "header", "footer", "aside", "nav", "picture",
            "hgroup", "search", "address", "details", "summary", "wbr");

    private static final Set<String> PREFORMATTED = Set.of("pre", "listing", "xmp", "plaintext", "textarea");

    static {
        drop(LeftOut.Kind.PICTURES, "svg");
        drop(LeftOut.Kind.EMBEDDED, "iframe", "object", "embed", "applet", "video", "audio", "canvas", "frame");
        drop(LeftOut.Kind.SCRIPTS, "script");
        drop(LeftOut.Kind.FORMATTING, "style", "colgroup", "col");
        drop(LeftOut.Kind.RULES, "hr");
        drop(LeftOut.Kind.FIELDS, "select", "datalist", "input", "progress", "meter");
        drop(LeftOut.Kind.OTHER, "noembed", "noframes", "noscript", "template", "title");
        drop(LeftOut.Kind.OTHER, "meta", "link", "base");
    }

    private final StringBuilder written = new StringBuilder();
    private final LeftOut.Counter leftOut;
    private final char end;
    private final Deque<String> closing = new ArrayDeque<>();
    private final Deque<Element> openItems = new ArrayDeque<>();
    private final IdentityHashMap<Element, String> unopened = new IdentityHashMap<>();
    private int depth;
    private int preformatted;
    private boolean cameToItsEnd;

    private TypedHtml(LeftOut.Counter leftOut, char end) {
        this.leftOut = leftOut;
        this.end = end;
    }

    /** The HTML without what cannot be kept, well formed; {@link AllowedHtml} still decides what of it is allowed. */
    static String read(String typed, LeftOut.Counter leftOut) {
        char end = characterNotIn(typed);
        TypedHtml reading = new TypedHtml(leftOut, end);
        // what begins like a closing tag is text at the end, and a comment before anything else
        boolean hasEnd = !typed.endsWith("</");
        Element body = Jsoup.parseBodyFragment(hasEnd ? typed + end : typed).body();
        countDown(body);
        body.filter(reading);
        if (hasEnd && !reading.cameToItsEnd) {
            leftOut.add(LeftOut.Kind.UNFINISHED);
        }
        return reading.written.toString();
    }

    /** Numbers that go down are written one by one. */
    private static void countDown(Element body) {
        for (Element list : body.select("ol[reversed]")) {
            List<Element> items =
                    list.children().stream().filter(item -> item.nameIs("li")).toList();
            String start = AllowedAttribute.START.value(list.attr("start"));
            int number = start == null ? items.size() : Integer.parseInt(start);
            for (Element item : items) {
                String own = AllowedAttribute.VALUE.value(item.attr("value"));
                number = own == null ? number : Integer.parseInt(own);
                item.attr("value", String.valueOf(number));
                number--;
            }
            list.removeAttr("reversed");
        }
    }

    /** One of the noncharacters, which mean nothing in any text: where it is lost, a tag was never closed. */
    private static char characterNotIn(String typed) {
        char candidate = '\uFDD0';
        while (candidate < '\uFDEF' && typed.indexOf(candidate) >= 0) {
            candidate++;
        }
        return candidate;
    }

    @Override
    public FilterResult head(Node node, int level) {
        openListOf(node);
        if (node instanceof TextNode text) {
            write(withoutEnd(text.getWholeText()));
        } else if (node instanceof DataNode raw) {
            // as in xmp, which browsers show
            write(withoutEnd(raw.getWholeData()));
        } else if (node instanceof Comment comment) {
            countComment(withoutEnd(comment.getData()));
        } else if (node instanceof ProcessingInstruction instruction) {
            countComment(withoutEnd(instruction.target() + " " + instruction.data()));
        } else if (node instanceof Element element && level > 0) {
            return open(element);
        }
        return FilterResult.CONTINUE;
    }

    /** What stands at the head of a list without an item is a list of its own, in front of it. */
    private void openListOf(Node node) {
        Element list = node.parentElement();
        if (list != null
                && !unopened.isEmpty()
                && !isList(node)
                && !(node instanceof TextNode text && text.isBlank())) {
            written.append(Objects.requireNonNullElse(unopened.remove(list), ""));
        }
    }

    @Override
    public FilterResult tail(Node node, int level) {
        if (node instanceof Element element && level > 0) {
            String tag = closing.pop();
            boolean isOpen = unopened.remove(element) == null;
            if (tag.equals(END_OF_ITEM) && isList(element.parent()) && isList(next(element))) {
                openItems.push(element);
            } else if (isOpen) {
                written.append(tag);
            }
            depth -= tag.isEmpty() ? 0 : 1;
            preformatted -= PREFORMATTED.contains(element.normalName()) ? 1 : 0;
            endLists(element);
        }
        return FilterResult.CONTINUE;
    }

    /** A list directly in a list belongs to the item in front of it; items without a list have one of their own. */
    private void endLists(Element element) {
        Element item = openItems.peek();
        if (item != null
                && isList(element)
                && Objects.equals(element.parent(), item.parent())
                && !isList(next(element))) {
            openItems.pop();
            written.append(END_OF_ITEM);
        }
        if (isStray(element) && !isStray(next(element))) {
            written.append("</ul>");
        }
    }

    private FilterResult open(Element element) {
        String name = element.normalName();
        LeftOut.Kind dropped = DROPPED.get(name);
        if (name.equals("source")) {
            // says again what the picture says
            return FilterResult.SKIP_ENTIRELY;
        }
        if (dropped != null) {
            String text = element.wholeText();
            String shown = withoutEnd(text.isBlank() ? element.data() : text);
            boolean isCode = name.equals("script") || name.equals("style");
            leftOut.add(dropped, isCode ? "" : shown);
            return FilterResult.SKIP_ENTIRELY;
        }
        preformatted += PREFORMATTED.contains(name) ? 1 : 0;
        if (isStray(element) && !isStray(previous(element))) {
            written.append("<ul>");
        }
        AllowedElement allowed = AllowedElement.byName().get(name);
        if (allowed == null) {
            count(element, name);
            push(element.isBlock() ? "div" : "", "");
        } else if (allowed == AllowedElement.BREAK) {
            closing.push("");
            written.append("<br>");
            countAttributes(element, Set.of());
        } else if (allowed == AllowedElement.PICTURE) {
            closing.push("");
            picture(element);
        } else {
            keep(element, name, allowed);
        }
        return FilterResult.CONTINUE;
    }

    /** One whose file is elsewhere keeps its place, and is called as its file, where nothing else says what it shows. */
    private void picture(Element element) {
        String file = AllowedAttribute.PICTURE_FILE.value(element.attr("src"));
        String said = element.hasAttr("alt") ? AllowedAttribute.ALTERNATIVE.value(element.attr("alt")) : null;
        if (file == null && element.hasAttr("src")) {
            leftOut.add(LeftOut.Kind.PICTURES);
            said = said == null || said.isEmpty() ? nameOfFile(element.attr("src")) : said;
        }
        written.append("<img")
                .append(file == null ? "" : attribute("src", file))
                .append(said == null ? "" : attribute("alt", said))
                .append('>');
        if (element.attributes().asList().stream()
                .anyMatch(attribute -> attribute.getKey().startsWith("on"))) {
            leftOut.add(LeftOut.Kind.SCRIPTS);
        }
    }

    /** As far as its address says it. */
    private static @Nullable String nameOfFile(String address) {
        var name = NAME_OF_FILE.matcher(address);
        return name.matches() ? AllowedAttribute.ALTERNATIVE.value(name.group(1)) : null;
    }

    private void keep(Element element, String name, AllowedElement allowed) {
        String href = allowed == AllowedElement.LINK ? element.attr("href") : "";
        String address = AllowedAttribute.HREF.value(href);
        if (!href.isEmpty() && address == null) {
            leftOut.add(LeftOut.Kind.LINKS);
            push("", "");
            return;
        }
        StringBuilder attributes = new StringBuilder();
        Set<String> kept = allowed.attributeNames();
        for (Attribute attribute : element.attributes()) {
            if (kept.contains(attribute.getKey())) {
                attributes.append(attribute(attribute.getKey(), valueOf(attribute, address)));
            }
        }
        countAttributes(element, kept);
        push(name, attributes.toString(), isList(element) && isList(first(element)) ? element : null);
    }

    private static String valueOf(Attribute attribute, @Nullable String address) {
        boolean isAddress = attribute.getKey().equals(AllowedAttribute.HREF.tag());
        return isAddress && address != null ? address : attribute.getValue();
    }

    private void push(String name, String attributes) {
        push(name, attributes, null);
    }

    /** @param later a list that is opened as soon as it has an item */
    private void push(String name, String attributes, @Nullable Element later) {
        boolean isWritten = !name.isEmpty() && depth < DEEPEST;
        String opening = "<" + name + attributes + ">";
        if (isWritten && later != null) {
            unopened.put(later, opening);
        } else if (isWritten) {
            written.append(opening);
        } else if (!name.isEmpty()) {
            leftOut.add(LeftOut.Kind.FORMATTING);
        }
        depth += isWritten ? 1 : 0;
        closing.push(isWritten ? "</" + name + ">" : "");
    }

    private void countComment(String said) {
        if (!said.isBlank()) {
            leftOut.add(LeftOut.Kind.COMMENTS, said);
        }
    }

    private void count(Element element, String name) {
        boolean isPartOfFormula = element.tag().namespace().equals(Parser.NamespaceMathml) && !name.equals("math");
        if (NEUTRAL.contains(name) || isPartOfFormula) {
            countAttributes(element, Set.of());
        } else if ((name.equals("abbr") || name.equals("acronym"))
                && !element.attr("title").isBlank()) {
            leftOut.add(LeftOut.Kind.ABBREVIATIONS);
        } else {
            leftOut.add(
                    name.equals("button")
                            ? LeftOut.Kind.FIELDS
                            : Tag.isKnownTag(name) ? LeftOut.Kind.FORMATTING : LeftOut.Kind.OTHER);
        }
    }

    /** One thing an element, however many attributes it loses. */
    private void countAttributes(Element element, Set<String> kept) {
        boolean hasScript = false;
        boolean losesSomething = false;
        for (Attribute attribute : element.attributes()) {
            hasScript |= attribute.getKey().startsWith("on");
            losesSomething |= !kept.contains(attribute.getKey());
        }
        if (hasScript) {
            leftOut.add(LeftOut.Kind.SCRIPTS);
        } else if (losesSomething) {
            leftOut.add(LeftOut.Kind.FORMATTING);
        }
    }

    private static boolean isList(@Nullable Node node) {
        return node instanceof Element element && (element.nameIs("ul") || element.nameIs("ol"));
    }

    private static boolean isStray(@Nullable Node node) {
        return node instanceof Element element && element.nameIs("li") && !isList(element.parent());
    }

    private static @Nullable Node first(Element element) {
        Node node = element.firstChild();
        while (node instanceof TextNode text && text.isBlank()) {
            node = node.nextSibling();
        }
        return node;
    }

    private static @Nullable Node next(Element element) {
        Node node = element.nextSibling();
        while (node instanceof TextNode text && text.isBlank()) {
            node = node.nextSibling();
        }
        return node;
    }

    private static @Nullable Node previous(Element element) {
        Node node = element.previousSibling();
        while (node instanceof TextNode text && text.isBlank()) {
            node = node.previousSibling();
        }
        return node;
    }

    private void write(String text) {
        String escaped = escaped(text);
        written.append(preformatted > 0 ? LINE_END.matcher(escaped).replaceAll("<br>") : escaped);
    }

    private String withoutEnd(String text) {
        int at = text.indexOf(end);
        if (at < 0) {
            return text;
        }
        cameToItsEnd = true;
        return text.substring(0, at) + text.substring(at + 1);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String attribute(String name, String value) {
        return " " + name + "=\"" + escaped(value).replace("\"", "&quot;") + "\"";
    }

    private static void drop(LeftOut.Kind kind, String... names) {
        for (String name : names) {
            DROPPED.put(name, kind);
        }
    }
}
