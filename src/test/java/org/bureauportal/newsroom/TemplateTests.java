package org.bureauportal.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Drafts from which notices are begun. */
@PortalTest
class TemplateTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @LocalServerPort
    private int port;

    private Visitor editor;
    private EditableArticle draft;
    private String title;

    @BeforeEach
    void aTemplate() {
        editor = Visitor.signedIn(port);
        title = "Display of the list " + Desk.aWord();
        draft = desk.aDraft(AText.fit()
                .with(ContentField.TITLE, title)
                .with(ContentField.BODY, "<h2>Objections</h2><p>To the General Office.</p>")
                .with(ContentField.NOTICE_TYPE, "display")
                .with(ContentField.CONTACT, "General Office, 1234567")
                .with(ContentField.DOCUMENT_DATE, "2024-02-19")
                .content());
        editor.act(article() + "/template", Map.of());
    }

    @AfterEach
    void isDiscarded() {
        EditableArticle last = editing.find(draft.number());
        if (last.isDraft()) {
            editing.discard(draft.number(), last.revision(), Desk.EDITOR);
        }
    }

    @Test
    void aNewNoticeBeginsWithAllOfItButTheDate() {
        Document empty = editor.page("/newsroom/articles/new");
        assertThat(empty.select(".template-choice option").eachText()).contains(title);

        Document begun = editor.page("/newsroom/articles/new?like=" + draft.number());

        assertThat(begun.expectFirst("#noticeType option[selected]").val()).isEqualTo("display");
        assertThat(begun.select("#title").text()).isEqualTo(title);
        assertThat(begun.select("#body").text()).contains("To the General Office.");
        assertThat(begun.select("#contact").text()).isEqualTo("General Office, 1234567");
        assertThat(begun.select("#documentDate").val()).isNotEmpty().isNotEqualTo("2024-02-19");
        assertThat(begun.select("[name=baseRevision]").val()).isEmpty();
    }

    @Test
    void itIsNeverPublishedItself() {
        Document checklist = editor.page(article() + "/checklist");

        assertThat(checklist.select(".problems a").eachAttr("href")).contains(article() + "#template");
        assertThat(editor.page(article()).select("#template")).hasSize(1);
        assertThat(editor.submit(checklist, Map.of()).statusCode()).isEqualTo(422);
        assertThat(editor.page("/newsroom?state=TEMPLATE")
                        .select(".desk-title a")
                        .eachText())
                .contains(title);

        editor.act(article() + "/template-end", Map.of());

        assertThat(editor.page(article() + "/checklist").select(".problems a").eachAttr("href"))
                .doesNotContain(article() + "#template");
        assertThat(editor.page("/newsroom?state=TEMPLATE")
                        .select(".desk-title a")
                        .eachText())
                .doesNotContain(title);
    }

    @Test
    void whatIsPublicIsNoTemplate() {
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        editing.openEdition(live.number(), Desk.EDITOR);

        assertThat(editor.act("/newsroom/articles/" + live.number() + "/template", Map.of())
                        .statusCode())
                .isEqualTo(409);
    }

    private String article() {
        return "/newsroom/articles/" + draft.number();
    }
}
