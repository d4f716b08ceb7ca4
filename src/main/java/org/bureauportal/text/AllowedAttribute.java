package org.bureauportal.text;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.bureauportal.shared.WebAddress;
import org.bureauportal.text.numbering.Numbering;
import org.jspecify.annotations.Nullable;

/** The attributes of a body's elements, each with the values that it can have. */
enum AllowedAttribute {
    ALIGNMENT("class", firstOf(Set.of("align-center", "align-end", "align-justify"))),
    /** An alignment, or one of the styles that paragraphs have in Chinese documents. */
    PARAGRAPH_STYLE(
            "class",
            firstOf(Set.of("align-center", "align-end", "align-justify", "at-margin", "hanging", "signature"))),
    HEADING_STYLE("class", firstOf(Set.of("align-center", "align-end", "align-justify", "set-in"))),
    /** Where it is not the page's: from right to left, or as the first letter says, which is also right for left to right. */
    DIRECTION(
            "dir",
            typed -> Map.of("rtl", "rtl", "auto", "auto", "ltr", "auto")
                    .get(typed.strip().toLowerCase(Locale.ROOT))),
    LANGUAGE("lang", AllowedAttribute::language),
    NUMBERING("class", firstOf(Numbering.cssClasses())),
    /** How HTML itself says what {@link #NUMBERING} says. */
    TYPE(
            "type",
            Map.of(
                    "1",
                    "",
                    "a",
                    "numbers-letters",
                    "A",
                    "numbers-capitals",
                    "i",
                    "numbers-roman",
                    "I",
                    "numbers-roman-capitals")::get),
    START("start", AllowedAttribute::number),
    /** The number of an item that does not follow from the one before it. */
    VALUE("value", AllowedAttribute::number),
    COLSPAN("colspan", typed -> span(100, typed)),
    ROWSPAN("rowspan", AllowedAttribute::rowspan),
    SCOPE(
            "scope",
            typed -> Map.of("col", "col", "colgroup", "col", "row", "row", "rowgroup", "row")
                    .get(typed.strip().toLowerCase(Locale.ROOT))),
    HREF("href", AllowedAttribute::address),
    /** Where it is not as wide as the text. */
    PICTURE_SIZE("class", firstOf(Set.of("page-wide"))),
    /** The file of a picture, also where it was copied in one of the widths in which readers get it. */
    PICTURE_FILE("src", AllowedAttribute::pictureFile),
    /** What a picture shows, in words; empty where it only decorates. One that has none is still to be described. */
    ALTERNATIVE("alt", AllowedAttribute::alternative);

    /** Reaches to the end of a table's section, as in HTML. */
    static final String TO_THE_END = "0";

    // As in js/newsroom/editor/addresses.js.
    private static final Pattern OTHERS =
            Pattern.compile("(?i:mailto:[^\\s@]+@[^\\s@]|tel:[+*#0-9(]).*|/(?![/\\\\]).*|#.*", Pattern.DOTALL);
    private static final Pattern ENDS =
            Pattern.compile("^[\\x00-\\x20\\x7f\\u00a0\\u3000\\ufeff]+|[\\x00-\\x20\\x7f\\u00a0\\u3000\\ufeff]+$");
    private static final Pattern LINE_ENDS = Pattern.compile("[\\t\\r\\n]+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern DIGITS = Pattern.compile("0*([0-9]+)");
    /** As RFC 5646 writes the tags of languages, in short. */
    private static final Pattern LANGUAGE_TAG = Pattern.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*");

    // As in js/newsroom/editor/pictures.js.
    private static final Pattern FILE_OF_PICTURE =
            Pattern.compile("(/files/[a-z2-7]{26})(?:-[1-9][0-9]{0,4})?([.](?:jpg|png|webp))");

    private static final int LONGEST_ALTERNATIVE = 1000;
    private static final int LONGEST_LANGUAGE = 35;
    private static final int MOST_DIGITS = 9;
    private static final int MOST_NUMBER = 999_999;

    private final String tag;

    @SuppressWarnings("ImmutableEnumChecker") // functions that keep nothing
    private final UnaryOperator<@Nullable String> value;

    AllowedAttribute(String tag, UnaryOperator<@Nullable String> value) {
        this.tag = tag;
        this.value = value;
    }

    String tag() {
        return tag;
    }

    /** The value as it is kept, or null where it cannot be. */
    @Nullable
    String value(String typed) {
        return value.apply(typed);
    }

    /** Of the classes that an element has, the first that is allowed. */
    private static UnaryOperator<@Nullable String> firstOf(Set<String> allowed) {
        return typed -> BLANKS.splitAsStream(typed.toLowerCase(Locale.ROOT))
                .filter(allowed::contains)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String rowspan(String typed) {
        return typed.strip().equals(TO_THE_END) ? TO_THE_END : span(1000, typed);
    }

    private static @Nullable String span(int most, String typed) {
        long columns = digits(typed);
        return columns < 1 ? null : String.valueOf(Math.min(columns, most));
    }

    private static @Nullable String number(String typed) {
        long number = digits(typed);
        return number < 0 || number > MOST_NUMBER ? null : String.valueOf(number);
    }

    /** The number that was typed, or -1 where it is none. */
    private static long digits(String typed) {
        var digits = DIGITS.matcher(typed.strip());
        if (!digits.matches()) {
            return -1;
        }
        return digits.group(1).length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits.group(1));
    }

    private static @Nullable String language(String typed) {
        String language = typed.strip();
        return language.length() <= LONGEST_LANGUAGE
                        && LANGUAGE_TAG.matcher(language).matches()
                ? language
                : null;
    }

    private static @Nullable String pictureFile(String typed) {
        var file = FILE_OF_PICTURE.matcher(typed.strip());
        return file.matches() ? file.group(1) + file.group(2) : null;
    }

    /** In one line. */
    private static @Nullable String alternative(String typed) {
        String line = TypedText.line(typed);
        return line.length() <= LONGEST_ALTERNATIVE ? line : null;
    }

    /** With spaces and the like encoded as a browser does. */
    private static @Nullable String address(String typed) {
        String address = LINE_ENDS.matcher(ENDS.matcher(typed).replaceAll("")).replaceAll("");
        if (WebAddress.begins(address)) {
            return WebAddress.kept(address).orElse(null);
        }
        return OTHERS.matcher(address).matches() ? WebAddress.encoded(address) : null;
    }
}
