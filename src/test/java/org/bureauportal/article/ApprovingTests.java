package org.bureauportal.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.account.Role;
import org.bureauportal.article.Editing.DraftOfAnother;
import org.bureauportal.article.Editing.StaleRevision;
import org.bureauportal.article.Judgement.NotPublishable;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.section.ReviewStep;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.IllegalTransition;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** Nothing goes out that was not read by others, in the very words in which it goes out. */
@PortalTest
class ApprovingTests {

    private static final ReviewStep FIRST = new ReviewStep("First review", Right.REVIEW);
    private static final ReviewStep SECOND = new ReviewStep("Second review", Right.REVIEW);
    private static final ReviewStep FINAL = new ReviewStep("Final review", Right.PUBLISH);
    private static final Publishing.Decision PLAIN =
            new Publishing.Decision(UpdateKind.FIRST_PUBLICATION, "", null, "", "");

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private Approving approving;

    @Autowired
    private Publishing publishing;

    @Autowired
    private Scheduling scheduling;

    @Autowired
    private Sections sections;

    @Autowired
    private DatabaseTime time;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    // an account takes its time
    private static final Actor AUTHOR = new Actor(Desk.aWord(), "Li Hua");
    private static final Actor REVIEWER = new Actor(Desk.aWord(), "Li Hua");
    private static final Actor SECOND_REVIEWER = new Actor(Desk.aWord(), "Li Hua");
    private static final Actor PUBLISHER = new Actor(Desk.aWord(), "Li Hua");

    private final String word = Desk.aWord();

    @BeforeEach
    void people() {
        desk.anAccount(AUTHOR, Role.AUTHOR);
        desk.anAccount(REVIEWER, Role.REVIEWER);
        desk.anAccount(SECOND_REVIEWER, Role.REVIEWER);
        desk.anAccount(PUBLISHER, Role.PUBLISHER);
    }

    @Test
    void aTextGoesThroughItsReviewsToItsReaders() {
        EditableArticle draft = draft(desk.aReviewedSection(FIRST, SECOND, FINAL));
        String checklist = "/newsroom/articles/" + draft.number() + "/checklist";
        Visitor writing = signedIn(AUTHOR);

        assertThat(writing.page(checklist).select(".review-steps strong").eachText())
                .containsExactly("First review", "Second review", "Final review");
        press(writing, checklist, "submit");
        assertThat(writing.page(checklist).select("[data-act=approve]")).isEmpty();
        for (Actor each : List.of(REVIEWER, SECOND_REVIEWER, PUBLISHER)) {
            Visitor reviewing = signedIn(each);
            assertThat(reviewing.page(checklist).select(".article-body").text()).contains(word);
            press(reviewing, checklist, "approve");
            assertThat(new Visitor(port).get("/articles/" + draft.number()).statusCode())
                    .isEqualTo(404);
        }
        assertThat(stage(draft)).isEqualTo(Stage.APPROVED);
        press(signedIn(PUBLISHER), checklist, "publish");

        assertThat(new Visitor(port).page("/articles/" + draft.number()).text()).contains(word);
        assertThat(database.sql("""
                        select action || ' ' || actor_username from audit_entry
                        where article = ? and action in ('article.submitted', 'article.reviewed', 'article.published')
                        order by id
                        """).param(draft.number()).query(String.class).list())
                .containsExactly(
                        "article.submitted " + AUTHOR.username(),
                        "article.reviewed " + REVIEWER.username(),
                        "article.reviewed " + SECOND_REVIEWER.username(),
                        "article.reviewed " + PUBLISHER.username(),
                        "article.published " + PUBLISHER.username());
    }

    @Test
    void whatIsSavedAfterwardsNeedsItsReviewsAgain() {
        EditableArticle draft = approved(FIRST);

        EditableArticle saved = save(draft, "Another text.", AUTHOR);

        assertThat(saved.stage()).isEqualTo(Stage.DRAFT);
        assertThat(reviews(draft, REVIEWER).given()).isEmpty();
        assertMissing(() -> publishing.publish(saved.number(), saved.revision(), PLAIN, PUBLISHER));
        approving.submit(saved.number(), saved.revision(), AUTHOR);
        approving.approve(saved.number(), saved.revision(), 1, REVIEWER);
        assertThat(stage(draft)).isEqualTo(Stage.APPROVED);
    }

    /** To save what is there already is no change. */
    @Test
    void aSaveThatChangesNothingLeavesTheReviewsAlone() {
        EditableArticle draft = approved(FIRST);

        editing.save(draft.number(), draft.revision(), draft.sectionId(), draft.content(), AUTHOR);

        assertThat(stage(draft)).isEqualTo(Stage.APPROVED);
    }

