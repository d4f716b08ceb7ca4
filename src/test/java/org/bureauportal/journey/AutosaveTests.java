package org.bureauportal.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.regex.Pattern;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.text.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** Typing is saved without anybody pressing anything, and says how it stands. */
@PortalTest
class AutosaveTests {

    private static final Pattern SAVED = Pattern.compile("Saved \\d\\d:\\d\\d");

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    Editing editing;

    @Autowired
    Desk desk;

    @Test
    void aNewArticleIsSavedAfterAPauseAndItsFormGoesOnBeingThatArticles() {
        String title = "Notice " + Desk.aWord();
        Newsroom newsroom = browsers.editor();
        Page page = newsroom.page();
        page.clock().install();
        newsroom.newArticle().fill(title);
        assertThat(state(page)).hasText("Not saved yet");

        page.clock().runFor(5_000);

        assertThat(state(page)).hasText(SAVED);
        assertThat(page.url()).matches(Newsroom.AN_ARTICLE);
        EditableArticle first = shown(page);
        assertThat(first.content().title()).isEqualTo(title);
        assertThat(page.locator("h1").textContent()).isEqualTo("Article " + first.number());

        newsroom.body().press("End");
        page.keyboard().type(" And more.");
        page.clock().runFor(20_000);
        assertThat(shown(page).revision()).as("at most once a minute").isEqualTo(first.revision());
        page.clock().runFor(45_000);
        assertThat(state(page)).hasText(SAVED);
        assertThat(shown(page).content().body().html()).isEqualTo("<p>The first paragraph. And more.</p>");

        newsroom.save();
        page.waitForURL(Newsroom.AN_ARTICLE);
        assertThat(newsroom.onTheDesk(title)).isEqualTo(1);
    }

    @Test
    void nothingIsOverwrittenThatSomebodyElseHasSavedNorLostThatWasTyped() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        Newsroom newsroom = browsers.editor();
        Page page = newsroom.page();
        page.clock().install();
        page.navigate("/newsroom/articles/" + draft.number());
        Content theirs = Desk.aText();
        editing.takeOver(draft.number(), Desk.EDITOR.username(), Desk.AUTHOR);
        editing.save(draft.number(), draft.revision(), draft.sectionId(), theirs, Desk.AUTHOR);
        newsroom.title().fill("Mine");

        page.clock().runFor(5_000);

        assertThat(state(page)).containsText("Sample Author has taken over this draft");
        assertThat(editing.find(draft.number()).content()).isEqualTo(theirs);
        newsroom.save();
        page.locator(".saved-meanwhile").waitFor();
        newsroom.title().fill("Mine again");
        page.clock().runFor(120_000);
        assertThat(editing.find(draft.number()).content())
                .as("before anybody chose")
                .isEqualTo(theirs);
        page.locator("[data-act=takeover]").click();
        page.locator("[data-act=takeover]")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        assertThat(newsroom.title()).hasValue("Mine again");
        assertThat(editing.find(draft.number()).content())
                .as("before it is saved")
                .isEqualTo(theirs);
        newsroom.save();
        page.locator(".notice-good").waitFor();
        assertThat(editing.find(draft.number()).content().title()).isEqualTo("Mine again");
    }

    @Test
    void aServerThatWasAwayIsAskedAgain() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        Newsroom newsroom = browsers.editor();
        Page page = newsroom.page();
        page.clock().install();
        page.navigate("/newsroom/articles/" + draft.number());
        page.route(
                "**/revisions",
                route -> route.fulfill(new Route.FulfillOptions().setStatus(503).setBody("")));
        newsroom.title().fill("Typed meanwhile");
        page.clock().runFor(5_000);
        assertThat(state(page)).containsText("the server does not answer");

        page.unroute("**/revisions");
        page.clock().runFor(10_000);

        assertThat(state(page)).hasText(SAVED);
        assertThat(editing.find(draft.number()).content().title()).isEqualTo("Typed meanwhile");
    }

    @Test
    void whoSignsInAgainOnAnotherPageLosesNothing() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        Newsroom newsroom = Newsroom.signIn(browsers.open());
        Page page = newsroom.page();
        page.navigate("/newsroom/articles/" + draft.number());
        newsroom.title().fill("Typed in two sessions");
        page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("newsroom"));
        page.keyboard().press("ControlOrMeta+s");
        assertThat(state(page)).containsText("your session has ended");

        Page other = page.context().waitForPage(page.locator(".saving a")::click);
        Newsroom.on(other).signInHere();
        other.waitForURL("**/newsroom**");
        other.locator(".sign-out").waitFor();
        other.close();
        page.keyboard().press("ControlOrMeta+s");

        assertThat(state(page)).hasText(SAVED);
        assertThat(editing.find(draft.number()).content().title()).isEqualTo("Typed in two sessions");
    }

    private static Locator state(Page page) {
        return page.locator(".saving-state");
    }

    private EditableArticle shown(Page page) {
        String url = page.url();
        return editing.find(Long.parseLong(url.substring(url.lastIndexOf('/') + 1)));
    }
}
