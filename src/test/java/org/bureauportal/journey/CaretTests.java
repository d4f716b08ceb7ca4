package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The line being written is in sight: below what sticks to the upper edge of the window, above what sticks to the lower. */
@PortalTest
class CaretTests {

    /** How many pixels of the caret are covered or outside of the window, as soon as what was pressed has been followed. */
    private static final String HIDDEN = """
            async () => {
                const caret = () => {
                    const { startContainer, startOffset } = getSelection().getRangeAt(0);
                    const at = startContainer.childNodes[startOffset] ?? startContainer;
                    const range = document.createRange();
                    range.setStart(startContainer, startOffset);
                    return range.getClientRects()[0] ?? (at.getBoundingClientRect ? at : at.parentElement).getBoundingClientRect();
                };
                const stuck = (selector) => [...document.querySelectorAll(selector)]
                        .filter((element) => element.offsetHeight && getComputedStyle(element).position === "sticky")
                        .map((element) => element.getBoundingClientRect());
                const hidden = () => {
                    const { offsetTop, height } = visualViewport;
                    const upper = Math.max(offsetTop, ...stuck(".editor-toolbar-text").map(({ bottom }) => bottom));
                    const lower = Math.min(offsetTop + height,
                            ...stuck(".editor-toolbar-table, .acts-form").map(({ top }) => top));
                    return Math.max(0, upper - caret().top, caret().bottom - lower);
                };
                for (let frame = 0; frame < 30 && hidden() > 1; frame++) {
                    await new Promise(requestAnimationFrame);
                }
                return hidden() > 1 ? Math.round(hidden()) : 0;
            }
            """;

    @RegisterExtension
    final Browsers browsers = new Browsers();

    /** A desk, a phone, a phone with its keyboard open, and a window of 1280 × 720 that is seen at 200 % and at 400 %. */
    @TestFactory
    Stream<DynamicTest> theLineBeingWrittenIsInSight() {
        return Stream.of(
                        new int[] {1280, 720},
                        new int[] {360, 640},
                        new int[] {360, 340},
                        new int[] {640, 360},
                        new int[] {320, 180})
                .map(size -> dynamicTest(size[0] + " × " + size[1], () -> {
                    Newsroom newsroom = browsers.sameEditor();
                    Page page = newsroom.page();
                    page.setViewportSize(size[0], size[1]);
                    newsroom.newArticle();
                    page.locator(".editor-text").waitFor();
                    page.locator("label[for=body]").click();

                    write(page, "First line", List.of());
                    for (int line = 0; line < 12; line++) {
                        write(page, "and one more", List.of("Enter"));
                    }
                    follow(page, "ControlOrMeta+Home", "ControlOrMeta+End");
                    insertTable(page);
                    for (int cell = 0; cell < 8; cell++) {
                        write(page, "Some words in a cell", List.of("Tab"));
                    }
                    for (int line = 0; line < 20; line++) {
                        follow(page, "ArrowUp");
                    }
                    for (int line = 0; line < 20; line++) {
                        follow(page, "ArrowDown");
                    }
                }));
    }

    /** As a phone does: the window stays as it is, and what is seen of it gets lower. */
    @TestFactory
    Stream<DynamicTest> theLineStaysInSightWhenAKeyboardCoversTheWindow() {
        return Stream.of(0, 120)
                .map(offset -> dynamicTest("pushed up by " + offset, () -> {
                    Newsroom newsroom = browsers.sameEditor();
                    Page page = newsroom.page();
                    page.setViewportSize(360, 640);
                    newsroom.newArticle();
                    page.locator(".editor-text").waitFor();
                    page.locator("label[for=body]").click();
                    for (int line = 0; line < 8; line++) {
                        write(page, "A line of the text", List.of("Enter"));
                    }

                    page.evaluate("""
                    ({ height, offset }) => {
                        Object.defineProperty(visualViewport, "height", { get: () => height });
                        Object.defineProperty(visualViewport, "offsetTop", { get: () => offset });
                        visualViewport.dispatchEvent(new Event("resize"));
                    }
                    """, Map.of("height", 330, "offset", offset));

                    assertThat(page.evaluate(HIDDEN)).isEqualTo(0);
                    for (int line = 0; line < 8; line++) {
                        write(page, "A line above the keyboard", List.of("Enter"));
                    }
                }));
    }

    private static void insertTable(Page page) {
        page.keyboard().press("Enter");
        page.locator("[data-command=insertTable]").focus();
        page.keyboard().press("Enter");
        page.locator("dialog").waitFor();
        page.keyboard().press("Enter");
        page.locator(".editor-toolbar-table").waitFor();
        page.waitForFunction("document.activeElement.classList.contains('editor-text')");
        assertThat(page.evaluate(HIDDEN)).as("a new table").isEqualTo(0);
    }

    private static void write(Page page, String text, List<String> keys) {
        keys.forEach(page.keyboard()::press);
        page.keyboard().type(text);
        assertThat(page.evaluate(HIDDEN)).as(text).isEqualTo(0);
    }

    private static void follow(Page page, String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
            assertThat(page.evaluate(HIDDEN)).as(key).isEqualTo(0);
        }
    }
}
