package org.bureauportal.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.persistence.PersistenceException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.account.Role;
import org.bureauportal.article.Judgement.NotPublishable;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.section.ReviewStep;
import org.bureauportal.section.Section;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.IllegalTransition;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is released together is public at one instant, or not at all. */
@PortalTest
class BundlesTests {

    private static final Publishing.Decision PLAIN =
            new Publishing.Decision(UpdateKind.FIRST_PUBLICATION, "", null, "", "");

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private Bundles bundles;

    @Autowired
    private Approving approving;

    @Autowired
    private Scheduling scheduling;

    @Autowired
    private DatabaseTime time;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    /** A rule, what explains it, and its translation: each names another one that is not public yet. */
    @Test
    void allIsPublicAtOneInstant() {
        EditableArticle rule = desk.aDraft(Desk.aText());
        EditableArticle explanation = desk.aDraft(AText.fit()
                .with(ContentField.RELATED_TO, "explains " + rule.number())
                .content());
        EditableArticle translation = draft(
                desk.chinese(),
                AText.fit()
                        .with(ContentField.TRANSLATION_OF, Long.toString(rule.number()))
                        .with(ContentField.FOLLOWED_EDITION, "1"));
        Visitor editor = Visitor.signedIn(port);
        String page = begin(editor, "Harbour " + Desk.aWord());
        for (EditableArticle each : List.of(translation, explanation, rule)) {
            assertThat(add(editor, page, each).statusCode()).isEqualTo(302);
        }

        Document list = editor.page(page);
        assertThat(list.select(".problem").eachText()).isEmpty();
        assertThat(submit(editor, list, "publish", Map.of()).statusCode()).isEqualTo(302);

        for (EditableArticle each : List.of(rule, explanation, translation)) {
            assertThat(new Visitor(port).get("/articles/" + each.number()).statusCode())
                    .isEqualTo(200);
        }
        assertThat(instants(rule, explanation, translation)).hasSize(1);
    }

    @Test
    void whatIsInTheWayOfOneIsInTheWayOfAll() {
        EditableArticle fit = desk.aDraft(Desk.aText());
        EditableArticle unfit =
                desk.aDraft(AText.fit().with(ContentField.SOURCE, "").content());
        long bundle = aBundle(fit, unfit);

        Document page = Visitor.signedIn(port).page("/newsroom/bundles/" + bundle);
        assertThat(page.select("[data-act=publish]")).isEmpty();
        assertThatThrownBy(() -> bundles.publish(bundle, seen(fit, unfit), Desk.EDITOR))
                .isInstanceOf(Bundles.MemberNotPublishable.class);

        assertThat(editing.find(fit.number()).stage()).isEqualTo(Stage.DRAFT);
    }

