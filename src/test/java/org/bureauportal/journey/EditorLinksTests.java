package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An address becomes a link as it is typed, as it is pasted, and as it is pasted over words. */
@PortalTest
class EditorLinksTests {

    private static final String PASTE = """
            (text) => {
                const data = new DataTransfer();
                data.setData("text/plain", text);
                document.querySelector(".editor-text").dispatchEvent(
                        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """;

    @RegisterExtension
    final Browsers browsers = new Browsers();

    private Page page;
    private Keyboard keys;

    @BeforeEach
    void beginsToWrite() {
        Newsroom newsroom = browsers.sameEditor().newArticle();
        page = newsroom.page();
        keys = page.keyboard();
        newsroom.body().focus();
    }

    @Test
    void aTypedAddressBecomesALinkAtTheEndOfItsWord() {
        Map<String, String> typed = Map.of(
                "See https://www.example.org/a_(b), and",
                "<p>See <a href=\"https://www.example.org/a_(b)\">https://www.example.org/a_(b)</a>, and</p>",
                "见http://北京.政务/通知。",
                "<p>见<a href=\"http://北京.政务/通知\">http://北京.政务/通知</a>。</p>",
                "Write to office@notices.example now",
                "<p>Write to <a href=\"mailto:office@notices.example\">office@notices.example</a> now</p>",
                "tel:+86-10-1234 is ours",
                "<p><a href=\"tel:+86-10-1234\">tel:+86-10-1234</a> is ours</p>",
                "e.g. this one",
                "<p>e.g. this one</p>");

        typed.forEach((text, html) -> {
            keys.press("ControlOrMeta+a");
            keys.press("Backspace");
            keys.type(text);
            assertThat(html()).isEqualTo(html);
        });
    }

    @Test
    void anAddressThatEndsTheTextBecomesALinkWhenTheTextIsLeft() {
        keys.type("https://www.example.org/a");
        page.evaluate("document.querySelector('.editor-text').blur()");

        assertThat(html()).isEqualTo("<p><a href=\"https://www.example.org/a\">https://www.example.org/a</a></p>");
    }

    @Test
    void pastedAddressesBecomeLinks() {
        page.evaluate(PASTE, "见 https://www.example.cn/公告/第1号.html，以及 li@notices.example。");

        assertThat(html())
                .isEqualTo(
                        "<p>见 <a href=\"https://www.example.cn/公告/第1号.html\">https://www.example.cn/公告/第1号.html</a>，以及 "
                                + "<a href=\"mailto:li@notices.example\">li@notices.example</a>。</p>");
    }

    @Test
    void anAddressPastedOverWordsLinksThem() {
        keys.type("the report");
        // a key that comes before the editor has read what was typed moves nothing
        for (int presses = 0; presses < 20 && !"report".equals(page.evaluate("getSelection().toString()")); presses++) {
            keys.press("Shift+ArrowLeft");
        }
        // it hears of what is selected a moment later
        page.evaluate("new Promise((heard) => requestAnimationFrame(() => setTimeout(heard, 50)))");
        page.evaluate(PASTE, " https://www.example.org/a\n");

        assertThat(html()).isEqualTo("<p>the <a href=\"https://www.example.org/a\">report</a></p>");
    }

    @Test
    void controlCharactersAreGoneFromAPaste() {
        page.evaluate(PASTE, "a\u0007b\u001ec\u000bd");

        assertThat(html()).isEqualTo("<p>ab‑c</p>\n<p>d</p>");
    }

    @Test
    void aPastedTableIsOfferedAHead() {
        page.evaluate("""
                () => {
                    const data = new DataTransfer();
                    data.setData("text/html", "<table><tr><td>a</td></tr><tr><td>1</td></tr></table>");
                    document.querySelector(".editor-text").dispatchEvent(
                            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
                }
                """);
        page.locator(".editor-offer button").click();

        assertThat(html())
                .isEqualTo(
                        "<table><thead><tr><th scope=\"col\">a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>");
        assertThat(page.locator(".editor-offer").textContent()).isEmpty();
    }

    @Test
    void whatIsCopiedHereComesBackAsItWas() {
        keys.type("a  b");
        keys.press("ControlOrMeta+a");
        String copied = (String) page.evaluate("""
                () => {
                    const data = new DataTransfer();
                    document.querySelector(".editor-text").dispatchEvent(
                            new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
                    return data.getData("text/html");
                }
                """);
        page.evaluate("""
                (html) => {
                    const data = new DataTransfer();
                    data.setData("text/html", html);
                    document.querySelector(".editor-text").dispatchEvent(
                            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
                }
                """, copied);

        assertThat(html()).isEqualTo("<p>a  b</p>");
    }

    private String html() {
        return (String) page.evaluate("document.querySelector('.rich-text textarea').value");
    }
}
