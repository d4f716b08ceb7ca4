package org.bureauportal.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.article.Editing.StaleRevision;
import org.bureauportal.article.Judgement.NotPublishable;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.published.PublishedArticle;
import org.bureauportal.published.PublishedArticles;
import org.bureauportal.shared.NotFound;
import org.bureauportal.text.Content;
import org.bureauportal.text.ContentField;
import org.bureauportal.text.ManuscriptNumber;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class EditingTests {

    @Autowired
    private Editing editing;

    @Autowired
    private PublishedArticles published;

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient database;

    @Test
    void aDraftIsNotPublicAndAPublishedOneIs() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        assertThatThrownBy(() -> published.find(draft.number())).isInstanceOf(NotFound.class);

        desk.publish(draft);

        PublishedArticle article = (PublishedArticle) published.find(draft.number());
        assertThat(article.content().title()).isEqualTo(draft.content().title());
        assertThat(article.content().manuscriptNumber().digits()).hasSize(42);
        assertThat(article.edition()).isOne();
    }

    @Test
    void oneFormMakesOneArticleHoweverOftenAndFastItIsSent() throws Exception {
        UUID key = UUID.randomUUID();
        Content content = Desk.aText();

        Set<Long> numbers = atOnce(
                10,
                () -> editing.begin(key, desk.english().id(), content, Desk.EDITOR)
                        .number());

        assertThat(numbers).hasSize(1);
    }

    @Test
    void theSameFormWithOtherWordsIsNotTakenForARetry() {
        UUID key = UUID.randomUUID();
        long section = desk.english().id();
        editing.begin(key, section, Desk.aText(), Desk.EDITOR);

        assertThatThrownBy(() -> editing.begin(key, section, Desk.aText(), Desk.EDITOR))
                .isInstanceOf(StaleRevision.class);
    }

    @Test
    void aSaveFromAnOlderRevisionOverwritesNothing() {
        EditableArticle first = desk.aDraft(Desk.aText());
        Content mine = Desk.aText();
        EditableArticle saved = save(first, mine);

        assertThatThrownBy(() -> save(first, Desk.aText()))
                .isInstanceOfSatisfying(
                        StaleRevision.class,
                        stale -> assertThat(stale.current()).isEqualTo(saved));

        assertThat(editing.find(first.number()).content()).isEqualTo(mine);
    }

    @Test
    void ofTwoWhoSaveAtOnceOneIsTold() throws Exception {
        EditableArticle first = desk.aDraft(Desk.aText());

        Set<String> outcomes = atOnce(10, () -> {
            try {
                save(first, Desk.aText());
                return "saved " + Thread.currentThread().getName();
            } catch (StaleRevision stale) {
                return "told";
            }
        });

        assertThat(outcomes).hasSize(2).contains("told");
        assertThat(revisions(first.number())).isEqualTo(2);
    }

    @Test
    void aRepeatedSaveAddsNoRevision() {
        EditableArticle first = desk.aDraft(Desk.aText());
        Content content = Desk.aText();

        EditableArticle saved = save(first, content);
        EditableArticle again = save(first, content);

        assertThat(again).isEqualTo(saved);
        assertThat(revisions(first.number())).isEqualTo(2);
    }

    @Test
    void publishingTwicePublishesOnce() throws Exception {
        EditableArticle draft = desk.aDraft(Desk.aText());

        Set<EditableArticle> answers = atOnce(10, () -> desk.publish(draft));

        assertThat(answers).hasSize(1);
        assertThat(answers.iterator().next().stage()).isEqualTo(Stage.PUBLISHED);
    }

    @Test
    void anOlderRevisionThanTheCurrentOneIsNotPublished() {
        EditableArticle first = desk.aDraft(Desk.aText());
        save(first, Desk.aText());

        assertThatThrownBy(() -> desk.publish(first)).isInstanceOf(StaleRevision.class);
        assertThatThrownBy(() -> published.find(first.number())).isInstanceOf(NotFound.class);
    }

    @Test
    void whatIsIncompleteDoesNotGoOut() {
        EditableArticle draft = desk.aDraft(AText.empty().titled("Only a title").content());

        assertThatThrownBy(() -> desk.publish(draft))
                .isInstanceOfSatisfying(
                        NotPublishable.class,
                        refusal -> assertThat(refusal.problems())
                                .extracting(FieldProblem::field)
                                .containsExactly("source", "documentDate", "body"));
    }

    @Test
    void aNumberThatCameWithTheTextIsKeptWhateverItsCheckDigits() {
        String given = "0100900300300000000000000111%014d".formatted(System.nanoTime() % 100_000_000_000_000L);
        EditableArticle one = desk.aDraft(withNumber(given));
        EditableArticle other = desk.aDraft(withNumber(given));

        desk.publish(one);

        assertThat(published.findByManuscriptNumber(new ManuscriptNumber(given)).orElseThrow())
                .isEqualTo(one.number());
        assertThatThrownBy(() -> desk.publish(other))
                .isInstanceOfSatisfying(
                        NotPublishable.class,
                        refusal -> assertThat(refusal.problems())
                                .containsExactly(
                                        new FieldProblem("manuscriptNumber", "problem.manuscriptNumber.taken")));
    }

    @Test
    void readersSeeTheLiveEditionUntilTheNextIsPublished() {
        EditableArticle first = desk.aPublicArticle(Desk.aText());
        PublishedArticle before = (PublishedArticle) published.find(first.number());
        EditableArticle second = editing.openEdition(first.number(), Desk.EDITOR);
        EditableArticle changed = save(second, Desk.aText("Corrected " + Desk.aWord()));
        assertThat(published.find(first.number())).isEqualTo(before);

        desk.publish(changed);

        PublishedArticle after = (PublishedArticle) published.find(first.number());
        assertThat(after.edition()).isEqualTo(2);
        assertThat(after.content().title()).startsWith("Corrected");
        assertThat(after.releaseInstant()).isEqualTo(before.releaseInstant());
        assertThat(after.content().manuscriptNumber())
                .isEqualTo(before.content().manuscriptNumber());
        assertThat(after.publishedAt()).isAfter(before.publishedAt());
    }

    @Test
    void oneDraftIsOpenAtATime() {
        EditableArticle first = desk.aPublicArticle(Desk.aText());
        EditableArticle draft = editing.openEdition(first.number(), Desk.EDITOR);

        assertThat(editing.openEdition(first.number(), Desk.EDITOR)).isEqualTo(draft);
    }

    private EditableArticle save(EditableArticle base, Content content) {
        return editing.save(base.number(), base.revision(), base.sectionId(), content, Desk.EDITOR);
    }

    private static Content withNumber(String number) {
        return AText.fit().with(ContentField.MANUSCRIPT_NUMBER, number).content();
    }

    private long revisions(long number) {
        return database.sql(
                        "select count(*) from revision r join edition e on e.id = r.edition_id where e.article_id = ?")
                .param(number)
                .query(Long.class)
                .single();
    }

    private static <T> Set<T> atOnce(int times, Callable<T> act) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(times);
        try {
            List<Future<T>> answers =
                    people.invokeAll(Stream.generate(() -> act).limit(times).toList());
            return answers.stream()
                    .map(answer -> {
                        try {
                            return answer.get();
                        } catch (Exception failed) {
                            throw new AssertionError(failed);
                        }
                    })
                    .collect(Collectors.toSet());
        } finally {
            people.shutdownNow();
        }
    }
}
