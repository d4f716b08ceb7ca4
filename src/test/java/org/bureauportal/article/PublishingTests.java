package org.bureauportal.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.Heard;
import org.bureauportal.PortalTest;
import org.bureauportal.account.Role;
import org.bureauportal.article.Editing.StaleRevision;
import org.bureauportal.article.Judgement.NotPublishable;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.published.PublishedArticle;
import org.bureauportal.published.PublishedArticles;
import org.bureauportal.published.Removed;
import org.bureauportal.section.ReviewStep;
import org.bureauportal.section.Section;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.AuditableEvent;
import org.bureauportal.shared.Closure;
import org.bureauportal.shared.IllegalTransition;
import org.bureauportal.shared.NotFound;
import org.bureauportal.shared.PublicChange;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.site.Language;
import org.bureauportal.text.Content;
import org.bureauportal.text.ManuscriptNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens to an article after it was published for the first time. */
@PortalTest
class PublishingTests {

    private static final String REASON = "A later notice says otherwise.";

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private Publishing publishing;

    @Autowired
    private Approving approving;

    @Autowired
    private Bundles bundles;

    @Autowired
    private PublishedArticles published;

    @Autowired
    private Heard heard;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Scheduling scheduling;

    @Autowired
    private DatabaseTime time;

    @Test
    void aCorrectionIsToldAndAMinorFixIsNot() {
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        assertThat(readable(live).correction()).isEmpty();

        desk.aCorrection(live, Desk.aText(), "The hour was wrong.");
        PublishedArticle corrected = readable(live);
        EditableArticle next = editing.openEdition(live.number(), Desk.EDITOR);
        desk.publish(next);

        assertThat(corrected.correction().orElseThrow().note()).isEqualTo("The hour was wrong.");
        assertThat(readable(live).history())
                .extracting(PublishedArticle.PublicEdition::change, PublishedArticle.PublicEdition::note)
                .containsExactly(
                        tuple(UpdateKind.MINOR_FIX, ""),
                        tuple(UpdateKind.CORRECTION, "The hour was wrong."),
                        tuple(UpdateKind.FIRST_PUBLICATION, ""));
    }

    /** Otherwise readers of this node would see the change half a second late. */
    @Test
    void everyActThatChangesWhatIsPublicSaysSo() {
        String title = "Notice " + Desk.aWord();
        LocalDate day = LocalDate.of(2024, 1, 1);
        EditableArticle draft = desk.aDraft(AText.rule(day).titled(title).content());
        Content another =
                AText.fit().titled(title).dated(LocalDate.of(2024, 1, 1)).content();
        long number = draft.number();
        Section reviewed = desk.aReviewedSection(new ReviewStep("First review", Right.REVIEW));
        long bundle = bundles.begin("List " + Desk.aWord(), Desk.EDITOR);
        Actor reviewer = desk.aColleague(Role.REVIEWER);
        Set<Class<?>> acts = new HashSet<>();
        List<Runnable> steps = List.of(
                () -> editing.save(number, revision(number), draft.sectionId(), another, Desk.EDITOR),
                () -> editing.file(number, revision(number), draft.sectionId(), null, Desk.EDITOR),
                () -> editing.file(number, revision(number), null, draft.sectionId(), Desk.EDITOR),
                () -> editing.restoreRevision(number, revision(number), draft.revision(), Desk.EDITOR),
                () -> editing.assign(number, Desk.EDITOR.username(), Desk.AUTHOR, Desk.EDITOR),
                () -> editing.takeOver(number, Desk.AUTHOR.username(), Desk.EDITOR),
                () -> schedule(number),
                () -> scheduling.end(number, Desk.EDITOR),
                () -> failAtItsHour(number),
                () -> scheduling.end(number, Desk.EDITOR),
                () -> editing.markAsTemplate(number, Desk.EDITOR),
                () -> editing.endTemplate(number, Desk.EDITOR),
                () -> publish(editing.find(number), UpdateKind.MINOR_FIX, ""),
                () -> editing.openEdition(number, Desk.EDITOR),
                () -> editing.discard(number, revision(number), Desk.EDITOR),
                () -> editing.recover(number, Desk.EDITOR),
                () -> publish(editing.find(number), UpdateKind.CORRECTION, "Wrong."),
                () -> editing.openEdition(number, Desk.EDITOR),
                () -> publish(editing.find(number), UpdateKind.MINOR_FIX, ""),
                () -> publishing.move(number, reviewed.id(), Desk.EDITOR),
                () -> editing.openEdition(number, Desk.EDITOR),
                () -> bundles.add(bundle, number, Desk.EDITOR),
                () -> bundles.leave(bundle, number, Desk.EDITOR),
                () -> approving.submit(number, revision(number), Desk.EDITOR),
                () -> approving.approve(number, revision(number), 1, reviewer),
                () -> approving.sendBack(number, revision(number), "The date.", reviewer),
                () -> approving.submit(number, revision(number), Desk.EDITOR),
                () -> approving.takeBack(number, Desk.EDITOR),
                () -> publishing.publish(
                        number,
                        revision(number),
                        new Publishing.Decision(UpdateKind.MINOR_FIX, "", null, "", "The flood is rising."),
                        Desk.EDITOR),
                () -> approving.reviewAfterwards(number, reviewer),
                () -> publishing.lead(number, Desk.EDITOR),
                () -> publishing.endLead(number, Desk.EDITOR),
                () -> publishing.declareRepealed(number, "2026-01-01", "It was replaced.", Desk.EDITOR),
                () -> publishing.reinstate(number, Desk.EDITOR),
                () -> publishing.unindex(number, REASON, Desk.EDITOR),
                () -> publishing.reindex(number, Desk.EDITOR),
                () -> publishing.withdraw(number, REASON, Desk.EDITOR),
                () -> publishing.restore(number, Desk.EDITOR),
                () -> end(number),
                () -> publishing.remove(number, REASON, "", Desk.EDITOR));

        for (Runnable step : steps) {
            long before = changes();
            int told = heard.of(title).size();
            step.run();
            List<AuditableEvent> events =
                    heard.of(title).stream().skip(told).map(Heard.Told::act).toList();
            events.forEach(each -> acts.add(each.getClass()));

            assertThat(events.stream().anyMatch(PublicChange.class::isInstance))
                    .as("%s", events)
                    .isEqualTo(changes() > before);
        }
        assertThat(acts).containsExactlyInAnyOrder(ArticleEvent.class.getPermittedSubclasses());
    }

