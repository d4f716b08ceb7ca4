package org.bureauportal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bureauportal.text.AllowedElement.Role;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Writes a body in the one form in which it is stored, character for character as the editor does in
 * {@code js/newsroom/editor/serialize.js}: blocks that stand where none can are lifted out, marks stand in one order and
 * once, tables are whole grids, and what says nothing is gone.
 */
final class CanonicalHtml {

    private static final Pattern LINE_END = Pattern.compile("\\R");

    private final LeftOut.Counter leftOut;
    private final TableGrids grids = new TableGrids();

    private CanonicalHtml(LeftOut.Counter leftOut) {
        this.leftOut = leftOut;
    }

    /** The body, of which every element and attribute is allowed, with one block a line. */
    static String of(Element body, LeftOut.Counter leftOut) {
        Lines.join(body);
        Flow flow = new CanonicalHtml(leftOut).new Flow(false);
        for (Node node : body.childNodes()) {
            if (node instanceof TextNode text) {
                flow.lines(text.getWholeText());
            } else {
                flow.add(node, List.of());
            }
        }
        return flow.ended().stream().map(Block::html).collect(Collectors.joining("\n"));
    }

    /** A block that says something; of a plain paragraph also what stands in it, and of a picture its parts. */
    private record Block(
            String html,
            @Nullable String inParagraph,
            boolean isList,
            @Nullable Picture picture) {

        static Block of(String html) {
            return new Block(html, null, false, null);
        }

        static Block paragraph(String inline) {
            return new Block("<p>" + inline + "</p>", inline, false, null);
        }

        static Block picture(Picture picture) {
            return new Block(picture.html(), null, false, picture);
        }
    }

    /** A picture, and what the figure around it adds. */
    private record Picture(String image, String attributes, String caption) {

        String html() {
            String said = caption.isEmpty() ? "" : "<figcaption>" + caption + "</figcaption>";
            return "<figure" + attributes + ">" + image + said + "</figure>";
        }
    }

    /** An opening tag of a mark, and where it stands among those of the same text. */
    private record Mark(AllowedElement element, String opening) {}

    /** A stretch of text, or a line break, and the marks on it, the outermost first. */
    private record Piece(String text, boolean isBreak, List<Mark> marks) {

        boolean isUnderlined() {
            return marks.stream().anyMatch(mark -> mark.element == AllowedElement.BLANK);
        }

        Piece withoutUnderline() {
            return new Piece(
                    text,
                    isBreak,
                    marks.stream()
                            .filter(mark -> mark.element != AllowedElement.BLANK)
                            .toList());
        }
    }

    /** Blocks one after another; text that stands in none becomes a paragraph. */
    private final class Flow {

        private final boolean isInCell;
        private final List<Block> blocks = new ArrayList<>();
        private final List<Piece> line = new ArrayList<>();
        private @Nullable Element around;

        Flow(boolean isInCell) {
            this.isInCell = isInCell;
        }

        List<Block> ended() {
            endLine();
            return blocks;
        }

        /** Text between blocks is taken line by line. */
        void lines(String text) {
            String[] lines = LINE_END.split(text, -1);
            for (int i = 0; i < lines.length; i++) {
                if (i > 0) {
                    endLine();
                }
                addText(lines[i], List.of());
            }
        }

        void addAll(Element element, List<Mark> marks) {
            element.childNodes().forEach(node -> add(node, marks));
        }

        void add(Node node, List<Mark> marks) {
            if (node instanceof TextNode text) {
                addText(text.getWholeText(), marks);
                return;
            }
            if (!(node instanceof Element element)) {
                return;
            }
            switch (allowed(element).role()) {
                case MARK -> addAll(element, with(marks, marked(element)));
                case BREAK -> line.add(new Piece("", true, marks));
                case TEXT -> addTextBlock(element, marks);
                case LIST -> addBlock(list(element, marks));
                case QUOTE -> addBlock(quote(element, marks));
                case TABLE -> addTable(element, marks);
                case FIGURE -> addFigure(element, marks);
                case PICTURE -> addBlock(Block.picture(new Picture(image(element), "", "")));
                case DIVISION, ITEM, TABLE_PART -> {
                    endLine();
                    addAll(element, marks);
                    endLine();
                }
            }
        }

