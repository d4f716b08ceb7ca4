package org.bureauportal.article;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bureauportal.article.Editing.StaleRevision;
import org.bureauportal.article.Judgement.NotPublishable;
import org.bureauportal.check.TextCheck;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.section.ReviewStep;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.IllegalTransition;
import org.bureauportal.shared.NotFound;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.bureauportal.text.Lines;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The reviews that a draft gets before it goes out, as its section asks for them. Each act can be repeated. */
@Service
public class Approving {

    /** The field beside which stands what is in the way of a review. */
    private static final String REVIEW = "review";

    private final ArticleRepository articles;
    private final RevisionRepository revisions;
    private final ArticleLock lock;
    private final Rights rights;
    private final ApplicationEventPublisher events;
    private final Judgement judgement;
    private final DatabaseTime time;

    Approving(
            ArticleRepository articles,
            RevisionRepository revisions,
            ArticleLock lock,
            Rights rights,
            ApplicationEventPublisher events,
            Judgement judgement,
            DatabaseTime time) {
        this.articles = articles;
        this.revisions = revisions;
        this.lock = lock;
        this.rights = rights;
        this.events = events;
        this.judgement = judgement;
        this.time = time;
    }

    /** Why somebody may not give the next review, apart from their rights. */
    public enum Obstacle {
        /** It was not handed in. */
        NOT_SUBMITTED,
        /** They wrote a revision of the edition. */
        OWN_TEXT,
        /** They gave one of the reviews of this revision. */
        GIVEN
    }

    /** A review that was given to the current revision. */
    public record Given(String step, String by, Instant at) {}

    /**
     * How the reviews of an article's current revision stand.
     *
     * @param given in their order
     * @param missing what its section asks for beside them, in its order
     * @param submittedAt when it was last handed in; null where it never was
     * @param submittedBy by whom; may be empty
     * @param returnReason why it was sent back; empty where it was not, or was handed in again
     * @param returnedBy by whom; may be empty
     * @param pressingReason why they should come soon; empty where they need not
     * @param asked the name of the person of whom the next one is asked; empty where any may give it
     * @param obstacle what keeps the person who asked from giving the next one; null where nothing does
     * @param urgentReason why the live edition went out before its reviews; empty where it did not, or was looked at since
     */
    public record Reviews(
            List<Given> given,
            List<ReviewStep> missing,
            @Nullable Instant submittedAt,
            String submittedBy,
            String returnReason,
            String returnedBy,
            String pressingReason,
            String asked,
            @Nullable Obstacle obstacle,
            String urgentReason) {

        public Reviews {
            given = List.copyOf(given);
            missing = List.copyOf(missing);
        }

        /** The place of the next review among all of them, from 1. */
        public int next() {
            return given.size() + 1;
        }

        public int all() {
            return given.size() + missing.size();
        }
    }

    /** How the reviews of an article stand, as one person sees them. */
    @Transactional(readOnly = true)
    public Reviews reviews(long number, String username) {
        Article article = articles.findById(number).orElseThrow(() -> NotFound.article(number));
        EditableArticle asked = article.toEditable();
        Judgement.Reviews reviews = judgement.reviews(asked);
        Edition edition = article.latestEdition();
        return new Reviews(
                reviews.given().stream()
                        .map(each -> new Given(each.getName(), each.getGivenBy(), each.getGivenAt()))
                        .toList(),
                reviews.missing(),
                edition.submittedAt(),
                edition.submittedBy(),
                edition.returnReason(),
                edition.returnedBy(),
                edition.stage() == Stage.DRAFT ? "" : edition.pressingReason(),
                edition.stage() == Stage.DRAFT ? "" : edition.askedReviewer(),
                obstacle(edition, reviews, username),
                article.isUnreviewed() ? article.live().urgentReason() : "");
    }

    /** The usernames of those who cannot give the next review, whatever their rights: they wrote the text, or gave a review of it. */
    @Transactional(readOnly = true)
    public Set<String> barred(long number) {
        Article article = articles.findById(number).orElseThrow(() -> NotFound.article(number));
        return barred(article, judgement.reviews(article.toEditable()));
    }

    private Set<String> barred(Article article, Judgement.Reviews reviews) {
        Set<String> barred =
                new HashSet<>(revisions.findWriters(article.latestEdition().id()));
        reviews.given().forEach(each -> barred.add(each.getGivenByUsername()));
        return barred;
    }

    private @Nullable Obstacle obstacle(Edition edition, Judgement.Reviews reviews, String username) {
        if (edition.stage() == Stage.DRAFT) {
            return Obstacle.NOT_SUBMITTED;
        }
        if (revisions.isWrittenBy(edition.id(), username)) {
            return Obstacle.OWN_TEXT;
        }
        return reviews.given().stream()
                        .anyMatch(each -> each.getGivenByUsername().equals(username))
                ? Obstacle.GIVEN
                : null;
    }

    /**
     * What is asked for with a draft that is handed in.
     *
     * @param pressingReason why its reviews should come soon; empty where they need not
     * @param reviewer of whom the next one is asked, who has the right to give it; null where any may
     */
    public record Request(String pressingReason, @Nullable Actor reviewer) {

        private static final Request NONE = new Request("", null);
    }

    /** Hands the open draft in to its reviewers, as {@link #submit(long, long, Request, Actor)}, and asks for nothing else. */
    @Transactional
    public void submit(long number, long revision, Actor by) {
        submit(number, revision, Request.NONE, by);
    }

