package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing moves while a page opens: its layout shift, as browsers count it, is nought. */
@PortalTest
class StillnessTests {

    private static final String COUNT = """
            window.shifts = [];
            new PerformanceObserver((list) => {
                for (const shift of list.getEntries()) {
                    window.shifts.push(`${shift.value}: ${shift.sources.map((source) => source.node?.outerHTML?.slice(0, 80))}`);
                }
            }).observe({ type: "layout-shift", buffered: true });
            """;

    /** Two frames later whatever moved has been counted. */
    private static final String SHIFTS = """
            () => new Promise((resolve) =>
                requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(window.shifts)))))
            """;

    /** A browser short of time may paint a page that is half read; what a page does by itself it does each time. */
    private static final int OPENINGS = 3;

    @RegisterExtension
    final Browsers browsers = new Browsers();

    static Stream<Arguments> pages() {
        return Arrays.stream(ReaderPage.values())
                .flatMap(page -> Stream.of(Arguments.of(page, 360, "zh-CN"), Arguments.of(page, 1280, "en-US")));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void nothingMovesWhileItOpens(ReaderPage kind, int width, String language) {
        Page page = browsers.open(options -> options.setViewportSize(width, 800).setLocale(language));
        page.context().addCookies(List.of(new Cookie("text-size", "large").setUrl(browsers.address())));
        page.addInitScript(COUNT);

        Object shifts = shiftsOf(kind, page, language);
        for (int again = 1; again < OPENINGS && !shifts.equals(List.of()); again++) {
            shifts = shiftsOf(kind, page, language);
        }

        assertThat(shifts).isEqualTo(List.of());
    }

    /** So that counting nothing means something. */
    @Test
    void whatMovesIsCounted() {
        Page page = browsers.open();
        page.addInitScript(COUNT);
        ReaderPage.HOME.open(page, "en-US");

        page.evaluate(
                "() => document.body.prepend(document.createElement('fieldset'), 'Moved', document.createElement('hr'))");

        assertThat((List<?>) page.evaluate(SHIFTS)).isNotEmpty();
    }

    private static Object shiftsOf(ReaderPage kind, Page page, String language) {
        kind.open(page, language);
        return page.evaluate(SHIFTS);
    }
}
