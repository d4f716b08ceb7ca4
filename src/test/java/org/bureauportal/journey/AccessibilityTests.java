package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What axe finds on a page, on a phone and on a desk, by day and by night: nothing. */
@PortalTest
class AccessibilityTests {

    @RegisterExtension
    final Browsers browsers = new Browsers();

    static Stream<Arguments> publicPages() {
        return Arrays.stream(PublicPage.values())
                .flatMap(page -> Stream.of("en-US", "zh-CN")
                        .flatMap(language -> (page.hasText()
                                        ? Stream.of("large", "medium", "small")
                                        : Stream.of("medium"))
                                .map(textSize -> Arguments.of(page, language, textSize))));
    }

    @ParameterizedTest
    @MethodSource("publicPages")
    void axeFindsNothingOnAPublicPage(PublicPage kind, String language, String textSize) {
        Page page = browsers.open(options -> options.setLocale(language));
        page.context().addCookies(List.of(new Cookie("text-size", textSize).setUrl(browsers.address())));

        kind.open(page, language);

        // the text size changes nothing but sizes
        assertThat(found(page, textSize.equals("medium") ? Axe.ALL_RULES : Axe.RULES_ON_LOOKS))
                .isEmpty();
    }

    static Stream<Arguments> newsroomPages() {
        return Arrays.stream(NewsroomPage.values())
                .flatMap(page -> Stream.of("en-US", "zh-CN").map(language -> Arguments.of(page, language)));
    }

    @ParameterizedTest
    @MethodSource("newsroomPages")
    void axeFindsNothingInTheNewsroom(NewsroomPage kind, String language) {
        Page page = kind.open(browsers.editor(options -> options.setLocale(language)));

        assertThat(found(page, Axe.ALL_RULES)).isEmpty();
    }

    /** So that finding nothing means something. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image-alt | document.querySelector('main').append(new Image())",
                "label | document.querySelector('main').append(document.createElement('input'))",
                "color-contrast | document.querySelector('.block-more').style.color = 'gray'"
            })
    void axeFindsWhatIsWrong(String rule, String wrong) {
        Page page = browsers.open();
        PublicPage.HOME.open(page, "en-US");

        page.evaluate(wrong);

        assertThat(found(page, Axe.ALL_RULES)).isNotEmpty().allMatch(each -> each.contains(rule));
    }

    private static List<String> found(Page page, Map<String, Object> byDay) {
        Axe axe = Axe.in(page);
        List<String> found = new ArrayList<>();
        for (int[] window : new int[][] {{360, 740}, {1280, 900}}) {
            page.setViewportSize(window[0], window[1]);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            axe.breaches(byDay).forEach(each -> found.add(window[0] + " px by day, " + each));
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            // the night changes nothing but colours
            axe.breaches(Axe.RULES_ON_LOOKS).forEach(each -> found.add(window[0] + " px by night, " + each));
        }
        return found;
    }
}
