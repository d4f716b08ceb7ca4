package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.site.Language;
import org.bureauportal.text.Content;
import org.bureauportal.text.ContentField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What comes out of the printer. */
@PortalTest
class PrintingTests {

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    Desk desk;

    @ParameterizedTest
    @CsvSource({
        "/print, Medium, A4, 11.5",
        "/print, Medium, Letter, 11.5",
        "/print, Large, A4, 16.0",
        "/print, Large, Letter, 16.0",
        "'', Medium, A4, 11.5",
        "'', Large, Letter, 16.0"
    })
    void aNoticeIsPrintedWholeAndInTheChosenSize(String kind, String textSize, String format, String points) {
        Notice notice = Notice.asSaved();
        String address = "/articles/" + desk.aPublicArticle(contentOf(notice)).number();
        Page reader = browsers.open();
        reader.navigate(address + kind);
        reader.locator("button[name=size]")
                .filter(new Locator.FilterOptions().setHasText(textSize))
                .click();

        Paper paper = Paper.print(reader, format);

        assertThat(paper.text()).contains(Paper.solid(notice.title()));
        assertThat(notice.readable()).allSatisfy(paragraph -> {
            assertThat(paper.text()).contains(Paper.solid(paragraph));
            assertThat(paper.sizes(paragraph)).containsExactly(points);
        });
        assertThat(paper.text())
                .contains(Paper.solid("Date: 19 February 2024"), Paper.solid("Source: " + notice.source()))
                .containsPattern("Shortaddress:https?://[^A-Z]+" + address.replace("/articles/", "/a/") + "Edition:1")
                .contains("Printedon:")
                .doesNotContain("Textsize", "Close", "Printthis", "Skipto", "Home");
        assertThat(IntStream.rangeClosed(1, paper.sheets()).mapToObj(paper::foot))
                .hasSizeGreaterThan(1)
                .isEqualTo(IntStream.rangeClosed(1, paper.sheets())
                        .mapToObj(sheet -> "Page" + sheet + "of" + paper.sheets())
                        .toList());
        assertThat(paper.nearerToAnEdgeThan(1.5f * Paper.CENTIMETRE)).isEmpty();
    }

    @Test
    void aChineseNoticeIsPrintedInChinese() {
        String paragraph = "本局于二月十九日举办专题学习研讨班，研究部署全年来信办理工作。".repeat(40);
        Content content = AText.fit()
                .titled("公众来信事务局举办研讨班" + Desk.aWord())
                .with(ContentField.BODY, paragraph)
                .content();
        long number = desk.aPublicArticle(desk.chinese(), content).number();
        Page reader = browsers.open();
        reader.navigate("/articles/" + number + "/print");

        Paper paper = Paper.print(reader, "A4");

        assertThat(paper.text())
                .contains(Paper.solid(paragraph), Paper.solid("版次：1"))
                .doesNotContain(Paper.solid("字体"), Paper.solid("关闭"));
        assertThat(paper.sizes(paragraph)).containsExactly("11.5");
        assertThat(paper.foot(1)).isEqualTo(Paper.solid("第1页，共" + paper.sheets() + "页"));
        assertThat(paper.nearerToAnEdgeThan(1.5f * Paper.CENTIMETRE)).isEmpty();
    }

