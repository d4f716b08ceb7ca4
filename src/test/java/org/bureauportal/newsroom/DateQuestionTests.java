package org.bureauportal.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A document date more than 7 days ahead is asked for once more before anything is published. */
@PortalTest
class DateQuestionTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private Clock clock;

    @LocalServerPort
    private int port;

    private Visitor editor;
    private LocalDate today;

    @BeforeEach
    void signsIn() {
        editor = Visitor.signedIn(port);
        today = LocalDate.now(clock);
    }

    @Test
    void aWeekAheadIsNotAskedFor() {
        EditableArticle draft = draft(today.plusDays(7));

        assertThat(publish(draft, Map.of()).statusCode()).isEqualTo(302);
        assertThat(isPublic(draft)).isTrue();
    }

    @Test
    void moreIsAskedForAndTheAnswerPublishes() {
        EditableArticle draft = draft(today.plusDays(8));

        HttpResponse<String> question = publish(draft, Map.of());
        Document page = Visitor.parsed(question);
        Element answer = page.expectFirst("form button[name=confirmedDate]");

        assertThat(question.statusCode()).isEqualTo(200);
        assertThat(page.select(".question")).hasSize(1);
        assertThat(page.select(".problem")).isEmpty();
        assertThat(isPublic(draft)).isFalse();
        HttpResponse<String> published = editor.submit(page, Map.of("confirmedDate", answer.val()));
        assertThat(published.statusCode()).isEqualTo(302);
        assertThat(isPublic(draft)).isTrue();
    }

    /** Nor does an answer hold that was not asked for, or that is no date. */
    @Test
    void theAnswerHoldsForItsDateAlone() {
        EditableArticle draft = draft(today.plusDays(30));
        LocalDate other = today.plusDays(31);

        for (String answer : new String[] {other.toString(), "yes", "", "2026-02-30"}) {
            assertThat(Visitor.parsed(publish(draft, Map.of("confirmedDate", answer)))
                            .select(".question"))
                    .as(answer)
                    .isNotEmpty();
        }
        Map<String, String> changed = Map.of(
                "documentDate",
                other.toString(),
                "confirmedDate",
                today.plusDays(30).toString());
        assertThat(Visitor.parsed(publish(draft, changed))
                        .expectFirst("[name=confirmedDate]")
                        .val())
                .isEqualTo(other.toString());
        assertThat(isPublic(draft)).isFalse();
    }

    @Test
    void whatStandsInTheWayIsToldFirst() {
        EditableArticle draft = draft(today.plusDays(30));

        Document refusal = Visitor.parsed(publish(draft, Map.of("source", "")));

        assertThat(refusal.select("#source-problem")).isNotEmpty();
        assertThat(refusal.select(".question")).isEmpty();
    }

    /** Readers know the date already. */
    @Test
    void aLaterEditionIsAskedForAgainOnlyWithAnotherDate() {
        EditableArticle live = desk.publish(draft(today.plusDays(30)));
        EditableArticle next = editing.openEdition(live.number(), Desk.EDITOR);
        Map<String, String> fix = new HashMap<>(Map.of("change", "MINOR_FIX"));

        fix.put("documentDate", today.plusDays(40).toString());
        assertThat(Visitor.parsed(publish(next, fix)).select(".question")).isNotEmpty();
        fix.put("documentDate", today.plusDays(30).toString());
        assertThat(publish(next, fix).statusCode()).isEqualTo(302);
    }

    private EditableArticle draft(LocalDate date) {
        return desk.aDraft(AText.fit()
                .dated(date)
                .with(ContentField.BODY, "A text of " + date)
                .content());
    }

    private HttpResponse<String> publish(EditableArticle draft, Map<String, String> typed) {
        String form = "/newsroom/articles/" + draft.number();
        return editor.publish(form, Visitor.filled(editor.page(form), typed));
    }

    private boolean isPublic(EditableArticle draft) {
        return new Visitor(port).get("/articles/" + draft.number()).statusCode() == 200;
    }
}
