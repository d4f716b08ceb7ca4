package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text seen before it is public, as wide as a reader's window may be, and on paper. */
@PortalTest
class PreviewTests {

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @ParameterizedTest
    @CsvSource({"Phone, 360, true", "Phone, 360, false", "Tablet, 768, true", "Tablet, 768, false"})
    void isSeenInANarrowWindow(String choice, int width, boolean hasScripts) {
        String title = "Notice " + Desk.aWord();
        Newsroom newsroom = browsers.editor(options -> options.setJavaScriptEnabled(hasScripts))
                .newArticle();
        newsroom.title().fill(title);
        newsroom.section("Bureau news (English)");
        newsroom.body().fill("The first paragraph.");
        Page preview = newsroom.preview();

        Newsroom.on(preview).button(choice).click();
        preview.waitForLoadState();

        FrameLocator window = preview.frameLocator("iframe");
        assertThat(window.locator("h1").textContent()).isEqualTo(title);
        assertThat(window.locator(".article-body").textContent()).isEqualTo("The first paragraph.");
        assertThat(window.locator(".preview-choice").count())
                .as("choices within the window")
                .isZero();
        assertThat(window.locator("html").evaluate("html => html.clientWidth")).isEqualTo(width);
        Newsroom.on(preview).button("This window").click();
        preview.locator("h1").waitFor();
        assertThat(preview.locator("h1").textContent()).isEqualTo(title);
        assertThat(newsroom.onTheDesk(title)).as("nothing is saved").isZero();
    }

    @Test
    void isSeenOnTheSheetsThatThePrinterMakes() {
        Newsroom newsroom = browsers.sameEditor().newArticle();
        newsroom.fill("Notice " + Desk.aWord());
        newsroom.paste("A paragraph of a text that is long enough to fill some sheets of paper, line by line. "
                .repeat(3)
                .concat("\n")
                .repeat(40));
        Page preview = newsroom.preview();
        Newsroom.on(preview).button("Paper (A4)").click();
        FrameLocator sheets = preview.frameLocator("iframe");
        sheets.locator(".sheet-foot").first().waitFor();

        int seen = sheets.locator(".sheet-foot").count();

        Page printed = preview.context().newPage();
        String inner = preview.locator("iframe").getAttribute("srcdoc");
        printed.route(
                "**/to-be-printed",
                route -> route.fulfill(
                        new Route.FulfillOptions().setContentType("text/html").setBody(inner)));
        printed.navigate("/to-be-printed");
        assertThat(seen).isEqualTo(Paper.print(printed, "A4").sheets()).isGreaterThan(2);
        assertThat(sheets.locator(".sheet-foot").first().evaluate("foot => getComputedStyle(foot, '::before').content"))
                .asString()
                .contains("Page");
        assertThat(Newsroom.on(preview).button("Print").isVisible()).isTrue();
    }
}
