package org.bureauportal.article;

import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bureauportal.article.Editing.StaleRevision;
import org.bureauportal.article.Judgement.NotPublishable;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.database.Rehearsals;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.IllegalTransition;
import org.bureauportal.shared.NotFound;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.bureauportal.shared.UpdateKind;
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

    /** So many releases that come before an hour are rehearsed with it, and so many bundles. */
    private static final int MOST_REHEARSED = 50;

    /** And so many periods that are over by then. */
    private static final int MOST_ENDED = 200;

    /** In place of what is decided at the publication itself, and never shown. */
    private static final String REHEARSED = "rehearsed";

    private final ArticleRepository articles;
    private final ArticleLock lock;
    private final Rights rights;
    private final ApplicationEventPublisher events;
    private final Publishing publishing;
    private final Judgement judgement;
    private final NewRows rows;
    private final Rehearsals rehearsals;
    private final DatabaseTime time;
    private final TransactionOperations transaction;

    Scheduling(
            ArticleRepository articles,
            ArticleLock lock,
            Rights rights,
            ApplicationEventPublisher events,
            Publishing publishing,
            Judgement judgement,
            NewRows rows,
            Rehearsals rehearsals,
            DatabaseTime time,
            TransactionOperations transaction) {
        this.articles = articles;
        this.lock = lock;
        this.rights = rights;
        this.events = events;
        this.publishing = publishing;
        this.judgement = judgement;
        this.rows = rows;
        this.rehearsals = rehearsals;
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

    /**
     * What is to be seen before it happens.
     *
     * @param number of an article with a draft; what is released together with it is part of it
     * @param at the hour where none was set before; null for at once
     * @param change what a later edition is to mean to readers, where that was not decided yet
     * @param note the note on a correction
     */
    public record Rehearsal(long number, @Nullable Instant at, UpdateKind change, String note) {}

    /**
     * What was seen, and what of it is still to be decided.
     *
     * @param together what goes out at the hour, as it is worked on now
     * @param isDecided whether the hour was set, and with it what it means to readers
     * @param missing how many reviews are missing
     * @param before the numbers of the articles that go out by then
     * @param hindered the numbers of those in whose way something will stand
     */
    public record Rehearsed<T>(
            Instant at,
            List<EditableArticle> together,
            boolean isDecided,
            int missing,
            List<Long> before,
            List<Long> hindered,
            T seen) {}

    /** The articles that go out together at an instant. */
    private record Due(Instant at, List<Long> numbers) {}

    private record Programme(Instant at, List<Due> before, List<EditableArticle> together, int missing) {

        List<Long> numbers() {
            return together.stream().map(EditableArticle::number).toList();
        }
    }

    /**
     * Publishes a draft, and before it all that is due by its hour, so that it can be seen; nothing of that lasts, and nothing
     * becomes known. Reviews that are missing, and reasons and dates that are asked for at the publication, are not in the way.
     *
     * @param seen looks at public pages while they are as they will be; it must change nothing
     * @throws IllegalTransition where no draft is open
     * @throws NotPublishable where the hour is none that can be set
     * @throws Bundles.MemberNotPublishable where something stands in the way of what goes out
     * @throws DataAccessException also where others worked on the same
     */
    public <T> Rehearsed<T> rehearse(Rehearsal asked, Actor by, Supplier<T> seen) {
        Programme programme = Objects.requireNonNull(transaction.execute(begun -> programme(asked, by)));
        Map<Long, Judgement.Looked> looked = new HashMap<>();
        Stream.concat(programme.before().stream().flatMap(due -> due.numbers().stream()), programme.numbers().stream())
                .forEach(number -> looked.put(number, judgement.look(number)));
        return rehearsals.at(programme.at(), () -> {
            Publishing unheard = publishing.unheard();
            List<Long> before = new ArrayList<>();
            List<Long> hindered = new ArrayList<>();
            for (Due due : programme.before()) {
                (perform(due, looked, unheard) ? before : hindered).addAll(due.numbers());
            }
            for (long number : programme.numbers()) {
                perform(asked, number, Objects.requireNonNull(looked.get(number)), programme.at(), unheard, by);
            }
            articles.findDue(programme.at(), Limit.of(MOST_ENDED))
                    .forEach(number -> unheard.end(number, programme.at()));
            rows.flushAndForget();
            boolean isDecided = programme.together().get(0).stage() == Stage.SCHEDULED;
            return new Rehearsed<>(
                    programme.at(), programme.together(), isDecided, programme.missing(), before, hindered, seen.get());
        });
    }

    private Programme programme(Rehearsal asked, Actor by) {
        EditableArticle article = find(asked.number());
        rights.require(by, Right.WRITE, article.sections());
        Long bundle = article.bundle();
        boolean isInWork = article.isDraft() || article.scheduledFor() != null;
        if (!isInWork) {
            throw IllegalTransition.noDraft(asked.number());
        }
        Instant at = hour(asked, article.scheduledFor());
        List<Long> numbers = bundle == null ? List.of(asked.number()) : articles.findBundled(bundle);
        List<EditableArticle> together = numbers.stream().map(this::find).toList();
        int missing = together.stream()
                .mapToInt(each -> judgement.reviews(each).missing().size())
                .sum();
        return new Programme(at, dueBefore(at, numbers), together, missing);
    }

    /** The one that was set, as long as it is to come; otherwise the one that is asked for, or the present. */
    private Instant hour(Rehearsal asked, @Nullable Instant set) {
        Instant now = time.now();
        if (set != null && set.isAfter(now)) {
            return set;
        }
        Instant wanted = asked.at();
        return wanted == null ? now : requireHour(asked.number(), wanted);
    }

    private EditableArticle find(long number) {
        return articles.findById(number).map(Article::toEditable).orElseThrow(() -> NotFound.article(number));
    }

    /** In the order in which it comes, as far as it is not among what is rehearsed. */
    private List<Due> dueBefore(Instant at, List<Long> rehearsed) {
        Limit most = Limit.of(MOST_REHEARSED);
        Stream<List<Long>> releases = Stream.concat(
                articles.findScheduled(at, most).stream().map(List::of),
                articles.findScheduledBundles(at, most).stream().map(articles::findBundled));
        return releases.filter(each -> !rehearsed.contains(each.get(0)))
                .map(each -> new Due(Objects.requireNonNull(find(each.get(0)).scheduledFor()), each))
                .sorted(Comparator.comparing(Due::at))
                .toList();
    }

    /** Gives whether nothing was in its way. */
    private boolean perform(Due due, Map<Long, Judgement.Looked> looked, Publishing unheard) {
        try {
            rows.attempt(() -> due.numbers().forEach(number -> {
                Article article = lock.article(number);
                rights.require(article.scheduledBy(), Right.PUBLISH, judgement.touched(article));
                unheard.release(article, Objects.requireNonNull(looked.get(number)), due.at());
            }));
            return true;
        } catch (DataAccessException | PersistenceException | TransactionException away) {
            throw away;
        } catch (RuntimeException refused) {
            log.debug("Of what is due before a rehearsal, {} is hindered", due.numbers(), refused);
            return false;
        }
    }

    private void perform(
            Rehearsal asked, long number, Judgement.Looked looked, Instant at, Publishing unheard, Actor by) {
        Article article = lock.article(number);
        try {
            if (article.latestEdition().stage() == Stage.SCHEDULED) {
                unheard.release(article, looked, at);
            } else {
                if (article.isScheduled()) {
                    article.endSchedule(false, by);
                    rows.flush();
                }
                Publishing.Decision decision = new Publishing.Decision(
                        asked.change(),
                        asked.note(),
                        article.toEditable().content().documentDate(),
                        REHEARSED,
                        REHEARSED);
                unheard.publishTogether(article, looked, decision, at, by);
            }
        } catch (NotPublishable refused) {
            throw new Bundles.MemberNotPublishable(number, refused.problems());
        }
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
