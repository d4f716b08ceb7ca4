package org.bureauportal.text.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownBodyTests {

    private static final String SITE = "https://bureau.example";

    /** Each step is the same text with one more heading somewhere, or with its headings numbered or spaced otherwise. */
    @Test
    void aHeadingKeepsItsAddressWhateverIsPutInBeforeIt() {
        List<String> steps = List.of(
                "<h2>Who can apply</h2><h2>Fees</h2><h3>Paying</h3><h2>Visits</h2><h3>Paying</h3>",
                "<h2>What is new</h2><h2>Who can apply</h2><h2>Fees</h2><h3>Paying</h3><h2>Visits</h2><h3>Paying</h3>",
                "<h2>What is new</h2><h3>Paying</h3><h2>Who can apply</h2><h2>Fees</h2><h3>Cash</h3><h3>Paying</h3>"
                        + "<h2>Visits</h2><h3>Paying</h3>",
                "<h2>1. What is new</h2><h2>2. Who can apply</h2><h2>3. Fees:</h2><h3>3.1 Paying</h3>"
                        + "<h2>4. Visits</h2><h3>4.1 Paying</h3>",
                "<h2>I. What is new</h2><h2>II. Who  can apply</h2><h2>III. FEES</h2><h3>(a) Paying</h3>"
                        + "<h2>IV. Visits</h2><h3>(b) <strong>Paying</strong></h3>");
        Map<String, String> known = new HashMap<>();
        for (String step : steps) {
            String above = "";
            for (Element heading : shown(step).select("h2,h3")) {
                String said =
                        heading.text().replaceAll("^[(0-9a-zIV.)]+ |:", "").toLowerCase(Locale.ROOT);
                above = heading.nameIs("h2") ? said : above;
                String id = known.putIfAbsent(above + "/" + said, heading.id());
                assertThat(heading.id()).as(heading.text() + " in " + step).isEqualTo(id == null ? heading.id() : id);
            }
        }
        assertThat(known.values()).doesNotHaveDuplicates().hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({
        "一、收费标准, 二、收费标准",
        "（一）收费标准, (二)收费标准",
        "第一章　总则, 第十二章 总则",
        "1.收费标准, 2．收费标准",
        "1.1 收费标准, 1.2.3收费标准",
        "附件1：报名表, 附件 2: 报名表",
        "①收费标准, 收费标准",
        "Part 1 - Fees, Part III: Fees",
        "12 Fees, Fees",
        "Ａ. Fees, b) Fees"
    })
    void theNumberInFrontOfAHeadingIsNoPartOfItsAddress(String one, String other) {
        assertThat(idOf(one)).isEqualTo(idOf(other));
    }

    @ParameterizedTest
    @CsvSource({
        "2024年收费标准, 2025年收费标准",
        "2024 fees, 2025 fees",
        "第一章, 第二章",
        "Step 1, Step 2",
        "3.5% of income, 4.5% of income",
        "十月工作, 九月工作",
        "A fee, B fee",
        "？, ！"
    })
    void headingsThatSayOtherThingsHaveOtherAddresses(String one, String other) {
        assertThat(idOf(one)).isNotEqualTo(idOf(other));
    }

    @Test
    void idsAreUniqueAndNoneIsAWordOfThePage() {
        List<String> names =
                List.of("content", "contents", "history", "text-size", "body", "title", "location", "一", "…");
        String headings = names.stream()
                .flatMap(name -> IntStream.range(0, 3).mapToObj(each -> "<h2>" + name + "</h2>"))
                .collect(Collectors.joining());

        List<String> ids = shown(headings).select("h2").eachAttr("id");

        assertThat(ids).hasSize(27).doesNotHaveDuplicates().allMatch(id -> id.matches("part-[0-9a-f]{8}(-[23])?"));
    }

    @Test
    void aLinkWithinTheTextLeadsToTheHeadingThatItNamesByItsWords() {
        Document body = shown("<h2>二、收费 标准</h2><p><a href=\"#%E6%94%B6%E8%B4%B9%E6%A0%87%E5%87%86\">a</a>"
                + "<a href=\"#收费标准\">b</a><a href=\"#elsewhere\">c</a></p>");
        String id = "#" + body.expectFirst("h2").id();

        assertThat(body.select("a").eachAttr("href")).containsExactly(id, id, "#elsewhere");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://a.example/b          | the rules                     | https://a.example/b
            /articles/7                  | article 7                     | https://bureau.example/articles/7
            mailto:li@a.example          | write to us                   | li@a.example
            tel:+86-571-1234             | call us                       | +86-571-1234
            HTTPS://a.example/B          | a.example/b/c                 | HTTPS://a.example/B
            https://a.example/           | https://a.example             |
            https://a.example/b          | a.example/b                   |
            http://a.example/b           | (https://a.example/b/),       |
            https://a.example/b          | 网址：https://a.example/b。    |
            https://a.example/%E6%96%87  | a.example/文                  |
            mailto:li@a.example          | Li@a.example                  |
            tel:+865711234               | +86 571 1234                  |
            #x                           | x                             |
            """)
    void aLinkOnPaperSaysWhereItLeadsUnlessItsWordsDo(String href, String words, String address) {
        Element link =
                shown("<p><a href=\"" + href + "\">" + words + "</a></p>").expectFirst("a");

        assertThat(link.attr("data-address")).isEqualTo(address == null ? "" : address);
    }

    @Test
    void blocksAreWrittenFromTheSideThatTheirFirstLetterHas() {
        Document body = shown("<h2>通知</h2><p>中文。</p><p>2024 إعلان</p><ol><li>ئېلان</li><li>中文</li></ol>"
                + "<table><thead><tr><th>نام</th><th>1</th></tr></thead><tbody><tr><td>甲</td><td>قيمة</td></tr></tbody></table>"
                + "<blockquote><p>English</p></blockquote>");

        assertThat(body.select("[dir=rtl]").stream().map(Element::tagName)).containsExactly("p", "ol", "table");
        assertThat(body.select("[dir=ltr]").stream().map(Element::text)).containsExactly("中文", "甲");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.example.gov.cn/notices/list?page=2",
                "www.example.gov.cn/notice",
                "correspondence@example.cn",
                "330106199001011234",
                "ZJ-2024-000123456789",
                "Officeforcorrespondenceandvisits"
            })
    void aLineMayEndWithinWhatIsNoWordButLong(String run) {
        assertThat(shown("<p>请见<strong>" + run + "</strong>。</p><p>See " + run + ", please</p>")
                        .select(".long")
                        .eachText())
                .hasSize(2)
                .allMatch(each -> each.startsWith(run));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "responsibilities",
                "administrative/legislative",
                "cross-departmental",
                "(responsibilities),",
                "1,234,567,890.00",
                "\"telecommunications\"",
                "13800001234"
            })
    void noLineEndsWithinAWordOrAnAmount(String run) {
        assertThat(shown("<p>See " + run + " a&nbsp;b</p>").select(".long")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The~bureau met            | The bureau met
            10~km, § 5~a, No.~7       | 10~km, § 5~a, No.~7
            19~February               | 19~February
            «~bonjour~»               | «~bonjour~»
            张~三                     | 张 三
            Name:~~~~~~ Date          | Name:~~~~~~ Date
            All~of~it~has~10~of~them  | All of it has 10 of them
            """)
    void aNoBreakSpaceStaysOnlyWhereItIsOne(String typed, String shown) {
        String html = "<p>" + typed.replace("~", "&nbsp;") + "</p>";

        assertThat(shown(html).expectFirst("p").wholeText().replace('\u00a0', '~'))
                .isEqualTo(shown);
    }

    @Test
    void headsOverColumnsAndBesideRowsAreHeadsOfGroups() {
        Document columns = shown("<table><caption>C</caption><thead>"
                + "<tr><th scope=\"col\" rowspan=\"2\">a</th><th scope=\"col\" colspan=\"2\">b</th></tr>"
                + "<tr><th scope=\"col\">c</th><th scope=\"col\">d</th></tr></thead>"
                + "<tbody><tr><th scope=\"row\" rowspan=\"2\">e</th><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>"
                + "<tr><th scope=\"row\">f</th><td>5</td><td>6</td></tr></tbody></table>");
        Document titles =
                shown("<table><tbody><tr><td>a</td><td>b</td></tr><tr><th scope=\"row\" colspan=\"2\">c</th></tr>"
                        + "<tr><td>d</td><td>e</td></tr><tr><th scope=\"row\" colspan=\"2\">f</th></tr><tr><td>g</td><td>h</td></tr>"
                        + "</tbody></table>");

        assertThat(columns.select("th").eachAttr("scope"))
                .containsExactly("col", "colgroup", "col", "col", "rowgroup", "row");
        assertThat(columns.select("colgroup").eachAttr("span")).containsExactly("2");
        assertThat(columns.select("colgroup")).hasSize(2);
        assertThat(columns.select("tbody").eachText()).containsExactly("e 1 2 3 4", "f 5 6");
        assertThat(titles.select("th").eachAttr("scope")).containsExactly("rowgroup", "rowgroup");
        assertThat(titles.select("tbody").eachText()).containsExactly("a b", "c d e", "f g h");
    }

    @Test
    void wideTablesAreLaidAcrossTheirSheetOfPaper() {
        assertThat(classesOf(3, "Office")).containsExactly("table", "table-upright");
        assertThat(classesOf(16, "12")).containsExactly("table", "table-upright", "table-type-12");
        assertThat(classesOf(16, "1,234")).contains("table-across", "table-type-9");
        assertThat(classesOf(16, "Correspondence")).contains("table-across", "table-fine");
        assertThat(classesOf(120, "1")).contains("table-across", "table-finest");
        assertThat(classesOf(8, "专题学习研讨班")).contains("table-upright");
    }

    private static List<String> classesOf(int columns, String cell) {
        String row = ("<td>" + cell + "</td>").repeat(columns);
        return List.copyOf(shown("<table><tbody><tr>" + row + "</tr></tbody></table>")
                .expectFirst("div.table")
                .classNames());
    }

    private static String idOf(String heading) {
        return shown("<h2>" + heading + "</h2>").expectFirst("h2").id();
    }

    private static Document shown(String html) {
        Document body = Jsoup.parseBodyFragment(html);
        body.outputSettings().prettyPrint(false);
        return Jsoup.parseBodyFragment(ShownBody.of(body, SITE).html());
    }
}
