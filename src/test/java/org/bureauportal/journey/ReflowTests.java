package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

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

    static Stream<Arguments> publicPages() {
        return Arrays.stream(PublicPage.values())
                .flatMap(page -> Stream.of("en-US", "zh-CN").map(language -> Arguments.of(page, language)));
    }

    @ParameterizedTest
    @MethodSource("publicPages")
    void aPublicPageFitsIntoItsWindow(PublicPage kind, String language) {
        Page phone = browsers.open(options -> phone(options).setLocale(language));
        Page zoomed = browsers.open(options -> zoomed(options).setLocale(language));
        for (Page page : List.of(phone, zoomed)) {
            page.context().addCookies(List.of(new Cookie("text-size", "large").setUrl(browsers.address())));
            kind.open(page, language);
        }

        assertThat(phone.evaluate(OVERFLOW)).isEqualTo("");
        assertThat(zoomed.evaluate(OVERFLOW)).isEqualTo("");
    }

    @ParameterizedTest
    @EnumSource
    void aPageOfTheNewsroomFitsIntoItsWindow(NewsroomPage kind) {
        assertThat(kind.open(browsers.editor(ReflowTests::phone)).evaluate(OVERFLOW))
                .isEqualTo("");
        assertThat(kind.open(browsers.editor(ReflowTests::zoomed)).evaluate(OVERFLOW))
                .isEqualTo("");
    }

    private static NewContextOptions phone(NewContextOptions options) {
        return options.setViewportSize(320, 640);
    }

    /** A window of 1280 pixels, seen at 200 %. */
    private static NewContextOptions zoomed(NewContextOptions options) {
        return options.setViewportSize(640, 450).setDeviceScaleFactor(2);
    }
}
