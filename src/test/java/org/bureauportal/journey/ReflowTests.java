package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No page has to be pushed sideways to be read, on the narrowest phone and at twice the size (WCAG 2.2, 1.4.10). */
@PortalTest
class ReflowTests {

    /** What sticks out furthest, so that a failure says where to look. */
    private static final String OVERFLOW = """
            () => {
                const root = document.documentElement;
                if (Math.max(root.scrollWidth, document.body.scrollWidth) <= innerWidth) {
                    return "";
                }
                const scrolls = (element) => element && (getComputedStyle(element).overflowX !== "visible"
                        || scrolls(element.parentElement));
                return [...document.querySelectorAll("body *")]
                        .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
                        .filter((element) => !scrolls(element.parentElement))
                        .map((element) => element.outerHTML.slice(0, 120))
                        .slice(-3).join(" | ") || `${root.scrollWidth} wide`;
            }
            """;

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @TestFactory
    Stream<DynamicTest> publicPagesFitIntoTheirWindow() {
        return Stream.of("en-US", "zh-CN").flatMap(language -> {
            Page page = browsers.open(options -> options.setLocale(language));
            page.context().addCookies(List.of(new Cookie("text-size", "large").setUrl(browsers.address())));
            return Arrays.stream(ReaderPage.values())
                    .map(kind -> dynamicTest(kind + ", " + language, () -> {
                        kind.open(page, language);

                        assertFits(page);
                    }));
        });
    }

    /** On a phone, and in a window of 1280 pixels that is seen at 200 %. */
    static void assertFits(Page page) {
        for (int width : new int[] {640, 320}) {
            assertThat(overflow(page, width)).as("at %d pixels", width).isEmpty();
        }
    }

    /** What sticks out of a window of a width; empty where nothing does. */
    static String overflow(Page page, int width) {
        page.setViewportSize(width, 2 * width);
        return (String) page.evaluate(OVERFLOW);
    }
}
