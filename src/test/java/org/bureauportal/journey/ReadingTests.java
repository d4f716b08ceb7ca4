package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.KeyboardModifier;
import java.util.List;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a reader can do with an article: choose the size of its text, and close it. */
@PortalTest
class ReadingTests {

    /** Writes down how large the text was when it first entered the page, before anything could correct it. */
    private static final String AT_FIRST = """
            new MutationObserver((changes, observer) => {
                const body = document.querySelector(".article-body");
                if (body) {
                    window.sizeAtFirst = Math.round(parseFloat(getComputedStyle(body).fontSize));
                    observer.disconnect();
                }
            }).observe(document, { childList: true, subtree: true });
            document.addEventListener("DOMContentLoaded", () => {
                window.markAtFirst = document.documentElement.dataset.textSize;
            });
            """;

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    Desk desk;

    @ParameterizedTest
    @CsvSource({"Large, 24", "Medium, 18", "Small, 16"})
    void theTextHasTheSizeThatTheReaderChooses(String choice, long pixels) {
        Page reader = browsers.open();
        reader.navigate(anArticle());
        String other = choice.equals("Large") ? "Small" : "Large";
        button(reader, other).click();

        button(reader, choice).click();

        assertThat(size(reader)).isEqualTo(pixels);
        assertThat(button(reader, choice).getAttribute("aria-pressed")).isEqualTo("true");
        assertThat(button(reader, other).getAttribute("aria-pressed")).isEqualTo("false");
    }

    @Test
    void theNextArticleHasTheChosenSizeFromItsFirstLayout() {
        Page reader = browsers.open();
        reader.navigate(anArticle());
        button(reader, "Large").click();
        reader.addInitScript(AT_FIRST);

        reader.navigate(anArticle());

        assertThat(reader.evaluate("window.sizeAtFirst")).isEqualTo(24);
        assertThat(reader.evaluate("window.markAtFirst")).isEqualTo("large");
        assertThat(button(reader, "Large").getAttribute("aria-pressed")).isEqualTo("true");
    }

    @Test
    void thePrintPageHasTheChosenSizeToo() {
        Page reader = browsers.open();
        reader.navigate(anArticle());
        button(reader, "Large").click();

        reader.navigate(printPage(reader));

        assertThat(size(reader)).isEqualTo(24);
    }

    @Test
    void aPageThatIsGoneBackToTakesOverTheSizeChosenMeanwhile() {
        Page reader = browsers.open();
        String article = anArticle();
        reader.navigate(article);
        reader.navigate(printPage(reader));
        button(reader, "Small").click();

        reader.goBack();

        assertThat(reader.url()).endsWith(article);
        assertThat(size(reader)).isEqualTo(16);
    }

    @Test
    void printPrintsAtOnceUnlessItIsToOpenElsewhere() {
        Page reader = browsers.open();
        reader.addInitScript("window.printed = 0; window.print = () => window.printed++;");
        String article = anArticle();
        reader.navigate(article);
        Locator print = reader.getByText("Print this manuscript");

        print.click();

        assertThat(reader.evaluate("window.printed")).isEqualTo(1);
        assertThat(reader.url()).endsWith(article);
        Page other = reader.context()
                .waitForPage(() ->
                        print.click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.CONTROLORMETA))));
        other.waitForURL("**" + article + "/print");
        assertThat(reader.evaluate("window.printed")).isEqualTo(1);
    }

    @Test
    void closeGoesBackToThePageTheReaderCameFrom() {
        Page reader = browsers.open();
        String article = anArticle();
        reader.navigate("/");
        String start = reader.url();
        reader.evaluate("path => location.assign(path)", article);
        reader.waitForURL("**" + article);

        close(reader).click();

        reader.waitForURL(start::equals);
    }

    @Test
    void closeLeadsToTheSectionWhereThereIsNoWayBack() {
        Page reader = browsers.open();
        reader.navigate(anArticle());

        close(reader).click();

        reader.waitForURL("**/sections/news");
    }

    @Test
    void closeClosesAWindowThatAScriptOpened() {
        Page reader = browsers.open();
        reader.navigate("/");
        String article = anArticle();
        Page window = reader.context().waitForPage(() -> reader.evaluate("path => void window.open(path)", article));

        window.waitForURL("**" + article);
        window.waitForClose(close(window)::click);

        assertThat(reader.context().pages()).containsExactly(reader);
    }

    private static String printPage(Page article) {
        return article.getByText("Print this manuscript").getAttribute("href");
    }

    private String anArticle() {
        return "/articles/" + desk.aPublicArticle(Desk.aText()).number();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator close(Page page) {
        return page.getByText("Close", new Page.GetByTextOptions().setExact(true));
    }

    private static long size(Page page) {
        Object pixels = page.locator(".article-body").evaluate("body => parseFloat(getComputedStyle(body).fontSize)");
        return Math.round(((Number) pixels).doubleValue());
    }
}
