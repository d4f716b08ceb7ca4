package org.bureauportal.article;

import java.util.List;
import java.util.Optional;
import org.bureauportal.section.Section;
import org.bureauportal.shared.NotFound;
import org.bureauportal.shared.Paged;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door through which public rooms read articles. Lists have the newest document date first. */
@Service
@Transactional(readOnly = true)
public class PublishedArticles {

    private final PublishedArticleRepository articles;

    PublishedArticles(PublishedArticleRepository articles) {
        this.articles = articles;
    }

    /**
     * The public article with a number.
     *
     * @throws NotFound where there is none
     */
    public Readable find(long number) {
        return articles.findById(number).map(PublishedArticle::toReadable).orElseThrow(() -> NotFound.article(number));
    }

    /** The article that bears a manuscript number of 42 digits. */
    public Optional<Readable> findByManuscriptNumber(String digits) {
        return articles.findByManuscriptNumber(digits).map(PublishedArticle::toReadable);
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
        long total = articles.countBySectionIdIn(ids(sections));
        int pages = Paged.pages(total, size);
        if (number > pages) {
            throw NotFound.page(Integer.toString(number));
        }
        return new Paged<>(articles.findNewest(ids(sections), PageRequest.of(number - 1, size)), number, pages, total);
    }

    private static List<Long> ids(List<Section> sections) {
        return sections.stream().map(Section::id).toList();
    }
}