        private void addText(String text, List<Mark> marks) {
            if (!text.isEmpty()) {
                line.add(new Piece(text, false, marks));
            }
        }

        /** A paragraph within a heading is part of the heading. */
        private void addTextBlock(Element element, List<Mark> marks) {
            endLine();
            Element outer = around;
            if (outer == null || element.normalName().startsWith("h")) {
                around = element;
            }
            addAll(element, marks);
            endLine();
            around = outer;
        }

        /** What a figure says, it says of its last picture; one without a picture is what stands in it. */
        private void addFigure(Element figure, List<Mark> marks) {
            endLine();
            int before = blocks.size();
            List<Element> captions = new ArrayList<>();
            for (Node node : figure.childNodes()) {
                if (node instanceof Element child && child.nameIs(AllowedElement.PICTURE_CAPTION.tag())) {
                    captions.add(child);
                } else {
                    add(node, marks);
                }
            }
            endLine();
            int last = blocks.size() - 1;
            while (last >= before && blocks.get(last).picture == null) {
                last--;
            }
            Picture picture = last < before ? null : blocks.get(last).picture;
            if (picture != null && picture.caption.isEmpty()) {
                String size = picture.attributes.isEmpty() ? attributes(figure) : picture.attributes;
                blocks.set(last, Block.picture(new Picture(picture.image, size, inOneLine(captions, marks))));
            } else {
                captions.forEach(caption -> add(caption, marks));
            }
        }

        private void addTable(Element table, List<Mark> marks) {
            if (isInCell) {
                endLine();
                leftOut.add(LeftOut.Kind.FORMATTING);
                addRowsAsLines(table, marks);
            } else {
                addBlock(table(table, marks));
            }
        }

        private void addRowsAsLines(Element table, List<Mark> marks) {
            for (Element part : TableGrids.captions(table)) {
                addInline(part, marks);
                endLine();
            }
            for (Element row : TableGrids.rows(table)) {
                for (Element cell : row.children()) {
                    addInline(cell, marks);
                    separate(marks);
                }
                endLine();
            }
        }

        /** Whatever stands in it on one line, block after block. */
        private void addInline(Element element, List<Mark> marks) {
            for (Node node : element.childNodes()) {
                if (!(node instanceof Element child)) {
                    add(node, marks);
                } else if (allowed(child).role() == Role.MARK) {
                    addInline(child, with(marks, marked(child)));
                } else if (allowed(child).role() == Role.PICTURE) {
                    leftOut.add(LeftOut.Kind.PICTURES);
                } else {
                    separate(marks);
                    addInline(child, marks);
                    separate(marks);
                }
            }
        }

        private void separate(List<Mark> marks) {
            String last = line.isEmpty() ? " " : line.get(line.size() - 1).text;
            if (Lines.stripTrailing(last).equals(last)) {
                addText(" ", marks);
            }
        }

        private void addBlock(@Nullable Block block) {
            endLine();
            if (block != null) {
                blocks.add(block);
            }
        }

        private void endLine() {
            String inline = inline(line);
            line.clear();
            if (!inline.isEmpty()) {
                Element element = around;
                String attributes = element == null ? "" : attributes(element);
                String tag = element == null ? "p" : element.normalName();
                blocks.add(
                        tag.equals("p") && attributes.isEmpty()
                                ? Block.paragraph(inline)
                                : Block.of("<" + tag + attributes + ">" + inline + "</" + tag + ">"));
            }
        }

        private @Nullable Block list(Element list, List<Mark> marks) {
            ListItems items = new ListItems(list);
            for (Element child : list.children()) {
                Flow item = new Flow(isInCell);
                item.addAll(child, marks);
                items.add(child, item(item.ended()));
            }
            String tag = list.normalName();
            return items.isEmpty()
                    ? null
                    : new Block(
                            "<" + tag + items.attributes() + ">" + items.html() + "</" + tag + ">", null, true, null);
        }

