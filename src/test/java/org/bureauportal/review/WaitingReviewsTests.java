package org.bureauportal.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.account.Role;
import org.bureauportal.article.Approving;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.section.ReviewStep;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.Right;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A draft waits for those who can act, and for no others. */
@PortalTest
class WaitingReviewsTests {

    private static final ReviewStep FIRST = new ReviewStep("First review", Right.REVIEW);
    private static final ReviewStep FINAL = new ReviewStep("Final review", Right.PUBLISH);

    // an account takes its time
    private static final Actor AUTHOR = new Actor(Desk.aWord(), "Li Hua");
    private static final Actor REVIEWER = new Actor(Desk.aWord(), "Li Hua");
    private static final Actor OTHER_REVIEWER = new Actor(Desk.aWord(), "Li Hua");
    private static final Actor PUBLISHER = new Actor(Desk.aWord(), "Li Hua");

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private Approving approving;

    @Autowired
    private Sections sections;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    @BeforeEach
    void people() {
        desk.anAccount(AUTHOR, Role.AUTHOR);
        desk.anAccount(REVIEWER, Role.REVIEWER);
        desk.anAccount(OTHER_REVIEWER, Role.REVIEWER);
        desk.anAccount(PUBLISHER, Role.PUBLISHER);
    }

    @Test
    void aDraftWaitsForThoseWhoMayGiveItsNextReview() {
        Section section = desk.aReviewedSection(FIRST, FINAL);
        EditableArticle draft = draft(section);
        assertThat(waitFor(REVIEWER, draft)).as("before it is handed in").isFalse();

        approving.submit(draft.number(), draft.revision(), AUTHOR);
        assertThat(waitFor(AUTHOR, draft)).isFalse();
        assertThat(waitFor(REVIEWER, draft)).isTrue();
        assertThat(waitFor(OTHER_REVIEWER, draft)).isTrue();
        assertThat(waitFor(PUBLISHER, draft)).isTrue();

        approving.approve(draft.number(), draft.revision(), 1, REVIEWER);
        assertThat(waitFor(REVIEWER, draft)).as("who gave the first one").isFalse();
        assertThat(waitFor(OTHER_REVIEWER, draft))
                .as("who cannot give the last")
                .isFalse();
        assertThat(waitFor(PUBLISHER, draft)).isTrue();

        approving.approve(draft.number(), draft.revision(), 2, PUBLISHER);
        assertThat(waitFor(PUBLISHER, draft)).as("after the last").isFalse();
        sections.askForReviews(
                section.slug(),
                sections.bySlug(section.slug()).orElseThrow().version(),
                List.of(FIRST, FINAL, new ReviewStep("One more", Right.REVIEW)),
                Desk.EDITOR);
        assertThat(waitFor(OTHER_REVIEWER, draft)).as("one more is asked for").isTrue();
        assertThat(waitFor(PUBLISHER, draft)).isFalse();
    }

    @Test
    void nothingWaitsForThoseWhoWroteIt() {
        EditableArticle draft = draft(desk.aReviewedSection(FIRST));
        editing.takeOver(draft.number(), AUTHOR.username(), REVIEWER);
        EditableArticle saved = editing.save(
                draft.number(),
                draft.revision(),
                draft.sectionId(),
                text(draft.content().title())
                        .with(ContentField.SUMMARY, "By a reviewer")
                        .content(),
                REVIEWER);
        editing.takeOver(draft.number(), REVIEWER.username(), AUTHOR);
        approving.submit(saved.number(), saved.revision(), AUTHOR);

        assertThat(waitFor(REVIEWER, draft)).isFalse();
        assertThat(waitFor(OTHER_REVIEWER, draft)).isTrue();
    }

    @Test
    void nothingWaitsForThoseWhoseRoleHoldsElsewhere() {
        EditableArticle draft = draft(desk.aReviewedSection(FIRST));
        approving.submit(draft.number(), draft.revision(), AUTHOR);
        Actor elsewhere = desk.aColleague(Role.REVIEWER);
        assertThat(waitFor(elsewhere, draft)).isTrue();

        database.sql("update account set all_sections = false where username = ?")
                .param(elsewhere.username())
                .update();

        assertThat(waitFor(elsewhere, draft)).isFalse();
        assertThat(waitFor(REVIEWER, draft)).isTrue();
    }

    /** What was handed in last would otherwise be seen first. */
    @Test
    void theOneThatWaitsLongestStandsFirst() {
        Section section = desk.aReviewedSection(FIRST);
        EditableArticle early = draft(section);
        EditableArticle late = draft(section);
        approving.submit(early.number(), early.revision(), AUTHOR);
        approving.submit(late.number(), late.revision(), AUTHOR);
        database.sql("update edition set submitted_at = submitted_at - interval '2 days 1 hour' where article_id = ?")
                .param(early.number())
                .update();

        Document page =
                Visitor.signedInAs(port, REVIEWER.username()).page("/newsroom?state=WAITING&section=" + section.id());

        assertThat(page.select("tbody tr td:has(a[aria-label])").eachText())
                .containsExactly(Long.toString(early.number()), Long.toString(late.number()));
        assertThat(page.select("tbody .stage").eachText())
                .contains("First review: waits for 2 days", "First review: waits for less than an hour");
    }

    @Test
    void whatIsSentBackWaitsForItsAuthorUntilItIsHandedIn() {
        EditableArticle draft = draft(desk.aReviewedSection(FIRST));
        approving.submit(draft.number(), draft.revision(), AUTHOR);
        approving.sendBack(draft.number(), draft.revision(), "The second date is wrong.", REVIEWER);

        assertThat(waitFor(REVIEWER, draft)).isFalse();
        assertThat(desk("SENT_BACK", REVIEWER)).doesNotContain(draft.content().title());
        assertThat(desk("SENT_BACK", AUTHOR)).contains(draft.content().title());
        assertThat(Visitor.signedInAs(port, AUTHOR.username())
                        .page("/newsroom")
                        .select(".desk-total a[href$=SENT_BACK]")
                        .text())
                .startsWith("Sent back to me (");

        approving.submit(draft.number(), draft.revision(), AUTHOR);
        assertThat(desk("SENT_BACK", AUTHOR)).doesNotContain(draft.content().title());
        assertThat(waitFor(REVIEWER, draft)).isTrue();
    }

    private boolean waitFor(Actor person, EditableArticle draft) {
        return desk("WAITING", person).contains(draft.content().title());
    }

    private String desk(String state, Actor person) {
        return Visitor.signedInAs(port, person.username())
                .page("/newsroom?state=" + state)
                .select("main")
                .text();
    }

    private EditableArticle draft(Section section) {
        return editing.begin(
                UUID.randomUUID(), section.id(), text("Notice " + Desk.aWord()).content(), AUTHOR);
    }

    private static AText text(String title) {
        return AText.fit().titled(title).with(ContentField.BODY, "<p>" + title + "</p>");
    }
}
