package org.bureauportal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bureauportal.AText;
import org.bureauportal.check.PersonalData.Strictness;
import org.bureauportal.check.PersonalFinding.Kind;
import org.bureauportal.check.PersonalFinding.Place;
import org.bureauportal.check.PersonalFinding.Place.Part;
import org.bureauportal.text.Content;
import org.bureauportal.text.ContentField;
import org.bureauportal.text.Growth;
import org.bureauportal.text.Texts;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What identifies persons is found however it is written, and what only looks like it is not. */
class PersonalDataTests {

    private static final long LISTS = 200;

    private final PersonalData data = new PersonalData(properties(Map.of()));

    /** Settings as a start would read them. */
    static PersonalDataProperties properties(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("portal.personal-data", PersonalDataProperties.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>身份证号11010519491231002X。</p>",
                "<p>１１０１０５１９４９１２３１００２Ｘ</p>",
                "<p>110105 19491231 002x</p>",
                "<p>110105-19491231-002X</p>",
                "<p>110105·19491231·002X</p>",
                "<p>110105\u200b19491231\u2060002\u00adX</p>",
                "<p><b>110105</b>19491231002X</p>",
                "<p>110<i>105<b>1949</b></i>1231<a href=\"https://a.example/\">002X</a></p>",
                "<p>1101051949<br>1231002X</p>",
                "<p>1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X</p>",
                "<p>110105，19491231，002X</p>",
                "<p>110105、19491231、002x</p>",
                "<p>110105/19491231/002Ｘ</p>",
                "<p>110105・19491231・002×</p>",
                "<p>一一〇一〇五一九四九一二三一〇〇二X</p>",
                "<p>幺幺零幺零五 幺九四九幺二三幺 零零二X</p>",
                "<p>壹壹零壹零伍壹玖肆玖壹贰叁壹零零贰Ⅹ</p>",
                "<p>①①⓪①⓪⑤①⑨④⑨①②③①⓪⓪②X</p>",
                "<p>一一〇一〇五1949一二三一002X</p>",
                "<p><a href=\"https://a.example/q?id=11010519491231002X\">查询</a></p>",
                "<table><tr><td>王芳</td><td>110105</td><td>19491231002X</td></tr></table>",
                "<table><tr><td>1</td><td>1</td><td>0</td><td>1</td><td>0</td><td>5</td><td>1</td><td>9</td><td>4</td>"
                        + "<td>9</td><td>1</td><td>2</td><td>3</td><td>1</td><td>0</td><td>0</td><td>2</td><td>X</td></tr></table>",
                "<p>王芳110105491231002，到会</p>",
                "<p>ID11010519491231002X13812345678</p>"
            })
    void aCitizenNumberIsFoundHoweverItIsWritten(String html) {
        assertThat(kinds(html)).contains(Kind.CITIZEN_NUMBER);
        assertThat(stops(html)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13812345678",
                "+8613812345678",
                "+86 138 1234 5678",
                "(+86)138-1234-5678",
                "0086-13812345678",
                "１３８　１２３４　５６７８",
                "138\u200b1234\u200b5678",
                "1381234-5678",
                "138.1234.5678",
                "1.13812345678.2.李四",
                "手机13812345678/13912345678",
                "13812345678*",
                "Tel13812345678",
                "13812345678,13912345678",
                "4001 0613 6955 3535 146 4768 6620",
                "013812345678",
                "0-138-1234-5678",
                "0138-1234-5678",
                "(86)13812345678",
                "（＋８６）13812345678",
                "+86138 1234 5678",
                "008613812345678",
                "(138)1234-5678",
                "138/1234/5678",
                "138，1234，5678",
                "138、1234、5678，139、1234、5678",
                "138·1234·5678",
                "手机：138、12345678",
                "手机：1381234<br>5678",
                "电话13 8123 45678",
                "一三八一二三四五六七八",
                "幺三八 幺二三四 五六七八",
                "附件一、一三八1234五六七八",
                "<a href=\"tel:013812345678\">打给他</a>",
                "<a href=\"https://a.example/?phone=13812345678\">打给他</a>",
                "代码MA60482630 13536655119"
            })
    void aMobileNumberIsFoundHoweverItIsWritten(String text) {
        assertThat(stops("<p>张三，" + text + "</p>")).contains(Kind.MOBILE_NUMBER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"6222021234567890128", "6222 0212 3456 7890 128", "4111-1111-1111-1111", "６２２２０２１２３４５６７８９０１２８"})
    void aBankCardIsFoundHoweverItIsWritten(String text) {
        assertThat(stops("<p>" + text + "</p>")).contains(Kind.BANK_CARD);
    }