    private void schedule(long number) {
        scheduling.schedule(
                number,
                revision(number),
                new Publishing.Decision(UpdateKind.MINOR_FIX, "", null, "", ""),
                time.now().plusSeconds(3600),
                Desk.EDITOR);
    }

    /** As for a person who may no longer publish at the hour. */
    private void failAtItsHour(long number) {
        schedule(number);
        database.sql("update edition set scheduled_by_username = 'nobody' where article_id = ? and stage = 'SCHEDULED'")
                .param(number)
                .update();
        scheduling.release(number, time.now().plusSeconds(7200));
    }

    private void end(long number) {
        Instant now = database.sql("update article set due_at = clock_timestamp() where id = ? returning due_at")
                .param(number)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        publishing.end(number, now);
    }

    private long revision(long number) {
        return editing.find(number).revision();
    }

    private long changes() {
        return database.sql("select version from public_version")
                .query(Long.class)
                .single();
    }

    @Test
    void aLaterEditionSaysWhatItMeansToReaders() {
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        EditableArticle next = editing.openEdition(live.number(), Desk.EDITOR);

        assertThat(refusal(() -> publish(next, UpdateKind.FIRST_PUBLICATION, "")))
                .containsExactly(new FieldProblem("change", "problem.change.missing"));
        assertThat(refusal(() -> publish(next, UpdateKind.CORRECTION, " \u3000")))
                .containsExactly(new FieldProblem("note", "problem.note.missing"));
        assertThat(readable(live).edition()).isEqualTo(1);
    }

    @Test
    void whatIsWithdrawnCanBeReadAndStandsInNoList() {
        Section section = desk.aSection(Language.EN);
        EditableArticle live = desk.aPublicArticle(section, Desk.aText());

        publishing.withdraw(live.number(), REASON, Desk.EDITOR);

        PublishedArticle withdrawn = readable(live);
        assertThat(Objects.requireNonNull(withdrawn.withdrawal()).reason()).isEqualTo(REASON);
        assertThat(published.newest(List.of(section), 10)).isEmpty();
        assertThat(published.page(List.of(section), 1, 20).total()).isZero();
        publishing.restore(live.number(), Desk.EDITOR);
        assertThat(readable(live).isWithdrawn()).isFalse();
        assertThat(published.newest(List.of(section), 10)).hasSize(1);
    }

