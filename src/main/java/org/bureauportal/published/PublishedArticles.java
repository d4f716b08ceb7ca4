package org.bureauportal.published;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.noticetype.NoticeType;
import org.bureauportal.noticetype.NoticeTypes;
import org.bureauportal.noticetype.Validity;
import org.bureauportal.section.Section;
import org.bureauportal.shared.NotFound;
import org.bureauportal.shared.Paged;
import org.bureauportal.shared.VisibleText;
import org.bureauportal.site.Dates;
import org.bureauportal.site.Language;
import org.bureauportal.text.ManuscriptNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door through which public rooms read articles. Lists have the newest document date first; what is withdrawn stands
 * in none of them.
 */
@Service
@Transactional(readOnly = true)
public class PublishedArticles {

    /** Among how many of the newest a lead is looked for, so that it is never an old one. */
    private static final int CANDIDATES = 10;

    private static final int MOST_PERIODS = 500;

    private final PublishedArticleRepository articles;
    private final ListedArticles listed;
    private final AnnouncedArticles announced;
    private final PublishedFiles files;
    private final PublishedLinks links;
    private final DatabaseTime time;
    private final Dates dates;
    private final NoticeTypes types;

    PublishedArticles(
            PublishedArticleRepository articles,
            ListedArticles listed,
            AnnouncedArticles announced,
            PublishedFiles files,
            PublishedLinks links,
            DatabaseTime time,
            Dates dates,
            NoticeTypes types) {
        this.articles = articles;
        this.listed = listed;
        this.announced = announced;
        this.files = files;
        this.links = links;
        this.time = time;
        this.dates = dates;
        this.types = types;
    }

    /** The articles before and after one in the list of its section, where there are any. */
    public record Neighbours(Optional<Headline> newer, Optional<Headline> older) {}

    /**
     * What the public is answered at an article's address.
     *
     * @throws NotFound where no article with the number was ever public
     */
    public PublicArticle find(long number) {
        Optional<PublicArticle> readable = articles.findById(number).map(article -> readable(number, article));
        return readable.or(() -> articles.findRemoved(number).map(removed -> removed.toRemoved(types)))
                .orElseThrow(() -> NotFound.article(number));
    }

    private PublicArticle readable(long number, PublishedArticleRow article) {
        NoticeType type = article.type(types);
        Validity validity = type.hasValidity() ? article.validity(type, today()).orElse(null) : null;
        List<PublishedArticle.Relation> relations = article.hasRelations() ? links.relations(number) : List.of();
        return article.toReadable(
                type,
                article.knownHistory().orElseGet(() -> history(number)),
                article.hasFiles() ? files.of(number) : List.of(),
                article.original().map(links::versions).orElse(List.of()),
                relations,
                validity,
                validity != null && article.isRepealed()
                        ? links.repeal(number, relations).orElse(null)
                        : null,
                article.hasPictures() ? files.leadPicture(number).orElse(null) : null);
    }

    /** The instant by which periods run or are over: by the time of the database. */
    public Instant now() {
        return time.now();
    }

    /** The day on which rules are in force or not, as it is in the site's zone by the time of the database. */
    public LocalDate today() {
        return dates.dayOf(now());
    }

    /** The number of the article that bears a manuscript number, if it was ever public. */
    public Optional<Long> findByManuscriptNumber(ManuscriptNumber asked) {
        return articles.findNumber(asked);
    }

    public Neighbours neighbours(PublishedArticle article) {
        List<Headline> beside = listed.findBeside(article);
        return new Neighbours(
                beside.stream().filter(each -> isNewer(each, article)).findFirst(),
                beside.stream().filter(each -> !isNewer(each, article)).findFirst());
    }

    public List<Headline> newest(List<Section> sections, int most) {
        return listed.find(sections, LocalDate.MIN, LocalDate.MAX, 0, most);
    }

