package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bureauportal.journey.Keyboard.tabTo;

import com.microsoft.playwright.Page;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.article.EditableArticle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** An article is corrected, withdrawn, restored, compared and removed, in both languages and by the keyboard alone. */
@PortalTest
class AfterPublicationTests {

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    private Desk desk;

    @ParameterizedTest
    @CsvSource({
        "en-US, Open a new edition, Withdraw, Withdraw it, Make it public again, Remove, Remove it, Revisions, Compare",
        "zh-CN, 打开新版次, 撤回, 撤回稿件, 重新公开, 删除, 删除稿件, 修订记录, 比较"
    })
    void anArticleIsCorrectedWithdrawnRestoredAndRemoved(
            String language,
            String newEdition,
            String withdraw,
            String withdrawIt,
            String restore,
            String remove,
            String removeIt,
            String revisions,
            String compare) {
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        String overview = "/newsroom/articles/" + live.number() + "/overview";
        Page editor = browsers.editor(options -> Keyboard.withoutMotion(options).setLocale(language))
                .page();
        Page reader = browsers.open();

        editor.navigate(overview);
        press(editor, newEdition);
        editor.waitForURL(Newsroom.AN_ARTICLE);
        tabTo(editor, "title");
        editor.keyboard().press("ControlOrMeta+a");
        editor.keyboard().type("The office opens at ten");
        press(editor, "publish");
        editor.waitForURL("**/checklist");
        tabTo(editor, "change");
        editor.keyboard().press("Space");
        tabTo(editor, "note");
        editor.keyboard().type("The hour was wrong.");
        press(editor, "publish");
        editor.waitForURL(Newsroom.AN_OVERVIEW);
        assertThat(seen(reader, live)).contains("The office opens at ten", "The hour was wrong.");

        press(editor, revisions);
        editor.waitForURL("**/revisions");
        press(editor, compare);
        editor.waitForURL("**/comparison?**");
        assertThat(editor.locator(".comparison dd ins").first().textContent()).contains("The");

        editor.navigate(overview);
        press(editor, withdraw);
        tabTo(editor, "withdrawal-reason");
        editor.keyboard().type("It was called off.");
        press(editor, withdrawIt);
        editor.locator(".notice-good").waitFor();
        assertThat(seen(reader, live)).contains("It was called off.", "The first paragraph.");

        press(editor, restore);
        editor.locator("form[action$=restoration]").waitFor(Newsroom.GONE);
        assertThat(seen(reader, live)).doesNotContain("It was called off.");

        press(editor, remove);
        tabTo(editor, "removal-reason");
        editor.keyboard().type("It named a person.");
        press(editor, removeIt);
        editor.locator(".notice-good").waitFor();
        assertThat(reader.navigate("/articles/" + live.number()).status()).isEqualTo(410);
        assertThat(reader.locator("main").textContent())
                .contains("It named a person.")
                .doesNotContain("The first paragraph.");
    }

    private static void press(Page page, String place) {
        tabTo(page, place);
        page.keyboard().press("Enter");
    }

    private static String seen(Page reader, EditableArticle article) {
        reader.navigate("/articles/" + article.number());
        return reader.locator("main").textContent();
    }
}
