package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** Everything without a mouse, always seeing where one is. */
@PortalTest
class KeyboardTests {

    private static final int STOPS_AT_MOST = 40;

    /** The element that has the focus: by its id, its name or its words; and whether the focus can be seen on it. */
    private static final String STOP = """
            () => {
                const stop = document.activeElement;
                if (stop === document.body) {
                    return "(the window)";
                }
                const style = getComputedStyle(stop);
                // within a date the browser marks the part that has the focus
                const isMarked = stop.type === "date"
                        || style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
                const box = stop.getClientRects()[0];
                const isUncovered = [box.top + 3, (box.top + box.bottom) / 2, box.bottom - 3]
                        .map((height) => document.elementFromPoint((box.left + box.right) / 2, height))
                        .some((top) => top && stop.contains(top));
                const name = stop.id || stop.dataset.act || stop.dataset.command || stop.textContent.trim();
                return name + (isMarked ? "" : " (unmarked)") + (isUncovered ? "" : " (covered)");
            }
            """;

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    Desk desk;

    @Test
    void anArticleIsWrittenAndPublished() {
        String title = "Notice " + Desk.aWord();
        Page page = browsers.open(KeyboardTests::withoutMotion);
        page.navigate("/newsroom");

        assertThat(page.evaluate(STOP)).isEqualTo("username");
        page.keyboard().type(Newsroom.USERNAME);
        tabTo(page, "password");
        page.keyboard().type(Newsroom.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.matches(".*/newsroom(\\?.*)?"));
        tabTo(page, "New article");
        page.keyboard().press("Enter");
        page.waitForURL("**/newsroom/articles/new");
        tabTo(page, "title");
        page.keyboard().type(title);
        tabTo(page, "section");
        page.keyboard().type("Bureau news");
        tabTo(page, "source");
        page.keyboard().type("Office of Tests");
        tabTo(page, "documentDate");
        page.keyboard().type("02192024");
        tabTo(page, "body-editor");
        page.keyboard().type("The first paragraph.");
        page.keyboard().press("Enter");
        page.keyboard().type("The second paragraph.");
        tabTo(page, "publish");
        page.keyboard().press("Enter");

        page.waitForURL(Newsroom.AN_OVERVIEW);
        tabTo(page, "See it as readers do");
        page.keyboard().press("Enter");
        page.waitForURL("**/articles/*");
        assertThat(page.locator("h1").textContent()).isEqualTo(title);
        assertThat(page.locator(".article-body > p").allTextContents())
                .containsExactly("The first paragraph.", "The second paragraph.");
        assertThat(page.locator(".meta-line").textContent()).contains("February 19, 2024");
    }

    @Test
    void enterInALineSavesAndDoesNotPublish() {
        String title = "Notice " + Desk.aWord();
        Newsroom newsroom = browsers.editor().newArticle();
        newsroom.fill(title).field("Source").press("Enter");

        newsroom.page().waitForURL(Newsroom.AN_ARTICLE);

        assertThat(newsroom.page().getByText("The draft is saved.").isVisible()).isTrue();
        assertThat(newsroom.button("Publish").isVisible()).isTrue();
    }

    @Test
    void anArticleIsReadEnlargedPrintedAndClosed() {
        String article = "/articles/" + desk.aPublicArticle(Desk.aText()).number();
        Page page = browsers.open(KeyboardTests::withoutMotion);
        page.navigate(article);

        page.keyboard().press("Tab");
        assertThat(page.evaluate(STOP)).isEqualTo("Skip to main content");
        page.keyboard().press("Enter");
        tabTo(page, "Large");
        page.keyboard().press("Enter");

        assertThat(page.locator("html").getAttribute("data-text-size")).isEqualTo("large");
        tabTo(page, "Print this manuscript");
        page.keyboard().press("Enter");
        page.waitForURL("**" + article + "/print");
        tabTo(page, "Close");
        page.keyboard().press("Enter");
        page.waitForURL("**" + article + "*");
    }

    /** So that a place is seen where it is, not on its way there. */
    private static Browser.NewContextOptions withoutMotion(Browser.NewContextOptions options) {
        return options.setReducedMotion(ReducedMotion.REDUCE);
    }

    /** Presses the tabulator until it has led to a place, and sees every place on the way. */
    private static void tabTo(Page page, String wanted) {
        List<String> stops = new ArrayList<>();
        do {
            page.keyboard().press("Tab");
            stops.add((String) page.evaluate(STOP));
        } while (stops.size() < STOPS_AT_MOST && !last(stops).startsWith(wanted));
        assertThat(last(stops)).as("the place reached").isEqualTo(wanted);
        assertThat(stops)
                .as("stops on the way to " + wanted)
                .noneMatch(stop -> stop.endsWith("(unmarked)") || stop.endsWith("(covered)"));
    }

    private static String last(List<String> stops) {
        return stops.get(stops.size() - 1);
    }
}
