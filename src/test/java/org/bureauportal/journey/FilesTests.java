package org.bureauportal.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.attachment.SampleFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files go with a text: several at once, in any order, by mouse and by keys, and nothing typed is lost over one. */
@PortalTest
class FilesTests {

    private static final FilePayload FORM = file("意见征集表.pdf", SampleFile.pdf(2));
    private static final FilePayload FEES = file("fees.csv", SampleFile.text("a,b\n1,2\n"));
    private static final FilePayload NOTES = file("notes.txt", SampleFile.text("notes"));
    private static final FilePayload FAKE = file("fake.pdf", SampleFile.text("<html>"));
    private static final FilePayload PROGRAM = file("run.exe", SampleFile.text("MZ"));

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Test
    void severalFilesAreAddedNamedPutInOrderReplacedAndPublished() {
        Newsroom newsroom = browsers.editor().newArticle();
        Page page = newsroom.page();
        newsroom.fill("Notice " + Desk.aWord());
        choose(page, page.locator("#attachments-add"), FORM, FEES, FAKE, NOTES, PROGRAM);

        assertThat(names(page)).hasCount(3);
        assertThat(page.locator(".files-running .problem")).hasText(new String[] {
            "fake.pdf: The file is not what its name says: it is no PDF file.",
            "run.exe is a kind of file that cannot go with a text."
        });
        assertThat(values(page)).containsExactly("意见征集表", "fees", "notes");
        assertThat(Axe.in(page).breaches(Axe.ALL_RULES)).isEmpty();

        page.locator(".files-running button", new Page.LocatorOptions().setHasText("Dismiss"))
                .last()
                .press("Enter");
        names(page).first().fill("Form for comments");
        act(page, 2, "up").press("Enter");
        assertThat(act(page, 1, "up")).isFocused();
        act(page, 1, "up").press("Enter");
        assertThat(act(page, 0, "down")).isFocused();
        assertThat(values(page)).containsExactly("notes", "Form for comments", "fees");
        act(page, 2, "remove").press("Enter");
        choose(page, act(page, 0, "replace"), file("newer.txt", SampleFile.text("newer notes")));
        assertThat(names(page).first()).hasValue("newer");

        page.locator("[data-act=publish]").click();
        page.waitForURL("**/checklist");
        page.locator("[data-act=publish]").click();
        page.waitForURL(Newsroom.AN_OVERVIEW);
        assertThat(page.locator(".facts .files-about")).hasText(new String[] {"TXT, 1 KB", "PDF, 1 KB, 2 pages"});
        page.navigate(page.url().replaceFirst(".*/newsroom/(articles/[0-9]+)/overview", "/$1"));
        assertThat(page.locator(".files a")).hasText(new String[] {"newer", "Form for comments"});
        Download download = page.waitForDownload(page.locator(".files a").last()::click);
        assertThat(download.suggestedFilename()).isEqualTo("Form for comments.pdf");
    }

    @Test
    void anUploadIsCancelledOrTriedAgainAndWhatWasTypedStays() {
        Newsroom newsroom = browsers.editor().newArticle();
        Page page = newsroom.page();
        newsroom.title().fill("Typed before");
        CompletableFuture<Route> held = new CompletableFuture<>();
        page.route("**/newsroom/files?name=notes.txt", held::complete);
        page.route(
                "**/newsroom/files?name=fees.csv",
                route -> route.fulfill(new Route.FulfillOptions().setStatus(502).setBody("no portal")));
        choose(page, page.locator("#attachments-add"), NOTES, FEES);

        assertThat(page.locator(".files-running .problem")).hasText("fees.csv did not arrive. Check the connection.");
        Locator cancel = page.locator(".files-running button", new Page.LocatorOptions().setHasText("Cancel"));
        cancel.click();
        assertThat(cancel).hasCount(0);
        page.unroute("**/newsroom/files?name=fees.csv");
        page.locator(".files-running button", new Page.LocatorOptions().setHasText("Try again"))
                .click();

        assertThat(names(page)).hasCount(1);
        assertThat(values(page)).containsExactly("fees");
        assertThat(newsroom.title()).hasValue("Typed before");
    }

    private static void choose(Page page, Locator button, FilePayload... files) {
        page.waitForFileChooser(button::click).setFiles(files);
    }

    private static Locator names(Page page) {
        return page.locator(".files-item input");
    }

    private static List<String> values(Page page) {
        return names(page).all().stream().map(Locator::inputValue).toList();
    }

    private static Locator act(Page page, int file, String name) {
        return page.locator(".files-item").nth(file).locator("[data-act=" + name + "]");
    }

    private static FilePayload file(String name, byte[] bytes) {
        return new FilePayload(name, "application/octet-stream", bytes);
    }
}
