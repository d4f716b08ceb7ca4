package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
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
                .containsPattern("Address:https?://[^A-Z]+" + address + "Edition:1")
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

    @Test
    void aWideTableIsNotCutOff() {
        String cells = "<td>Officeforcorrespondence</td>".repeat(8);
        Content content = AText.fit()
                .with(ContentField.BODY, "<table><tbody><tr>" + cells + "</tr></tbody></table>")
                .content();
        long number = desk.aPublicArticle(desk.aSection(Language.EN), content).number();
        Page reader = browsers.open();
        reader.navigate("/articles/" + number + "/print");

        Paper paper = Paper.print(reader, "A4");

        assertThat(paper.nearerToAnEdgeThan(1.5f * Paper.CENTIMETRE)).isEmpty();
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
