package org.bureauportal.article;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bureauportal.article.finding.DeskIndex;
import org.bureauportal.article.relation.RelatedArticles;
import org.bureauportal.article.relation.Repeals;
import org.bureauportal.article.translation.Translations;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.form.FormSave;
import org.bureauportal.section.Section;
import org.bureauportal.section.SectionClosed;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.IllegalTransition;
import org.bureauportal.shared.NotFound;
import org.bureauportal.shared.Paged;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.bureauportal.site.Language;
import org.bureauportal.text.Content;
import org.bureauportal.text.ManuscriptNumber;
import org.bureauportal.text.Particulars.RelationKind;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The articles as editors write them. Every verb can be repeated: the same wish a second time, as after a double click or
 * a lost answer, changes nothing and answers as before.
 */
@Service
public class Editing {

    private static final int PAGE = 25;

    /** The key of none. */
    private static final long NO_REVISION = 0;

    private static final Limit SUGGESTIONS = Limit.of(50);
    private static final Limit BEGUN = Limit.of(20);

    private final ArticleRepository articles;
    private final RevisionRepository revisions;
    private final NewRows rows;
    private final ArticleLock lock;
    private final Rights rights;
    private final ApplicationEventPublisher events;
    private final Sections sections;
    private final DatabaseTime time;
    private final DeskIndex deskIndex;
    private final Translations translations;
    private final RelatedArticles related;
    private final Repeals repeals;

    /** An article's number, or an address that has it. */
    private static final Pattern ARTICLE = Pattern.compile("(?:\\S*/(?:a|articles)/)?([1-9][0-9]{0,17})(?:/\\w+)?/?");

    /**
     * What else says the same as an article.
     *
     * @param original the article of which it is a translation; null where it is none, or there is no such article
     * @param translations of it, those included that were never public
     */
    public record Versions(@Nullable Version original, List<Version> translations) {

        /** Whether a translation of it in a language exists, or was begun. */
        public boolean hasTranslation(Language language) {
            return translations.stream().anyMatch(each -> language == each.language());
        }
    }

    /**
     * An article that says the same in another language.
     *
     * @param language null while it is filed nowhere
     * @param edition the live edition, or that of its first draft
     * @param followedEdition the edition of its original that it follows; null where it does not say, or is the original
     */
    public record Version(
            long number,
            @Nullable Language language,
            String title,
            int edition,
            Standing standing,
            @Nullable Integer followedEdition) {

        private static Version of(Translations.Linked linked) {
            return new Version(
                    linked.number(),
                    Optional.ofNullable(linked.language())
                            .flatMap(Language::ofTag)
                            .orElse(null),
                    linked.title(),
                    linked.edition(),
                    Standing.valueOf(linked.standing()),
                    linked.followedEdition());
        }
    }

    /**
     * A revision as it stands in the list of an article's revisions.
     *
     * @param id its key
     * @param edition the number of its edition
     * @param stage where that edition stands
     * @param number its number in that edition, from 1
     * @param isCurrent whether it is that edition's current one
     * @param savedBy the name of the person who saved it
     */
    public record SavedRevision(
            long id,
            int edition,
            Stage stage,
            int number,
            boolean isCurrent,
            String title,
            Instant savedAt,
            String savedBy) {}

    /**
     * An article that another names, or that names another.
     *
     * @param isInverse whether it names the other
     * @param language null while it is filed nowhere
     * @param title of its live edition, or of its draft where it was never public
     */
    public record Related(
            RelationKind kind,
            boolean isInverse,
            long number,
            @Nullable Language language,
            String title,
            Standing standing) {

        private static Related of(RelationKind kind, boolean isInverse, RelatedArticles.Related found) {
            return new Related(
                    kind,
                    isInverse,
                    found.number(),
                    Optional.ofNullable(found.language())
                            .flatMap(Language::ofTag)
                            .orElse(null),
                    found.title(),
                    Standing.valueOf(found.standing()));
        }

        public boolean isPublic() {
            return standing == Standing.PUBLIC || standing == Standing.ENDED;
        }
    }

    /**
     * An article from which readers are led to another.
     *
     * @param title of its live edition
     */
    public record Leading(
            RelatedArticles.Way way, long number, @Nullable Language language, String title) {

        private static Leading of(RelatedArticles.Leading found) {
            Related from = Related.of(RelationKind.SEE_ALSO, true, found.from());
            return new Leading(found.way(), from.number(), from.language(), from.title());
        }
    }

