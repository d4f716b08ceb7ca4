package org.bureauportal.article;

import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.bureauportal.article.Editing.StaleRevision;
import org.bureauportal.article.Judgement.NotPublishable;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.IllegalTransition;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Publication at an hour that was decided before, by the database's time. */
@Service
public class Scheduling {

    private static final Logger log = LoggerFactory.getLogger(Scheduling.class);

    private static final Duration FARTHEST = Duration.ofDays(366);

    private final ArticleRepository articles;
    private final ArticleLock lock;
    private final Rights rights;
    private final ApplicationEventPublisher events;
    private final Publishing publishing;
    private final Judgement judgement;
    private final DatabaseTime time;
    private final TransactionOperations transaction;

    Scheduling(
            ArticleRepository articles,
            ArticleLock lock,
            Rights rights,
            ApplicationEventPublisher events,
            Publishing publishing,
            Judgement judgement,
            DatabaseTime time,
            TransactionOperations transaction) {
        this.articles = articles;
        this.lock = lock;
        this.rights = rights;
        this.events = events;
        this.publishing = publishing;
        this.judgement = judgement;
        this.time = time;
        this.transaction = transaction;
    }

    /**
     * Lets the open draft go out at an hour. Until then it cannot be changed.
     *
     * @param at the hour; null where what was typed is none
     * @throws StaleRevision where the draft has another current revision
     * @throws NotPublishable where something would stand in the way now, or the hour is none, over or more than a year away
     * @throws Publishing.UnconfirmedDate where the document date is far ahead and another than was confirmed
     */
    public void schedule(long number, long revision, Publishing.Decision decision, @Nullable Instant at, Actor by) {
        Judgement.Looked looked = judgement.look(number, revision);
        transaction.executeWithoutResult(begun -> schedule(number, revision, looked, decision, at, by));
    }

    private void schedule(
            long number,
            long revision,
            Judgement.Looked looked,
            Publishing.Decision decision,
            @Nullable Instant at,
            Actor by) {
        Article article = lock.article(number);
        rights.require(by, Right.PUBLISH, judgement.touched(article));
        EditableArticle asked = article.toEditable();
        if (asked.revision() != revision) {
            throw new StaleRevision(asked);
        }
        if (!asked.isDraft()) {
            throw IllegalTransition.noDraft(number);
        }
        Instant hour = requireHour(number, at);
        Judgement.requireAlone(asked);
        judgement.judge(article, asked, looked, decision.withoutHurry(), hour);
        events.publishEvent(article.schedule(by, hour, decision.change(), decision.note(), looked.reason(decision)));
    }

    /**
     * An hour as it can be kept.
     *
     * @throws NotPublishable where it is none, over or more than a year away
     */
    Instant requireHour(long number, @Nullable Instant at) {
        if (at == null) {
            throw new NotPublishable(
                    number, List.of(new FieldProblem("scheduledFor", "problem.scheduledFor.unreadable")));
        }
        Instant now = time.now();
        if (!at.isAfter(now) || at.isAfter(now.plus(FARTHEST))) {
            throw new NotPublishable(number, List.of(new FieldProblem("scheduledFor", "problem.scheduledFor.range")));
        }
        return at;
    }

    /** Makes what was scheduled by itself, or failed to go out, a draft again. */
    @Transactional
    public void end(long number, Actor by) {
        Article article = lock.article(number);
        rights.require(by, Right.PUBLISH, article.sections());
        if (article.isScheduled()) {
            Judgement.requireAlone(article.toEditable());
            end(article, by);
        }
    }

    /** The same for one that is locked, and waits for its hour or failed: what was reviewed stays so. */
    void end(Article article, Actor by) {
        boolean isApproved = judgement.reviews(article.toEditable()).missing().isEmpty();
        events.publishEvent(article.endSchedule(isApproved, by));
    }

    /** The numbers of the articles with an edition whose hour has come, the longest due first. */
    @Transactional(readOnly = true)
    public List<Long> due(Instant now, int most) {
        return articles.findScheduled(now, Limit.of(most));
    }

    /**
     * Publishes the edition whose hour has come: once, however many portals ask for it, where no other transaction works on
     * it, and only if nothing stands in the way at that moment and the person who decided it may still publish. Otherwise it
     * has failed, and says so.
     *
     * @param now by the database
     * @throws DataAccessException where the database is away; it is due still
     */
    public void release(long number, Instant now) {
        attempt("Article " + number, why -> fail(number, now, why), () -> {
            // what is scheduled does not change
            Judgement.Looked looked = judgement.look(number);
            transaction.executeWithoutResult(begun -> {
                lock.articleIfFree(number)
                        .filter(article -> article.isReleased(now))
                        .ifPresent(article -> {
                            rights.require(article.scheduledBy(), Right.PUBLISH, judgement.touched(article));
                            publishing.release(article, looked, time.now());
                        });
            });
        });
    }

    /**
     * Releases what is due. What the database gave up is due still; anything else has failed.
     *
     * @param failed takes the key of the message that says why
     */
    static void attempt(String what, Consumer<String> failed, Runnable release) {
        try {
            release.run();
        } catch (DataAccessException | PersistenceException | TransactionException away) {
            throw away;
        } catch (RuntimeException refused) {
            log.warn("{} cannot go out at its hour", what, refused);
            failed.accept(refused instanceof NotPublishable ? "schedule.failed.problems" : "schedule.failed.right");
        }
    }

    private void fail(long number, Instant now, String why) {
        transaction.executeWithoutResult(begun -> {
            Article article = lock.article(number);
            if (article.isReleased(now)) {
                events.publishEvent(article.failSchedule(why));
            }
        });
    }
}
