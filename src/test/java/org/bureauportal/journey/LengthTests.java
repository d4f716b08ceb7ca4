package org.bureauportal.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.Map;
import java.util.stream.Stream;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a text is stands beside it, and is said aloud once it comes near what its field takes. */
@PortalTest
class LengthTests {

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @ParameterizedTest
    @CsvSource({
        "en-US, title, 500, 1 word, 451 of 500 characters, '501 characters, at most 500'",
        "zh-CN, title, 500, 7 字, 451 / 500 字, '501 字，最多 500 字'",
        "en-US, summary, 2000, 1 word, '1,801 of 2,000 characters', '2,001 characters, at most 2,000'",
        "en-US, source, 200, '', 181 of 200 characters, '201 characters, at most 200'"
    })
    void isToldAsOneTypes(String language, String name, int most, String few, String near, String over) {
        Page page = browsers.editor(options -> options.setLocale(language))
                .newArticle()
                .page();
        Locator field = page.locator("#" + name);
        Locator length = page.locator("[data-for=" + name + "]");
        Locator spoken = page.locator("[data-for=" + name + "] + [role=status]");

        field.fill("1234567");
        assertThat(length).isVisible(new LocatorAssertions.IsVisibleOptions().setVisible(!few.isEmpty()));
        if (!few.isEmpty()) {
            assertThat(length).hasText(few);
        }
        assertThat(spoken).isEmpty();

        field.fill("x".repeat(most * 9 / 10 + 1));
        assertThat(length).hasText(near);
        assertThat(spoken).hasText(near);

        field.fill("x".repeat(most + 1));
        assertThat(length).hasText(over);
        assertThat(spoken).hasText(over);
    }

    /** Words where a language has blanks between them, characters where it has none; the page's language changes no count. */
    @TestFactory
    Stream<DynamicTest> isCountedInTheUnitOfTheText() {
        Map<String, Integer> words = Map.of(
                "The bureau’s well-known seminar – at last – opened on 19.2.2024.", 9,
                "Notice No. 7 (revised)", 4,
                "The 局 answers", 3);
        Map<String, Integer> characters = Map.of("关于举办 2024 年研讨会的通知", 15, "国家信访局GO系统，上线。", 13, "通知", 2);
        return Stream.of("en-US", "zh-CN").flatMap(language -> {
            Newsroom newsroom =
                    browsers.editor(options -> options.setLocale(language)).newArticle();
            boolean isChinese = language.equals("zh-CN");
            return Stream.concat(
                    words.entrySet().stream()
                            .map(each ->
                                    counted(newsroom, each.getKey(), each.getValue() + (isChinese ? " 个词" : " words"))),
                    characters.entrySet().stream()
                            .map(each -> counted(
                                    newsroom, each.getKey(), each.getValue() + (isChinese ? " 字" : " characters"))));
        });
    }

    @Test
    void wordsOfNeighbouringParagraphsAndCellsAreTwo() {
        Page page = browsers.sameEditor().newArticle().page();
        page.locator(".editor-text").click();
        page.keyboard().type("First");
        page.keyboard().press("Enter");
        page.keyboard().type("Second");
        page.keyboard().press("Shift+Enter");
        page.keyboard().type("Third");

        assertThat(page.locator("[data-for=body]")).hasText("3 words");
    }

    private static DynamicTest counted(Newsroom newsroom, String text, String length) {
        return dynamicTest(text + ": " + length, () -> {
            newsroom.page().locator("#title").fill(text);

            assertThat(newsroom.page().locator("[data-for=title]")).hasText(length);
        });
    }
}
