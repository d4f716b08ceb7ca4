package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.Page;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** Each page of the newsroom is opened once in a language, and looked at for all that every page has to be. */
@PortalTest
class NewsroomPagesTests {

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    private Desk desk;

    @TestFactory
    Stream<DynamicTest> shutNobodyOutAndFitIntoTheirWindow() {
        return inEveryPage("en-US", page -> {
            assertThat(AccessibilityTests.found(page, "en-US")).isEmpty();
            ReflowTests.assertFits(page);
        });
    }

    @TestFactory
    Stream<DynamicTest> shutNobodyOutInChinese() {
        return inEveryPage(
                "zh-CN",
                page -> assertThat(AccessibilityTests.found(page, "zh-CN")).isEmpty());
    }

    private Stream<DynamicTest> inEveryPage(String language, Consumer<Page> look) {
        Newsroom newsroom = browsers.editor(options -> options.setLocale(language));
        return Arrays.stream(NewsroomPage.values())
                .map(kind -> dynamicTest(kind.name(), () -> kind.look(newsroom, desk, look)));
    }
}