    @Test
    void whatIsRemovedIsToldWithoutItsText() {
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        PublishedArticle before = readable(live);
        ManuscriptNumber digits = before.content().manuscriptNumber();

        publishing.remove(live.number(), REASON, "", Desk.EDITOR);

        assertThat(published.find(live.number()))
                .isInstanceOfSatisfying(
                        Removed.class,
                        gone -> assertThat(gone.closure().reason()).isEqualTo(REASON));
        assertThat(published.findByManuscriptNumber(digits)).contains(live.number());
        publishing.restore(live.number(), Desk.EDITOR);
        assertThat(readable(live)).isEqualTo(before);
    }

    @Test
    void actsCanBeRepeatedAndSayingItOtherwiseKeepsTheDay() {
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        publishing.withdraw(live.number(), REASON, Desk.EDITOR);
        PublishedArticle first = readable(live);

        publishing.withdraw(live.number(), REASON, Desk.EDITOR);
        assertThat(readable(live)).isEqualTo(first);
        publishing.withdraw(live.number(), "Put better.", Desk.EDITOR);

        Closure told = Objects.requireNonNull(readable(live).withdrawal());
        assertThat(told.reason()).isEqualTo("Put better.");
        assertThat(told.since())
                .isEqualTo(Objects.requireNonNull(first.withdrawal()).since());
    }

    @Test
    void eachClosureIsKeptWithItsDayAndItsEnd() {
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        Actor renamed = new Actor(Desk.EDITOR.username(), "Li Hua");
        publishing.withdraw(live.number(), "First.", Desk.EDITOR);
        publishing.withdraw(live.number(), "Put better.", renamed);
        publishing.restore(live.number(), Desk.EDITOR);
        publishing.withdraw(live.number(), "First.", Desk.EDITOR);
        publishing.remove(live.number(), "Gone.", "/archive", renamed);
        desk.aCorrection(live, Desk.aText(), "It was wrong.");
        publishing.remove(live.number(), "Gone.", "", Desk.EDITOR);

        String chief = Desk.EDITOR.name() + "/" + Desk.EDITOR.username();
        String other = renamed.name() + "/" + renamed.username();
        assertThat(database.sql("""
                                select concat_ws(', ', dense_rank() over (order by since), standing, reason, redirect,
                                    closed_by || '/' || closed_by_username, ending, ended_by || '/' || ended_by_username)
                                from closure left join closure_end on closure_id = id
                                where article_id = ?
                                order by id
                                """).param(live.number()).query(String.class).list())
                .containsExactly(
                        "1, WITHDRAWN, First., , %s, REPLACED, %s".formatted(chief, other),
                        "1, WITHDRAWN, Put better., , %s, RESTORED, %s".formatted(other, chief),
                        "2, WITHDRAWN, First., , %s, REPLACED, %s".formatted(chief, other),
                        "3, REMOVED, Gone., /archive, %s, NEW_EDITION, %s".formatted(other, chief),
                        "4, REMOVED, Gone., , %s".formatted(chief));
    }

    @Test
    void publishingWhatWasWithdrawnMakesItPublic() {
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        publishing.withdraw(live.number(), REASON, Desk.EDITOR);

        desk.aCorrection(live, Desk.aText(), "It was wrong.");

        assertThat(readable(live).isWithdrawn()).isFalse();
    }

