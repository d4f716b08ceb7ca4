package org.bureauportal.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts of any length, of every kind that made something slow, deep or large somewhere. */
public final class Texts {

    private Texts() {}

    /** By what they are made of; each gives about as many characters as it is asked for. */
    public static Map<String, IntFunction<String>> all() {
        Map<String, IntFunction<String>> all = new LinkedHashMap<>();
        all.put("lines", of("a\n"));
        all.put("lines among blocks", n -> "<p>x</p>" + "a\n".repeat(n / 2));
        all.put("lines of signs that all scripts share", n -> "<p>" + "…\n".repeat(n / 2));
        all.put("paragraphs", of("<p>h</p>"));
        all.put("paragraphs on lines", of("<p>h</p>\n"));
        all.put("headings", of("<h2>h</h2>\n"));
        all.put("headings of two levels", of("<h2>h</h2><p>x</p><h3>i</h3>"));
        all.put("empty paragraphs", of("<p></p>\n"));
        all.put("empty headings in an item", n -> "<ul><li>" + "<h2> </h2>".repeat(n / 10) + "x");
        all.put("breaks", of("<br>", "<p>"));
        all.put("breaks at both ends", n -> "<p>" + "<br>".repeat(n / 8) + "x" + "<br>".repeat(n / 8) + "</p>");
        all.put("unclosed paragraphs", of("<p>x"));
        all.put("links", of("<a href=\"/articles/1\">x</a> ", "<p>"));
        all.put("unclosed links", of("<a href=/a>x", "<p>"));
        all.put("refused links", of("<a href='javascript:x'>x</a>", "<p>"));
        all.put("nested bold", n -> "<p>" + "<b>".repeat(n / 7) + "x" + "</b>".repeat(n / 7));
        all.put("nested divisions", n -> "<div>".repeat(n / 11) + "x" + "</div>".repeat(n / 11));
        all.put("nested lists", of("<ul><li>x"));
        all.put("nested quotes", of("<blockquote>x"));
        all.put("nested tables", of("<table><tr><td>x"));
        all.put("nested spans", of("<span>x", "<p>"));
        all.put("nested unknown elements", of("<x-y>z", "<p>"));
        all.put("misnested", of("<b><i>x</b></i>", "<p>"));
        all.put("misnested blocks", of("<b><p>x</b>"));
        all.put("a bold that ends behind many", n -> "<p><b><div>" + "<br>x".repeat(n / 5) + "</b>y");
        all.put("formatting that stays open", of("<b><i><u><s>x<p>"));
        all.put("items", of("<li>x", "<ul>"));
        all.put("items without a list", of("<li>x"));
        all.put("rows", of("<tr><td>1</td><td>2</td></tr>\n", "<table>"));
        all.put("cells", of("<td>1", "<table><tr>"));
        all.put("spanning cells", of("<td colspan=100 rowspan=999>1</td>", "<table><tr>"));
        all.put("tables", of("<table><tr><td>1</td></tr></table>\n"));
        all.put("captions", of("<caption>1", "<table>"));
        all.put("text in a table", of("<tr>x<b>y</b>", "<table>"));
        all.put("attributes", n -> "<p " + many(n / 8, i -> "a" + i + "=1 ") + ">x</p>");
        all.put("a long attribute", n -> "<p class=\"" + "x ".repeat(n / 2) + "align-end\">x</p>");
        all.put("elements with styles", of("<p style=\"color:red\" onclick=x>y</p>"));
        all.put("ampersands", of("&", "<p>"));
        all.put("entities", of("&amp;", "<p>"));
        all.put("unknown entities", of("&x", "<p>"));
        all.put("opening brackets", of("<", "<p>"));
        all.put("brackets of both kinds", of("<>", "<p>"));
        all.put("comments", of("<!--x-->", "<p>y"));
        all.put("unclosed comments", of("<!--", "<p>y"));
        all.put("comments that end at once", of("<!-->x", "<p>y"));
        all.put("unclosed tags", of("<p ", "<p>y</p>"));
        all.put("closing tags", of("</p>", "<p>y"));
        all.put("pictures", of("<img src=x>y", "<p>"));
        all.put("frames", of("<iframe>x</iframe>y", "<p>"));
        all.put("drawings", of("<svg><g>x</svg>", "<p>"));
        all.put("nested drawings", of("<svg><g><foreignObject>x", "<p>"));
        all.put("formulas", of("<math><mi>x", "<p>"));
        all.put("choices", of("<select><option>x", "<p>"));
        all.put("templates", of("<template>x", "<p>"));
        all.put("preformatted lines", n -> "<p>y</p><pre>" + "a\n".repeat(n / 2));
        all.put("blanks", of(" ", "<p>x</p>"));
        all.put("blanks between blocks", of("<p>x</p>     \n   "));
        all.put("no-break spaces", n -> "<p>" + "\u00a0".repeat(n) + "x" + "</p>");
        all.put("no-break spaces in lines", of("\u00a0\u00a0\n", "<p>x</p>"));
        all.put("one long word", of("a", "<p>"));
        all.put("one long line of Han", of("字"));
        all.put("Han and Latin", of("第1条 Article 一。", "<p>"));
        all.put("surrogate pairs", of("\ud83d\udd0c", "<p>"));
        all.put("combining marks", of("\u0301", "<p>e"));
        all.put("taken apart", n -> "<p>" + Normalizer.normalize("é ü ñ ".repeat(n / 9), Normalizer.Form.NFD));
        all.put("lines of every kind", of("a\r\n\rb\u2028c\u0085", "<p>x</p>"));
        all.put("words", n -> "<p>" + many(n / 7, i -> "word" + i % 1000 + " "));
        return all;
    }

