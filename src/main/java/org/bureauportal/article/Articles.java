package org.bureauportal.article;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bureauportal.check.Problem;
import org.bureauportal.check.TextCheck;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.IllegalTransition;
import org.bureauportal.shared.NotFound;
import org.bureauportal.shared.Paged;
import org.bureauportal.site.DatabaseTime;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The articles as editors work on them. Every verb can be repeated: the same wish a second time, as after a double
 * click or a lost answer, changes nothing and answers as before.
 */
@Service
public class Articles {

    private static final int PAGE = 25;

    private final ArticleRepository articles;
    private final EditionRepository editions;
    private final RevisionRepository revisions;
    private final Sections sections;
    private final TextCheck check;
    private final DatabaseTime time;
    private final JdbcClient database;

    Articles(
            ArticleRepository articles,
            EditionRepository editions,
            RevisionRepository revisions,
            Sections sections,
            TextCheck check,
            DatabaseTime time,
            JdbcClient database) {
        this.articles = articles;
        this.editions = editions;
        this.revisions = revisions;
        this.sections = sections;
        this.check = check;
        this.time = time;
        this.database = database;
    }

    /**
     * Begins an article with a first draft.
     *
     * @param submissionKey made with the empty form: one form makes one article
     * @throws StaleRevision where the form made an article before, and said something else
     */
    @Transactional
    public WorkingArticle begin(UUID submissionKey, long sectionId, Content content, Actor by) {
        takeTurn("submission " + submissionKey);
        Optional<Article> made = articles.findBySubmissionKey(submissionKey);
        if (made.isPresent()) {
            return unchanged(made.get(), content);
        }
        section(sectionId);
        Article article = articles.save(new Article(submissionKey, sectionId));
        open(article, content, by, time.now());
        return article.toWorkingArticle();
    }

    /**
     * Saves a revision of the open draft.
     *
     * @param baseRevision the revision from which the form was filled
     * @throws StaleRevision where another revision has been saved since
     */
    @Transactional
    public WorkingArticle save(long number, long baseRevision, long sectionId, Content content, Actor by) {
        Article article = forChange(number);
        if (!article.hasDraft() || article.latestEdition().currentRevision().id() != baseRevision) {
            return unchanged(article, content);
        }
        section(sectionId);
        article.file(sectionId);
        Edition draft = article.latestEdition();
        if (!draft.currentRevision().content().equals(content)) {
            draft.take(revisions.save(draft.nextRevision(content, by, time.now())));
        }
        return article.toWorkingArticle();
    }

    /**
     * Publishes the open draft as it stands in the given revision.
     *
     * @throws StaleRevision where the draft has another current revision
     * @throws NotReady where something stands in the way
     */
    @Transactional
    public WorkingArticle publish(long number, long revision, Actor by) {
        Article article = forChange(number);
        WorkingArticle asked = article.toWorkingArticle();
        if (asked.revision() != revision) {
            throw new StaleRevision(asked);
        }
        if (!asked.isDraft()) {
            return asked;
        }
        List<Problem> problems = new ArrayList<>(check.toPublish(asked.content().toText()));
        String ownNumber = ManuscriptNumber.of(section(asked.sectionId()).codes(), number);
        String given = asked.content().manuscriptNumber();
        String wanted = given.isEmpty() ? ownNumber : given;
        takeTurn("manuscript " + wanted);
        if (articles.existsByManuscriptNumberAndIdNot(wanted, number)) {
            problems.add(new Problem("manuscriptNumber", "problem.manuscriptNumber.taken"));
        }
        if (!problems.isEmpty()) {
            throw new NotReady(number, problems);
        }
        article.publish(by, time.now(), ownNumber);
        return article.toWorkingArticle();
    }

    /**
     * Opens edition n+1 beside the live one, which readers go on seeing until the new one is published.
     *
     * @throws IllegalTransition where a draft is open already
     */
    @Transactional
    public WorkingArticle openEdition(long number, Actor by) {
        Article article = forChange(number);
        open(article, article.latestEdition().currentRevision().content(), by, time.now());
        return article.toWorkingArticle();
    }

    @Transactional(readOnly = true)
    public WorkingArticle find(long number) {
        return articles.findById(number).map(Article::toWorkingArticle).orElseThrow(() -> NotFound.article(number));
    }

    /**
     * All articles, last saved first.
     *
     * @param page from 1
     */
    @Transactional(readOnly = true)
    public Paged<ArticleOverview> recent(int page) {
        long total = articles.count();
        int pages = Paged.pages(total, PAGE);
        if (page > pages) {
            throw NotFound.page(Integer.toString(page));
        }
        return new Paged<>(articles.findOverviews(PageRequest.of(page - 1, PAGE)), page, pages, total);
    }

    private void open(Article article, Content content, Actor by, Instant at) {
        Edition edition = editions.save(article.nextEdition());
        edition.take(revisions.save(edition.nextRevision(content, by, at)));
        article.draft(edition);
    }

    /** The answer to a wish that came from an older state: fine where it asks for what is there, otherwise refused. */
    private static WorkingArticle unchanged(Article article, Content content) {
        WorkingArticle current = article.toWorkingArticle();
        if (!current.content().equals(content)) {
            throw new StaleRevision(current);
        }
        return current;
    }

    private Article forChange(long number) {
        return articles.findForChange(number).orElseThrow(() -> NotFound.article(number));
    }

    private Section section(long id) {
        return sections.byId(id).orElseThrow(() -> NotFound.section(Long.toString(id)));
    }

    /** Lets one transaction at a time go on with the same key. */
    private void takeTurn(String key) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))::text")
                .param("key", key)
                .query(String.class)
                .single();
    }
}