    /**
     * That a rule is in force no more, as a publisher said it.
     *
     * @param since the first day on which it is not
     * @param words shown to readers
     */
    public record Repeal(LocalDate since, String words) {}

    /** Suggestions for fields of the form: values of earlier articles, last used first, limited in number. */
    public record Suggestions(List<String> sources, List<String> authors) {

        public Suggestions {
            sources = List.copyOf(sources);
            authors = List.copyOf(authors);
        }
    }

    Editing(
            ArticleRepository articles,
            RevisionRepository revisions,
            NewRows rows,
            ArticleLock lock,
            Rights rights,
            ApplicationEventPublisher events,
            Sections sections,
            DatabaseTime time,
            DeskIndex deskIndex,
            Translations translations,
            RelatedArticles related,
            Repeals repeals) {
        this.translations = translations;
        this.related = related;
        this.repeals = repeals;
        this.deskIndex = deskIndex;
        this.articles = articles;
        this.revisions = revisions;
        this.rows = rows;
        this.lock = lock;
        this.rights = rights;
        this.events = events;
        this.sections = sections;
        this.time = time;
    }

    /**
     * What an editor's next article starts from: as in the last one that they began. A text that was brought in names another
     * body, so that source and author are those of the last text of one's own.
     *
     * @param noticeType the key of the type of the last one; empty where there is none yet
     * @param source may be empty
     * @param author may be empty
     */
    public record Defaults(Optional<Long> section, Optional<String> noticeType, String source, String author) {

        /** An article as it stands now. */
        record Begun(@Nullable Long section, String noticeType, String source, String author, String origin) {}

        /** @param begun what one editor began, newest first */
        static Defaults after(List<Begun> begun) {
            Begun own = begun.stream()
                    .filter(each -> each.origin().isEmpty())
                    .findFirst()
                    .orElse(new Begun(null, "", "", "", ""));
            Optional<Long> section =
                    begun.stream().map(Begun::section).filter(Objects::nonNull).findFirst();
            Optional<String> type = begun.stream().map(Begun::noticeType).findFirst();
            return new Defaults(section, type, own.source(), own.author());
        }
    }

    /** Somebody saved since the form was filled; nothing was overwritten. */
    public static final class StaleRevision extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient EditableArticle current;

        StaleRevision(EditableArticle current) {
            super("article " + current.number() + " has revision " + current.revision(), null, false, false);
            this.current = current;
        }

