package org.bureauportal.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bureauportal.text.BodyHtml.Block;
import org.bureauportal.text.BodyHtml.Fact;
import org.bureauportal.text.BodyHtml.Fact.Aspect;
import org.bureauportal.text.BodyHtml.Fact.Name;
import org.bureauportal.text.BodyHtml.Fact.Term;
import org.bureauportal.text.numbering.Numbering;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Collects the blocks of a body, each with how it is set: as far as HTML can differ, the blocks of it differ. */
final class BodyBlocks {

    private static final Set<String> BLOCKS = Set.of("p", "h2", "h3", "ul", "ol", "blockquote", "figure", "table");

    private static final Map<AllowedElement, Aspect> MARKS = new EnumMap<>(Map.of(
            AllowedElement.LINK, Aspect.LINK,
            AllowedElement.STRONG, Aspect.BOLD,
            AllowedElement.EMPHASIS, Aspect.ITALIC,
            AllowedElement.BLANK, Aspect.BLANK,
            AllowedElement.STRUCK, Aspect.STRUCK,
            AllowedElement.LOWERED, Aspect.LOWERED,
            AllowedElement.RAISED, Aspect.RAISED));

    private final List<Block> all = new ArrayList<>();
    private final Deque<Container> around = new ArrayDeque<>();

    private BodyBlocks() {}

    static List<Block> of(Element body) {
        BodyBlocks blocks = new BodyBlocks();
        blocks.flow(body);
        return List.copyOf(blocks.all);
    }

    /** What a block stands in; the first block in it says more of it. */
    private static final class Container {

        private final Name name;
        private final String detail;
        private boolean isNew = true;

        Container(Name name, String detail) {
            this.name = name;
            this.detail = detail;
        }

        void describe(List<Term> terms) {
            terms.add(Term.of(isNew ? name.whereItBegins() : name));
            if (isNew && !detail.isEmpty()) {
                terms.add(Term.of(detail));
            }
            isNew = false;
        }
    }

    /** The words of a block and the marks on them. */
    private static final class Line {

        private final StringBuilder text = new StringBuilder();
        private final List<Marked> marks = new ArrayList<>();

        void add(Node node) {
            if (node instanceof TextNode words) {
                text.append(words.getWholeText());
            } else if (node instanceof Element element && element.nameIs("br")) {
                text.append('\n');
            } else if (node instanceof Element element) {
                int from = text.length();
                element.childNodes().forEach(this::add);
                Aspect aspect = MARKS.get(AllowedElement.byName().get(element.normalName()));
                if (aspect != null) {
                    marks.add(new Marked(aspect, from, text.length(), element.attr(AllowedAttribute.HREF.tag())));
                }
            }
        }

        boolean saysNothing() {
            return marks.isEmpty() && Lines.strip(text.toString()).isEmpty();
        }

        void describe(List<Fact> facts) {
            for (Marked marked : marks) {
                boolean isWhole = marked.from == 0 && marked.to == text.length();
                List<Term> terms = new ArrayList<>();
                terms.add(isWhole ? Term.of(Name.ALL) : Term.of(text.substring(marked.from, marked.to)));
                if (!marked.address.isEmpty()) {
                    terms.add(Term.of(marked.address));
                }
                facts.add(new Fact(marked.aspect, List.copyOf(terms), marked.from));
            }
        }
    }

    private record Marked(Aspect aspect, int from, int to, String address) {}

    /** Blocks one after another; what stands between them without a tag is a paragraph. */
    private void flow(Element parent) {
        Line line = new Line();
        for (Node node : parent.childNodes()) {
            if (node instanceof Element element && BLOCKS.contains(element.normalName())) {
                end(line);
                line = new Line();
                block(element);
            } else {
                line.add(node);
            }
        }
        end(line);
    }

    private void end(Line line) {
        if (!line.saysNothing()) {
            add(line, Name.PARAGRAPH, new ArrayList<>());
        }
    }

    private void block(Element element) {
        switch (element.normalName()) {
            case "p" -> text(element, Name.PARAGRAPH);
            case "h2" -> text(element, Name.HEADING);
            case "h3" -> text(element, Name.SUBHEADING);
            case "ul" -> list(element, new Container(Name.BULLETS, ""));
            case "ol" -> list(element, new Container(Name.NUMBERS, numbers(element)));
            case "figure" -> picture(element);
            case "blockquote" -> within(new Container(Name.QUOTE, ""), () -> flow(element));
            default -> within(new Container(Name.TABLE, ""), () -> table(element));
        }
    }

    private void text(Element element, Name kind) {
        Line line = new Line();
        element.childNodes().forEach(line::add);
        List<Fact> facts = new ArrayList<>();
        style(element, facts);
        describe(element, AllowedAttribute.DIRECTION, Aspect.DIRECTION, facts);
        describe(element, AllowedAttribute.LANGUAGE, Aspect.LANGUAGE, facts);
        add(line, kind, facts);
    }

    private void picture(Element figure) {
        Line caption = new Line();
        figure.select("figcaption").forEach(line -> line.childNodes().forEach(caption::add));
        List<Fact> facts = new ArrayList<>();
        style(figure, facts);
        figure.select("img")
                .forEach(image -> facts.add(new Fact(
                        Aspect.PICTURE,
                        List.of(
                                BodyHtml.Picture.of(image).file().map(Term::of).orElse(Term.of(Name.MISSING)),
                                BodyHtml.Picture.of(image).inWords()),
                        0)));
        add(caption, Name.PICTURE, facts);
    }

