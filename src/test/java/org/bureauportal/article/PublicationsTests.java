package org.bureauportal.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Objects;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.check.Problem;
import org.bureauportal.published.PublishedArticles;
import org.bureauportal.published.Readable;
import org.bureauportal.published.Removed;
import org.bureauportal.section.Section;
import org.bureauportal.shared.IllegalTransition;
import org.bureauportal.shared.NotFound;
import org.bureauportal.site.Language;
import org.bureauportal.text.ManuscriptNumber;
import org.bureauportal.text.UpdateKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What happens to an article after it was published for the first time. */
@PortalTest
class PublicationsTests {

    private static final String REASON = "A later notice says otherwise.";

    @Autowired
    private Desk desk;

    @Autowired
    private Articles articles;

    @Autowired
    private Publications publications;

    @Autowired
    private PublishedArticles published;

    @Test
    void aCorrectionIsToldAndAMinorFixIsNot() {
        WorkingArticle live = desk.aPublicArticle(Desk.aText());
        assertThat(readable(live).correction()).isEmpty();

        desk.aCorrection(live, Desk.aText(), "The hour was wrong.");
        Readable corrected = readable(live);
        WorkingArticle next = articles.openEdition(live.number(), Desk.EDITOR);
        desk.publish(next);

        assertThat(corrected.correction().orElseThrow().note()).isEqualTo("The hour was wrong.");
        assertThat(readable(live).history())
                .extracting(Readable.PublicEdition::change, Readable.PublicEdition::note)
                .containsExactly(
                        tuple(UpdateKind.MINOR_FIX, ""),
                        tuple(UpdateKind.CORRECTION, "The hour was wrong."),
                        tuple(UpdateKind.FIRST_PUBLICATION, ""));
    }

    @Test
    void aLaterEditionSaysWhatItMeansToReaders() {
        WorkingArticle live = desk.aPublicArticle(Desk.aText());
        WorkingArticle next = articles.openEdition(live.number(), Desk.EDITOR);

        assertThat(refusal(() -> publish(next, UpdateKind.FIRST_PUBLICATION, "")))
                .containsExactly(new Problem("change", "problem.change.missing"));
        assertThat(refusal(() -> publish(next, UpdateKind.CORRECTION, " \u3000")))
                .containsExactly(new Problem("note", "problem.note.missing"));
        assertThat(readable(live).edition()).isEqualTo(1);
    }

    @Test
    void whatIsWithdrawnCanBeReadAndStandsInNoList() {
        Section section = desk.aSection(Language.EN);
        WorkingArticle live = desk.aPublicArticle(section, Desk.aText());

        publications.withdraw(live.number(), REASON, Desk.EDITOR);

        Readable withdrawn = readable(live);
        assertThat(Objects.requireNonNull(withdrawn.withdrawal()).reason()).isEqualTo(REASON);
        assertThat(published.newest(List.of(section), 10)).isEmpty();
        assertThat(published.page(List.of(section), 1, 20).total()).isZero();
        publications.restore(live.number(), Desk.EDITOR);
        assertThat(readable(live).isWithdrawn()).isFalse();
        assertThat(published.newest(List.of(section), 10)).hasSize(1);
    }

    @Test
    void whatIsRemovedIsToldWithoutItsText() {
        WorkingArticle live = desk.aPublicArticle(Desk.aText());
        Readable before = readable(live);
        ManuscriptNumber digits = before.content().manuscriptNumber();

        publications.remove(live.number(), REASON, "", Desk.EDITOR);

        assertThat(published.find(live.number()))
                .isInstanceOfSatisfying(
                        Removed.class, gone -> assertThat(gone.reason()).isEqualTo(REASON));
        assertThat(published.findByManuscriptNumber(digits)).contains(live.number());
        publications.restore(live.number(), Desk.EDITOR);
        assertThat(readable(live)).isEqualTo(before);
    }

    @Test
    void actsCanBeRepeatedAndSayingItOtherwiseKeepsTheDay() {
        WorkingArticle live = desk.aPublicArticle(Desk.aText());
        publications.withdraw(live.number(), REASON, Desk.EDITOR);
        Readable first = readable(live);

        publications.withdraw(live.number(), REASON, Desk.EDITOR);
        assertThat(readable(live)).isEqualTo(first);
        publications.withdraw(live.number(), "Put better.", Desk.EDITOR);

        Readable.Withdrawal told = Objects.requireNonNull(readable(live).withdrawal());
        assertThat(told.reason()).isEqualTo("Put better.");
        assertThat(told.since())
                .isEqualTo(Objects.requireNonNull(first.withdrawal()).since());
    }

    @Test
    void publishingWhatWasWithdrawnMakesItPublic() {
        WorkingArticle live = desk.aPublicArticle(Desk.aText());
        publications.withdraw(live.number(), REASON, Desk.EDITOR);

        desk.aCorrection(live, Desk.aText(), "It was wrong.");

        assertThat(readable(live).isWithdrawn()).isFalse();
    }

