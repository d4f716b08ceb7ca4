package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The body is written, laid out and linked without a mouse. */
@PortalTest
class EditorKeysTests {

    private static final int STEPS_AT_MOST = 40;

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
    void aLinkIsMadeToldChangedAndRemoved() {
        keys.type("See ");
        keys.press("ControlOrMeta+k");
        keys.type("www.example.org/a");
        keys.press("Tab");
        keys.type("the report");
        keys.press("Enter");
        closed();
        keys.type(" now.");
        assertThat(html()).isEqualTo("<p>See <a href=\"https://www.example.org/a\">the report</a> now.</p>");

        step("ArrowLeft", 8);
        PlaywrightAssertions.assertThat(page.locator(".editor-place")).containsText("https://www.example.org/a");
        keys.press("ControlOrMeta+k");
        keys.press("ControlOrMeta+a");
        keys.type("/articles/7");
        keys.press("Tab");
        keys.press("ControlOrMeta+a");
        keys.type("this report");
        keys.press("Enter");
        closed();
        assertThat(html()).isEqualTo("<p>See <a href=\"/articles/7\">this report</a> now.</p>");

        keys.press("ArrowLeft");
        PlaywrightAssertions.assertThat(page.locator(".editor-place")).containsText("/articles/7");
        keys.press("ControlOrMeta+Shift+K");
        assertThat(html()).isEqualTo("<p>See this report now.</p>");
        PlaywrightAssertions.assertThat(page.locator(".editor-place")).isEmpty();
    }

    @Test
    void aListIsNumberedInAnotherWay() {
        keys.press("ControlOrMeta+Shift+7");
        keys.type("One");
        keys.press("Enter");
        keys.type("Two");
        toButton("numbering", 1);
        keys.press("Enter");
        keys.press("End");
        keys.press("Tab");
        keys.type("3");
        keys.press("Enter");
        closed();

        assertThat(html())
                .isEqualTo("<ol start=\"3\" class=\"numbers-chinese-brackets\"><li>One</li><li>Two</li></ol>");
    }

    @Test
    void typingSaysWhatItSays() {
        keys.type("19. November: C. D. paid 10 6, not 200.");
        assertThat(html()).isEqualTo("<p>19. November: C. D. paid 10 6, not 200.</p>");
        step("ArrowLeft", "200.".length() - 3);
        step("Shift+ArrowLeft", 3);
        keys.press("ControlOrMeta+Shift+X");
        step("ArrowLeft", 1);
        step("ArrowLeft", ", not ".length());
        step("Shift+ArrowLeft", 1);
        keys.press("ControlOrMeta+.");
        assertThat(html()).isEqualTo("<p>19. November: C. D. paid 10 <sup>6</sup>, not <s>200</s>.</p>");

        keys.press("End");
        settled();
        keys.press("Enter");
        keys.type("1. One");
        keys.press("Enter");
        keys.press("Enter");
        keys.type("2. Two, signed ");
        toButton("blank", 1);
        keys.press("Enter");
        assertThat(html()).endsWith("<ol><li>One</li><li>Two, signed <u>          </u></li></ol>");
    }

    @Test
    void aParagraphIsSetAsASignatureOfAnotherLanguage() {
        keys.type("Office");
        toButton("paragraphSettings", 1);
        keys.press("Enter");
        step("ArrowDown", 3);
        keys.press("Tab");
        keys.press("Tab");
        keys.type("ug");
        keys.press("Enter");
        closed();
        keys.press("Enter");
        keys.type("19 November");

        assertThat(html()).isEqualTo("<p class=\"signature\" lang=\"ug\">Office<br>19 November</p>");
    }

    @Test
    void aTableIsMadeFilledMergedSplitGrownCaptionedAndLeft() {
        toButton("insertTable", 1);
        keys.press("Enter");
        keys.press("ControlOrMeta+a");
        keys.type("2");
        keys.press("Tab");
        keys.press("ControlOrMeta+a");
        keys.type("2");
        keys.press("Enter");
        closed();
        for (String cell : List.of("A", "B", "C", "D")) {
            keys.type(cell);
            keys.press(cell.equals("D") ? "Shift+Tab" : "Tab");
        }
        assertThat(html())
                .isEqualTo("<table><thead><tr><th scope=\"col\">A</th><th scope=\"col\">B</th></tr></thead>"
                        + "<tbody><tr><td>C</td><td>D</td></tr></tbody></table>");

        keys.press("End");
        step("Shift+ArrowRight", 2);
        pressTableButton("mergeCells");
        assertThat(html()).contains("<td colspan=\"2\">");
        pressTableButton("splitCell");
        assertThat(html()).doesNotContain("colspan");
        pressTableButton("rowAfter");
        assertThat(page.locator(".rich-text [role=status].visually-hidden").textContent())
                .isEqualTo("Row below. The table now has 3 rows and 2 columns.");
        pressTableButton("columnAfter");
        pressTableButton("removeRow");
        pressTableButton("headerColumn");
        pressTableButton("caption");
        keys.type("Letters");
        keys.press("Enter");
        closed();
        assertThat(html()).startsWith("<table><caption>Letters</caption>").contains("scope=\"row\"");

        int steps = 0;
        do {
            keys.press("Tab");
        } while (page.evaluate("document.activeElement.classList.contains('editor-text')")
                        .equals(true)
                && ++steps < STEPS_AT_MOST);
        assertThat(steps).as("steps out of the table").isLessThan(STEPS_AT_MOST);
    }

    @Test
    void theKeysAreShownByAKeyAndTheFormattingIsClearedAndUndone() {
        keys.press("ControlOrMeta+Alt+2");
        keys.type("Plain ");
        keys.press("ControlOrMeta+i");
        keys.type("slanted");
        assertThat(html()).isEqualTo("<h2>Plain <em>slanted</em></h2>");

        keys.press("ControlOrMeta+\\");
        assertThat(html()).isEqualTo("<p>Plain slanted</p>");
        keys.press("ControlOrMeta+z");
        assertThat(html()).isEqualTo("<h2>Plain <em>slanted</em></h2>");
        keys.press("ControlOrMeta+y");
        assertThat(html()).isEqualTo("<p>Plain slanted</p>");

        keys.press("ControlOrMeta+/");
        page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Keyboard shortcuts"))
                .waitFor();
        keys.press("Escape");
        closed();
        keys.type("!");
        assertThat(html()).isEqualTo("<p>Plain slanted!</p>");
    }

    private void pressTableButton(String command) {
        toButton(command, 2);
        keys.press("Enter");
    }

    /** Goes by Alt+F10 into the first or the second toolbar, and on by the arrows. */
    private void toButton(String command, int toolbar) {
        step("Alt+F10", toolbar);
        int steps = 0;
        while (!command.equals(page.evaluate("document.activeElement.dataset.command")) && steps++ < STEPS_AT_MOST) {
            keys.press("ArrowRight");
        }
        assertThat(steps).as("steps to " + command).isLessThan(STEPS_AT_MOST);
    }

    private void step(String key, int times) {
        for (int i = 0; i < times; i++) {
            keys.press(key);
            settled();
        }
    }

    /** Waits until the editor has read from the browser where the cursor is. */
    private void settled() {
        page.evaluate("new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))");
    }

    /** Waits until the dialog has given its answer to the text. */
    private void closed() {
        page.waitForCondition(() -> page.locator("dialog").count() == 0
                && page.evaluate("document.activeElement.classList.contains('editor-text')")
                        .equals(true));
    }

    private String html() {
        return page.locator("#body").inputValue();
    }
}
