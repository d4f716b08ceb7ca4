package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A notice is found by its words, by the keyboard alone, narrowed, and read in the other language. */
@PortalTest
class FindingTests {

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @ParameterizedTest
    @CsvSource({
        "/, letters, open reception days, Public notices, Read the original, 2026年上半年局领导公开接待日安排, true, 1280",
        "/, letters, open reception days, Public notices, Read the original, 2026年上半年局领导公开接待日安排, false, 360",
        "/zh, 来信, 公开接待日安排, 通知公告, English, 'Open reception days with the heads of the Bureau, first half of 2026', true, 360",
        "/zh, 来信, 公开接待日安排, 通知公告, English, 'Open reception days with the heads of the Bureau, first half of 2026', false, 1280"
    })
    void fromTheMastheadToTheOtherLanguage(
            String home,
            String common,
            String words,
            String section,
            String leads,
            String title,
            boolean hasScripts,
            int width) {
        Page page = browsers.open(
                options -> options.setJavaScriptEnabled(hasScripts).setViewportSize(width, 800));
        page.navigate(home);
        for (int presses = 0; presses < 20 && !"q".equals(page.evaluate("document.activeElement.name")); presses++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().type(common);
        page.keyboard().press("Enter");
        page.locator("ol.results").waitFor();

        page.locator(".search-choices a")
                .getByText(section, new Locator.GetByTextOptions().setExact(true))
                .first()
                .focus();
        page.keyboard().press("Enter");
        page.locator(".search-chosen").first().waitFor();
        page.locator("#search-words").fill(words);
        page.keyboard().press("Enter");
        page.waitForCondition(() -> page.locator("ol.results > li").count() == 1);
        page.locator("ol.results a").first().focus();
        page.keyboard().press("Enter");
        page.locator(".versions a")
                .getByText(leads, new Locator.GetByTextOptions().setExact(true))
                .focus();
        page.keyboard().press("Enter");

        page.locator("h1").getByText(title).waitFor();
        assertThat(page.locator(".versions a").count()).isEqualTo(1);
        page.locator(".languages a").click();
        page.locator("html:not([lang='" + (home.equals("/") ? "zh-CN" : "en") + "'])")
                .waitFor();
        assertThat(page.locator(".versions").count())
                .as("back where it came from")
                .isEqualTo(1);
    }
}
