package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What axe finds on a public page: nothing; {@link NewsroomPagesTests} looks at the others. Each page is looked at whole on a phone by day. Where only sizes or colours are others,
 * on a desk, by night or in another text size, only what depends on them is looked at; in Chinese only what depends on words.
 */
@PortalTest
class AccessibilityTests {

    private static final List<String> LANGUAGES = List.of("en-US", "zh-CN");
    private static final Window PHONE = new Window(360, 740);
    private static final Window DESK = new Window(1280, 900);

    @RegisterExtension
    final Browsers browsers = new Browsers();

    private record Window(int width, int height) {}

    @TestFactory
    Stream<DynamicTest> axeFindsNothingOnPublicPages() {
        return LANGUAGES.stream().flatMap(language -> {
            Page page = browsers.open(options -> options.setLocale(language));
            return Arrays.stream(ReaderPage.values())
                    .map(kind -> dynamicTest(kind + ", " + language, () -> {
                        kind.open(page, language);

                        assertThat(found(page, language)).isEmpty();
                    }));
        });
    }

    @TestFactory
    Stream<DynamicTest> axeFindsNothingInAnotherTextSize() {
        return Stream.of("large", "small").flatMap(textSize -> {
            Page page = browsers.open();
            page.context().addCookies(List.of(new Cookie("text-size", textSize).setUrl(browsers.address())));
            return Arrays.stream(ReaderPage.values())
                    .filter(ReaderPage::hasText)
                    .map(kind -> dynamicTest(kind + ", " + textSize, () -> {
                        kind.open(page, "en-US");

                        assertThat(breaches(page, PHONE, ColorScheme.LIGHT, Axe.RULES_ON_LOOKS))
                                .isEmpty();
                    }));
        });
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
        ReaderPage.HOME.open(page, "en-US");

        page.evaluate(wrong);

        assertThat(found(page, "en-US")).isNotEmpty().allMatch(each -> each.contains(rule));
    }

    /** A line for each element that breaks a rule in one of the windows. */
    static List<String> found(Page page, String language) {
        if (!language.equals("en-US")) {
            return breaches(page, PHONE, ColorScheme.LIGHT, Axe.RULES_ON_WORDS);
        }
        List<String> found = new ArrayList<>(breaches(page, PHONE, ColorScheme.LIGHT, Axe.ALL_RULES));
        found.addAll(breaches(page, DESK, ColorScheme.LIGHT, Axe.RULES_ON_LOOKS));
        found.addAll(breaches(page, DESK, ColorScheme.DARK, Axe.RULES_ON_LOOKS));
        return found;
    }

    private static List<String> breaches(Page page, Window window, ColorScheme colours, Map<String, Object> rules) {
        page.setViewportSize(window.width(), window.height());
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
        return Axe.in(page).breaches(rules).stream()
                .map(each -> window.width() + " px, " + colours + ": " + each)
                .toList();
    }
}