        private @Nullable Block quote(Element quote, List<Mark> marks) {
            Flow flow = new Flow(isInCell);
            flow.addAll(quote, marks);
            String html = flow.ended().stream().map(Block::html).collect(Collectors.joining());
            return html.isEmpty() ? null : Block.of("<blockquote>" + html + "</blockquote>");
        }

        /** Nothing where no cell and no caption says anything. */
        private @Nullable Block table(Element table, List<Mark> marks) {
            String line = inOneLine(TableGrids.captions(table), marks);
            String caption = line.isEmpty() ? "" : "<caption>" + line + "</caption>";
            TableRows rows = new TableRows(grids.of(table), cell -> content(cell, marks));
            if (caption.isEmpty() && !rows.saySomething()) {
                leftOut.add(LeftOut.Kind.TABLES);
                return null;
            }
            return Block.of("<table>" + caption + rows.html() + "</table>");
        }

        private String inOneLine(List<Element> captions, List<Mark> marks) {
            Flow flow = new Flow(true);
            for (Element caption : captions) {
                flow.addInline(caption, marks);
                flow.separate(marks);
            }
            return inline(flow.line);
        }

        private String content(Element cell, List<Mark> marks) {
            Flow flow = new Flow(true);
            flow.addAll(cell, marks);
            List<Block> all = flow.ended();
            String only = all.size() == 1 ? all.get(0).inParagraph : null;
            return only != null ? only : all.stream().map(Block::html).collect(Collectors.joining());
        }
    }

    /** The items of a list that say something: each with its number where that does not follow from the one before. */
    private static final class ListItems {

        private final Element list;
        private final StringBuilder html = new StringBuilder();
        private int number;
        private @Nullable Integer start;
        private int expected;

        ListItems(Element list) {
            this.list = list;
            this.number = numberIn(list, AllowedAttribute.START, 1) - 1;
        }

        void add(Element item, String content) {
            number = numberIn(item, AllowedAttribute.VALUE, number + 1);
            if (content.isEmpty()) {
                return;
            }
            boolean follows = start == null || number == expected || list.nameIs("ul");
            html.append(follows ? "<li>" : "<li value=\"" + number + "\">")
                    .append(content)
                    .append("</li>");
            start = start == null ? number : start;
            expected = number + 1;
        }

        boolean isEmpty() {
            return html.isEmpty();
        }

        String html() {
            return html.toString();
        }

        String attributes() {
            return allowed(list).written(attribute -> switch (attribute) {
                case START -> start == null || start == 1 ? "" : String.valueOf(start);
                default -> valueOf(list, attribute);
            });
        }

        private static int numberIn(Element element, AllowedAttribute attribute, int otherwise) {
            String value = element.attr(attribute.tag());
            return value.isEmpty() ? otherwise : Integer.parseInt(value);
        }
    }

    /** A paragraph alone, or before lists only, stands in its item without a tag. */
    private static String item(List<Block> blocks) {
        if (blocks.isEmpty()) {
            return "";
        }
        String first = blocks.get(0).inParagraph;
        List<Block> rest = blocks.subList(1, blocks.size());
        String inFront = first != null && rest.stream().allMatch(Block::isList) ? first : blocks.get(0).html;
        return inFront + rest.stream().map(Block::html).collect(Collectors.joining());
    }

    private static AllowedElement allowed(Element element) {
        return AllowedElement.byName().getOrDefault(element.normalName(), AllowedElement.DIVISION);
    }

    private static String attributes(Element element) {
        return element.attributesSize() == 0 ? "" : allowed(element).written(attribute -> valueOf(element, attribute));
    }

    /** Words that are empty say that it decorates; without any, it is still to be described. */
    private static String image(Element image) {
        StringBuilder html = new StringBuilder("<img");
        for (AllowedAttribute attribute : AllowedElement.PICTURE.attributes()) {
            if (image.hasAttr(attribute.tag())) {
                html.append(attribute(attribute.tag(), image.attr(attribute.tag())));
            }
        }
        return html.append('>').toString();
    }

