package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bureauportal.journey.Keyboard.tabTo;

import com.microsoft.playwright.Page;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** Everything without a mouse, always seeing where one is. */
@PortalTest
class KeyboardTests {

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    Desk desk;

    @Test
    void twoDraftsGoIntoTheBinAndComeBackOnAPhone() {
        String word = Desk.aWord();
        desk.aDraft(Desk.aText("First " + word));
        desk.aDraft(Desk.aText("Second " + word));
        Page page = browsers.open(Keyboard::withoutMotion);
        page.setViewportSize(360, 740);
        Newsroom.signIn(page);
        page.navigate("/newsroom?words=" + word);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        assertThat(page.locator("tbody tr").first().innerText())
                .contains("Bureau news", "Draft of edition 1", "19 February 2024");

        page.locator("tbody input").first().focus();
        page.keyboard().press("Space");
        page.locator("tbody input").last().focus();
        page.keyboard().press("Space");
        tabTo(page, "Put into the recycle bin …");
        page.keyboard().press("Enter");
        page.waitForURL("**/selection?**");
        tabTo(page, "Put into the recycle bin");
        page.keyboard().press("Enter");
        page.waitForURL("**/selection/outcome");

        assertThat(page.locator("h2").allTextContents()).containsExactly("2 drafts are in the recycle bin");
        tabTo(page, "Undo");
        page.keyboard().press("Enter");
        page.locator("h2", new Page.LocatorOptions().setHasText("out of the recycle bin"))
                .waitFor();
        page.navigate("/newsroom?words=" + word);
        assertThat(page.locator("tbody tr").count()).isEqualTo(2);
    }

    @Test
    void anArticleIsWrittenAndPublished() {
        String title = "Notice " + Desk.aWord();
        Page page = browsers.open(Keyboard::withoutMotion);
        page.navigate("/newsroom");

        assertThat(Keyboard.stop(page)).isEqualTo("username");
        page.keyboard().type(Newsroom.USERNAME);
        tabTo(page, "password");
        page.keyboard().type(Newsroom.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.matches(".*/newsroom(\\?.*)?"));
        tabTo(page, "New article");
        page.keyboard().press("Enter");
        page.waitForURL("**/newsroom/articles/new*");
        page.locator("#title:focus").waitFor();
        page.keyboard().type(title);
        tabTo(page, "body-editor");
        page.keyboard().type("The first paragraph.");
        page.keyboard().press("Enter");
        page.keyboard().type("The second paragraph.");
        tabTo(page, "section");
        page.keyboard().type("Bureau news");
        tabTo(page, "source");
        page.keyboard().type("Office of Tests");
        tabTo(page, "documentDate");
        page.keyboard().type("19 February 2024");
        tabTo(page, "publish");
        page.keyboard().press("Enter");
        page.waitForURL("**/checklist");
        tabTo(page, "publish");
        page.keyboard().press("Enter");

        page.waitForURL(Newsroom.AN_OVERVIEW);
        tabTo(page, "see");
        page.keyboard().press("Enter");
        page.waitForURL("**/articles/*");
        assertThat(page.locator("h1").textContent()).isEqualTo(title);
        assertThat(page.locator(".article-body > p").allTextContents())
                .containsExactly("The first paragraph.", "The second paragraph.");
        assertThat(page.locator(".meta-line").textContent()).contains("19 February 2024");
    }

    @Test
    void enterInALineSavesAndDoesNotPublish() {
        String title = "Notice " + Desk.aWord();
        Newsroom newsroom = browsers.sameEditor().newArticle();
        newsroom.fill(title).field("Source").press("Enter");

        newsroom.page().waitForURL(Newsroom.AN_ARTICLE);

        assertThat(newsroom.page().getByText("The draft is saved.").isVisible()).isTrue();
        assertThat(newsroom.button("Check and publish").isVisible()).isTrue();
    }

    @Test
    void anArticleIsReadEnlargedPrintedAndClosed() {
        String article = "/articles/" + desk.aPublicArticle(Desk.aText()).number();
        Page page = browsers.open(Keyboard::withoutMotion);
        page.navigate(article);

        page.keyboard().press("Tab");
        assertThat(Keyboard.stop(page)).isEqualTo("Skip to main content");
        page.keyboard().press("Enter");
        tabTo(page, "Large");
        page.keyboard().press("Enter");

        assertThat(page.locator("html").getAttribute("data-text-size")).isEqualTo("large");
        page.evaluate("() => { window.printed = 0; window.print = () => window.printed++; }");
        tabTo(page, "Print this manuscript");
        page.keyboard().press("Enter");
        assertThat(page.evaluate("window.printed")).isEqualTo(1);
        tabTo(page, "Close");
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.contains(article));
    }
}
