package org.bureauportal.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.Heard;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Publishing;
import org.bureauportal.section.Section;
import org.bureauportal.shared.IllegalTransition;
import org.bureauportal.site.Language;
import org.bureauportal.text.ContentField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What stands first on the home page. */
@PortalTest
class LeadTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Publishing publishing;

    @Autowired
    private Heard heard;

    @Autowired
    private Clock clock;

    @LocalServerPort
    private int port;

    private Section section;

    @BeforeEach
    void openASection() {
        section = desk.aSection(Language.ZH_CN);
    }

    @Test
    void withoutAChoiceItIsTheNewestWithASummary() {
        EditableArticle important = desk.aPublicArticle(section, text("摘要").content());
        EditableArticle trifle = desk.aPublicArticle(section, text("").content());
        desk.aPublicArticle(section, text("\u200b ").content());

        assertThat(lead()).isEqualTo(important.content().title());
        // it is only not first
        assertThat(new Visitor(port).page("/zh").select(".headlines a").eachText())
                .contains(trifle.content().title());
    }

    @Test
    void anEditorsChoiceStandsUntilItIsTakenBack() {
        EditableArticle chosen = desk.aPublicArticle(
                section, text("").dated(LocalDate.of(2001, 1, 1)).content());
        EditableArticle newest = desk.aPublicArticle(section, text("摘要").content());
        Visitor editor = Visitor.signedInAs(port, "publisher");
        String article = "/newsroom/articles/" + chosen.number();

        assertThat(editor.act(article + "/lead", Map.of()).statusCode()).isEqualTo(302);
        assertThat(lead()).isEqualTo(chosen.content().title());
        assertThat(heard.of(chosen.content().title()))
                .extracting(told -> told.act().action())
                .contains("article.leadChosen");
        assertThat(editor.page(article + "/overview").select("form[action$=/lead-end]"))
                .isNotEmpty();

        assertThat(editor.act(article + "/lead-end", Map.of()).statusCode()).isEqualTo(302);
        assertThat(lead()).isEqualTo(newest.content().title());
        assertThat(heard.of(chosen.content().title()))
                .extracting(told -> told.act().action())
                .contains("article.leadEnded");
    }

    @Test
    void anotherChoiceTakesItsPlaceInItsLanguageAlone() {
        EditableArticle first = desk.aPublicArticle(section, text("").content());
        EditableArticle second = desk.aPublicArticle(section, text("").content());
        EditableArticle english = desk.aPublicArticle(text("").content());
        publishing.lead(english.number(), Desk.EDITOR);
        publishing.lead(first.number(), Desk.EDITOR);

        publishing.lead(second.number(), Desk.EDITOR);
        assertThat(lead()).isEqualTo(second.content().title());
        assertThat(new Visitor(port).page("/").select(".lead-title").text())
                .isEqualTo(english.content().title());

        publishing.endLead(second.number(), Desk.EDITOR);
        publishing.endLead(english.number(), Desk.EDITOR);
        assertThat(lead()).isNotEqualTo(first.content().title());
    }

    /** Nor does it come back with the article. */
    @Test
    void aChoiceEndsWithItsArticleInThatPlace() {
        EditableArticle chosen = desk.aPublicArticle(
                section, text("").dated(LocalDate.of(2001, 1, 1)).content());
        String title = chosen.content().title();
        long number = chosen.number();

        publishing.lead(number, Desk.EDITOR);
        publishing.withdraw(number, "另有规定。", Desk.EDITOR);
        publishing.restore(number, Desk.EDITOR);
        assertThat(lead()).isNotEqualTo(title);

        publishing.lead(number, Desk.EDITOR);
        publishing.remove(number, "含个人信息。", "", Desk.EDITOR);
        assertThatThrownBy(() -> publishing.lead(number, Desk.EDITOR)).isInstanceOf(IllegalTransition.class);
        publishing.restore(number, Desk.EDITOR);
        assertThat(lead()).isNotEqualTo(title);

        publishing.lead(number, Desk.EDITOR);
        publishing.move(number, desk.english().id(), Desk.EDITOR);
        assertThat(new Visitor(port).page("/").select(".lead-title").text()).isNotEqualTo(title);
    }

    /** Its later editions stand there too. */
    @Test
    void aCorrectionKeepsIt() {
        EditableArticle chosen = desk.aPublicArticle(section, text("").content());
        publishing.lead(chosen.number(), Desk.EDITOR);

        EditableArticle corrected = desk.aCorrection(chosen, text("").content(), "有误。");

        assertThat(lead()).isEqualTo(corrected.content().title());
        publishing.endLead(chosen.number(), Desk.EDITOR);
    }

    @Test
    void anAuthorDoesNotChoose() {
        EditableArticle live = desk.aPublicArticle(section, text("").content());
        Visitor author = Visitor.signedInAs(port, "author");

        assertThat(author.act("/newsroom/articles/" + live.number() + "/lead", Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(author.page("/newsroom/articles/" + live.number() + "/overview")
                        .select("form[action$=/lead]"))
                .isEmpty();
    }

    /** Newer than what other tests publish. */
    private AText text(String summary) {
        return AText.fit().dated(LocalDate.now(clock).plusDays(6)).with(ContentField.SUMMARY, summary);
    }

    private String lead() {
        return new Visitor(port).page("/zh").select(".lead-title").text();
    }
}
