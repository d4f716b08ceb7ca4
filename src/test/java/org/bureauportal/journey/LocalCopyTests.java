package org.bureauportal.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was typed outlives a browser, a lost answer, a slow line and another account; nothing is made or saved twice. */
@PortalTest
class LocalCopyTests {

    private static final String COPIES = "Object.keys(localStorage).filter((key) => key.startsWith('typing/')).length";

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    Editing editing;

    @Autowired
    Desk desk;

    @Test
    void whatAKilledBrowserHadIsOfferedAndGoesOnFromItsOwnSave() {
        String title = "Notice " + Desk.aWord();
        Newsroom newsroom = browsers.editor().newArticle();
        Page page = newsroom.page();
        isAway(page, "**/newsroom/articles");
        newsroom.fill(title);
        page.waitForCondition(() -> page.evaluate(COPIES).equals(1));
        page.waitForTimeout(700);
        page.close();

        Page later = newsroom.page().context().newPage();
        Newsroom again = Newsroom.on(later).newArticle();
        later.locator(".local-copy button").first().click();

        assertThat(later.locator(".local-copy")).hasCount(0);
        assertThat(again.title()).hasValue(title);
        assertThat(again.field("Source")).hasValue("Office of Tests");
        assertThat(again.body()).hasText("The first paragraph.");
        again.save();
        later.waitForURL(Newsroom.AN_ARTICLE);
        assertThat(later.evaluate(COPIES)).as("cleared on save").isEqualTo(0);
        again.newArticle();
        later.waitForTimeout(400);
        assertThat(later.locator(".local-copy")).hasCount(0);
        assertThat(again.onTheDesk(title)).isEqualTo(1);
    }

    @Test
    void whatIsThrownAwayIsGoneAndNobodyElseIsOfferedIt() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        Newsroom newsroom = Newsroom.signIn(browsers.open());
        Page page = newsroom.page();
        page.navigate("/newsroom/articles/" + draft.number());
        isCutOff(page);
        newsroom.title().fill("Typed and lost");
        page.waitForCondition(() -> page.evaluate(COPIES).equals(1));
        page.waitForTimeout(700);
        page.close();
        Page later = page.context().newPage();

        signInAs(later, "author");
        later.navigate("/newsroom/articles/" + draft.number());
        later.waitForTimeout(400);
        assertThat(later.locator(".local-copy")).hasCount(0);
        signInAs(later, "editor");
        later.navigate("/newsroom/articles/" + draft.number());
        later.locator(".local-copy button").last().click();

