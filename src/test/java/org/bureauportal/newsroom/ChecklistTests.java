package org.bureauportal.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The last page before publication. */
@PortalTest
class ChecklistTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @LocalServerPort
    private int port;

    private Visitor editor;

    @BeforeEach
    void signsIn() {
        editor = Visitor.signedIn(port);
    }

    @Test
    void itSaysWhatWillBePublicAndWhere() {
        String word = Desk.aWord();
        EditableArticle draft = desk.aDraft(AText.fit()
                .with(ContentField.TITLE, "Notice " + word)
                .with(ContentField.BODY, "<p>Text " + word + "</p>")
                .content());

        Document page = editor.page(checklist(draft));

        assertThat(page.select(".facts dd").eachText())
                .contains("Notice " + word, "Bureau news", "19 February 2024")
                .anyMatch(each -> each.endsWith("/articles/" + draft.number()))
                .anyMatch(each -> each.matches("[0-9]{42}"));
        assertThat(page.select(".facts a").eachAttr("href")).contains("/sections/news", "/sections/news/feed.atom");
        assertThat(page.select(".article-body").text()).isEqualTo("Text " + word);
        assertThat(page.select("[name=change]")).isEmpty();
        assertThat(page.select("[data-act=publish]")).hasSize(1);
        assertThat(isPublic(draft)).isFalse();

        assertThat(editor.submit(page, Map.of()).statusCode()).isEqualTo(302);
        assertThat(new Visitor(port)
                        .page("/articles/" + draft.number())
                        .expectFirst(".manuscript-digits")
                        .text()
                        .replace(" ", ""))
                .isIn(page.select(".facts dd").eachText());
    }

    @Test
    void whatIsInTheWayLeadsToItsFieldAndThereIsNothingToPress() {
        EditableArticle draft =
                desk.aDraft(AText.fit().with(ContentField.SOURCE, "").content());

        Document page = editor.page(checklist(draft));

        assertThat(page.select(".problems a").eachAttr("href"))
                .containsExactly("/newsroom/articles/" + draft.number() + "#source");
        assertThat(page.select("[data-act=publish]")).isEmpty();
        assertThat(editor.submit(page, Map.of()).statusCode()).isEqualTo(422);
        assertThat(isPublic(draft)).isFalse();
    }

    /** What was not seen does not go out. */
    @Test
    void aTextThatWasChangedMeanwhileIsShownInsteadOfPublished() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        Document seen = editor.page(checklist(draft));
        Document form = editor.page("/newsroom/articles/" + draft.number());
        editor.submit(form, Map.of("title", "Changed meanwhile"));

        HttpResponse<String> answer = editor.submit(seen, Map.of());

        Document page = Visitor.parsed(answer);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(page.select("[role=alert]").text()).contains("Nothing is published");
        assertThat(page.select(".comparison dl ins").text()).contains("Changed meanwhile");
        assertThat(isPublic(draft)).isFalse();
        assertThat(editor.submit(page, Map.of()).statusCode()).isEqualTo(302);
        assertThat(isPublic(draft)).isTrue();
    }

    @Test
    void pressingTwicePublishesOnceAndWhatWasDiscardedStaysSo() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        Document page = editor.page(checklist(draft));
        for (HttpResponse<String> answer : List.of(editor.submit(page, Map.of()), editor.submit(page, Map.of()))) {
            assertThat(answer.headers().firstValue("location").orElseThrow()).endsWith("/overview");
        }
        assertThat(editing.find(draft.number()).edition()).isEqualTo(1);
        assertThat(editor.get(checklist(draft)).headers().firstValue("location"))
                .hasValueSatisfying(next -> assertThat(next).endsWith("/overview"));

        EditableArticle discarded = desk.aDraft(Desk.aText());
        Document last = editor.page(checklist(discarded));
        editing.discard(discarded.number(), discarded.revision(), Desk.EDITOR);
        assertThat(editor.submit(last, Map.of()).statusCode()).isEqualTo(409);
        assertThat(isPublic(discarded)).isFalse();
    }

    @Test
    void anAuthorSeesItAndIsToldWhoPublishes() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        Visitor author = Visitor.signedInAs(port, "author");

        Document page = author.page(checklist(draft));

        assertThat(page.select("main form:not([data-module=remark])")).isEmpty();
        assertThat(page.select(".notice").text()).contains("publisher");
    }

    private static String checklist(EditableArticle draft) {
        return "/newsroom/articles/" + draft.number() + "/checklist";
    }

    private boolean isPublic(EditableArticle draft) {
        return new Visitor(port).get("/articles/" + draft.number()).statusCode() == 200;
    }
}
