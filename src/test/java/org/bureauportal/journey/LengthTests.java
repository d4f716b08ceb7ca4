package org.bureauportal.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.bureauportal.PortalTest;
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
        "en-US, title, 500, 7 characters, 451 of 500 characters, '501 characters, at most 500'",
        "zh-CN, title, 500, 7 字, 451 / 500 字, '501 字，最多 500 字'",
        "en-US, summary, 2000, 7 characters, '1,801 of 2,000 characters', '2,001 characters, at most 2,000'",
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
}