    /** Every cell, and the line at the right of the last one, on every sheet that the table takes. */
    @ParameterizedTest
    @CsvSource({
        "medium, A4",
        "large, A4",
        "small, Letter",
        "large, Letter",
    })
    void everyTableIsWhole(String size, String format) {
        List<Table> tables = List.of(
                Table.of(16, 24, "Correspondence", "2024", "1,234,567.80", "Office of visits", "Responsibilities"),
                Table.of(16, 8, "市公共采购服务所", "办理", "2024年", "来信事项"),
                Table.of(
                        8,
                        6,
                        "Officeforcorrespondence",
                        "https://www.bureau.example/notices/2024/02/19/a-very-long-address.html",
                        "330106199001011234",
                        "correspondence@bureau.example",
                        "x".repeat(90),
                        "ok"),
                Table.of(30, 4, "7", "1,234"),
                Table.of(4, 30, "A cell with several words in it", "12"));
        String paragraph = "<p>A paragraph before and after.</p>";
        String body = tables.stream()
                .map(table -> paragraph + "<h2>A heading</h2>" + table.html())
                .collect(Collectors.joining("", "", paragraph));
        long number = desk.aPublicArticle(
                        desk.aSection(Language.EN),
                        AText.fit().with(ContentField.BODY, body).content())
                .number();
        Page reader = browsers.open();
        reader.context().addCookies(List.of(new Cookie("text-size", size).setUrl(browsers.address())));
        reader.navigate("/articles/" + number + "/print");

        Paper paper = Paper.print(reader, format);

        assertThat(paper.nearerToAnEdgeThan(1.9f * Paper.CENTIMETRE)).isEmpty();
        tables.forEach(table -> assertThat(paper.text()).contains(Paper.solid(table.row())));
        List<Integer> across = IntStream.rangeClosed(1, paper.sheets())
                .filter(paper::liesAcross)
                .boxed()
                .toList();
        assertThat(across).hasSizeBetween(3, paper.sheets() - 2);
        assertThat(across)
                .allSatisfy(sheet -> assertThat(paper.uprightLine(sheet, 2 * Paper.CENTIMETRE))
                        .as("the right border on sheet " + sheet)
                        .isGreaterThan(0.04));
        assertThat(across).anySatisfy(sheet -> assertThat(paper.text(sheet)).startsWith("Aheading"));
    }

    /** A table of some columns and rows whose cells have the given texts in turn. */
    private record Table(int columns, int rows, List<String> texts) {

        static Table of(int columns, int rows, String... texts) {
            return new Table(columns, rows, List.of(texts));
        }

        String html() {
            String row = IntStream.range(0, columns)
                    .mapToObj(column -> "<td>" + texts.get(column % texts.size()) + "</td>")
                    .collect(Collectors.joining());
            return "<table><tbody>" + ("<tr>" + row + "</tr>").repeat(rows) + "</tbody></table>";
        }

        String row() {
            return IntStream.range(0, columns)
                    .mapToObj(column -> texts.get(column % texts.size()))
                    .collect(Collectors.joining());
        }
    }

    /** Texts of all lengths about one sheet, the last one of which must not be left to the lines on where it comes from. */
    @ParameterizedTest
    @CsvSource({
        "medium, A4, p, 18, 25",
        "large, Letter, p, 8, 14",
        "large, Letter, li, 11, 18",
        "large, Letter, p, 23, 28"
    })
    void noSheetSaysOnlyWhereItComesFrom(String size, String format, String element, int fewest, int most) {
        Page reader = browsers.open();
        reader.context().addCookies(List.of(new Cookie("text-size", size).setUrl(browsers.address())));
        reader.navigate("/articles/" + desk.aPublicArticle(Desk.aText()).number() + "/print");

        for (int lines = fewest; lines <= most; lines++) {
            String line = "<" + element + ">A line</" + element + ">";
            String body = line.repeat(lines);
            reader.locator(".article-body")
                    .evaluate(
                            "(body, html) => body.innerHTML = html",
                            element.equals("li") ? "<ul>" + body + "</ul>" : body);
            Paper paper = Paper.print(reader, format);

            assertThat(paper.text(paper.sheets())).contains("Aline");
        }
    }

    @Test
    void linksSayWhereTheyLeadUnlessTheirWordsDo() {
        Content content = AText.fit()
                .with(ContentField.ORIGIN, "https://origin.example/a")
                .with(
                        ContentField.BODY,
                        "<h2>Fees</h2><p>1 <a href=\"https://a.example/b?c=d\">rules</a> 2 <a href=\"/articles/1\">one</a> 3"
                                + " <a href=\"https://a.example/e\">https://a.example/e</a> 4 <a"
                                + " href=\"mailto:li@a.example\">mail</a> 5 <a href=\"#fees\">fees</a> 6</p>")
                .content();
        Page reader = browsers.open();
        reader.navigate("/articles/" + desk.aPublicArticle(content).number() + "/print");

        assertThat(Paper.print(reader, "A4").text())
                .contains("OfficeofTests(https://origin.example/a)", "1rules(https://a.example/b?c=d)2one(http")
                .contains("/articles/1)3https://a.example/e4mail(li@a.example)5fees6");
    }

    private static Content contentOf(Notice notice) {
        return AText.fit()
                .titled(notice.title())
                .with(ContentField.SOURCE, notice.source())
                .dated(notice.date())
                .with(ContentField.BODY, notice.body())
                .content();
    }
}