    @Test
    void onlyTheRevisionThatWasSeenIsReviewed() {
        EditableArticle draft = draft(desk.aReviewedSection(FIRST));
        approving.submit(draft.number(), draft.revision(), AUTHOR);
        Visitor reviewing = signedIn(REVIEWER);
        Document seen = reviewing.page("/newsroom/articles/" + draft.number() + "/checklist");
        EditableArticle saved = save(draft, "Slipped in.", AUTHOR);
        approving.submit(saved.number(), saved.revision(), AUTHOR);

        HttpResponse<String> refused = submit(reviewing, seen, "approve");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Visitor.parsed(refused).select(".saved-meanwhile").text()).contains("Slipped in.");
        assertThat(reviews(draft, REVIEWER).given()).isEmpty();
    }

    @Test
    void fourEyesAreThoseOfOthers() {
        EditableArticle begun = draft(desk.aReviewedSection(FIRST, SECOND));
        editing.takeOver(begun.number(), AUTHOR.username(), REVIEWER);
        EditableArticle draft = save(begun, "With a word by the reviewer.", REVIEWER);
        editing.takeOver(begun.number(), REVIEWER.username(), AUTHOR);
        approving.submit(draft.number(), draft.revision(), AUTHOR);

        assertInTheWay(() -> approve(draft, 1, REVIEWER), "problem.review.OWN_TEXT");
        assertThatThrownBy(() -> approve(draft, 1, AUTHOR)).isInstanceOf(AccessDeniedException.class);
        approve(draft, 1, SECOND_REVIEWER);
        approve(draft, 1, SECOND_REVIEWER);
        assertInTheWay(() -> approve(draft, 2, SECOND_REVIEWER), "problem.review.GIVEN");
        assertThat(reviews(draft, SECOND_REVIEWER).given()).hasSize(1);
        assertThat(signedIn(REVIEWER)
                        .page("/newsroom/articles/" + draft.number() + "/checklist")
                        .select("#reviews .hint")
                        .text())
                .contains("You wrote a part of this text");
        approve(draft, 2, PUBLISHER);
        assertThat(stage(draft)).isEqualTo(Stage.APPROVED);
    }

    @Test
    void aStepForPublishersIsNoneForReviewers() {
        EditableArticle draft = draft(desk.aReviewedSection(FINAL));
        approving.submit(draft.number(), draft.revision(), AUTHOR);

        assertThatThrownBy(() -> approve(draft, 1, REVIEWER)).isInstanceOf(AccessDeniedException.class);
        assertThat(signedIn(REVIEWER)
                        .page("/newsroom/articles/" + draft.number() + "/checklist")
                        .select("#reviews .hint")
                        .text())
                .contains("takes the role of publisher");
    }

    @Test
    void whatWasNotHandedInIsNotReviewed() {
        EditableArticle draft = draft(desk.aReviewedSection(FIRST));

        assertThatThrownBy(() -> approve(draft, 1, REVIEWER)).isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> approving.submit(draft(desk.english()).number(), draft.revision(), AUTHOR))
                .isInstanceOf(StaleRevision.class);
    }

    @Test
    void whatIsSentBackSaysWhy() {
        EditableArticle draft = draft(desk.aReviewedSection(FIRST, SECOND));
        String checklist = "/newsroom/articles/" + draft.number() + "/checklist";
        approving.submit(draft.number(), draft.revision(), AUTHOR);
        approve(draft, 1, REVIEWER);
        Visitor reviewing = signedIn(SECOND_REVIEWER);

        HttpResponse<String> refused = submit(reviewing, reviewing.page(checklist), "return", Map.of("reason", " "));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(submit(reviewing, reviewing.page(checklist), "return", Map.of("reason", "The date is " + word))
                        .statusCode())
                .isEqualTo(302);

        assertThat(stage(draft)).isEqualTo(Stage.DRAFT);
        assertThat(signedIn(AUTHOR).page(checklist).select("#reviews").text())
                .contains("Sent back by Li Hua", "The date is " + word);
        approving.submit(draft.number(), draft.revision(), AUTHOR);
        // as it is, it was found wanting
        assertThat(reviews(draft, SECOND_REVIEWER).given()).isEmpty();
        approve(draft, 1, REVIEWER);
    }

    @Test
    void whatIsTakenBackAndLeftAsItIsKeepsItsReviews() {
        EditableArticle draft = approved(FIRST);

        approving.takeBack(draft.number(), AUTHOR);

        assertThat(stage(draft)).isEqualTo(Stage.DRAFT);
        publishing.publish(draft.number(), draft.revision(), PLAIN, PUBLISHER);
        assertThat(stage(draft)).isEqualTo(Stage.PUBLISHED);
    }

    @Test
    void whatIsFiledElsewhereNeedsTheReviewsOfThere() {
        EditableArticle draft = approved(FIRST);
        Section other = desk.aReviewedSection(FIRST);

        editing.file(draft.number(), draft.revision(), draft.sectionId(), other.id(), AUTHOR);

        assertThat(stage(draft)).isEqualTo(Stage.DRAFT);
        assertMissing(() -> publishing.publish(draft.number(), draft.revision(), PLAIN, PUBLISHER));
        approving.submit(draft.number(), draft.revision(), AUTHOR);
        approve(draft, 1, REVIEWER);
        assertThat(stage(draft)).isEqualTo(Stage.APPROVED);
    }

    @Test
    void aSectionThatAsksForMoreGetsMore() {
        EditableArticle draft = approved(FIRST);
        Section section =
                sections.byId(Objects.requireNonNull(draft.sectionId())).orElseThrow();

        sections.askForReviews(section.slug(), section.version(), List.of(FIRST, SECOND), Desk.EDITOR);

        assertMissing(() -> publishing.publish(draft.number(), draft.revision(), PLAIN, PUBLISHER));
        approve(draft, 2, SECOND_REVIEWER);
        publishing.publish(draft.number(), draft.revision(), PLAIN, PUBLISHER);
        assertThat(stage(draft)).isEqualTo(Stage.PUBLISHED);
    }

    @Test
    void whatCannotWaitIsLookedAtAfterwards() {
        EditableArticle draft = draft(desk.aReviewedSection(FIRST));
        String checklist = "/newsroom/articles/" + draft.number() + "/checklist";
        Visitor publishes = signedIn(PUBLISHER);

        assertThat(submit(publishes, publishes.page(checklist), "publish-urgently", Map.of("urgentReason", ""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(stage(draft)).isEqualTo(Stage.DRAFT);
        assertThat(submit(
                                publishes,
                                publishes.page(checklist),
                                "publish-urgently",
                                Map.of("urgentReason", "The flood " + word))
                        .statusCode())
                .isEqualTo(302);

        assertThat(new Visitor(port).page("/articles/" + draft.number()).text()).doesNotContain("The flood");
        assertThat(unreviewed()).contains(draft.content().title());
        assertThat(database.sql(
                                "select details ->> 'urgentReason' from audit_entry where article = ? and action = 'article.published'")
                        .param(draft.number())
                        .query(String.class)
                        .single())
                .isEqualTo("The flood " + word);
        assertInTheWay(() -> approving.reviewAfterwards(draft.number(), PUBLISHER), "problem.review.OWN_TEXT");
        press(signedIn(REVIEWER), "/newsroom/articles/" + draft.number() + "/overview", "review-afterwards");
        assertThat(unreviewed()).doesNotContain(draft.content().title());
    }

    /** An hour can wait for reviews, and keeps them. */
    @Test
    void whatIsReviewedWaitsForItsHourAndKeepsItsReviews() {
        EditableArticle draft = approved(FIRST);
        scheduling.schedule(draft.number(), draft.revision(), PLAIN, time.now().plusSeconds(3600), PUBLISHER);
        scheduling.end(draft.number(), PUBLISHER);
        assertThat(stage(draft)).isEqualTo(Stage.APPROVED);
        scheduling.schedule(draft.number(), draft.revision(), PLAIN, time.now().plusSeconds(3600), PUBLISHER);

        scheduling.release(draft.number(), time.now().plusSeconds(7200));

        await().atMost(Duration.ofSeconds(10)).until(() -> stage(draft) == Stage.PUBLISHED);
        EditableArticle another = draft(desk.aReviewedSection(FIRST));
        assertMissing(() -> scheduling.schedule(
                another.number(),
                another.revision(),
                new Publishing.Decision(UpdateKind.FIRST_PUBLICATION, "", null, "", "It is urgent."),
                time.now().plusSeconds(3600),
                PUBLISHER));
    }

    @Test
    void theDatabaseHoldsIt() {
        EditableArticle draft = draft(desk.aReviewedSection(FIRST));

        assertThatThrownBy(() -> database.sql("""
                        update edition set stage = 'PUBLISHED', published_at = now(), published_by = 'x',
                            change = 'FIRST_PUBLICATION' where article_id = ?
                        """).param(draft.number()).update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("lacks a review");
        approving.submit(draft.number(), draft.revision(), AUTHOR);
        assertThatThrownBy(() -> review(draft, AUTHOR))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("wrote the edition");
        review(draft, REVIEWER);
        assertThatThrownBy(() -> database.sql("update review set given_by = 'x' where revision_id = ?")
                        .param(draft.revision())
                        .update())
                .isInstanceOf(DataAccessException.class);
        // the row alone does not do: it says what was reviewed
        assertInTheWay(
                () -> publishing.publish(draft.number(), draft.revision(), PLAIN, PUBLISHER),
                "problem.reviews.ofAnotherText");
    }

    /** Saves, reviews and publications at once, in any order: what is public has the reviews, and nothing is lost. */
    @Test
    void whateverComesFirstOnlyReviewedTextGoesOut() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int rounds = Integer.getInteger("rounds", 40);
        Section section = desk.aReviewedSection(FIRST);
        ExecutorService people = Executors.newFixedThreadPool(5);
        try {
            for (int round = 0; round < rounds; round++) {
                EditableArticle draft = draft(section);
                approving.submit(draft.number(), draft.revision(), AUTHOR);
                List<Runnable> acts = new ArrayList<>();
                acts.add(() -> save(draft, "By the author", AUTHOR));
                acts.add(() -> save(draft, "By the author in another window", AUTHOR));
                acts.add(() -> {
                    editing.takeOver(draft.number(), AUTHOR.username(), SECOND_REVIEWER);
                    save(draft, "By a colleague", SECOND_REVIEWER);
                });
                acts.add(() -> approve(draft, 1, REVIEWER));
                acts.add(() -> publishing.publish(draft.number(), draft.revision(), PLAIN, PUBLISHER));
                Collections.shuffle(acts, random);
                List<Future<Throwable>> done = acts.stream()
                        .map(act -> people.submit(() -> catchThrowable(act::run)))
                        .toList();
                for (Future<Throwable> each : done) {
                    Throwable refused = each.get();
                    assertThat(refused == null
                                    || refused instanceof StaleRevision
                                    || refused instanceof DraftOfAnother
                                    || refused instanceof NotPublishable
                                    || refused instanceof IllegalTransition
                                    // on a slow machine a lock is waited for in vain, which is told as well
                                    || refused instanceof ConcurrencyFailureException)
                            .as("seed %d, round %d: %s", seed, round, refused)
                            .isTrue();
                }
                assertThat(database.sql("""
                                select count(*) from edition e
                                where e.article_id = ? and e.stage = 'PUBLISHED'
                                  and not exists (select from review r where r.revision_id = e.current_revision_id)
                                """)
                                .param(draft.number())
                                .query(Integer.class)
                                .single())
                        .as("seed %d, round %d", seed, round)
                        .isZero();
            }
        } finally {
            people.shutdownNow();
        }
    }

    private EditableArticle draft(Section section) {
        return editing.begin(
                UUID.randomUUID(),
                section.id(),
                AText.fit()
                        .titled("Notice " + Desk.aWord())
                        .with(ContentField.BODY, "<p>" + word + "</p>")
                        .content(),
                AUTHOR);
    }

    private EditableArticle approved(ReviewStep step) {
        EditableArticle draft = draft(desk.aReviewedSection(step));
        approving.submit(draft.number(), draft.revision(), AUTHOR);
        approve(draft, 1, REVIEWER);
        assertThat(stage(draft)).isEqualTo(Stage.APPROVED);
        return draft;
    }

    private EditableArticle save(EditableArticle draft, String body, Actor by) {
        return editing.save(
                draft.number(),
                draft.revision(),
                draft.sectionId(),
                AText.fit()
                        .titled(draft.content().title())
                        .with(ContentField.BODY, "<p>" + body + "</p>")
                        .content(),
                by);
    }

    private void approve(EditableArticle draft, int step, Actor by) {
        approving.approve(draft.number(), draft.revision(), step, by);
    }

    private void review(EditableArticle draft, Actor by) {
        database.sql("""
                insert into review (revision_id, round, step, name, sha256, given_at, given_by, given_by_username)
                values (?, 1, 1, 'First review', repeat('0', 64), now(), 'x', ?)
                """).params(draft.revision(), by.username()).update();
    }

    private Approving.Reviews reviews(EditableArticle draft, Actor by) {
        return approving.reviews(draft.number(), by.username());
    }

    private Stage stage(EditableArticle draft) {
        return editing.find(draft.number()).stage();
    }

    private String unreviewed() {
        return signedIn(REVIEWER)
                .page("/newsroom?state=UNREVIEWED")
                .select(".desk-title")
                .text();
    }

    private Visitor signedIn(Actor person) {
        return Visitor.signedInAs(port, person.username());
    }

    private static void press(Visitor person, String page, String act) {
        assertThat(submit(person, person.page(page), act).statusCode()).isEqualTo(302);
    }

    private static HttpResponse<String> submit(Visitor person, Document page, String act) {
        return submit(person, page, act, Map.of());
    }

    private static HttpResponse<String> submit(Visitor person, Document page, String act, Map<String, String> typed) {
        return person.submit(page.expectFirst("form:has([data-act=" + act + "])"), typed);
    }

    private static void assertMissing(Runnable act) {
        assertInTheWay(act, "problem.reviews.missing");
    }

    private static void assertInTheWay(Runnable act, String problem) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        NotPublishable.class,
                        refused -> assertThat(refused.problems())
                                .anyMatch(each -> each.messageKey().equals(problem)));
    }
}
