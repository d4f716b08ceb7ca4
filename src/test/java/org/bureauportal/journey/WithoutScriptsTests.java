package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import java.util.ArrayList;
import java.util.List;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Reading, printing and posting where scripts are switched off. */
@PortalTest
class WithoutScriptsTests {

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    Desk desk;

    @ParameterizedTest
    @CsvSource({"Large, large, 24", "Medium, medium, 18", "Small, small, 16"})
    void theTextSizeIsChosenByTheFormAndRemembered(String choice, String cookie, int pixels) {
        Page reader = browsers.openWithoutScripts();
        String article = anArticle();
        reader.navigate(article);

        button(reader, choice).click();

        assertThat(reader.url()).endsWith(article);
        assertThat(size(reader)).isEqualTo(pixels);
        assertThat(reader.context().cookies())
                .filteredOn(each -> each.name.equals("text-size"))
                .extracting((Cookie each) -> each.value)
                .containsExactly(cookie);
        reader.navigate(anArticle());
        assertThat(size(reader)).isEqualTo(pixels);
        reader.getByText("Print this manuscript").click();
        assertThat(size(reader)).isEqualTo(pixels);
    }

    @Test
    void filesAreAddedOneByOneAndNothingTypedIsLost() {
        Page page = browsers.openWithoutScripts();
        Newsroom newsroom = Newsroom.signIn(page).newArticle();
        newsroom.title().fill("Notice with a file");
        button(page, "Save, and add files").click();
        page.locator("#file").setInputFiles(new FilePayload("fake.pdf", "application/pdf", new byte[] {'a'}));
        button(page, "Add it to the draft").click();
        assertThat(page.locator(".problems").textContent()).contains("it is no PDF file");

        page.locator("#file").setInputFiles(new FilePayload("fees.txt", "text/plain", new byte[] {'a'}));
        button(page, "Add it to the draft").click();

        assertThat(page.locator("main ol").textContent()).contains("fees.txt", "TXT, 1 KB");
        page.getByText("Go on writing").click();
        assertThat(newsroom.title().inputValue()).isEqualTo("Notice with a file");
        assertThat(page.locator("#attachments").inputValue()).endsWith(" fees.txt");
    }

    @Test
    void thePrintPageIsLargeOnPaperAsChosenThere() {
        Page reader = browsers.openWithoutScripts();
        String article = anArticle();
        reader.navigate(article);
        reader.getByText("Print this manuscript").click();
        assertThat(reader.url()).endsWith(article + "/print");

        button(reader, "Large").click();
        assertThat(reader.url()).endsWith(article + "/print");
        Locator hint = reader.locator(".toolbar noscript span");
        assertThat(hint.isVisible()).isTrue();
        assertThat(hint.textContent()).isEqualTo("To print, use your browser's own command.");
        assertThat(reader.locator("[data-module=print]").isVisible()).isFalse();
        assertThat(Paper.print(reader, "A4").sizes("The first paragraph.")).containsExactly("16.0");
    }

    @Test
    void closeLeadsFromThePrintPageToTheArticleAndFromThereToTheSection() {
        Page reader = browsers.openWithoutScripts();
        String article = anArticle();
        reader.navigate(article + "/print");

        close(reader).click();

        assertThat(reader.url()).endsWith(article);
        close(reader).click();
        assertThat(reader.url()).endsWith("/sections/news");
    }

    @Test
    void everyLineOfThePlainFieldBecomesAParagraph() {
        String title = "Notice " + Desk.aWord();
        Newsroom newsroom =
                browsers.editor(options -> options.setJavaScriptEnabled(false)).newArticle();
        newsroom.fill(title).body().fill("The first line & more.\n\n  The second line < the first.  \nThe third.");

        Page preview = newsroom.preview();
        assertThat(preview.locator("h1").textContent()).isEqualTo(title);
        preview.close();
        String address = newsroom.publish();

        Page reader = browsers.openWithoutScripts();
        reader.navigate(address);
        assertThat(reader.locator("h1").textContent()).isEqualTo(title);
        assertThat(reader.locator(".article-body > p").allTextContents())
                .containsExactly("The first line & more.", "The second line < the first.", "The third.");
    }

    /** The answer to the first press is lost; nothing but the form's own key holds the second one back. */
    @Test
    void publishingAgainAfterALostAnswerMakesOneArticle() {
        String title = "Notice " + Desk.aWord();
        Newsroom newsroom = browsers.editor(options -> options.setJavaScriptEnabled(false));
        newsroom.newArticle().fill(title);
        newsroom.toChecklist();
        List<Integer> lost = new ArrayList<>();
        newsroom.page().route("**/publication", route -> {
            lost.add(route.fetch(new Route.FetchOptions().setMaxRedirects(0)).status());
            route.fulfill(new Route.FulfillOptions().setStatus(204));
        });
        newsroom.button("Publish").click();
        newsroom.page().waitForCondition(() -> !lost.isEmpty());
        newsroom.page().unroute("**/publication");

        newsroom.button("Publish").click();
        newsroom.page().waitForURL(Newsroom.AN_OVERVIEW);

        assertThat(lost).containsExactly(302);
        assertThat(newsroom.onTheDesk(title)).isEqualTo(1);
    }

    @Test
    void aDraftIsSavedAndOpenedAgainAsItWasTyped() {
        String title = "Notice " + Desk.aWord();
        Newsroom newsroom =
                browsers.editor(options -> options.setJavaScriptEnabled(false)).newArticle();
        newsroom.fill(title).save();
        newsroom.page().waitForURL(Newsroom.AN_ARTICLE);

        newsroom.page().navigate(newsroom.page().url());

        assertThat(newsroom.title().inputValue()).isEqualTo(title);
        assertThat(newsroom.body().inputValue()).contains("The first paragraph.");
    }

    @Test
    void problemsAreToldAndLeadToTheirFields() {
        Newsroom newsroom =
                browsers.editor(options -> options.setJavaScriptEnabled(false)).newArticle();
        newsroom.button("Check and publish").click();

        newsroom.page()
                .getByRole(AriaRole.ALERT)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Body"))
                .click();

        newsroom.page().keyboard().press("Tab");
        assertThat(newsroom.page().url()).endsWith("#body");
    }

    private String anArticle() {
        return "/articles/" + desk.aPublicArticle(Desk.aText()).number();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator close(Page page) {
        return page.getByText("Close", new Page.GetByTextOptions().setExact(true));
    }

    private static long size(Page page) {
        Object pixels = page.locator(".article-body").evaluate("body => parseFloat(getComputedStyle(body).fontSize)");
        return Math.round(((Number) pixels).doubleValue());
    }
}