    @Test
    void noMemberGoesOutByItself() {
        EditableArticle one = desk.aDraft(Desk.aText());
        EditableArticle other = desk.aDraft(Desk.aText());
        long bundle = aBundle(one, other);

        assertThatThrownBy(() -> desk.publish(one)).isInstanceOf(NotPublishable.class);
        assertThatThrownBy(() -> scheduling.schedule(one.number(), one.revision(), PLAIN, hour(), Desk.EDITOR))
                .isInstanceOf(NotPublishable.class);
        assertThatThrownBy(() -> database.sql("""
                        update edition set stage = 'PUBLISHED', published_at = now(), published_by = 'x',
                            change = 'FIRST_PUBLICATION' where article_id = ?
                        """).param(one.number()).update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("in part");
        bundles.leave(bundle, one.number(), Desk.EDITOR);
        desk.publish(editing.find(one.number()));
    }

    @Test
    void onlyWhatWasSeenIsReleased() {
        EditableArticle one = desk.aDraft(Desk.aText());
        EditableArticle other = desk.aDraft(Desk.aText());
        long bundle = aBundle(one);
        Visitor editor = Visitor.signedIn(port);
        Document seen = editor.page("/newsroom/bundles/" + bundle);
        bundles.add(bundle, other.number(), Desk.EDITOR);

        HttpResponse<String> refused = submit(editor, seen, "publish", Map.of());

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(editing.find(one.number()).isDraft()).isTrue();
        EditableArticle saved = editing.save(one.number(), one.revision(), one.sectionId(), Desk.aText(), Desk.EDITOR);
        assertThatThrownBy(() -> bundles.publish(bundle, seen(one, other), Desk.EDITOR))
                .isInstanceOf(Bundles.ChangedMeanwhile.class);
        bundles.publish(bundle, seen(saved, other), Desk.EDITOR);
        assertThatThrownBy(() -> bundles.add(bundle, desk.aDraft(Desk.aText()).number(), Desk.EDITOR))
                .isInstanceOf(IllegalTransition.class);
    }

    @Test
    void theListIsPartOfWhatWasReviewed() {
        Section section = desk.aReviewedSection(new ReviewStep("First review", Right.REVIEW));
        Actor reviewer = desk.aColleague(Role.REVIEWER);
        EditableArticle reviewed = draft(section, AText.fit());
        long bundle = aBundle(reviewed);
        approving.submit(reviewed.number(), reviewed.revision(), Desk.EDITOR);
        approving.approve(reviewed.number(), reviewed.revision(), 1, reviewer);

        EditableArticle late = desk.aDraft(Desk.aText());
        bundles.add(bundle, late.number(), Desk.EDITOR);

        assertThat(editing.find(reviewed.number()).stage()).isEqualTo(Stage.DRAFT);
        assertThatThrownBy(() -> bundles.publish(bundle, seen(reviewed, late), Desk.EDITOR))
                .isInstanceOf(Bundles.MemberNotPublishable.class);
    }

    @Test
    void theHourOfOneIsTheHourOfAll() {
        EditableArticle one = desk.aDraft(Desk.aText());
        EditableArticle other = desk.aDraft(Desk.aText());
        long bundle = aBundle(one, other);

        bundles.schedule(bundle, seen(one, other), hour(), Desk.EDITOR);
        assertThatThrownBy(() -> scheduling.end(one.number(), Desk.EDITOR)).isInstanceOf(NotPublishable.class);
        bundles.endSchedule(bundle, Desk.EDITOR);
        assertThat(editing.find(other.number()).isDraft()).isTrue();
        bundles.schedule(bundle, seen(one, other), hour(), Desk.EDITOR);
        due(bundle);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> editing.find(one.number()).stage() == Stage.PUBLISHED);
        assertThat(editing.find(other.number()).stage()).isEqualTo(Stage.PUBLISHED);
        assertThat(instants(one, other)).hasSize(1);
    }