    private void list(Element list, Container container) {
        within(container, () -> {
            for (Element item : list.children()) {
                String value = item.attr(AllowedAttribute.VALUE.tag());
                String number = value.isEmpty() ? "" : numbering(list).label(Integer.parseInt(value));
                within(new Container(Name.ITEM, number), () -> flow(item));
            }
        });
    }

    /** As many as say the kind: a list that begins with i. goes on with ii. or with j. */
    private static String numbers(Element list) {
        String start = list.attr(AllowedAttribute.START.tag());
        int first = start.isEmpty() ? 1 : Integer.parseInt(start);
        return IntStream.range(first, first + 3)
                .mapToObj(numbering(list)::label)
                .collect(Collectors.joining(" "));
    }

    private static Numbering numbering(Element list) {
        return Numbering.of(list.attr(AllowedAttribute.NUMBERING.tag()));
    }

    private void table(Element table) {
        for (Element part : table.children()) {
            if (part.nameIs("caption")) {
                text(part, Name.CAPTION);
            } else if (part.nameIs("thead")) {
                within(new Container(Name.HEAD, ""), () -> part.children().forEach(this::row));
            } else {
                part.children().forEach(this::row);
            }
        }
    }

    private void row(Element row) {
        boolean isOneLine = row.children().stream()
                .noneMatch(cell -> cell.children().stream().anyMatch(child -> BLOCKS.contains(child.normalName())));
        if (isOneLine) {
            Line line = new Line();
            List<Fact> facts = new ArrayList<>();
            facts.add(new Fact(Aspect.CELLS, List.of(Term.of(String.valueOf(row.childrenSize()))), 0));
            int column = 0;
            for (Element cell : row.children()) {
                line.text.append(column == 0 ? "" : " | ");
                cell.childNodes().forEach(line::add);
                cell(cell, column++, facts);
            }
            add(line, Name.ROW, facts);
        } else {
            within(new Container(Name.ROW, ""), () -> {
                int column = 0;
                for (Element cell : row.children()) {
                    cellOfBlocks(cell, column++);
                }
            });
        }
    }

    private void cellOfBlocks(Element cell, int column) {
        within(new Container(Name.CELL, ""), () -> {
            int before = all.size();
            flow(cell);
            if (all.size() == before) {
                add(new Line(), Name.PARAGRAPH, new ArrayList<>());
            }
            List<Fact> facts = new ArrayList<>();
            cell(cell, column, facts);
            Block first = all.get(before);
            facts.addAll(first.facts());
            all.set(before, new Block(first.text(), List.copyOf(facts)));
        });
    }

    private static void cell(Element cell, int column, List<Fact> facts) {
        List<Term> terms = new ArrayList<>();
        if (cell.nameIs("th")) {
            terms.add(Term.of(
                    switch (cell.attr(AllowedAttribute.SCOPE.tag())) {
                        case "col" -> Name.HEADER_OF_COLUMN;
                        case "row" -> Name.HEADER_OF_ROW;
                        default -> Name.HEADER;
                    }));
        }
        if (cell.hasAttr(AllowedAttribute.COLSPAN.tag())) {
            terms.add(Term.of(Name.COLUMNS));
            terms.add(Term.of(cell.attr(AllowedAttribute.COLSPAN.tag())));
        }
        if (cell.hasAttr(AllowedAttribute.ROWSPAN.tag())) {
            terms.add(Term.of(Name.ROWS));
            terms.add(Term.of(cell.attr(AllowedAttribute.ROWSPAN.tag())));
        }
        List<Fact> style = new ArrayList<>();
        style(cell, style);
        style.forEach(fact -> terms.addAll(fact.terms()));
        if (!terms.isEmpty()) {
            String words = Lines.strip(cell.wholeText());
            terms.add(0, Term.of(words.isEmpty() ? String.valueOf(column + 1) : words));
            facts.add(new Fact(Aspect.CELL, List.copyOf(terms), column));
        }
    }

    private static void style(Element element, List<Fact> facts) {
        String name = element.attr(AllowedAttribute.ALIGNMENT.tag());
        if (!name.isEmpty()) {
            Name style = Name.valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
            facts.add(new Fact(Aspect.STYLE, List.of(Term.of(style)), 0));
        }
    }

    private static void describe(Element element, AllowedAttribute attribute, Aspect aspect, List<Fact> facts) {
        String value = element.attr(attribute.tag());
        if (!value.isEmpty()) {
            facts.add(new Fact(aspect, List.of(Term.of(value)), 0));
        }
    }

    private void within(Container container, Runnable content) {
        around.addLast(container);
        content.run();
        around.removeLast();
    }

    private void add(Line line, Name kind, List<Fact> facts) {
        if (!around.isEmpty() || kind != Name.PARAGRAPH) {
            List<Term> terms = new ArrayList<>();
            around.forEach(container -> container.describe(terms));
            terms.add(Term.of(kind));
            facts.add(0, new Fact(Aspect.PLACE, List.copyOf(terms), 0));
        }
        line.describe(facts);
        all.add(new Block(line.text.toString(), List.copyOf(facts)));
    }
}
