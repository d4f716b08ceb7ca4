package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.text.ContentField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Tables on screen: words stay whole, and many columns take the width of the page. */
@PortalTest
class WideTableTests {

    private static final String WORD = "responsibilities";

    private static final String BROKEN_WORDS = """
            word => [...document.querySelectorAll("td")].filter((cell) => {
                const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
                const text = walker.nextNode();
                const range = document.createRange();
                range.setStart(text, text.data.indexOf(word));
                range.setEnd(text, text.data.indexOf(word) + word.length);
                return range.getClientRects().length > 1;
            }).length
            """;

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    private Desk desk;

    /** As wide as the column, the page, or wider and then pushed sideways; the window itself never is. */
    @ParameterizedTest
    @CsvSource({
        "1280, 3, 672, 672",
        "1280, 7, 1072, 1072",
        "1280, 16, 1072, 5000",
        "360, 7, 328, 5000",
        "320, 2, 288, 400"
    })
    void aTableTakesTheWidthThatItNeeds(int window, int columns, int seen, int atMost) {
        String body = table(columns);
        long number = desk.aPublicArticle(
                        AText.fit().with(ContentField.BODY, body).content())
                .number();
        Page page = browsers.open(options -> options.setViewportSize(window, 800));
        page.navigate("/articles/" + number);

        int width = (int) page.evaluate(
                "Math.round(document.querySelector('.article-body table').getBoundingClientRect().width)");
        int frame = (int) page.evaluate("document.querySelector('.article-body .table').clientWidth");

        assertThat(Math.min(width, frame)).isEqualTo(seen);
        assertThat(width).isLessThanOrEqualTo(atMost);
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .isEqualTo(0);
        assertThat(page.evaluate(BROKEN_WORDS, WORD)).isEqualTo(0);
    }

    @Test
    void wordsInTheEditorsTablesStayWhole() {
        Page page = browsers.editor(options -> options.setViewportSize(360, 640))
                .newArticle()
                .page();
        page.locator(".editor-text").waitFor();
        page.evaluate("""
                html => {
                    const body = document.querySelector("#body");
                    body.value = html;
                    body.dispatchEvent(new Event("change", { bubbles: true }));
                }
                """, table(9));
        page.locator(".editor-text table").waitFor();

        assertThat(page.evaluate(BROKEN_WORDS, WORD)).isEqualTo(0);
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .isEqualTo(0);
    }

    private static String table(int columns) {
        String row = "<tr>" + ("<td>Administrative " + WORD + "</td>").repeat(columns) + "</tr>";
        return "<p>A table.</p><table><tbody>" + row + row + "</tbody></table>";
    }
}