    @Test
    void whatCannotGoOutAtItsHourFailsAsAWhole() {
        EditableArticle one = desk.aDraft(Desk.aText());
        EditableArticle other = desk.aDraft(Desk.aText());
        long bundle = aBundle(one, other);
        bundles.schedule(bundle, seen(one, other), hour(), Desk.EDITOR);
        database.sql("update edition set scheduled_by_username = 'nobody' where article_id = ?")
                .param(other.number())
                .update();
        due(bundle);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> editing.find(one.number()).stage() == Stage.FAILED);
        assertThat(editing.find(other.number()).stage()).isEqualTo(Stage.FAILED);
        assertThat(new Visitor(port).get("/articles/" + one.number()).statusCode())
                .isEqualTo(404);
    }

    /** However many portals release however many bundles, each goes out once and whole. */
    @Test
    void manyAtOnceGoOutWhole() throws Exception {
        int rounds = Integer.getInteger("rounds", 8);
        List<Long> begun = new ArrayList<>();
        List<EditableArticle> drafts = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            EditableArticle one = desk.aDraft(Desk.aText());
            EditableArticle other = desk.aDraft(Desk.aText());
            long bundle = aBundle(one, other);
            bundles.schedule(bundle, seen(one, other), hour(), Desk.EDITOR);
            begun.add(bundle);
            Collections.addAll(drafts, one, other);
        }
        Instant later = time.now().plus(Duration.ofHours(2));
        ExecutorService portals = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> asked = new ArrayList<>();
            for (int portal = 0; portal < 4; portal++) {
                asked.add(portals.submit(() -> begun.forEach(each -> attempt(each, later))));
            }
            for (Future<?> each : asked) {
                each.get();
            }
        } finally {
            portals.shutdownNow();
        }
        // the one that found a lock taken left the bundle to the next look
        begun.forEach(each -> await().ignoreExceptions().until(() -> {
            bundles.release(each, later);
            return true;
        }));

        assertThat(drafts)
                .allSatisfy(
                        each -> assertThat(editing.find(each.number()).stage()).isEqualTo(Stage.PUBLISHED));
        assertThat(database.sql(
                                "select count(*) from publication_log where act = 'PUBLISHED' and article_id = any(:ids)")
                        .param(
                                "ids",
                                drafts.stream().map(EditableArticle::number).toArray(Long[]::new))
                        .query(Integer.class)
                        .single())
                .isEqualTo(drafts.size());
    }

    @Test
    void whatIsTypedIsKeptBesideWhatIsWrong() {
        Visitor editor = Visitor.signedIn(port);

        HttpResponse<String> unnamed = editor.act("/newsroom/bundles", Map.of("name", " "));
        assertThat(unnamed.statusCode()).isEqualTo(422);
        String page = begin(editor, "List " + Desk.aWord());
        HttpResponse<String> unknown = editor.act(page + "/members", Map.of("article", "seven"));
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(unknown).select("#article").val()).isEqualTo("seven");
        add(editor, page, desk.aDraft(Desk.aText()));
        HttpResponse<String> noHour = submit(editor, editor.page(page), "schedule", Map.of("scheduledFor", "tomorrow"));
        assertThat(noHour.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(noHour).select("#scheduledFor").val()).isEqualTo("tomorrow");
    }

    /** As the clockwork does: what the database gave up is due still. */
    private void attempt(long bundle, Instant later) {
        try {
            bundles.release(bundle, later);
        } catch (DataAccessException | PersistenceException givenUp) {
            // the next look
        }
    }

    private Instant hour() {
        return time.now().plusSeconds(3600);
    }

    private void due(long bundle) {
        database.sql("update edition set scheduled_for = now() where bundle_id = ? and stage = 'SCHEDULED'")
                .param(bundle)
                .update();
    }

    private long aBundle(EditableArticle... members) {
        long bundle = bundles.begin("List " + Desk.aWord(), Desk.EDITOR);
        for (EditableArticle each : members) {
            bundles.add(bundle, each.number(), Desk.EDITOR);
        }
        return bundle;
    }

    private static List<Bundles.Seen> seen(EditableArticle... members) {
        List<Bundles.Seen> seen = new ArrayList<>();
        for (EditableArticle each : members) {
            seen.add(new Bundles.Seen(each.number(), each.revision(), PLAIN));
        }
        return seen;
    }

    private EditableArticle draft(Section section, AText text) {
        return editing.begin(UUID.randomUUID(), section.id(), text.content(), Desk.EDITOR);
    }

    private List<Instant> instants(EditableArticle... members) {
        List<Long> numbers = new ArrayList<>();
        for (EditableArticle each : members) {
            numbers.add(each.number());
        }
        return database
                .sql("select distinct published_at from edition where article_id = any(:ids)")
                .param("ids", numbers.toArray(Long[]::new))
                .query(OffsetDateTime.class)
                .list()
                .stream()
                .map(OffsetDateTime::toInstant)
                .toList();
    }

    private static String begin(Visitor editor, String name) {
        return editor.act("/newsroom/bundles", Map.of("name", name))
                .headers()
                .firstValue("location")
                .map(location -> URI.create(location).getPath())
                .orElseThrow();
    }

    private static HttpResponse<String> add(Visitor editor, String page, EditableArticle draft) {
        return editor.act(page + "/members", Map.of("article", Long.toString(draft.number())));
    }

    private static HttpResponse<String> submit(Visitor editor, Document page, String act, Map<String, String> typed) {
        Element form = page.expectFirst("form:has([data-act=" + act + "])");
        String its = page.expectFirst("[data-act=" + act + "]").attr("formaction");
        if (!its.isEmpty()) {
            form.attr("action", its);
        }
        return editor.submit(form, typed);
    }
}
