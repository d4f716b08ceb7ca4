package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.section.Section;
import org.bureauportal.text.ContentField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** How the lines of a text are set. */
@PortalTest
class TypographyTests {

    /** The paragraphs in which a line ends well before the column does, though what follows could have been begun there. */
    private static final String TORN = """
            () => [...document.querySelectorAll(".article-body p")].flatMap((paragraph) => {
                const node = paragraph.querySelector(".long")?.firstChild;
                if (!node) return ["nothing long in " + paragraph.textContent];
                const size = parseFloat(getComputedStyle(paragraph).fontSize);
                const column = paragraph.getBoundingClientRect().right;
                const place = (node, at) => {
                    const range = document.createRange();
                    range.setStart(node, at);
                    range.setEnd(node, at + 1);
                    return range.getBoundingClientRect();
                };
                const before = node.parentElement.previousSibling;
                const last = place(before, before.data.trimEnd().length - 1);
                const first = place(node, 0);
                return first.top > last.bottom && column - last.right > 2.5 * size ? [paragraph.textContent] : [];
            })
            """;

    private static final List<String> LONG = List.of(
            "https://www.bureau.example/notices/2024/02/19/form.html",
            "correspondence-office@bureau.example",
            "330106199001011234567890");

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    Desk desk;

    /** The text before it ends everywhere in a line. */
    @ParameterizedTest
    @CsvSource({"true, 360", "true, 1280", "false, 360", "false, 1280"})
    void aLineIsNotTornApartBeforeAnAddressOrANumber(boolean isChinese, int width) {
        String body = LONG.stream()
                .flatMap(address -> IntStream.range(1, 20)
                        .mapToObj(count -> isChinese
                                ? "请".repeat(5 + count) + address + "（工作日）。"
                                : "See the office ".repeat(count / 4) + "a".repeat(count % 4 + 1) + " " + address
                                        + " for it."))
                .map(text -> "<p>" + text + "</p>")
                .collect(Collectors.joining());
        Page reader = browsers.open(options -> options.setViewportSize(width, 800));
        reader.navigate(
                address(isChinese ? desk.chinese() : desk.english(), AText.fit().with(ContentField.BODY, body)));

        assertThat((List<?>) reader.evaluate(TORN)).isEmpty();
    }

    @Test
    void aSummaryKeepsItsLinesAndIsLargerThanTheText() {
        Page reader = browsers.open();
        reader.navigate(
                address(desk.english(), AText.fit().with(ContentField.SUMMARY, "The first line.\nThe second line.")));

        assertThat(reader.locator(".article-summary").innerText()).isEqualTo("The first line.\nThe second line.");
        assertThat(size(reader, ".article-summary")).isGreaterThan(1.1 * size(reader, ".article-body"));
    }

    @Test
    void aLongTitleIsSetSmallerButNotSmallerThanTheText() {
        Page reader = browsers.open();
        double last = 100;
        for (int length : new int[] {8, 34, 60, 100}) {
            reader.navigate(address(
                    desk.chinese(), AText.fit().titled("关于办理来信的通知".repeat(20).substring(0, length))));
            double size = size(reader, "h1");
            assertThat(size).isLessThan(last).isGreaterThan(size(reader, ".article-body"));
            last = size;
        }
    }

    @Test
    void chineseIsSetByItsOwnRules() {
        Page reader = browsers.open();
        reader.navigate(address(desk.chinese(), AText.fit()));

        assertThat(reader.locator(".article-body")
                        .evaluate("body => ['lineBreak', 'textAutospace', 'textSpacingTrim']"
                                + ".map(name => getComputedStyle(body)[name]).join()"))
                .isEqualTo("strict,normal,space-first");
    }

    private String address(Section section, AText text) {
        return "/articles/" + desk.aPublicArticle(section, text.content()).number();
    }

    private static double size(Page page, String element) {
        return ((Number) page.locator(element).evaluate("each => parseFloat(getComputedStyle(each).fontSize)"))
                .doubleValue();
    }
}
