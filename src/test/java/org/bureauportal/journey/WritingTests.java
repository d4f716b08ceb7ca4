package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps an editor's typing safe while they write, and what tells them how it stands. */
@PortalTest
class WritingTests {

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Test
    void warnsBeforeUnsavedTypingIsLeft() {
        Newsroom newsroom = browsers.sameEditor().newArticle();
        newsroom.fill("Notice " + Desk.aWord());
        List<String> dialogs = new ArrayList<>();
        newsroom.page().onceDialog(dialog -> {
            dialogs.add(dialog.type());
            dialog.dismiss();
        });

        link(newsroom.page(), "Articles").click();
        newsroom.page().waitForCondition(() -> !dialogs.isEmpty());

        assertThat(dialogs).containsExactly("beforeunload");
        assertThat(newsroom.page().url()).contains("/new?key=");
        assertThat(newsroom.body().textContent()).isEqualTo("The first paragraph.");
    }

    @Test
    void warnsOfNothingWhereNothingWasTypedOrAllIsSaved() {
        Newsroom newsroom = browsers.sameEditor().newArticle();
        List<String> dialogs = new ArrayList<>();
        newsroom.page().onDialog(dialog -> {
            dialogs.add(dialog.type());
            dialog.accept();
        });

        newsroom.title().click();
        link(newsroom.page(), "Articles").click();
        newsroom.page().waitForURL("**/newsroom");
        newsroom.newArticle().fill("Notice " + Desk.aWord()).save();
        newsroom.page().waitForURL(Newsroom.AN_ARTICLE);
        link(newsroom.page(), "Articles").click();
        newsroom.page().waitForURL("**/newsroom");

        assertThat(dialogs).isEmpty();
    }

    /** The preview stands beside the form and takes nothing from it. */
    @Test
    void warnsStillWhereTheTypingWasOnlyPreviewed() {
        Newsroom newsroom = browsers.sameEditor().newArticle();
        newsroom.fill("Notice " + Desk.aWord());
        newsroom.preview().close();
        List<Dialog> dialogs = new ArrayList<>();
        newsroom.page().onceDialog(dialog -> {
            dialogs.add(dialog);
            dialog.accept();
        });

        link(newsroom.page(), "Articles").click();
        newsroom.page().waitForURL("**/newsroom");

        assertThat(dialogs).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"in the title", "in the body"})
    void savesByTheKeysThatSaveEverywhere(String place) {
        String title = "Notice " + Desk.aWord();
        Newsroom newsroom = browsers.sameEditor().newArticle();
        newsroom.fill(title);
        (place.equals("in the title") ? newsroom.title() : newsroom.body()).focus();

        newsroom.page().keyboard().press("ControlOrMeta+s");

        newsroom.page().waitForURL(Newsroom.AN_ARTICLE);
        assertThat(newsroom.page().locator(".saving-state").textContent()).startsWith("Saved ");
        assertThat(newsroom.title().inputValue()).isEqualTo(title);
        assertThat(newsroom.body().textContent()).isEqualTo("The first paragraph.");
        assertThat(newsroom.onTheDesk(title)).isEqualTo(1);
    }

    @Test
    void aDoubleClickOnPublishSendsTheFormOnceAndMakesOneArticle() {
        String title = "Notice " + Desk.aWord();
        Newsroom newsroom = browsers.sameEditor().newArticle();
        newsroom.fill(title);
        List<String> sent = new ArrayList<>();
        newsroom.page().onRequest(request -> {
            if (request.method().equals("POST")) {
                sent.add(request.url());
            }
        });

        newsroom.button("Check and publish").dblclick();
        newsroom.page().waitForURL("**/checklist");
        newsroom.button("Publish").dblclick();
        newsroom.published();

        assertThat(sent).filteredOn(each -> each.endsWith("/checklist")).hasSize(1);
        assertThat(newsroom.onTheDesk(title)).isEqualTo(1);
    }

    /** As when the network was slow and the editor pressed Escape. */
    @Test
    void aSaveThatWasStoppedCanBeDoneAgain() {
        Newsroom newsroom = browsers.editor();
        Page page = newsroom.page();
        page.clock().install();
        newsroom.newArticle().fill("Notice " + Desk.aWord());
        List<String> stopped = new ArrayList<>();
        page.route("**/newsroom/articles", route -> {
            stopped.add(route.request().url());
            route.fulfill(new Route.FulfillOptions().setStatus(204));
        });
        newsroom.save();
        page.waitForCondition(() -> !stopped.isEmpty());
        page.unroute("**/newsroom/articles");
        page.clock().fastForward(60_000);

        newsroom.save();

        page.waitForURL(Newsroom.AN_ARTICLE);
    }

    @Test
    void theSummaryOfProblemsHasTheFocusAndLeadsToEachField() {
        Newsroom newsroom = browsers.sameEditor().newArticle();
        Page page = newsroom.page();
        newsroom.title().fill("Notice " + Desk.aWord());
        newsroom.section("Choose a section");
        newsroom.field("Source").fill("");
        newsroom.field("Document date").fill("3/4/2024");
        newsroom.unfold("Republished text")
                .field("Original web address (optional)")
                .fill("nowhere");

        newsroom.button("Check and publish").click();

        Locator problems = page.locator(".problems");
        problems.waitFor();
        page.waitForLoadState();
        assertThat(focused(page)).isEqualTo("problems");
        assertThat(problems.getByRole(AriaRole.LINK).allTextContents())
                .extracting(each -> each.substring(0, each.indexOf(':')))
                .containsExactly("Body", "Section", "Source", "Document date", "Original web address (optional)");
        List<String> fields = List.of("body-editor", "section", "source", "documentDate", "origin");
        for (int i = 0; i < fields.size(); i++) {
            problems.getByRole(AriaRole.LINK).nth(i).click();
            assertThat(focused(page)).isEqualTo(fields.get(i));
        }
    }

    @Test
    void typingOutlivesTheSession() {
        Notice notice = Notice.asSaved();
        Newsroom newsroom = Newsroom.signIn(browsers.open()).newArticle();
        newsroom.fill(notice).paste(notice.body());
        newsroom.page().context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("newsroom"));

        newsroom.save();
        newsroom.page().waitForSelector("#password");
        newsroom.signInHere();
        newsroom.page().waitForURL("**/newsroom/articles/new");

        assertThat(newsroom.page().getByRole(AriaRole.ALERT).textContent()).contains("not saved yet");
        assertThat(newsroom.title().inputValue()).isEqualTo(notice.title());
        assertThat(newsroom.field("Section").locator("option:checked").textContent())
                .startsWith("Bureau news");
        assertThat(newsroom.field("Source").inputValue()).isEqualTo(notice.source());
        assertThat(newsroom.field("Document date").inputValue()).isEqualTo("2024-02-19");
        assertThat(newsroom.field("Manuscript number (optional)").inputValue()).isEqualTo(notice.number());
        assertThat(newsroom.body().locator("p").allTextContents()).isEqualTo(notice.readable());
        newsroom.field("Manuscript number (optional)").fill("");
        newsroom.save();
        newsroom.page().waitForURL(Newsroom.AN_ARTICLE);
        assertThat(newsroom.body().locator("p").allTextContents()).isEqualTo(notice.readable());
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Object focused(Page page) {
        return page.evaluate("document.activeElement.id || document.activeElement.className");
    }
}
