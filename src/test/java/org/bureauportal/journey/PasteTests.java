package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the programs of an office put on the clipboard, and what an article makes of it: the files under {@code paste/}. */
@PortalTest
class PasteTests {

    /** What a browser does with a paste, without its cleaning of what scripts put on the clipboard. */
    private static final String PASTE = """
            (html) => {
                const data = new DataTransfer();
                data.setData("text/html", html);
                data.setData("text/plain", "plain");
                document.querySelector(".editor-text").dispatchEvent(
                        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """;

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    Editing editing;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "word-windows | Left out: 1 comment and the underlining of 1 passage. 1 picture did not come along; its place is kept: clip_image002.png.",
                "word-mac | Left out: 1 deleted passage.",
                "wps-office | 1 picture did not come along; its place is kept: wps1.png.",
                "libreoffice | Left out: the address of 1 link.",
                "excel | ''",
                "web-page | Left out: 2 videos or other embedded objects and 1 button or form field. 1 picture did not come along; its place is kept: 接待大厅.",
                "outlook | 1 picture did not come along; its place is kept: image001.png."
            })
    void pastedTextIsStoredAsItWasMeantAndWhatIsLostIsTold(String program, String told) {
        Newsroom newsroom = browsers.sameEditor().newArticle();
        Page page = newsroom.page();
        newsroom.title().fill("Notice " + Desk.aWord());
        newsroom.section("Bureau news (English)");
        newsroom.body().focus();

        page.evaluate(PASTE, read(program + ".html"));
        assertThat(page.locator(".editor-status").first().textContent()).isEqualTo(told);
        newsroom.save();
        page.waitForURL(Newsroom.AN_ARTICLE);

        EditableArticle saved = saved(page);
        assertThat(saved.content().body().html())
                .isEqualTo(read(program + ".expected.html").strip());

        newsroom.body().focus();
        page.keyboard().press("ControlOrMeta+Home");
        page.keyboard().type("x");
        page.keyboard().press("Backspace");
        newsroom.save();
        page.waitForLoadState();
        page.waitForURL(Newsroom.AN_ARTICLE);

        assertThat(saved(page).revision()).as("nothing new was saved").isEqualTo(saved.revision());
    }

    private EditableArticle saved(Page page) {
        String url = page.url();
        return editing.find(Long.parseLong(url.substring(url.lastIndexOf('/') + 1)));
    }

    private static String read(String file) {
        try (InputStream stream =
                Objects.requireNonNull(PasteTests.class.getResourceAsStream("/paste/" + file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
