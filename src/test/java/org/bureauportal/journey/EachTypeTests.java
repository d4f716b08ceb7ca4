package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.noticetype.NoticeType;
import org.bureauportal.noticetype.NoticeTypes;
import org.bureauportal.site.Language;
import org.bureauportal.text.ContentField;
import org.bureauportal.text.DraftFields;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every type of notice, from the form to the page and to paper: with scripts at a desk, without any on a phone. */
@PortalTest
class EachTypeTests {

    private static final Map<ContentField, String> DAYS = Map.of(
            ContentField.EFFECTIVE_FROM, "2024-03-01",
            ContentField.VALID_UNTIL, "2025-03-01",
            ContentField.PERIOD_FROM, "2099-03-04",
            ContentField.PERIOD_UNTIL, "2099-03-08");

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    private Desk desk;

    @Autowired
    private NoticeTypes types;

    /** The next form of the editor takes the type of what was begun last. */
    @AfterEach
    void leavesAPlainDraft() {
        desk.aDraft(Desk.aText());
    }

    @ParameterizedTest
    @CsvSource({"EN, en-GB, Bureau news, true, 1280", "ZH_CN, zh-CN, 要闻, false, 390"})
    void goesFromTheFormToThePageAndToPaper(
            Language language, String locale, String section, boolean withScripts, int width) {
        Newsroom newsroom = browsers.editor(options ->
                options.setLocale(locale).setJavaScriptEnabled(withScripts).setViewportSize(width, 800));
        Page page = newsroom.page();
        List<NoticeType> offered = types.all().stream()
                // those of the tests come after the built-in ones
                .filter(type -> type.offered() && type.position() < 200)
                .toList();
        assertThat(offered).hasSize(12);

        for (NoticeType type : offered) {
            String title = type.name().in(language) + " " + Desk.aWord();
            page.navigate("/newsroom/articles/new?type=" + type.key());
            page.locator("#title").fill(title);
            page.locator("#section")
                    .selectOption(page.locator("#section option")
                            .filter(new Locator.FilterOptions().setHasText(section))
                            .first()
                            .getAttribute("value"));
            page.locator("#source").fill("Office of Tests");
            page.locator("#documentDate").fill("2024-02-19");
            Map<String, String> typed = typedFor(type);
            typed.forEach(
                    (name, value) -> page.locator("[name='%s']".formatted(name)).fill(value));
            write(page, title, withScripts);

            newsroom.publish();
            page.navigate(newsroom.published());

            assertThat(page.locator("h1").textContent()).isEqualTo(title);
            assertThat(page.locator(".notice-type").textContent())
                    .isEqualTo(type.name().in(language));
            String shown = String.join("\n", page.locator(".particulars dd").allTextContents());
            List<String> related = page.locator(".relations a").all().stream()
                    .map(link -> link.getAttribute("href").replaceFirst(".*/", ""))
                    .toList();
            List<String> days = page.locator(".particulars time").all().stream()
                    .map(time -> time.getAttribute("datetime"))
                    .toList();
            assertThat(typed.values()).as(type.key()).allSatisfy(value -> {
                if (value.equals(typed.get(ContentField.RELATED_TO.key()))) {
                    assertThat(related).containsExactly(value);
                } else if (value.matches("[0-9-]{10}")) {
                    assertThat(days).contains(value);
                } else {
                    assertThat(shown).contains(value.replaceFirst("CNY ", ""));
                }
            });
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as("%s fits on %s pixels", type.key(), width)
                    .isEqualTo(true);
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator(".particulars").isVisible()).isEqualTo(!typed.isEmpty());
            assertThat(page.locator(".notice-type").isVisible()).isTrue();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        }
    }

    /** What every field and fact of the type is filled with, by name. */
    private Map<String, String> typedFor(NoticeType type) {
        Map<String, String> typed = new TreeMap<>();
        type.fields().keySet().stream()
                .flatMap(field -> field.parts().stream())
                .filter(part -> part != ContentField.PERIOD_DAYS)
                .forEach(part -> typed.put(part.key(), DAYS.getOrDefault(part, "In words " + Desk.aWord())));
        typed.computeIfPresent(
                ContentField.RELATED_TO.key(),
                (name, words) -> Long.toString(desk.aPublicArticle(Desk.aText()).number()));
        type.facts()
                .forEach(fact -> typed.put(
                        DraftFields.FACT + fact.key(),
                        switch (fact.kind()) {
                            case TEXT -> "In words " + Desk.aWord();
                            case DATE -> "2024-03-09";
                            case NUMBER -> "12";
                            case MONEY -> "CNY 360";
                        }));
        return typed;
    }

    private static void write(Page page, String text, boolean withScripts) {
        if (!withScripts) {
            page.locator("#body").fill(text);
            return;
        }
        Locator body = page.locator("#body-editor");
        body.click();
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().insertText(text);
    }
}
