package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From a notice as it was saved elsewhere to a public page, all in the browser. */
@PortalTest
class PostingTests {

    @RegisterExtension
    final Browsers browsers = new Browsers();

    /** The one test that uses up the notice's number. */
    @Test
    void aPastedNoticeIsPreviewedPublishedAndReadCharacterForCharacter() {
        Notice notice = Notice.asSaved();
        Newsroom newsroom = Newsroom.signIn(browsers.open());

        newsroom.newArticle().fill(notice).paste(notice.body());
        Page preview = newsroom.preview();

        assertThat(preview.locator(".notice").textContent()).contains("not public");
        assertShown(preview, notice);
        preview.close();

        String address = newsroom.publish();

        Page reader = browsers.open();
        reader.navigate(address);
        assertShown(reader, notice);
        assertThat(reader.title()).startsWith(notice.title() + " - Bureau news - ");
        String digits = notice.number();
        for (String typed : new String[] {digits, String.join("%20", digits.split("(?<=\\G.{6})", -1))}) {
            reader.navigate("/");
            reader.navigate("/manuscripts/" + typed);
            assertThat(reader.url()).isEqualTo(browsers.address() + address);
        }
    }

    private static void assertShown(Page page, Notice notice) {
        assertThat(page.locator("h1").textContent()).isEqualTo(notice.title());
        assertThat(page.locator(".article-body > *").allTextContents()).containsExactlyElementsOf(notice.readable());
        assertThat(page.locator(".article-body p").count()).isEqualTo(5);
        assertThat(page.locator(".meta-line dd").allTextContents()).startsWith("19 February 2024");
        assertThat(page.locator(".meta-line dd").allTextContents()).endsWith(notice.source());
        assertThat(page.locator(".manuscript-digits").textContent()).isEqualTo(notice.number());
    }
}