    private static String attribute(String name, String value) {
        return " " + name + "=\"" + escaped(value).replace("\"", "&quot;") + "\"";
    }

    private static String valueOf(Element element, AllowedAttribute attribute) {
        String value = element.attr(attribute.tag());
        return switch (attribute) {
            case NUMBERING -> value.isEmpty() ? element.attr(AllowedAttribute.TYPE.tag()) : value;
            case TYPE -> "";
            default -> value;
        };
    }

    private static Mark marked(Element element) {
        AllowedElement allowed = allowed(element);
        String address = element.attr(AllowedAttribute.HREF.tag());
        return new Mark(allowed, "<" + allowed.tag() + (address.isEmpty() ? "" : attribute("href", address)) + ">");
    }

    private static List<Mark> with(List<Mark> marks, Mark mark) {
        if (mark.element == AllowedElement.LINK && mark.opening.equals("<a>")) {
            return marks;
        }
        List<Mark> all = new ArrayList<>();
        boolean isIn = false;
        for (Mark each : marks) {
            if (!isIn && each.element.compareTo(mark.element) >= 0) {
                all.add(mark);
                isIn = true;
            }
            if (each.element != mark.element) {
                all.add(each);
            }
        }
        if (!isIn) {
            all.add(mark);
        }
        return List.copyOf(all);
    }

    private String inline(List<Piece> line) {
        List<Piece> pieces = withoutEnds(withoutUnderlinedWords(line));
        StringBuilder html = new StringBuilder();
        List<Mark> open = List.of();
        for (Piece piece : pieces) {
            int shared = 0;
            while (shared < open.size()
                    && shared < piece.marks.size()
                    && open.get(shared).equals(piece.marks.get(shared))) {
                shared++;
            }
            close(html, open.subList(shared, open.size()));
            piece.marks.subList(shared, piece.marks.size()).forEach(mark -> html.append(mark.opening));
            html.append(piece.isBreak ? "<br>" : escaped(piece.text));
            open = piece.marks;
        }
        close(html, open);
        return html.toString();
    }

    private static void close(StringBuilder html, List<Mark> marks) {
        for (int i = marks.size() - 1; i >= 0; i--) {
            html.append("</").append(marks.get(i).element.tag()).append('>');
        }
    }

    /** Only blanks are underlined, which stand for what is to be filled in. */
    private List<Piece> withoutUnderlinedWords(List<Piece> line) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < line.size()) {
            int end = at;
            boolean hasWords = false;
            while (end < line.size() && line.get(end).isUnderlined() && !line.get(end).isBreak) {
                hasWords |= !Lines.strip(line.get(end).text).isEmpty();
                end++;
            }
            if (end == at) {
                pieces.add(line.get(at++).withoutUnderline());
                continue;
            }
            List<Piece> underlined = line.subList(at, end);
            pieces.addAll(
                    hasWords ? underlined.stream().map(Piece::withoutUnderline).toList() : underlined);
            if (hasWords) {
                leftOut.add(LeftOut.Kind.FORMATTING);
            }
            at = end;
        }
        return pieces;
    }

    private static List<Piece> withoutEnds(List<Piece> line) {
        int from = 0;
        int to = line.size();
        while (from < to && isBlank(line.get(from))) {
            from++;
        }
        while (from < to && isBlank(line.get(to - 1))) {
            to--;
        }
        List<Piece> pieces = new ArrayList<>(line.subList(from, to));
        if (!pieces.isEmpty()) {
            Piece first = pieces.get(0);
            if (!first.isUnderlined()) {
                pieces.set(0, new Piece(Lines.stripLeading(first.text), first.isBreak, first.marks));
            }
            Piece last = pieces.get(pieces.size() - 1);
            if (!last.isUnderlined()) {
                pieces.set(pieces.size() - 1, new Piece(Lines.stripTrailing(last.text), last.isBreak, last.marks));
            }
        }
        return pieces;
    }

    private static boolean isBlank(Piece piece) {
        return piece.isBreak
                || (!piece.isUnderlined() && Lines.strip(piece.text).isEmpty());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\u00a0", "&#xa0;");
    }
}
