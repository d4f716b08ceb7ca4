package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.text.DateCorpus;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Title and text first; what else the form asks for stands beside or below them, and is filled as far as it is known. */
@PortalTest
class ArticleFormTests {

    private static final String FIRST_LINE =
            "Math.round(document.querySelector('.editor-text > *').getBoundingClientRect().top + scrollY)";

    private static final String IN_ORDER = """
            () => [...document.querySelectorAll("#noticeType, #title, .editor-text, #section, #source, #documentDate, #author, #summary, summary")]
                    .map((field) => field.id || field.textContent.trim())
            """;

    @RegisterExtension
    final Browsers browsers = new Browsers();

    /** On a phone without scrolling, too; the title of a new article is where one begins. */
    @ParameterizedTest
    @CsvSource({"1280, 720, 480", "360, 640, 480"})
    void theTextBeginsOnTheFirstScreen(int width, int height, int atMost) {
        Page page = browsers.editor(options -> options.setViewportSize(width, height))
                .newArticle()
                .page();
        page.locator(".editor-text").waitFor();

        page.waitForCondition(() -> (Integer) page.evaluate(FIRST_LINE) < atMost);
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("title");
        assertThat(page.evaluate(IN_ORDER))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly(
                        "noticeType",
                        "title",
                        "body-editor",
                        "section",
                        "source",
                        "documentDate",
                        "author",
                        "summary",
                        "Republished text",
                        "Translation",
                        "More");
        boolean isBeside = page.locator("#section").boundingBox().y
                < page.locator(".editor-text").boundingBox().y;
        assertThat(isBeside).isEqualTo(width > 1000);
    }

    @Test
    void theTitleIsAsHighAsItNeeds() {
        Newsroom newsroom = browsers.sameEditor().newArticle();
        double oneLine = newsroom.title().boundingBox().height;

        newsroom.title().fill("A long title of a notice ".repeat(15));

        assertThat(newsroom.title().boundingBox().height).isGreaterThan(3 * oneLine);
        assertThat(newsroom.title().evaluate("title => title.scrollHeight - title.clientHeight"))
                .isEqualTo(0);
    }

    /** Of an earlier article of the same editor; the date is today's. */
    @Test
    void whatIsMostlyTheSameIsFilledIn() {
        Newsroom newsroom = browsers.sameEditor().newArticle();
        newsroom.fill("Notice " + Desk.aWord());
        newsroom.section("Public notices (English)");
        String source = "Office of " + Desk.aWord();
        newsroom.field("Source").fill(source);
        newsroom.field("Author (optional)").fill("Li Hua");
        newsroom.save();
        newsroom.page().waitForURL(Newsroom.AN_ARTICLE);

        newsroom.newArticle();

        assertThat(newsroom.title().inputValue()).isEmpty();
        assertThat(newsroom.field("Section").locator("option:checked").textContent())
                .isEqualTo("Public notices (English)");
        assertThat(newsroom.field("Source").inputValue()).isEqualTo(source);
        assertThat(newsroom.field("Author (optional)").inputValue()).isEqualTo("Li Hua");
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        assertThat(LocalDate.parse(newsroom.field("Document date").inputValue()))
                .isBetween(today.minusDays(1), today);
        assertThat(newsroom.page().locator("details[open]").count()).isZero();
    }

    @Test
    void foldedFieldsAreOpenWhereTheyHoldSomething() {
        Newsroom newsroom = browsers.sameEditor().newArticle();
        newsroom.fill("Notice " + Desk.aWord());
        newsroom.unfold("Republished text")
                .field("First published elsewhere (optional)")
                .fill("2024年2月19日 9:00");
        newsroom.save();
        newsroom.page().waitForURL(Newsroom.AN_ARTICLE);

        assertThat(newsroom.page().locator("details[open] > summary").allTextContents())
                .containsExactly("Republished text");
        assertThat(newsroom.field("First published elsewhere (optional)").inputValue())
                .isEqualTo("2024-02-19T09:00");
        newsroom.page().evaluate("""
                const keywords = document.getElementById("keywords");
                keywords.value = "restored";
                keywords.dispatchEvent(new Event("change", { bubbles: true }));
                """);
        assertThat(newsroom.field("Keywords (optional)").isVisible()).isTrue();
    }

    /** The script reads alike to the server, which has the same corpus. */
    @TestFactory
    Stream<DynamicTest> aDateThatIsPastedIsReadOrAskedAbout() {
        Newsroom newsroom = browsers.sameEditor().newArticle();
        Locator field = newsroom.field("Document date");
        Locator said = newsroom.page().locator("#documentDate-read");
        return DateCorpus.all().stream()
                .map(typed -> dynamicTest(typed.text(), () -> {
                    field.fill("");
                    field.focus();
                    newsroom.page().keyboard().insertText(typed.text());
                    field.evaluate("field => field.blur()");

                    List<String> dates = typed.dates();
                    assertThat(field.inputValue()).isEqualTo(dates.size() == 1 ? dates.get(0) : typed.text());
                    if (dates.isEmpty()) {
                        assertThat(said.textContent()).startsWith("This is not a date");
                    } else if (dates.size() == 1) {
                        assertThat(said.textContent()).containsPattern("^\\w+day, \\d+ \\w+ \\d+$");
                    } else {
                        assertThat(said.textContent()).contains(dates);
                    }
                }));
    }

    @Test
    void aDateIsTakenAsItIsWrittenWithoutScripts() {
        Newsroom newsroom =
                browsers.editor(options -> options.setJavaScriptEnabled(false)).newArticle();
        newsroom.fill("Notice " + Desk.aWord());
        newsroom.field("Document date").fill("3/4/2024");
        newsroom.button("Check and publish").click();
        assertThat(newsroom.page().locator("#documentDate-problem").textContent())
                .contains("2024-04-03", "2024-03-04");
        assertThat(newsroom.field("Document date").inputValue()).isEqualTo("3/4/2024");

        newsroom.field("Document date").fill("２０２４年２月１９日");

        assertThat(newsroom.publish()).startsWith("/articles/");
    }
}
