package org.bureauportal.journey;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.regex.Pattern;

/** The newsroom as an editor sees it, on one page of their browser. */
final class Newsroom {

    static final String USERNAME = "editor";
    static final String PASSWORD = "for-trying-out-only";
    static final Locator.WaitForOptions GONE = new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
    static final Pattern AN_OVERVIEW = Pattern.compile(".*/newsroom/articles/[0-9]+/overview$");
    static final Pattern AN_ARTICLE = Pattern.compile(".*/newsroom/articles/[0-9]+$");

    private final Page page;

    private Newsroom(Page page) {
        this.page = page;
    }

    static Newsroom on(Page page) {
        return new Newsroom(page);
    }

    static Newsroom signIn(Page page) {
        page.navigate("/newsroom/sign-in");
        Newsroom newsroom = on(page);
        newsroom.signInHere();
        page.waitForURL("**/newsroom");
        return newsroom;
    }

    /** Fills the sign-in page that stands open. */
    void signInHere() {
        page.locator("#username").fill(USERNAME);
        page.locator("#password").fill(PASSWORD);
        page.locator("main .button").click();
    }

    /** What the browser keeps of being signed in. */
    String cookies() {
        return page.context().storageState();
    }

    Page page() {
        return page;
    }

    Newsroom newArticle() {
        page.navigate("/newsroom/articles/new");
        return this;
    }

    /** Everything of a notice but its body. */
    Newsroom fill(Notice notice) {
        title().fill(notice.title());
        section("Bureau news (English)");
        field("Source").fill(notice.source());
        // the form begins with what the last article had
        field("Author (optional)").fill("");
        field("Document date").fill(notice.date().toString());
        unfold("More").field("Manuscript number (optional)").fill(notice.number());
        return this;
    }

    /** What it takes to be published, in few words. */
    Newsroom fill(String title) {
        title().fill(title);
        section("Bureau news (English)");
        field("Source").fill("Office of Tests");
        field("Document date").fill("2024-02-19");
        body().click();
        page.keyboard().insertText("The first paragraph.");
        return this;
    }

    /** Opens fields that are folded away. */
    Newsroom unfold(String summary) {
        Locator fields = page.locator("details.fold").filter(new Locator.FilterOptions().setHasText(summary));
        if (fields.getAttribute("open") == null) {
            fields.locator("summary").click();
        }
        return this;
    }

    Locator title() {
        return field("Title");
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    void section(String name) {
        field("Section").selectOption(name);
    }

    /** The rich-text editor, or the plain field where no script runs. */
    Locator body() {
        return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Body"));
    }

    /** Copies a text and pastes it into the body by the keys that every editor knows. */
    Newsroom paste(String text) {
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.evaluate("text => navigator.clipboard.writeText(text)", text);
        body().click();
        page.keyboard().press("ControlOrMeta+v");
        return this;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The page that opens beside this one. */
    Page preview() {
        Page preview = page.context().waitForPage(page.locator("[data-act=preview]")::click);
        preview.waitForURL("**/preview");
        return preview;
    }

    /** Publishes, and gives the path of the article's public page. */
    String publish() {
        toChecklist().page.locator("[data-act=publish]").click();
        return published();
    }

    /** Saves the form, and leads to its checklist. */
    Newsroom toChecklist() {
        page.locator("[data-act=publish]").click();
        page.waitForURL("**/checklist");
        return this;
    }

    /** The public path of the article that has just been published. */
    String published() {
        page.waitForURL(AN_OVERVIEW);
        return page.locator("a[data-act=see]").getAttribute("href");
    }

    void save() {
        button("Save draft").click();
    }

    /** How many articles on the desk have a title. */
    int onTheDesk(String title) {
        page.navigate("/newsroom");
        return page.locator("table.desk a")
                .filter(new Locator.FilterOptions().setHasText(title))
                .count();
    }
}
