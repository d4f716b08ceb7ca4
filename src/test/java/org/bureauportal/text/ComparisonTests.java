package org.bureauportal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bureauportal.AText;
import org.bureauportal.text.BodyHtml.Fact.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Two texts are said to be the same if, and only if, they are; and what is different is said. */
class ComparisonTests {

    /** What is written instead of something else, once in each text that has it. */
    private static final List<Map.Entry<String, String>> CHANGES = List.of(
            Map.entry("<li>", "<li value=\"7\">"),
            Map.entry("<ol>", "<ol start=\"0\">"),
            Map.entry("<ol>", "<ol class=\"numbers-circled\">"),
            Map.entry("<ol>", "<ul>"),
            Map.entry("<li>", "<li><p class=\"at-margin\">"),
            Map.entry("</li><li>", "<br>"),
            Map.entry("</li><li>", "</li></ul><ul><li>"),
            Map.entry("<p>", "<h2>"),
            Map.entry("<h2>", "<h3>"),
            Map.entry("<p>", "<p class=\"hanging\">"),
            Map.entry("<p>", "<p class=\"align-end\">"),
            Map.entry("<p>", "<p lang=\"ar\">"),
            Map.entry("<p>", "<p dir=\"rtl\">"),
            Map.entry("</p>\n<p>", "<br>"),
            Map.entry("</p>\n<p>", "</p><blockquote>"),
            Map.entry("</p><p>", "</p></blockquote><blockquote><p>"),
            Map.entry("a", "<em>a</em>"),
            Map.entry("b", "<sup>b</sup>"),
            Map.entry("a", "<a href=\"/x\">a</a>"),
            Map.entry("<strong>", "<s>"),
            Map.entry("<u>", "<i>"),
            Map.entry("href=\"/a", "href=\"/z"),
            Map.entry("<td>", "<th>"),
            Map.entry("<td", "<td class=\"align-end\""),
            Map.entry("<th", "<td"),
            Map.entry("</td><td>", " | "),
            Map.entry("</td><td>", "</td></tr><tr><td>"),
            Map.entry("</tr><tr>", "</tr></table><table><tr>"),
            Map.entry("colspan=\"2\"", ""),
            Map.entry("rowspan=\"2\"", ""),
            Map.entry("scope=\"col\"", "scope=\"row\""),
            Map.entry("<caption>", "<caption>c "));

    @ParameterizedTest
    @MethodSource("stored")
    void saysThatTextsAreTheSameOnlyWhereTheyAre(String before) {
        for (String after : changed(before)) {
            Comparison comparison = compare(before, after);

            assertThat(comparison.isEmpty()).as(after).isEqualTo(after.equals(before));
            assertThat(comparison.body()).as(after).noneMatch(Comparison.Line::isReformatted);
        }
    }

    @Test
    void noTwoTextsHaveTheSameBlocks() {
        Map<List<BodyHtml.Block>, String> texts = stored().stream()
                .flatMap(before -> changed(before).stream())
                .distinct()
                .collect(Collectors.toMap(html -> BodyHtml.fromStored(html).blocks(), html -> html));

        assertThat(texts).hasSizeGreaterThan(1000);
    }

    static List<String> stored() {
        return BodyCorpus.all().stream()
                .map(BodyCorpus.Case::stored)
                .filter(html -> !html.isEmpty())
                .distinct()
                .toList();
    }

    private static List<String> changed(String html) {
        Stream<String> changed = CHANGES.stream()
                .filter(change -> html.contains(change.getKey()))
                .map(change -> html.replaceFirst(Pattern.quote(change.getKey()), change.getValue()))
                .map(typed -> BodyHtml.fromTyped(typed).html());
        return Stream.concat(Stream.of(html), changed).distinct().toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <ol><li>a</li></ol> | <ol start="3"><li>a</li></ol> | PLACE: -NEW_NUMBERS 1. 2. 3. NEW_ITEM PARAGRAPH +NEW_NUMBERS 3. 4. 5. NEW_ITEM PARAGRAPH
            <ol><li>a</li></ol> | <ol type="A"><li>a</li></ol> | PLACE: -NEW_NUMBERS 1. 2. 3. NEW_ITEM PARAGRAPH +NEW_NUMBERS A. B. C. NEW_ITEM PARAGRAPH
            <p>a</p> | <h2>a</h2> | PLACE: +HEADING
            <h2>a</h2> | <h3>a</h3> | PLACE: -HEADING +SUBHEADING
            <p>a</p> | <blockquote>a</blockquote> | PLACE: +NEW_QUOTE PARAGRAPH
            <p>a</p> | <p class="align-end">a</p> | STYLE: +ALIGN_END
            <p class="hanging">a</p> | <p class="signature">a</p> | STYLE: -HANGING +SIGNATURE
            <p>a <a href="https://a.example/">b</a></p> | <p>a <a href="https://c.example/">b</a></p> | LINK: -b https://a.example/ +b https://c.example/
            <p>a <a href="https://a.example/">b</a></p> | <p>d <a href="https://c.example/">b</a></p> | LINK: -b https://a.example/ +b https://c.example/
            <p>a <a href="/b">b</a></p> | <p>c d <a href="/b">b</a></p> | ''
            <p>a a</p> | <p><b>a</b> a</p> | BOLD: +a
            <p><b>a</b> a</p> | <p>a <b>a</b></p> | BOLD: -a +a
            <p>a</p> | <p><s>a</s></p> | STRUCK: +ALL
            <p><s>a b</s></p> | <p><s>a c</s></p> | ''
            <p>x2</p> | <p>x<sup>2</sup></p> | RAISED: +2
            <table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table> | <table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>d</td></tr></table> | CELL: +a ROWS 2, CELLS: -2 +1
            <table><tr><td>a</td></tr></table> | <table><tr><th>a</th></tr></table> | PLACE: -NEW_TABLE ROW +NEW_TABLE NEW_HEAD ROW, CELL: +a HEADER_OF_COLUMN
            <p>a</p> | <p lang="ug" dir="rtl">a</p> | DIRECTION: +rtl, LANGUAGE: +ug
            """)
    void saysHowABlockIsSetDifferently(String before, String after, String notes) {
        Comparison comparison = compare(
                BodyHtml.fromTyped(before).html(), BodyHtml.fromTyped(after).html());

        String said = comparison.body().stream()
                .flatMap(line -> line.notes().stream())
                .map(note -> note.aspect() + ":" + phrases(" -", note.gone()) + phrases(" +", note.come()))
                .collect(Collectors.joining(", "));
        assertThat(said).isEqualTo(notes);
    }

    private static String phrases(String sign, List<List<Term>> phrases) {
        return phrases.stream()
                .map(phrase -> sign
                        + phrase.stream()
                                .map(term -> term.name() == null ? term.words() : Objects.toString(term.name()))
                                .collect(Collectors.joining(" ")))
                .collect(Collectors.joining());
    }

    private static Comparison compare(String before, String after) {
        return Comparison.of(content(before), content(after), Locale.ENGLISH);
    }

    private static Content content(String body) {
        return AText.fit().titled("Title").with(ContentField.BODY, body).content();
    }
}