        /** The article as it was saved meanwhile. */
        public EditableArticle current() {
            return current;
        }
    }

    /** Somebody else works on the draft; nothing was done. It is taken over first, which is an act of its own. */
    public static final class DraftOfAnother extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient EditableArticle current;

        DraftOfAnother(EditableArticle current) {
            super("another person works on article " + current.number(), null, false, false);
            this.current = current;
        }

        /** The article with the person who works on it. */
        public EditableArticle current() {
            return current;
        }
    }

    /**
     * Begins an article with a first draft.
     *
     * @param submissionKey made with the empty form: one form makes one article
     * @param sectionId where it is filed; null while that is open
     * @throws StaleRevision where the key made an article before, and another form has saved it since
     * @throws SectionClosed where the section takes no new notices
     */
    @Transactional
    public EditableArticle begin(
            UUID submissionKey, @Nullable Long sectionId, Content content, FormSave save, Actor by) {
        rights.require(by, Right.WRITE, sections(sectionId));
        lock.key("submission " + submissionKey);
        Optional<Long> made = articles.findNumberBySubmissionKey(submissionKey);
        if (made.isPresent()) {
            return save(lock.article(made.get()), NO_REVISION, sectionId, content, save, by);
        }
        requireSection(sectionId);
        if (sectionId != null) {
            sections.requireOpen(sectionId);
        }
        Article article = articles.save(new Article(submissionKey, sectionId));
        events.publishEvent(article.open(content, by, time.now(), save, rows));
        return article.toEditable();
    }

    /** Begins an article by a form of which nothing else comes. */
    @Transactional
    public EditableArticle begin(UUID submissionKey, long sectionId, Content content, Actor by) {
        return begin(submissionKey, sectionId, content, FormSave.single(), by);
    }

    /** The article that a form made, for somebody who goes back to the form. */
    @Transactional(readOnly = true)
    public Optional<EditableArticle> findMadeBy(UUID submissionKey) {
        return articles.findNumberBySubmissionKey(submissionKey).map(this::find);
    }

    /**
     * Saves a revision of the open draft.
     *
     * @param baseRevision the revision from which the form was filled
     * @param sectionId where it is filed; null while that is open
     * @throws StaleRevision where another form has saved a revision since, or no draft is open any more
     * @throws DraftOfAnother where another person works on the draft
     * @throws SectionClosed where it was never public and comes into a section that takes no new notices
     */
    @Transactional
    public EditableArticle save(
            long number, long baseRevision, @Nullable Long sectionId, Content content, FormSave save, Actor by) {
        return save(lock.article(number), baseRevision, sectionId, content, save, by);
    }

    /** Saves a revision by a form of which nothing else comes. */
    @Transactional
    public EditableArticle save(long number, long baseRevision, @Nullable Long sectionId, Content content, Actor by) {
        return save(number, baseRevision, sectionId, content, FormSave.single(), by);
    }

    private EditableArticle save(
            Article article, long baseRevision, @Nullable Long sectionId, Content content, FormSave save, Actor by) {
        rights.require(by, Right.WRITE, article.sectionsWith(sectionId));
        if (!article.hasDraft()) {
            return unchanged(article, content);
        }
        if (article.isAnothers(by)) {
            return unchangedOfAnother(article, sectionId, content);
        }
        Revision current = article.draft().currentRevision();
        boolean isOwn = current.isOfForm(save, by);
        if (isOwn && current.isAfter(save)) {
            return article.toEditable();
        }
        if (!isOwn && current.id() != baseRevision) {
            return unchanged(article, content);
        }
        requireSection(sectionId);
        // a draft stays where it is, also in a section that was closed meanwhile
        if (sectionId != null && !article.wasPublic() && !sectionId.equals(article.sectionId())) {
            sections.requireOpen(sectionId);
        }
        article.file(sectionId);
        if (!current.content().equals(content)) {
            events.publishEvent(article.save(content, by, time.now(), save, rows));
        }
        return article.toEditable();
    }

    /** Opens edition n+1 beside the live one, which readers go on seeing until the new one is published. */
    @Transactional
    public EditableArticle openEdition(long number, Actor by) {
        Article article = lock.article(number);
        rights.require(by, Right.WRITE, article.sections());
        if (!article.wasPublic()) {
            throw IllegalTransition.neverPublic(number);
        }
        if (!article.hasDraft()) {
            Content live = article.latestEdition().currentRevision().content();
            events.publishEvent(article.open(live, by, time.now(), null, rows));
        }
        return article.toEditable();
    }

    /**
     * Saves an earlier revision's content once more, as the newest of the open draft; opens one where none is.
     *
     * @throws StaleRevision where the draft has another current revision than the given base
     * @throws DraftOfAnother where another person works on a draft of it, or has discarded one
     */
    @Transactional
    public EditableArticle restoreRevision(long number, long baseRevision, long revision, Actor by) {
        Article article = lock.article(number);
        rights.require(by, Right.WRITE, article.sections());
        requireWriter(article, by);
        if (article.latestEdition().currentRevision().id() != baseRevision) {
            throw new StaleRevision(article.toEditable());
        }
        Revision earlier = revisions.findOfArticle(number, revision).orElseThrow(() -> NotFound.revision(revision));
        Content content = earlier.content();
        Instant now = time.now();
        if (!article.hasDraft()) {
            events.publishEvent(article.open(content, by, now, null, rows));
        } else if (!article.draft().currentRevision().content().equals(content)) {
            events.publishEvent(article.save(earlier, by, now, rows));
        }
        return article.toEditable();
    }

    /**
     * Puts the draft into the recycle bin.
     *
     * @throws StaleRevision where the draft has another current revision than the one that was seen
     * @throws DraftOfAnother where another person works on it
     */
    @Transactional
    public EditableArticle discard(long number, long revision, Actor by) {
        Article article = lock.article(number);
        rights.require(by, Right.WRITE, article.sections());
        if (article.hasDraft()) {
            requireWriter(article, by);
            if (article.draft().currentRevision().id() != revision) {
                throw new StaleRevision(article.toEditable());
            }
            events.publishEvent(article.discardDraft(by));
        }
        return article.toEditable();
    }

    /**
     * Files a first draft in another section of its language; one that is filed nowhere goes anywhere, and back.
     *
     * @param from where it was seen to be filed; null for nowhere
     * @param to null for nowhere
     * @throws StaleRevision where the draft has another current revision than the one that was seen, or is filed elsewhere
     * @throws DraftOfAnother where another person works on it
     * @throws IllegalTransition where it was public, is no draft, is written in another language, or the section is closed
     */
    @Transactional
    public EditableArticle file(long number, long revision, @Nullable Long from, @Nullable Long to, Actor by) {
        Article article = lock.article(number);
        rights.require(by, Right.WRITE, article.sectionsWith(to));
        requireSection(to);
        if (article.wasPublic()) {
            throw IllegalTransition.wasPublic(number);
        }
        requireWriter(article, by);
        if (article.draft().currentRevision().id() != revision || !Objects.equals(article.sectionId(), from)) {
            throw new StaleRevision(article.toEditable());
        }
        Section left = from == null ? null : sections.byId(from).orElse(null);
        Section next = to == null ? null : sections.byId(to).orElse(null);
        if (next != null && next.isClosed()) {
            throw IllegalTransition.sectionIsClosed(number);
        }
        if (left != null && next != null && left.language() != next.language()) {
            throw IllegalTransition.otherLanguage(number);
        }
        if (!Objects.equals(from, to)) {
            events.publishEvent(article.file(left, next, by));
        }
        return article.toEditable();
    }

    /**
     * Takes a draft out of the recycle bin.
     *
     * @throws DraftOfAnother where another person discarded it
     */
    @Transactional
    public EditableArticle recover(long number, Actor by) {
        Article article = lock.article(number);
        rights.require(by, Right.WRITE, article.sections());
        if (!article.hasDraft()) {
            requireWriter(article, by);
            events.publishEvent(article.recoverDraft(by));
        }
        return article.toEditable();
    }

    /**
     * Lets somebody work on the draft of another, wherever that stands on its way to the public.
     *
     * @param from the username of the person who was seen to work on it
     * @throws DraftOfAnother where a third person works on it now
     * @throws IllegalTransition where nothing is worked on
     */
    @Transactional
    public EditableArticle takeOver(long number, String from, Actor by) {
        Article article = lock.article(number);
        rights.require(by, Right.WRITE, article.sections());
        if (isToBeHanded(article, from, by)) {
            events.publishEvent(article.takeOver(by, time.now()));
        }
        return article.toEditable();
    }

    /**
     * Lets a colleague work on a draft.
     *
     * @param from the username of the person who was seen to work on it
     * @param to who may write where it is filed
     * @throws DraftOfAnother where a third person works on it now
     * @throws IllegalTransition where nothing is worked on
     */
    @Transactional
    public EditableArticle assign(long number, String from, Actor to, Actor by) {
        Article article = lock.article(number);
        rights.require(by, Right.PUBLISH, article.sections());
        rights.require(to, Right.WRITE, article.sections());
        if (isToBeHanded(article, from, to)) {
            events.publishEvent(article.assign(to, by, time.now()));
        }
        return article.toEditable();
    }

    private static boolean isToBeHanded(Article article, String from, Actor to) {
        if (article.writerUsername().equals(to.username())) {
            return false;
        }
        if (!article.writerUsername().equals(from)) {
            throw new DraftOfAnother(article.toEditable());
        }
        return true;
    }

    /**
     * Refuses what only the person does who works on a draft.
     *
     * @throws DraftOfAnother where another person works on it
     */
    public static void requireWriter(EditableArticle article, Actor by) {
        if (article.isAnothers(by.username())) {
            throw new DraftOfAnother(article);
        }
    }

    static void requireWriter(Article article, Actor by) {
        if (article.isAnothers(by)) {
            throw new DraftOfAnother(article.toEditable());
        }
    }

    @Transactional(readOnly = true)
    public EditableArticle find(long number) {
        return articles.findById(number).map(Article::toEditable).orElseThrow(() -> NotFound.article(number));
    }

    /**
     * The articles with something to work on, last saved first; what has only a discarded draft is in {@link #bin}.
     *
     * @param page from 1
     */
    public Paged<ArticleOverview> recent(ArticleFilter filter, int page) {
        List<Long> asked = asked(filter);
        Long[] found = found(filter, asked);
        long first = asked.isEmpty() ? 0 : asked.get(0);
        return paged(articles.count(filter, found), page, at -> articles.findOverviews(filter, found, first, at));
    }

    /** The first of the drafts from which notices are begun, by title. */
    @Transactional(readOnly = true)
    public List<ArticleOverview> templates() {
        return recent(new ArticleFilter(0, ArticleFilter.State.TEMPLATE, "", "", "", ArticleFilter.Order.TITLE), 1)
                .items();
    }

    /**
     * Lets notices be begun from a first draft, which is not published itself as long as it is a template.
     *
     * @throws DraftOfAnother where another person works on it
     * @throws IllegalTransition where it was public, or no draft is open
     */
    @Transactional
    public void markAsTemplate(long number, Actor by) {
        Article article = lock.article(number);
        rights.require(by, Right.WRITE, article.sections());
        if (!article.isTemplate()) {
            requireWriter(article, by);
            events.publishEvent(article.markAsTemplate(by, time.now()));
        }
    }

    /** Makes a template a draft like any other again. */
    @Transactional
    public void endTemplate(long number, Actor by) {
        Article article = lock.article(number);
        rights.require(by, Right.WRITE, article.sections());
        if (article.isTemplate()) {
            requireWriter(article, by);
            events.publishEvent(article.endTemplate(by));
        }
    }

    /** How many articles {@link #recent} has in all its pages. */
    @Transactional(readOnly = true)
    public long count(ArticleFilter filter) {
        return articles.count(filter, found(filter, asked(filter)));
    }

    /** The numbers of those that the words name by number, address or digits. */
    private List<Long> asked(ArticleFilter filter) {
        return ManuscriptNumber.read(filter.words())
                .filter(number -> !number.isNone())
                .map(articles::findNumbers)
                .orElseGet(() -> numberIn(filter.words()));
    }

    private Long[] found(ArticleFilter filter, List<Long> asked) {
        return Stream.concat(asked.stream(), deskIndex.find(filter.words()).stream())
                .distinct()
                .toArray(Long[]::new);
    }

    private static List<Long> numberIn(String words) {
        Matcher number = ARTICLE.matcher(words);
        return number.matches() ? List.of(Long.valueOf(number.group(1))) : List.of();
    }

    /**
     * The articles with a draft in the recycle bin, last saved first.
     *
     * @param page from 1
     */
    @Transactional(readOnly = true)
    public Paged<ArticleOverview> bin(int page) {
        return paged(articles.countInBin(), page, articles::findInBin);
    }

    /** The numbers of the articles whose draft or live edition has the files now, by key. */
    @Transactional(readOnly = true)
    public Map<String, List<Long>> articlesWithFiles(Collection<String> keys) {
        List<ArticleRepository.FileUse> uses = keys.isEmpty() ? List.of() : articles.findUsesOf(keys);
        return uses.stream()
                .collect(groupingBy(
                        ArticleRepository.FileUse::getKey,
                        mapping(ArticleRepository.FileUse::getArticle, toUnmodifiableList())));
    }

    /**
     * An article as readers know it, whatever is being written.
     *
     * @throws IllegalTransition where it was never public
     */
    @Transactional(readOnly = true)
    public EditableArticle live(long number) {
        return articles.findById(number)
                .orElseThrow(() -> NotFound.article(number))
                .toLive();
    }

    /** What else says the same as an article, as its draft has it or, where it has none, its live edition. */
    @Transactional(readOnly = true)
    public Versions versions(EditableArticle article) {
        Long original = article.content().translationOf();
        return new Versions(
                original == null
                        ? null
                        : translations.find(original).map(Version::of).orElse(null),
                translations.of(article.number()).stream().map(Version::of).toList());
    }

    /** The articles that a text names and that there are, in its order. */
    @Transactional(readOnly = true)
    public List<Related> related(Content content) {
        Map<Long, RelatedArticles.Related> found =
                related.find(content.particulars().relations().numbers());
        return content.particulars().relations().all().stream()
                .filter(each -> found.containsKey(each.number()))
                .map(each -> Related.of(each.kind(), false, Objects.requireNonNull(found.get(each.number()))))
                .toList();
    }

    /** The articles that named one when they were last published. */
    @Transactional(readOnly = true)
    public List<Related> naming(long number) {
        return related.naming(number).stream()
                .map(each -> Related.of(each.kind(), true, each.from()))
                .toList();
    }

    /** The open drafts that name an article, as far as readers do not know it already. */
    @Transactional(readOnly = true)
    public List<Related> namedInDrafts(long number) {
        return related.namedInDrafts(number).stream()
                .map(each -> Related.of(each.kind(), true, each.from()))
                .toList();
    }

    /** The public articles whose links to one lead nowhere, or to a banner, once it is taken from readers; removed ones that lead to it. */
    @Transactional(readOnly = true)
    public List<Leading> leadingTo(long number) {
        return related.leadingTo(number).stream().map(Leading::of).toList();
    }

    /** The only article that bears a manuscript number, or whose draft was given it. */
    @Transactional(readOnly = true)
    public Optional<Long> findBearer(ManuscriptNumber number) {
        List<Long> bearers = articles.findNumbers(number);
        return bearers.size() == 1 ? Optional.of(bearers.get(0)) : Optional.empty();
    }

    /** Whether readers know an article as a rule, which is in force or not. */
    @Transactional(readOnly = true)
    public boolean isRule(long number) {
        return repeals.isRule(number);
    }

    /** What a publisher said of a rule that is in force no more; empty where nothing was said. */
    @Transactional(readOnly = true)
    public Optional<Repeal> repeal(long number) {
        return repeals.of(number).map(each -> new Repeal(each.since(), each.words()));
    }

    /** The numbers of those of some articles that follow an earlier edition of their original than readers see. */
    @Transactional(readOnly = true)
    public Set<Long> behindOriginal(Collection<Long> numbers) {
        return translations.behind(numbers);
    }

    /** How many drafts are worked on by others, and were an editor's before. */
    @Transactional(readOnly = true)
    public long countHandedOn(Actor before) {
        return articles.countHandedOn(before.username());
    }

    /** The names of those who saved last what is on the desk. */
    @Transactional(readOnly = true)
    public List<String> savers() {
        return articles.findSavers();
    }

    /** The sources and authors of what was written before, each once. */
    @Transactional(readOnly = true)
    public Suggestions suggestions() {
        return new Suggestions(revisions.findSources(SUGGESTIONS), revisions.findAuthors(SUGGESTIONS));
    }

    /** What an editor's next article starts from; a closed section is not among it. */
    @Transactional(readOnly = true)
    public Defaults defaults(Actor by) {
        Defaults last = Defaults.after(articles.findBegunBy(by.username(), BEGUN));
        Optional<Long> open = last.section()
                .filter(id -> sections.byId(id).filter(each -> !each.isClosed()).isPresent());
        return new Defaults(open, last.noticeType(), last.source(), last.author());
    }

    /** All revisions of an article's editions, newest first. */
    @Transactional(readOnly = true)
    public List<SavedRevision> revisions(long number) {
        return revisions.findSaved(number);
    }

    /** One of an article's revisions. */
    @Transactional(readOnly = true)
    public Content revision(long number, long revision) {
        return revisions
                .findOfArticle(number, revision)
                .orElseThrow(() -> NotFound.revision(revision))
                .content();
    }

    private interface Rows {
        List<ArticleOverview> at(PageRequest page);
    }

    private static Paged<ArticleOverview> paged(long total, int page, Rows rows) {
        int pages = Paged.pages(total, PAGE);
        if (page > pages) {
            throw NotFound.page(Integer.toString(page));
        }
        return new Paged<>(rows.at(PageRequest.of(page - 1, PAGE)), page, pages, total);
    }

    /** The answer to a wish that came from an older state: fine where it asks for what is there, otherwise refused. */
    private static EditableArticle unchanged(Article article, Content content) {
        EditableArticle current = article.toEditable();
        if (!current.content().equals(content)) {
            throw new StaleRevision(current);
        }
        return current;
    }

    /** The same where another person works on the draft by now. */
    private static EditableArticle unchangedOfAnother(Article article, @Nullable Long sectionId, Content content) {
        EditableArticle current = article.toEditable();
        if (!current.content().equals(content) || !Objects.equals(current.sectionId(), sectionId)) {
            throw new DraftOfAnother(current);
        }
        return current;
    }

    private static long[] sections(@Nullable Long id) {
        return id == null ? new long[0] : new long[] {id};
    }

    private void requireSection(@Nullable Long id) {
        if (id != null && sections.byId(id).isEmpty()) {
            throw NotFound.section(Long.toString(id));
        }
    }
}
