package org.bureauportal.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Publishing;
import org.bureauportal.section.Section;
import org.bureauportal.site.Language;
import org.bureauportal.text.Content;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** In which lists an article stands, and where. */
@PortalTest
class ListsTests {

    private static final LocalDate FIRST = LocalDate.of(2023, 5, 8);

    @Autowired
    private Desk desk;

    @Autowired
    private PublishedArticles published;

    @Autowired
    private Publishing publishing;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void aListOverSectionsIsInOneOrder() {
        Section one = desk.aSection(Language.EN);
        Section other = desk.aSection(Language.EN);
        long second = published(one, FIRST.plusDays(1));
        long fourth = published(other, FIRST.plusDays(3));
        long first = published(other, FIRST);
        long third = published(one, FIRST.plusDays(2));

        List<Section> both = List.of(one, other);
        assertThat(numbers(published.newest(both, 3))).containsExactly(fourth, third, second);
        assertThat(numbers(published.page(both, 1, 2).items())).containsExactly(fourth, third);
        assertThat(numbers(published.page(both, 2, 2).items())).containsExactly(second, first);
        assertThat(published.page(both, FIRST, FIRST.plusDays(2), 1, 20).total())
                .isEqualTo(2);
        assertThat(numbers(published.newest(List.of(one), 9))).containsExactly(third, second);
        assertThat(published.newest(List.of(), 9)).isEmpty();
    }

    @Test
    void neighboursLeadThroughTheWholeListOfTheSection() {
        Section section = desk.aSection(Language.EN);
        // two of one day stand in the order of their release
        for (LocalDate date : List.of(FIRST, FIRST.plusDays(9), FIRST, FIRST.plusDays(4), FIRST.plusDays(4))) {
            published(section, date);
        }
        published(desk.aSection(Language.EN), FIRST.plusDays(5));

        List<Long> listed = numbers(published.newest(List.of(section), 9));

        List<Long> walked = new ArrayList<>(List.of(listed.get(0)));
        Optional<Headline> next = neighbours(listed.get(0)).older();
        while (next.isPresent()) {
            long number = next.get().number();
            assertThat(neighbours(number).newer().map(Headline::number)).contains(walked.get(walked.size() - 1));
            walked.add(number);
            next = neighbours(number).older();
        }
        assertThat(walked).isEqualTo(listed).hasSize(5);
        assertThat(neighbours(listed.get(0)).newer()).isEmpty();
    }

    @Test
    void anotherDateMovesAnArticleInEveryList() {
        Section section = desk.aSection(Language.EN);
        long first = published(section, FIRST);
        EditableArticle moved = desk.aPublicArticle(section, text(FIRST.minusYears(1)));

        EditableArticle live = desk.aCorrection(moved, text(FIRST.plusYears(1)), "The year was wrong.");

        assertThat(numbers(published.newest(List.of(section), 9))).containsExactly(live.number(), first);
        assertThat(published.months(List.of(section)))
                .containsExactly(new MonthCount(2024, 5, 1), new MonthCount(2023, 5, 1));
        assertThat(neighbours(first).newer().map(Headline::number)).contains(live.number());
        assertThat(neighbours(first).older()).isEmpty();
    }

    @Test
    void anotherDateCountsAlsoWhereAllIsWrittenAtOnce() {
        Section section = desk.aSection(Language.EN);
        EditableArticle article = desk.aPublicArticle(section, text(FIRST));

        transaction.executeWithoutResult(
                running -> desk.aCorrection(article, text(FIRST.plusYears(1)), "The year was wrong."));

        assertThat(published.months(List.of(section))).containsExactly(new MonthCount(2024, 5, 1));
    }

    /** Catches a count that an act forgets, or takes in twice. */
    @Test
    void aListCountsWhatStandsInItAfterEveryAct() {
        Section section = desk.aSection(Language.EN);
        EditableArticle moving = desk.aPublicArticle(section, text(FIRST));
        EditableArticle withdrawn = desk.aPublicArticle(section, text(FIRST));
        EditableArticle removed = desk.aPublicArticle(section, text(FIRST.plusMonths(1)));
        desk.aDraft(text(FIRST));
        assertCounted(section, 3);

        desk.aCorrection(moving, text(FIRST.plusMonths(2)), "The month was wrong.");
        assertCounted(section, 3);
        publishing.withdraw(withdrawn.number(), "It is void.", Desk.EDITOR);
        publishing.remove(removed.number(), "It named a person.", "", Desk.EDITOR);
        assertCounted(section, 1);
        assertThat(published.months(List.of(section))).containsExactly(new MonthCount(2023, 7, 1));
        publishing.restore(withdrawn.number(), Desk.EDITOR);
        assertCounted(section, 2);
    }

    private void assertCounted(Section section, int articles) {
        assertThat(published.page(List.of(section), 1, 20).total())
                .isEqualTo(published.newest(List.of(section), 20).size())
                .isEqualTo(articles);
        assertThat(database.sql("""
                        with listed as (
                            select section_id, date_trunc('month', document_date::timestamp)::date as month, count(*)
                            from listed_article group by 1, 2)
                        select count(*)
                        from listed_month counted full join listed using (section_id, month)
                        where coalesce(counted.articles, 0) <> coalesce(listed.count, 0)
                        """).query(Long.class).single()).isZero();
    }

    private long published(Section section, LocalDate date) {
        return desk.aPublicArticle(section, text(date)).number();
    }

    private PublishedArticles.Neighbours neighbours(long number) {
        return published.neighbours((PublishedArticle) published.find(number));
    }

    private static Content text(LocalDate date) {
        return AText.fit().dated(date).content();
    }

    private static List<Long> numbers(List<Headline> headlines) {
        return headlines.stream().map(Headline::number).toList();
    }
}