    /**
     * Hands the open draft in to its reviewers. Others than the one who is asked may give the review, too.
     *
     * @throws StaleRevision where the draft has another current revision
     * @throws Editing.DraftOfAnother where another person works on it
     * @throws NotPublishable where something stands in the way of its publication already, or what is asked for is not fit
     * @throws IllegalTransition where its section asks for no reviews, or no draft is open
     */
    @Transactional
    public void submit(long number, long revision, Request request, Actor by) {
        Article article = lock.article(number);
        rights.require(by, Right.WRITE, article.sections());
        Editing.requireWriter(article, by);
        EditableArticle asked = seen(article, revision);
        Judgement.Reviews reviews = judgement.reviews(asked);
        if (reviews.missing().isEmpty() && reviews.given().isEmpty()) {
            throw IllegalTransition.needsNoReview(number);
        }
        if (!reviews.missing().isEmpty() && asked.stage() == Stage.DRAFT) {
            Judgement.require(number, judgement.readiness(number, List.of()).problems());
            String pressing = Lines.strip(request.pressingReason());
            List<FieldProblem> problems =
                    new ArrayList<>(pressing.isEmpty() ? List.of() : TextCheck.note("pressingReason", pressing));
            Actor reviewer = request.reviewer();
            if (reviewer != null && barred(article, reviews).contains(reviewer.username())) {
                problems.add(new FieldProblem("reviewer", "problem.reviewer"));
            }
            Judgement.require(number, problems);
            events.publishEvent(article.submit(pressing, reviewer, by, time.now()));
        }
    }

    /**
     * Gives the next review to the revision that was seen.
     *
     * @throws StaleRevision where the draft has another current revision
     * @throws NotPublishable where the person wrote the text, or gave a review of it before
     * @throws IllegalTransition where it was not handed in
     */
    @Transactional
    public void approve(long number, long revision, int step, Actor by) {
        Article article = lock.article(number);
        rights.require(by, Right.REVIEW, article.sections());
        EditableArticle asked = seen(article, revision);
        Judgement.Reviews reviews = judgement.reviews(asked);
        int given = reviews.given().size();
        if (step <= given && reviews.given().get(step - 1).getGivenByUsername().equals(by.username())) {
            return;
        }
        if (reviews.missing().isEmpty() || step != given + 1) {
            throw IllegalTransition.needsNoReview(number);
        }
        ReviewStep next = reviews.missing().get(0);
        rights.require(by, next.by(), article.sections());
        Obstacle obstacle = obstacle(article.draft(), reviews, by.username());
        if (obstacle == Obstacle.NOT_SUBMITTED) {
            throw IllegalTransition.notInReview(number);
        }
        if (obstacle != null) {
            throw new NotPublishable(number, List.of(new FieldProblem(REVIEW, "problem.review." + obstacle)));
        }
        String sha256 = Judgement.sha256(asked);
        revisions.addReview(revision, article.draft().reviewRound(), step, next.name(), sha256, time.now(), by);
        events.publishEvent(
                article.review(next.name(), sha256, reviews.missing().size() == 1, by));
    }

    /**
     * Sends the draft that was handed in back to those who write it; its reviews count no more.
     *
     * @throws StaleRevision where the draft has another current revision
     * @throws NotPublishable where the reason is not fit
     */
    @Transactional
    public void sendBack(long number, long revision, String reason, Actor by) {
        Article article = lock.article(number);
        rights.require(by, Right.REVIEW, article.sections());
        EditableArticle asked = seen(article, revision);
        List<FieldProblem> problems = new ArrayList<>(TextCheck.note("reason", reason));
        Judgement.require(number, problems);
        if (asked.stage() != Stage.DRAFT) {
            events.publishEvent(article.sendBack(Lines.strip(reason), by, time.now()));
        }
    }

    /**
     * Takes a draft back from its reviewers, to go on writing; as long as it stays as it is, so do its reviews.
     *
     * @throws Editing.DraftOfAnother where another person works on it
     */
    @Transactional
    public void takeBack(long number, Actor by) {
        Article article = lock.article(number);
        rights.require(by, Right.WRITE, article.sections());
        Editing.requireWriter(article, by);
        if (article.draft().stage() != Stage.DRAFT) {
            events.publishEvent(article.takeBack(by));
        }
    }

    /**
     * Looks at what went out before its reviews.
     *
     * @throws NotPublishable where the person wrote or published it
     */
    @Transactional
    public void reviewAfterwards(long number, Actor by) {
        Article article = lock.article(number);
        rights.require(by, Right.REVIEW, article.sections());
        if (!article.isUnreviewed()) {
            return;
        }
        Edition live = article.live();
        if (live.publishedByUsername().equals(by.username()) || revisions.isWrittenBy(live.id(), by.username())) {
            throw new NotPublishable(number, List.of(new FieldProblem(REVIEW, "problem.review." + Obstacle.OWN_TEXT)));
        }
        events.publishEvent(article.reviewAfterwards(by, time.now()));
    }

    private static EditableArticle seen(Article article, long revision) {
        EditableArticle asked = article.toEditable();
        if (asked.revision() != revision) {
            throw new StaleRevision(asked);
        }
        if (!asked.isDraft()) {
            throw IllegalTransition.noDraft(article.number());
        }
        return asked;
    }
}
