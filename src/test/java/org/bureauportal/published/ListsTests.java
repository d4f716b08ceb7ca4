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
import org.bureauportal.section.Section;
import org.bureauportal.site.Language;
import org.bureauportal.text.Content;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
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