    /** Two texts each, to be compared. */
    public static Map<String, IntFunction<List<String>>> pairs() {
        Map<String, IntFunction<List<String>>> pairs = new LinkedHashMap<>();
        pairs.put("the same lines", n -> List.of("a\n".repeat(n / 2), "a\n".repeat(n / 2)));
        pairs.put("other lines", n -> List.of("a\n".repeat(n / 2), "b\n".repeat(n / 2)));
        pairs.put("few kinds of lines", n -> List.of(lines(n, 3, 1), lines(n, 3, 2)));
        pairs.put("lines that were shuffled", n -> List.of(lines(n, n, 1), lines(n, n, 2)));
        pairs.put(
                "lines without a word in common",
                n -> List.of(lines(n, n, 1), lines(n, n, 1).replace('w', 'v')));
        pairs.put("every second line is another", n -> List.of(everySecond(n, "a"), everySecond(n, "b")));
        pairs.put("one long line and another", n -> List.of("a b ".repeat(n / 4), "b c ".repeat(n / 4)));
        pairs.put("words that were shuffled", n -> List.of(words(n, 1), words(n, 2)));
        pairs.put("Han that was shuffled", n -> List.of(han(n, 1), han(n, 2)));
        pairs.put("nothing and much", n -> List.of("", "a\n".repeat(n / 2)));
        pairs.put(
                "paragraphs that became headings", n -> List.of("<p>h</p>".repeat(n / 8), "<h2>h</h2>".repeat(n / 8)));
        return pairs;
    }

    private static IntFunction<String> of(String part) {
        return of(part, "");
    }

    private static IntFunction<String> of(String part, String before) {
        return n -> before + part.repeat(n / part.length());
    }

    private static String many(int count, IntFunction<String> each) {
        return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining());
    }

    private static String lines(int n, int kinds, long seed) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < n / 8; i++) {
            lines.add("w" + i % kinds);
        }
        Collections.shuffle(lines, new Random(seed));
        return String.join("\n", lines);
    }

    private static String everySecond(int n, String other) {
        return many(n / 16, i -> "kept " + i + "\n" + other + " " + i + "\n");
    }

    private static String words(int n, long seed) {
        return lines(n, 500, seed).replace('\n', ' ');
    }

    private static String han(int n, long seed) {
        return new Random(seed)
                .ints(n, 0x4e00, 0x4e00 + 500)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