    @Test
    void actsOnWhatWasNeverPublicAreRefused() {
        long draft = desk.aDraft(Desk.aText()).number();

        assertThatThrownBy(() -> publications.withdraw(draft, REASON, Desk.EDITOR))
                .isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> publications.remove(draft, REASON, "", Desk.EDITOR))
                .isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> publications.restore(draft, Desk.EDITOR)).isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> publications.move(draft, desk.chinese().id(), Desk.EDITOR))
                .isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> articles.openEdition(draft, Desk.EDITOR)).isInstanceOf(IllegalTransition.class);
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
        WorkingArticle live = desk.aPublicArticle(Desk.aText());

        assertThat(refusal(() -> publications.remove(live.number(), REASON, redirect, Desk.EDITOR)))
                .extracting(Problem::field)
                .contains("redirect");
    }

    @Test
    void removalsLeadInNoCircle() {
        WorkingArticle one = desk.aPublicArticle(Desk.aText());
        WorkingArticle other = desk.aPublicArticle(Desk.aText());
        publications.remove(one.number(), REASON, "/articles/" + other.number(), Desk.EDITOR);

        assertThat(refusal(() -> publications.remove(other.number(), REASON, "/articles/" + one.number(), Desk.EDITOR)))
                .containsExactly(new Problem("redirect", "problem.redirect.nowhere"));
        assertThat(refusal(
                        () -> publications.remove(other.number(), REASON, "/articles/" + other.number(), Desk.EDITOR)))
                .containsExactly(new Problem("redirect", "problem.redirect.nowhere"));
    }

    @Test
    void movingChangesNothingButTheSection() {
        WorkingArticle live = desk.aPublicArticle(Desk.aText());
        Readable before = readable(live);

        publications.move(live.number(), desk.chinese().id(), Desk.EDITOR);

        Readable after = readable(live);
        assertThat(after.sectionId()).isEqualTo(desk.chinese().id());
        assertThat(after.content()).isEqualTo(before.content());
    }

    @Test
    void aDiscardedDraftComesBackAsItWas() {
        WorkingArticle draft = desk.aDraft(Desk.aText());

        WorkingArticle discarded = articles.discard(draft.number(), draft.revision(), Desk.EDITOR);
        WorkingArticle recovered = articles.recover(draft.number(), Desk.EDITOR);

        assertThat(discarded.stage()).isEqualTo(Stage.DISCARDED);
        assertThat(recovered).isEqualTo(draft);
    }

    @Test
    void aDraftThatSomebodySavedMeanwhileIsNotDiscarded() {
        WorkingArticle seen = desk.aDraft(Desk.aText());
        articles.save(seen.number(), seen.revision(), seen.sectionId(), Desk.aText(), Desk.EDITOR);

        assertThatThrownBy(() -> articles.discard(seen.number(), seen.revision(), Desk.EDITOR))
                .isInstanceOf(StaleRevision.class);
        assertThat(articles.find(seen.number()).isDraft()).isTrue();
    }

    @Test
    void aNewEditionAfterADiscardedOneKeepsItsRevisions() {
        WorkingArticle live = desk.aPublicArticle(Desk.aText());
        WorkingArticle next = articles.openEdition(live.number(), Desk.EDITOR);
        WorkingArticle written =
                articles.save(next.number(), next.revision(), next.sectionId(), Desk.aText("Lost?"), Desk.EDITOR);
        articles.discard(written.number(), written.revision(), Desk.EDITOR);
        assertThat(articles.find(live.number()).stage()).isEqualTo(Stage.PUBLISHED);

        WorkingArticle again = articles.openEdition(live.number(), Desk.EDITOR);

        assertThat(again.edition()).isEqualTo(2);
        assertThat(again.content()).isEqualTo(live.content());
        assertThat(articles.revisions(live.number()))
                .extracting(SavedRevision::title)
                .contains("Lost?");
    }

    @Test
    void anEarlierRevisionIsRestoredAsTheNewest() {
        WorkingArticle first = desk.aDraft(Desk.aText());
        WorkingArticle second =
                articles.save(first.number(), first.revision(), first.sectionId(), Desk.aText(), Desk.EDITOR);

        WorkingArticle restored =
                articles.restoreRevision(first.number(), second.revision(), first.revision(), Desk.EDITOR);

        assertThat(restored.content()).isEqualTo(first.content());
        assertThat(articles.revisions(first.number())).hasSize(3);
        assertThatThrownBy(() ->
                        articles.restoreRevision(first.number(), second.revision(), first.revision(), Desk.EDITOR))
                .isInstanceOf(StaleRevision.class);
    }

    @Test
    void restoringARevisionOfWhatIsPublicOpensAnEdition() {
        WorkingArticle live = desk.aPublicArticle(Desk.aText());
        WorkingArticle corrected = desk.aCorrection(live, Desk.aText(), "It was wrong.");

        WorkingArticle restored =
                articles.restoreRevision(live.number(), corrected.revision(), live.revision(), Desk.EDITOR);

        assertThat(restored.isDraft()).isTrue();
        assertThat(restored.edition()).isEqualTo(3);
        assertThat(restored.content()).isEqualTo(live.content());
        assertThat(readable(live).content().title())
                .isEqualTo(corrected.content().title());
    }

    @Test
    void anotherArticlesRevisionIsNoRevision() {
        WorkingArticle one = desk.aDraft(Desk.aText());
        WorkingArticle other = desk.aDraft(Desk.aText());

        assertThatThrownBy(() -> articles.revision(one.number(), other.revision()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> articles.restoreRevision(one.number(), one.revision(), other.revision(), Desk.EDITOR))
                .isInstanceOf(NotFound.class);
    }

    private Readable readable(WorkingArticle article) {
        return (Readable) published.find(article.number());
    }

    private void publish(WorkingArticle draft, UpdateKind change, String note) {
        publications.publish(draft.number(), draft.revision(), change, note, Desk.EDITOR);
    }

    private static List<Problem> refusal(Runnable act) {
        try {
            act.run();
        } catch (NotReady refused) {
            return refused.problems();
        }
        throw new AssertionError("it was not refused");
    }
}
