package org.bureauportal.text;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The elements of a body, each with its attributes and with the elements that are read as it: the same as the editor's
 * schema in {@code js/newsroom/editor/schema.js}. Marks stand in the order in which they are written, the outermost first.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists and sets are copies, which never change
enum AllowedElement {
    PARAGRAPH(
            "p",
            Role.TEXT,
            List.of(),
            AllowedAttribute.PARAGRAPH_STYLE,
            AllowedAttribute.DIRECTION,
            AllowedAttribute.LANGUAGE),
    HEADING(
            "h2",
            Role.TEXT,
            List.of("h1"),
            AllowedAttribute.HEADING_STYLE,
            AllowedAttribute.DIRECTION,
            AllowedAttribute.LANGUAGE),
    SUBHEADING(
            "h3",
            Role.TEXT,
            List.of("h4", "h5", "h6"),
            AllowedAttribute.HEADING_STYLE,
            AllowedAttribute.DIRECTION,
            AllowedAttribute.LANGUAGE),
    DIVISION("div", Role.DIVISION, List.of()),
    BULLETS("ul", Role.LIST, List.of()),
    NUMBERS("ol", Role.LIST, List.of(), AllowedAttribute.START, AllowedAttribute.NUMBERING, AllowedAttribute.TYPE),
    ITEM("li", Role.ITEM, List.of(), AllowedAttribute.VALUE),
    QUOTE("blockquote", Role.QUOTE, List.of()),
    LINK("a", Role.MARK, List.of(), AllowedAttribute.HREF),
    STRONG("strong", Role.MARK, List.of("b")),
    EMPHASIS("em", Role.MARK, List.of("i")),
    BLANK("u", Role.MARK, List.of()),
    STRUCK("s", Role.MARK, List.of("strike", "del")),
    LOWERED("sub", Role.MARK, List.of()),
    RAISED("sup", Role.MARK, List.of()),
    BREAK("br", Role.BREAK, List.of()),
    FIGURE("figure", Role.FIGURE, List.of(), AllowedAttribute.PICTURE_SIZE),
    PICTURE("img", Role.PICTURE, List.of(), AllowedAttribute.PICTURE_FILE, AllowedAttribute.ALTERNATIVE),
    PICTURE_CAPTION("figcaption", Role.DIVISION, List.of()),
    TABLE("table", Role.TABLE, List.of()),
    CAPTION("caption", Role.TABLE_PART, List.of()),
    HEAD("thead", Role.TABLE_PART, List.of()),
    ROWS("tbody", Role.TABLE_PART, List.of()),
    FOOT("tfoot", Role.TABLE_PART, List.of()),
    ROW("tr", Role.TABLE_PART, List.of()),
    HEADER_CELL(
            "th",
            Role.TABLE_PART,
            List.of(),
            AllowedAttribute.SCOPE,
            AllowedAttribute.COLSPAN,
            AllowedAttribute.ROWSPAN,
            AllowedAttribute.ALIGNMENT),
    CELL(
            "td",
            Role.TABLE_PART,
            List.of(),
            AllowedAttribute.COLSPAN,
            AllowedAttribute.ROWSPAN,
            AllowedAttribute.ALIGNMENT);

    /** What an element does to what stands in it. */
    enum Role {
        TEXT,
        DIVISION,
        LIST,
        ITEM,
        QUOTE,
        MARK,
        BREAK,
        FIGURE,
        PICTURE,
        TABLE,
        TABLE_PART
    }

    private static final Map<String, AllowedElement> BY_NAME = Arrays.stream(values())
            .flatMap(element -> element.names().map(name -> Map.entry(name, element)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String tag;
    private final Role role;
    private final List<String> readAlike;
    private final List<AllowedAttribute> attributes;
    private final Set<String> attributeNames;

    AllowedElement(String tag, Role role, List<String> readAlike, AllowedAttribute... attributes) {
        this.tag = tag;
        this.role = role;
        this.readAlike = readAlike;
        this.attributes = List.of(attributes);
        this.attributeNames =
                this.attributes.stream().map(AllowedAttribute::tag).collect(Collectors.toSet());
    }

    /** The elements by their own names and by those that are read as they are. */
    static Map<String, AllowedElement> byName() {
        return BY_NAME;
    }

    String tag() {
        return tag;
    }

    Role role() {
        return role;
    }

    List<String> readAlike() {
        return readAlike;
    }

    /** In the order in which they are written. */
    List<AllowedAttribute> attributes() {
        return attributes;
    }

    Set<String> attributeNames() {
        return attributeNames;
    }

    Stream<String> names() {
        return Stream.concat(Stream.of(tag), readAlike.stream());
    }

    /** The attributes, written with the values that the function gives; none where it gives an empty one. */
    String written(Function<AllowedAttribute, String> values) {
        return attributes.stream()
                .filter(attribute -> !values.apply(attribute).isEmpty())
                .map(attribute -> " " + attribute.tag() + "=\"" + values.apply(attribute) + "\"")
                .collect(Collectors.joining());
    }
}
