package org.bureauportal.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.text.BodyHtml;
import org.bureauportal.text.Content;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is remarked on a draft stands at its words, follows them, and is seen by those alone who work on it. */
@PortalTest
class RemarksTests {

    private static final String BODY =
            "<p>The office opens at nine.</p><p>Bring your <strong>card and a</strong> form. "
                    + "The form is free.</p><ul><li>The form has two pages.</li></ul>";

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    @Test
    void aRemarkAndItsPassageLeadToEachOther() {
        EditableArticle draft = desk.aDraft(text(BODY));
        Visitor author = Visitor.signedInAs(port, "author");

        assertThat(remark(author, draft, "card and a form", "Which card?").statusCode())
                .isEqualTo(302);
        assertThat(remark(author, draft, "", "Too long on the whole.").statusCode())
                .isEqualTo(302);

        Document page = author.page(checklist(draft));
        Element first = page.expectFirst("#remarks .remark");
        assertThat(first.text()).contains("card and a form", "Which card?", "on revision 1");
        assertThat(page.select(".remark:last-of-type").select("blockquote, a")).isEmpty();
        Element mark = page.expectFirst(".article-body .remark-mark");
        assertThat(mark.attr("href")).isEqualTo("#" + first.id());
        assertThat(first.select("a").attr("href")).isEqualTo("#" + mark.id());
        assertThat(mark.attr("aria-label")).isEqualTo("Remark 1");
        assertThat(page.select(".article-body mark").eachText()).containsExactly("card and a", "form");
        assertThat(page.select(".article-body").text())
                .isEqualTo(draft.content().body().text().replace('\n', ' '));
        assertThat(page.select(".notice a[href=#remarks]").text()).isEqualTo("2 remarks are open");
    }