    @ParameterizedTest
    @CsvSource({
        "北京市朝阳区建国路88号3号楼501室, 北京市朝阳区*************",
        "家住清河县连庄镇柳林村，务农, 家住清河县连庄镇***",
        "现住望京街道花家地北里5号楼, 现住望京街道********",
        "幸福小区3栋2单元501室, 幸福小区*********",
        "'Flat 3B, 12 Baker Street', '**** **, ** ***** ******'",
        "'12 Baker Street, Apt 4', '** ***** ******, *** *'"
    })
    void aHomeAddressIsFoundAndItsTownshipStays(String text, String masked) {
        List<PersonalFinding> found = data.find(body("<p>" + text + "</p>"), Strictness.STOP);

        assertThat(found).extracting(PersonalFinding::kind).containsExactly(Kind.HOME_ADDRESS);
        assertThat(found).allMatch(PersonalFinding::isStop);
        assertThat(masked).contains(found.get(0).sample());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11010519491231002Y 110105194912310021",
                "110105********002X",
                "138****5678",
                "************0128",
                "13812345678元",
                "¥13812345678",
                "金额13812345678.00",
                "0519-1381234-5678",
                "010-62345678-8001",
                "第138页 20240219",
                "138 20240219",
                "京信发〔2024〕7号",
                "2024-02-19 20240219",
                "000100020003000400050006000700010000000000012345",
                "000100020003000400050006000100000000001297",
                "001 138 1234 5678 0000 0000 0000 0000 0000 0000 0001",
                "6222021234567890129",
                "6222 0212 3456 7890 129",
                "全县脱贫3000户，新建住房30栋",
                "走访各乡镇和行政村",
                "该区2024年7号公告",
                "朝阳区3号线开通",
                "12 Baker Street",
                "时间1748503543012",
                "条码6913812345678",
                "ISBN 978-7-138-12345-6",
                "坐标113.13812345678，39.13912345678",
                "113.13812345678, 39.13912345678",
                "北纬39.13912345678",
                "三年分别为138、1234、5678户",
                "12、138、1234、5678、9000",
                "138，12345678",
                "共110,105,194,912,310,021元",
                "二〇二四年二月十九日，第一三八号",
                "监督电话0519-1381234",
                "138<br>20240219",
                "<a href=\"https://a.example/t20240219_13812345678.html\">链接</a>"
            })
    void whatOnlyLooksLikeItIsNotFound(String text) {
        assertThat(data.find(body("<p>" + text + "</p>"), Strictness.STOP)).isEmpty();
    }

    /** An office has a mailbox; a list of them, or one beside a number, is of persons. */
    @Test
    void aMailboxIsAPersonsInAListAndBesideANumber() {
        assertThat(stops("<p>office@example.com or hall@example.com</p>")).isEmpty();
        assertThat(stops("<p>王芳 13812345678 w@example.com</p>")).containsExactly(Kind.MOBILE_NUMBER, Kind.EMAIL);
        assertThat(stops("<p>a@example.com</p><p>b@example.com</p><p>c@example.com</p>"))
                .hasSize(3);
        assertThat(stops("<table><tr><td>王芳</td><td>w@example.com</td></tr></table>"))
                .containsExactly(Kind.EMAIL);
    }

    /** Shown, not stopped for: most of what looks like this is no person's. */
    @ParameterizedTest
    @ValueSource(
            strings = {"成绩 135 1400 1500", "15000000000", "受理编号：13812345678", "监督电话：13812345678", "信件号110105490101123"})
    void whatIsCalledOtherwiseIsOnlyShown(String text) {
        List<PersonalFinding> found = data.find(body("<p>" + text + "</p>"), Strictness.STOP);

        assertThat(found).singleElement().matches(each -> !each.isStop());
    }

    /** A raised 1 belongs to a note, not to the number. */
    @Test
    void aNoteBehindANumberDoesNotHideIt() {
        assertThat(kinds("<p>13812345678<sup>1</sup></p>")).containsExactly(Kind.MOBILE_NUMBER);
    }

    @Test
    void aColumnIsOneFindingWithItsNumberAndCount() {
        String rows = LongStream.range(0, 48)
                .mapToObj(row -> "<tr><td>王芳</td><td>80.5</td><td>11010519491231002X</td></tr>")
                .reduce("", String::concat);
        String html = "<p>公示</p><table><thead><tr><th>姓名</th><th>成绩</th><th>证件</th></tr></thead><tbody>" + rows
                + "</tbody></table>";

        assertThat(data.find(body(html), Strictness.STOP))
                .containsExactly(new PersonalFinding(
                        Kind.CITIZEN_NUMBER, new Place("body", Part.COLUMN, 1, 3), true, 48, "11*************02X"));
    }

    /** Figures side by side are one number only where they are called so, or have a check sign. */
    @Test
    void aNumberOverCellsIsOneWhereItIsCalledSo() {
        String cells = "<tr><td>王芳</td><td>138</td><td>12345678</td><td>6222021234</td><td>567890128</td></tr>";
        String phones = "<table><tr><th>姓名</th><th colspan=\"2\">手机</th><th colspan=\"2\">银行卡</th></tr>";
        String figures = "<table><tr><th>街道</th><th>户数</th><th>产值</th><th>收入</th><th>支出</th></tr>";

        assertThat(data.find(body(phones + cells + cells + "</table>"), Strictness.STOP))
                .containsExactly(
                        new PersonalFinding(
                                Kind.MOBILE_NUMBER, new Place("body", Part.COLUMN, 1, 2), true, 2, "138 ****5678"),
                        new PersonalFinding(
                                Kind.BANK_CARD, new Place("body", Part.COLUMN, 1, 4), true, 2, "********** *****0128"));
        assertThat(html(body(phones + cells + "</table>"), Strictness.STOP, all -> true))
                .contains("<td>138</td><td>****5678</td><td>**********</td><td>*****0128</td>");
        assertThat(data.find(body(figures + cells + "</table>"), Strictness.STOP))
                .isEmpty();
        assertThat(stops("<table><tr><td>监督电话</td><td>138</td><td>12345678</td></tr></table>"))
                .isEmpty();
    }

    /** By chance some sums begin as mobile numbers do; nothing calls the others a person's. */
    @Test
    void aColumnOfFiguresIsNotStopped() {
        String rows = LongStream.range(0, 20)
                .mapToObj(
                        row -> "<tr><td>" + (row % 4 == 0 ? "138123456" + (10 + row) : "4712345" + row) + "</td></tr>")
                .reduce("", String::concat);

        assertThat(stops("<table><tr><th>合计</th></tr>" + rows + "</table>")).isEmpty();
        assertThat(stops("<table><tr><th>项目</th></tr>" + rows + "</table>")).isEmpty();
        assertThat(stops("<table><tr><th>联系方式</th></tr>" + rows + "</table>")).containsExactly(Kind.MOBILE_NUMBER);
    }

    @Test
    void columnsAreCountedOverCellsThatReachFromAboveAndAside() {
        String html = "<p>First.</p><p>13812345678</p><table><tbody><tr><td>a</td></tr></tbody></table>"
                + "<table><tbody><tr><td rowspan=\"2\">x</td><td colspan=\"2\">y</td><td>z</td></tr>"
                + "<tr><td>1</td><td>2</td><td>13812345678</td></tr></tbody></table><p>13912345678</p>";

        assertThat(data.find(body(html), Strictness.STOP))
                .extracting(PersonalFinding::place)
                .containsExactly(
                        new Place("body", Part.PARAGRAPH, 2, 0),
                        new Place("body", Part.COLUMN, 2, 4),
                        new Place("body", Part.PARAGRAPH, 3, 0));
    }

    @Test
    void eachFieldIsLookedThrough() {
        Content content = AText.fit()
                .with(ContentField.TITLE, "Call 13812345678")
                .with(ContentField.SUMMARY, "11010519491231002X")
                .with(ContentField.CONTACT, "Ms Wang, 13812345678")
                .with(ContentField.FACTS, "chosen 李伟 13912345678")
                .with(
                        ContentField.BODY,
                        "<figure><img src=\"/files/abcdefghijklmnopqrstuvwxyz.jpg\" alt=\"Badge 13812345678\"></figure>"
                                + "<p>Call <a href=\"tel:13812345678\">him</a></p>")
                .content();

        assertThat(data.find(content, Strictness.STOP))
                .extracting(found -> found.place().field() + " " + found.place().part() + " " + found.isStop())
                .containsExactlyInAnyOrder(
                        "title FIELD true",
                        "summary FIELD true",
                        "contact FIELD false",
                        "fact.chosen FIELD true",
                        "body PICTURE true",
                        "body PARAGRAPH true");
    }

    /** An office has a mailbox and a telephone that are there for all; a news text may name them. */
    @Test
    void strictnessDecidesWhatStopsAndWhatIsShown() {
        Content content = AText.fit()
                .with(ContentField.CONTACT, "信访办 13812345678 office@example.gov.cn")
                .with(ContentField.BODY, "<p>王芳 13912345678</p>")
                .content();

        assertThat(data.find(content, Strictness.OFF)).isEmpty();
        assertThat(data.find(content, Strictness.WARN))
                .extracting(found -> found.place().field() + found.isStop())
                .containsExactly("bodyfalse");
        assertThat(data.find(content, Strictness.STOP))
                .extracting(found -> found.place().field() + found.isStop())
                .containsExactly("bodytrue", "contactfalse", "contactfalse");
        assertThat(data.mask(content, Strictness.OFF, all -> true)).isEqualTo(content);
    }

    @Test
    void maskingChangesTheSignsOfTheNumberAndNothingElse() {
        String html =
                "<h2 class=\"set-in\">一、&lt;名单&gt; &amp; 其他</h2>\n<p><strong>１１０</strong>105&#xa0;19491231\u200b002X，<a href=\"tel:+8613812345678\">+86 138-1234-5678</a>；12元</p>";
        Content content = body(html);
        assertThat(content.body().html()).isEqualTo(html);

        Content masked = data.mask(content, Strictness.STOP, all -> true);

        assertThat(masked.body().html())
                .isEqualTo(
                        "<h2 class=\"set-in\">一、&lt;名单&gt; &amp; 其他</h2>\n<p><strong>１１*</strong>***&#xa0;********\u200b*02X，<a href=\"tel:+86138****5678\">+86 138-****-5678</a>；12元</p>");
        assertThat(Content.read(masked.toFields())).isEqualTo(masked);
        assertThat(data.find(masked, Strictness.STOP)).isEmpty();
    }

    @Test
    void oneFindingIsMaskedAndTheOthersStay() {
        Content content = AText.fit()
                .with(ContentField.SUMMARY, "13812345678")
                .with(ContentField.BODY, "<p>13812345678</p><p>13912345678 a@b.example</p>")
                .content();

        Content masked =
                data.mask(content, Strictness.STOP, found -> found.key().equals("MOBILE_NUMBER-body-PARAGRAPH-2-0"));

        assertThat(masked.body().html()).isEqualTo("<p>13812345678</p>\n<p>139****5678 a@b.example</p>");
        assertThat(masked.summary()).isEqualTo("13812345678");
    }

    @Test
    void thePatternsAreSettings() {
        PersonalData own = new PersonalData(properties(Map.of(
                "portal.personal-data.mobile-number.first", "0",
                "portal.personal-data.bank-card.first", "4")));

        Content masked = own.mask(body("<p>13812345678</p><p>6222021234567890128</p>"), Strictness.STOP, all -> true);

        assertThat(masked.body().html()).isEqualTo("<p>*******5678</p>\n<p>6222***********0128</p>");
        assertThatThrownBy(() -> properties(Map.of("portal.personal-data.mobile-number.first", "8")))
                .rootCause()
                .hasMessageContaining("portal.personal-data.mobile-number");
    }

    /** Nothing whole gets past a stop. With nothing looked for, the same test finds that all of it does. */
    @Test
    void nothingWholeGetsThroughTwoHundredLists() {
        long planted = 0;
        long read = 0;
        long tables = 0;
        List<String> missed = new ArrayList<>();
        for (long seed = 0; seed < LISTS; seed++) {
            PersonalLists.Made list = PersonalLists.withPersons(seed);
            Content content = body(list.html());
            String stopped = html(content, Strictness.STOP, PersonalFinding::isStop);

            String of = "seed " + seed + ": ";
            PersonalLists.Made.readable(list.numbers(), stopped).forEach(number -> missed.add(of + number));
            PersonalLists.Made.readable(list.mailboxes(), html(content, Strictness.STOP, each -> true))
                    .forEach(mailbox -> missed.add(of + mailbox));
            planted += list.numbers().size();
            read += PersonalLists.Made.readable(list.numbers(), html(content, Strictness.OFF, each -> true))
                    .size();
            tables += list.html().contains("<table") ? 1 : 0;
        }
        assertThat(missed)
                .as("%d of %d got through a stop", missed.size(), planted)
                .isEmpty();
        assertThat(planted).isGreaterThan(LISTS * 10);
        assertThat(tables).isBetween(LISTS / 4, LISTS * 3 / 4);
        assertThat(read).as("control: without a detector all are read").isEqualTo(planted);
    }

    private String html(Content content, Strictness strictness, Predicate<PersonalFinding> chosen) {
        return data.mask(content, strictness, chosen).body().html();
    }

    @Test
    void listsWithoutPersonsAreNotStopped() {
        List<String> stopped = new ArrayList<>();
        long shown = 0;
        for (long seed = 0; seed < LISTS; seed++) {
            List<PersonalFinding> found =
                    data.find(body(PersonalLists.withoutPersons(seed).html()), Strictness.STOP);
            if (found.stream().anyMatch(PersonalFinding::isStop)) {
                stopped.add("seed " + seed + ": " + found);
            }
            shown += found.isEmpty() ? 0 : 1;
        }
        assertThat(stopped)
                .as("%d of %d lists without persons stopped, %d shown", stopped.size(), LISTS, shown)
                .hasSizeLessThanOrEqualTo((int) (LISTS * 2 / 100));
    }

    @TestFactory
    Stream<DynamicTest> timeGrowsWithTheLength() {
        Map<String, String> digits = Map.of(
                "digits",
                "1",
                "groups",
                "1 ",
                "threes",
                "138 ",
                "fours",
                "6222 ",
                "dots",
                "1.",
                "at signs",
                "a@",
                "dots behind at",
                "@a.",
                "districts",
                "区1",
                "houses",
                "1号楼",
                "villages",
                "县村");
        Map<String, String> parted = Map.of("lists", "138、", "written", "一三八", "circled", "① ", "links", "0138/1234/");
        return Stream.concat(
                Texts.all().entrySet().stream()
                        .map(kind -> dynamicTest(
                                kind.getKey(),
                                () -> Growth.isNearlyLinear(
                                        n -> data.find(body(kind.getValue().apply(n)), Strictness.STOP)))),
                Stream.concat(digits.entrySet().stream(), parted.entrySet().stream())
                        .map(kind -> dynamicTest(
                                kind.getKey(),
                                () -> Growth.isNearlyLinear(n -> data.find(
                                        body("<p>"
                                                + kind.getValue()
                                                        .repeat(n
                                                                / kind.getValue()
                                                                        .length()) + "</p>"),
                                        Strictness.STOP)))));
    }

    @Test
    void aMillionCharactersTakeAFractionOfASecond() {
        StringBuilder html = new StringBuilder();
        for (long seed = 0; html.length() < 990_000; seed++) {
            html.append(PersonalLists.withPersons(seed).html());
        }
        Content content = body(html.substring(0, html.lastIndexOf("<p>", 999_000)));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long fastest = Long.MAX_VALUE;
        int found = 0;
        for (int time = 0; time < 10; time++) {
            long begin = threads.getCurrentThreadCpuTime();
            found = data.find(content, Strictness.STOP).size();
            fastest = Math.min(fastest, threads.getCurrentThreadCpuTime() - begin);
        }

        assertThat(found).isGreaterThan(1000);
        assertThat(fastest).as("nanoseconds").isLessThan(200_000_000);
    }

    private static Content body(String html) {
        return AText.fit().titled("Notice").with(ContentField.BODY, html).content();
    }

    private List<Kind> kinds(String html) {
        return data.find(body(html), Strictness.STOP).stream()
                .map(PersonalFinding::kind)
                .toList();
    }

    private List<Kind> stops(String html) {
        return data.find(body(html), Strictness.STOP).stream()
                .filter(PersonalFinding::isStop)
                .map(PersonalFinding::kind)
                .toList();
    }
}