        assertThat(later.locator(".local-copy")).hasCount(0);
        assertThat(later.evaluate(COPIES)).isEqualTo(0);
    }

    @Test
    void anAnswerThatGotLostIsNobodyElsesSave() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        Newsroom newsroom = browsers.editor();
        Page page = newsroom.page();
        page.clock().install();
        page.navigate("/newsroom/articles/" + draft.number());
        page.route("**/revisions", route -> {
            route.fetch();
            route.fulfill(new Route.FulfillOptions().setStatus(502).setBody(""));
        });
        newsroom.title().fill("Arrived");
        page.clock().runFor(5_000);
        assertThat(page.locator(".saving-state")).containsText("the server does not answer");
        assertThat(editing.find(draft.number()).content().title()).isEqualTo("Arrived");
        page.unroute("**/revisions");
        newsroom.title().fill("Arrived and went on");

        page.clock().runFor(10_000);

        assertThat(page.locator(".saving-state")).hasText(Pattern.compile("Saved \\d\\d:\\d\\d"));
        assertThat(editing.find(draft.number()).content().title()).isEqualTo("Arrived and went on");
    }

    @Test
    void anotherAccountIsToldWhoIsSignedInNow() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        Newsroom newsroom = Newsroom.signIn(browsers.open());
        Page page = newsroom.page();
        page.navigate("/newsroom/articles/" + draft.number());
        Page other = page.context().newPage();
        signInAs(other, "author");
        newsroom.title().fill("Typed by the editor");

        page.keyboard().press("ControlOrMeta+s");

        page.locator("[role=alert]").waitFor();
        assertThat(page.locator("[role=alert]")).containsText("You are now signed in as Sample Author");
        assertThat(newsroom.title()).hasValue("Typed by the editor");
        assertThat(editing.find(draft.number())).isEqualTo(draft);
    }

    @Test
    void backAfterPublishingLeadsToTheArticle() {
        for (Page page : List.of(browsers.open(), browsers.openWithoutScripts())) {
            Newsroom newsroom = Newsroom.signIn(page);
            String title = "Notice " + Desk.aWord();
            newsroom.newArticle().title().fill(title);
            newsroom.section("Bureau news (English)");
            newsroom.field("Source").fill("Office of Tests");
            newsroom.field("Document date").fill("2024-02-19");
            newsroom.body().fill("The first paragraph.");
            newsroom.publish();

            page.goBack();
            page.waitForURL(Newsroom.AN_OVERVIEW);

            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText(title);
            assertThat(newsroom.onTheDesk(title)).isEqualTo(1);
        }
    }

    @Test
    void aLongChineseTextIsSentInFewBytes() {
        StringBuilder text = new StringBuilder();
        new Random(1).ints(38_000, 0x4e00, 0x9f00).forEach(text::appendCodePoint);
        EditableArticle draft = desk.aDraft(Desk.aText());
        Newsroom newsroom = browsers.editor();
        Page page = newsroom.page();
        page.navigate("/newsroom/articles/" + draft.number());
        newsroom.body().focus();
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().insertText(text.toString());

        int[] bytes = new int[1];
        page.onRequest(request -> {
            byte[] sent = request.postDataBuffer();
            bytes[0] = request.method().equals("POST") && sent != null ? sent.length : bytes[0];
        });
        page.keyboard().press("ControlOrMeta+s");

        assertThat(page.locator(".saving-state")).hasText(Pattern.compile("Saved \\d\\d:\\d\\d"));
        assertThat(editing.find(draft.number()).content().body().html()).isEqualTo("<p>" + text + "</p>");
        assertThat(bytes[0]).isLessThan(text.toString().getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void whatIsPastedIsCleanedAsOnTheServer() throws IOException {
        List<List<String>> cases = JsonMapper.shared()
                .readValue(
                        new ClassPathResource("form/typed-lines.json").getInputStream(),
                        new TypeReference<List<List<String>>>() {});
        Newsroom newsroom = browsers.editor().newArticle();
        Page page = newsroom.page();

        Object cleaned = page.evaluate(
                """
                async (texts) => {
                    const form = document.querySelector("script[src$='newsroom/writing.js']").src;
                    const { cleanLine } = await import(new URL("form/typed-text.js", form).href);
                    return texts.map((text) => cleanLine(JSON.parse(text)));
                }
                """,
                cases.stream()
                        .map(each -> JsonMapper.shared().writeValueAsString(each.get(0)))
                        .toList());
        assertThat(cleaned).isEqualTo(cases.stream().map(each -> each.get(1)).toList());

        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        for (Map.Entry<Locator, String> each : Map.of(newsroom.title(), "关于放假的通知", newsroom.field("Source"), "关于放假的通知")
                .entrySet()) {
            page.evaluate("text => navigator.clipboard.writeText(text)", "关于放假\r\n的\u0007通知\u200b");
            each.getKey().fill("");
            page.keyboard().press("ControlOrMeta+v");
            assertThat(each.getKey()).hasValue(each.getValue());
        }
        newsroom.paste("a\u0001b\u000bc");
        assertThat(newsroom.body().locator("p")).hasText(new String[] {"ab", "c"});
    }

    private static void isAway(Page page, String address) {
        page.route(
                address,
                route -> route.fulfill(new Route.FulfillOptions().setStatus(503).setBody("")));
    }

    /** Also what a page sends while it goes away, which no route sees, is lost. */
    private static void isCutOff(Page page) {
        page.evaluate("() => (window.fetch = () => Promise.reject(new TypeError('cut off')))");
    }

    private static void signInAs(Page page, String username) {
        page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("newsroom"));
        page.navigate("/newsroom/sign-in");
        page.locator("#username").fill(username);
        page.locator("#password").fill(Newsroom.PASSWORD);
        page.locator("main .button").click();
        page.waitForURL("**/newsroom");
    }
}