    @Test
    void actsOnWhatWasNeverPublicAreRefused() {
        long draft = desk.aDraft(Desk.aText()).number();

        assertThatThrownBy(() -> publishing.withdraw(draft, REASON, Desk.EDITOR))
                .isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> publishing.remove(draft, REASON, "", Desk.EDITOR))
                .isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> publishing.restore(draft, Desk.EDITOR)).isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> publishing.move(draft, desk.chinese().id(), Desk.EDITOR))
                .isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> editing.openEdition(draft, Desk.EDITOR)).isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> published.find(draft)).isInstanceOf(NotFound.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "javascript:alert(1)",
                "https://",
                "/a b",
                "articles/1",
                "/\u0000"
            })
    void readersAreNotLedAstray(String redirect) {
        EditableArticle live = desk.aPublicArticle(Desk.aText());

        assertThat(refusal(() -> publishing.remove(live.number(), REASON, redirect, Desk.EDITOR)))
                .extracting(FieldProblem::field)
                .contains("redirect");
    }

    @Test
    void movingChangesNothingButTheSection() {
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        PublishedArticle before = readable(live);

        publishing.move(live.number(), desk.chinese().id(), Desk.EDITOR);

        PublishedArticle after = readable(live);
        assertThat(after.sectionId()).isEqualTo(desk.chinese().id());
        assertThat(after.content()).isEqualTo(before.content());
    }

    @Test
    void aDiscardedDraftComesBackAsItWas() {
        EditableArticle draft = desk.aDraft(Desk.aText());

        EditableArticle discarded = editing.discard(draft.number(), draft.revision(), Desk.EDITOR);
        EditableArticle recovered = editing.recover(draft.number(), Desk.EDITOR);

        assertThat(discarded.stage()).isEqualTo(Stage.DISCARDED);
        assertThat(recovered).isEqualTo(draft);
    }

    @Test
    void aDraftThatSomebodySavedMeanwhileIsNotDiscarded() {
        EditableArticle seen = desk.aDraft(Desk.aText());
        editing.save(seen.number(), seen.revision(), seen.sectionId(), Desk.aText(), Desk.EDITOR);

        assertThatThrownBy(() -> editing.discard(seen.number(), seen.revision(), Desk.EDITOR))
                .isInstanceOf(StaleRevision.class);
        assertThat(editing.find(seen.number()).isDraft()).isTrue();
    }

    @Test
    void aNewEditionAfterADiscardedOneKeepsItsRevisions() {
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        EditableArticle next = editing.openEdition(live.number(), Desk.EDITOR);
        EditableArticle written =
                editing.save(next.number(), next.revision(), next.sectionId(), Desk.aText("Lost?"), Desk.EDITOR);
        editing.discard(written.number(), written.revision(), Desk.EDITOR);
        assertThat(editing.find(live.number()).stage()).isEqualTo(Stage.PUBLISHED);

        EditableArticle again = editing.openEdition(live.number(), Desk.EDITOR);

        assertThat(again.edition()).isEqualTo(2);
        assertThat(again.content()).isEqualTo(live.content());
        assertThat(editing.revisions(live.number()))
                .extracting(Editing.SavedRevision::title)
                .contains("Lost?");
    }

    @Test
    void anEarlierRevisionIsRestoredAsTheNewest() {
        EditableArticle first = desk.aDraft(Desk.aText());
        EditableArticle second =
                editing.save(first.number(), first.revision(), first.sectionId(), Desk.aText(), Desk.EDITOR);

        EditableArticle restored =
                editing.restoreRevision(first.number(), second.revision(), first.revision(), Desk.EDITOR);

        assertThat(restored.content()).isEqualTo(first.content());
        assertThat(editing.revisions(first.number())).hasSize(3);
        assertThatThrownBy(
                        () -> editing.restoreRevision(first.number(), second.revision(), first.revision(), Desk.EDITOR))
                .isInstanceOf(StaleRevision.class);
    }

    @Test
    void restoringARevisionOfWhatIsPublicOpensAnEdition() {
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        EditableArticle corrected = desk.aCorrection(live, Desk.aText(), "It was wrong.");

        EditableArticle restored =
                editing.restoreRevision(live.number(), corrected.revision(), live.revision(), Desk.EDITOR);

        assertThat(restored.isDraft()).isTrue();
        assertThat(restored.edition()).isEqualTo(3);
        assertThat(restored.content()).isEqualTo(live.content());
        assertThat(readable(live).content().title())
                .isEqualTo(corrected.content().title());
    }

    @Test
    void anotherArticlesRevisionIsNoRevision() {
        EditableArticle one = desk.aDraft(Desk.aText());
        EditableArticle other = desk.aDraft(Desk.aText());

        assertThatThrownBy(() -> editing.revision(one.number(), other.revision()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> editing.restoreRevision(one.number(), one.revision(), other.revision(), Desk.EDITOR))
                .isInstanceOf(NotFound.class);
    }

    private PublishedArticle readable(EditableArticle article) {
        return (PublishedArticle) published.find(article.number());
    }

    private void publish(EditableArticle draft, UpdateKind change, String note) {
        publishing.publish(draft.number(), draft.revision(), change, note, Desk.EDITOR);
    }

    private static List<FieldProblem> refusal(Runnable act) {
        try {
            act.run();
        } catch (NotPublishable refused) {
            return refused.problems();
        }
        throw new AssertionError("it was not refused");
    }
}
