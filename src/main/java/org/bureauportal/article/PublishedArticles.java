package org.bureauportal.article;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.bureauportal.section.Section;
import org.bureauportal.shared.NotFound;
import org.bureauportal.shared.Paged;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door through which public rooms read articles. Lists have the newest document date first; what is withdrawn stands
 * in none of them.
 */
@Service
@Transactional(readOnly = true)
public class PublishedArticles {

    private static final PageRequest ONE = PageRequest.of(0, 1);

    private final PublishedArticleRepository articles;

    PublishedArticles(PublishedArticleRepository articles) {
        this.articles = articles;
    }

    /** The articles before and after one in the list of its section, where there are any. */
    public record Neighbours(Optional<Headline> newer, Optional<Headline> older) {}

    /**
     * What the public is answered at an article's address.
     *
     * @throws NotFound where no article with the number was ever public
     */
    public PublicAnswer find(long number) {
        Optional<PublicAnswer> readable = articles.findById(number).map(article -> article.toReadable(history(number)));
        return readable.or(() -> articles.findRemoved(number).map(RemovedArticle::toRemoved))
                .orElseThrow(() -> NotFound.article(number));
    }

    /** The number of the article that bears a manuscript number of 42 digits, if it was ever public. */
    public Optional<Long> findByManuscriptNumber(String digits) {
        return articles.findNumber(digits);
    }

    public Neighbours neighbours(Readable article) {
        long section = article.sectionId();
        LocalDate date = article.content().documentDate();
        if (date == null) {
            throw new IllegalStateException("article " + article.number() + " is public without a date");
        }
        return new Neighbours(
                articles.findNewer(section, date, article.releaseInstant(), article.number(), ONE).stream()
                        .findFirst(),
                articles.findOlder(section, date, article.releaseInstant(), article.number(), ONE).stream()
                        .findFirst());
    }

    public List<Headline> newest(List<Section> sections, int most) {
        return articles.findNewest(ids(sections), PageRequest.of(0, most));
    }

    /**
     * One page of the articles in some sections.
     *
     * @param number the page wanted, from 1
     * @param size rows on a page
     * @throws NotFound where the list has no such page
     */
    public Paged<Headline> page(List<Section> sections, int number, int size) {
        return paged(articles.countIn(ids(sections)), number, size, page -> articles.findNewest(ids(sections), page));
    }

    /**
     * One page of the articles in some sections whose document date lies between two days.
     *
     * @param until the first day that no longer counts
     * @param number the page wanted, from 1
     * @param size rows on a page
     * @throws NotFound where the list has no such page
     */
    public Paged<Headline> page(List<Section> sections, LocalDate from, LocalDate until, int number, int size) {
        return paged(
                articles.countBetween(ids(sections), from, until),
                number,
                size,
                page -> articles.findBetween(ids(sections), from, until, page));
    }

    /** The months, newest first, from which there are articles in some sections. */
    public List<MonthCount> months(List<Section> sections) {
        return articles.countByMonth(ids(sections));
    }

    private interface Rows {
        List<Headline> at(PageRequest page);
    }

    private static Paged<Headline> paged(long total, int number, int size, Rows rows) {
        int pages = Paged.pages(total, size);
        if (number > pages) {
            throw NotFound.page(Integer.toString(number));
        }
        return new Paged<>(rows.at(PageRequest.of(number - 1, size)), number, pages, total);
    }

    private List<Readable.PublicEdition> history(long number) {
        return articles.findEditions(number).stream()
                .map(PublishedEdition::toPublicEdition)
                .toList();
    }

    private static List<Long> ids(List<Section> sections) {
        return sections.stream().map(Section::id).toList();
    }
}