    /** The articles whose period runs, the one that ends first first; no more than a calendar can show. */
    public List<Headline> openPeriods(List<Section> sections) {
        return listed.findOpen(sections, MOST_PERIODS);
    }

    /**
     * The article that leads the home page: the one that an editor chose; otherwise the newest that says in a summary what
     * it is about, as one worth leading does and a trifle does not; where none of the newest few does, the newest.
     */
    public Optional<Headline> lead(List<Section> sections) {
        return listed.findLead(sections).or(() -> {
            List<Headline> newest = newest(sections, CANDIDATES);
            return newest.stream()
                    .filter(each -> VisibleText.isIn(each.summary()))
                    .findFirst()
                    .or(() -> newest.stream().findFirst());
        });
    }

    /**
     * The types that articles of some sections have, in their order. A type is called what the newest article of it calls it, so
     * that a change of the type alone changes nothing that is public.
     */
    public List<NoticeType> types(List<Section> sections) {
        return listed.findTypes(sections).stream()
                .sorted(Comparator.comparingInt(NoticeType::position).thenComparing(NoticeType::key))
                .toList();
    }

    /** A type as it is called among articles of some sections; where none is of it, as it is now; empty where there is no such type. */
    public Optional<NoticeType> type(String key, List<Section> sections) {
        Optional<NoticeType> among =
                types(sections).stream().filter(type -> type.key().equals(key)).findFirst();
        return among.isEmpty() && types.isKnown(key) ? Optional.of(types.known(key, null)) : among;
    }

    /**
     * What feeds have to tell, the newest first: of all that was ever public.
     *
     * @param type the key of the only type that counts; null for all
     */
    public List<Announcement> announcements(List<Section> sections, @Nullable String type, int most) {
        return announced.find(sections, type, most);
    }

    /** What feeds have to tell of some articles, the newest first. */
    public List<Announcement> announcements(List<Long> numbers) {
        return announced.find(numbers);
    }

    /** When there was last something to tell in a language, which never goes back; empty where there never was. */
    public Optional<Instant> lastAnnouncement(Language language) {
        return announced.findLast(language);
    }

    /** The same for the feed of a section, in which everything below it is told, too. */
    public Optional<Instant> lastAnnouncement(Section section) {
        return announced.findLast(section);
    }

    /**
     * One page of the articles in some sections.
     *
     * @param number the page wanted, from 1
     * @param size rows on a page
     * @throws NotFound where the list has no such page
     */
    public Paged<Headline> page(List<Section> sections, int number, int size) {
        return page(sections, LocalDate.MIN, LocalDate.MAX, number, size);
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
        long total = listed.count(sections, from, until);
        int pages = Paged.pages(total, size);
        if (number > pages) {
            throw NotFound.page(Integer.toString(number));
        }
        List<Headline> items = listed.find(sections, from, until, (number - 1L) * size, size);
        return new Paged<>(items, number, pages, total);
    }

    /** The numbers of all that the public may read, withdrawn or not, newest first. */
    public List<Long> numbers() {
        return articles.findNumbers();
    }

    /** The months, newest first, from which there are articles in some sections. */
    public List<MonthCount> months(List<Section> sections) {
        return listed.countByMonth(sections);
    }

    private static boolean isNewer(Headline other, PublishedArticle article) {
        int order = other.documentDate()
                .compareTo(Objects.requireNonNull(article.content().documentDate()));
        if (order == 0) {
            order = other.releaseInstant().compareTo(article.releaseInstant());
        }
        return order == 0 ? other.number() > article.number() : order > 0;
    }

    private List<PublishedArticle.PublicEdition> history(long number) {
        Map<Integer, List<PublishedArticle.FileChange>> changes = files.changes(number);
        return articles.findEditions(number).stream()
                .map(PublishedEdition::toPublicEdition)
                .map(edition -> edition.with(changes.getOrDefault(edition.number(), List.of())))
                .toList();
    }
}