    @Test
    void whatIsNotFitIsTypedOn() {
        EditableArticle draft = desk.aDraft(text(BODY));
        Visitor author = Visitor.signedInAs(port, "author");

        HttpResponse<String> refused = remark(author, draft, "opens at ten", "Is that so?");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(refused).select("#quote").text()).isEqualTo("opens at ten");
        assertThat(Visitor.parsed(refused).select("#remark").text()).isEqualTo("Is that so?");
        assertThat(Visitor.parsed(refused).select("#quote-problem").text()).contains("does not have these words");
        assertThat(remark(author, draft, "", " ").statusCode()).isEqualTo(422);
        assertThat(remark(author, draft, "", "x".repeat(2001)).statusCode()).isEqualTo(422);
        assertThat(remark(author, draft, "", "\ud83d\ude00".repeat(2000)).statusCode())
                .isEqualTo(302);
    }

    @Test
    void aSecondPressMakesNoSecondRemark() {
        EditableArticle draft = desk.aDraft(text(BODY));
        Visitor author = Visitor.signedInAs(port, "author");

        remark(author, draft, "nine", "Or ten?");
        remark(author, draft, "nine", "Or ten?");
        Document page = author.page(checklist(draft));
        assertThat(page.select(".remark")).hasSize(1);
        String resolve = page.expectFirst(".remark form").attr("action");
        assertThat(author.act(resolve, Map.of()).statusCode()).isEqualTo(302);
        assertThat(author.act(resolve, Map.of()).statusCode()).isEqualTo(302);

        Document after = author.page(checklist(draft));
        assertThat(after.select(".article-body mark, .remark form")).isEmpty();
        assertThat(after.select("details .remark").text()).contains("Or ten?", "Resolved by");
        assertThat(database.sql(
                                "select action from audit_entry where article = ? and action like 'review.%' order by id")
                        .param(draft.number())
                        .query(String.class)
                        .list())
                .containsExactly("review.remarkMade", "review.remarkResolved");
        assertThat(author.act(
                                checklist(desk.aDraft(text(BODY)))
                                        .replace("/checklist", resolve.replaceAll(".*(/remarks)", "$1")),
                                Map.of())
                        .statusCode())
                .as("of another article")
                .isEqualTo(404);
    }

    @Test
    void aMarkFollowsItsWordsOrItsPlaceIsLost() {
        EditableArticle draft = desk.aDraft(text(BODY));
        Visitor author = Visitor.signedInAs(port, "author");
        remark(author, draft, "The form is", "Really?");
        remark(author, draft, "opens at nine", "In winter, too?");

        EditableArticle moved = save(
                draft,
                "<p>First of all: The form is old.</p><p>New.</p><p>New.</p><p>New.</p><p>New.</p>"
                        + BODY.replace("The office opens at nine.", "It is closed.")
                                .replace("Bring your", "Please bring your"));

        Document page = author.page(checklist(moved));
        assertThat(page.select(".article-body p:has(mark)").eachText())
                .containsExactly("Please bring your card and a form. The form is free.");
        assertThat(page.select(".remark:contains(In winter) strong").text()).startsWith("Its place is lost");
        EditableArticle back = save(moved, BODY);
        assertThat(author.page(checklist(back)).select(".article-body mark").eachText())
                .containsExactly("opens at nine", "The form is");
    }

    /** Selected with a script, a word that stands several times is the one that was selected. */
    @Test
    void whatStandsAroundSaysWhichOfSeveralIsMeant() {
        Passages passages = Passages.of(BodyHtml.fromStored(BODY));

        assertThat(passages.find(new RemarkForm("x", "form", "", "")))
                .hasValueSatisfying(found -> assertThat(found.after()).startsWith(". The"));
        assertThat(passages.find(new RemarkForm("x", "form", "The ", " has")))
                .hasValueSatisfying(found -> assertThat(found.block()).isEqualTo(2));
        assertThat(passages.find(new RemarkForm("x", "form has two pages. The", "", "")))
                .isEmpty();
        assertThat(Passages.of(BodyHtml.fromStored(
                                "<p>\ud83d\ude00" + "a".repeat(39) + "x" + "b".repeat(39) + "\ud83d\ude00</p>"))
                        .find(new RemarkForm("x", "x", "", "")))
                .hasValueSatisfying(
                        found -> assertThat(found.before() + found.after()).isEqualTo("a".repeat(39) + "b".repeat(39)));
    }

    @Test
    void readersNeverSeeARemark() {
        EditableArticle draft = desk.aDraft(text(BODY));
        Visitor author = Visitor.signedInAs(port, "author");
        String word = Desk.aWord();
        remark(author, draft, "nine", word);
        assertThat(author.get(checklist(draft)).body()).contains(word);

        EditableArticle live = desk.publish(draft);

        Visitor reader = new Visitor(port);
        for (String each : List.of(
                "/articles/" + live.number(),
                "/articles/" + live.number() + "/print",
                "/",
                "/sections/news",
                "/feed.atom",
                "/search?q=" + word,
                "/api/v1/notices/" + live.number(),
                "/api/v1/notices/" + live.number() + "/editions",
                "/api/v1/search?q=" + word,
                Desk.todaysLog(),
                Desk.todaysLog() + ".json")) {
            assertThat(reader.get(each).body().replace("q=" + word, "").replace("\"" + word + "\"", ""))
                    .as(each)
                    .doesNotContain("remark-words", "remark-mark");
            if (!each.contains("search")) {
                assertThat(reader.get(each).body()).as(each).doesNotContain(word);
            }
        }
        assertThat(reader.page("/search?q=" + word).select(".result")).isEmpty();
        assertThat(reader.get("/newsroom/articles/" + live.number() + "/checklist")
                        .statusCode())
                .isEqualTo(302);
        assertThat(author.get("/newsroom?words=" + word).body())
                .doesNotContain(live.content().title());
        EditableArticle next = desk.aNewEdition(live);
        assertThat(author.get(checklist(next)).body())
                .as("of the edition before")
                .doesNotContain(word);
    }

    @Test
    void anEditionTakesTwoHundred() {
        EditableArticle draft = desk.aDraft(text(BODY));
        database.sql("""
                insert into remark (revision_id, text, made_at, made_by, made_by_username)
                select ?, 'Remark ' || n, now(), 'x', 'x' from generate_series(1, 200) n
                """).param(draft.revision()).update();
        Visitor author = Visitor.signedInAs(port, "author");

        assertThat(author.page(checklist(draft)).select(".remark")).hasSize(200);
        assertThat(Visitor.parsed(remark(author, draft, "", "One more"))
                        .select("#remark-problem")
                        .text())
                .contains("200");
        assertThatThrownBy(() -> database.sql("update remark set text = 'other' where revision_id = ?")
                        .param(draft.revision())
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    private static HttpResponse<String> remark(Visitor person, EditableArticle draft, String quote, String remark) {
        return person.submit(
                person.page(checklist(draft)).expectFirst("form:has([data-act=remark])"),
                Map.of("quote", quote, "remark", remark));
    }

    private static String checklist(EditableArticle draft) {
        return "/newsroom/articles/" + draft.number() + "/checklist";
    }

    private EditableArticle save(EditableArticle draft, String body) {
        return editing.save(draft.number(), draft.revision(), draft.sectionId(), text(body), Desk.EDITOR);
    }

    private static Content text(String body) {
        return AText.fit()
                .titled("Notice " + Desk.aWord())
                .with(ContentField.BODY, body)
                .content();
    }
}
