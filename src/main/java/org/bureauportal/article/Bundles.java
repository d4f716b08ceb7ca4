package org.bureauportal.article;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bureauportal.article.Judgement.NotPublishable;
import org.bureauportal.check.TextCheck;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.AuditableEvent;
import org.bureauportal.shared.IllegalTransition;
import org.bureauportal.shared.NotFound;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.bureauportal.text.Lines;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Drafts that are released together, such as a rule, its explanation and its translation: at one instant, or not at all. */
@Service
public class Bundles {

    /** A list of so many is read on one page; more do not go out in one transaction. */
    public static final int MOST = 30;

    private static final int LONGEST_NAME = 120;

    private final ArticleRepository articles;
    private final ArticleLock lock;
    private final Rights rights;
    private final ApplicationEventPublisher events;
    private final Publishing publishing;
    private final Scheduling scheduling;
    private final Judgement judgement;
    private final DatabaseTime time;
    private final JdbcClient database;
    private final TransactionOperations transaction;

    Bundles(
            ArticleRepository articles,
            ArticleLock lock,
            Rights rights,
            ApplicationEventPublisher events,
            Publishing publishing,
            Scheduling scheduling,
            Judgement judgement,
            DatabaseTime time,
            JdbcClient database,
            TransactionOperations transaction) {
        this.articles = articles;
        this.lock = lock;
        this.rights = rights;
        this.events = events;
        this.publishing = publishing;
        this.scheduling = scheduling;
        this.judgement = judgement;
        this.time = time;
        this.database = database;
        this.transaction = transaction;
    }

    /** A bundle was begun; the subject is its name. */
    record BundleBegun(Actor by, String subject) implements AuditableEvent {}

    /**
     * What a bundle is called.
     *
     * @param name for editors; readers never see it
     */
    public record Name(long id, String name) {}

    /**
     * What is released together.
     *
     * @param members in the order in which they are released; before the release as their drafts stand, afterwards as they
     *     stand now
     */
    public record Bundle(long id, String name, List<EditableArticle> members) {

        public Bundle {
            members = List.copyOf(members);
        }

        /** Whether articles may join and leave. */
        public boolean isOpen() {
            return members.stream().allMatch(each -> each.isDraft() && Objects.equals(each.bundle(), id));
        }

        /** Their hour; null where they wait for none. */
        public @Nullable Instant scheduledFor() {
            return members.isEmpty() ? null : members.get(0).scheduledFor();
        }
    }

    /**
     * What was seen of a member, and is decided about it.
     *
     * @param revision the key of the revision that was seen
     */
    public record Seen(long number, long revision, Publishing.Decision decision) {}

    /** Something stands in the way of a member, and so of all; nothing was released. */
    public static final class MemberNotPublishable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final long number;
        private final transient List<FieldProblem> problems;

        MemberNotPublishable(long number, List<FieldProblem> problems) {
            super("article " + number + " is not ready: " + problems, null, false, false);
            this.number = number;
            this.problems = problems;
        }

        public long number() {
            return number;
        }

        public List<FieldProblem> problems() {
            return problems;
        }
    }

    /** The list or a text in it is not what was seen; nothing was released. */
    public static final class ChangedMeanwhile extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ChangedMeanwhile(long bundle) {
            super("bundle " + bundle + " is not as it was seen", null, false, false);
        }
    }

    /**
     * Begins a bundle without members.
     *
     * @throws NotPublishable where the name is not fit
     */
    @Transactional
    public long begin(String name, Actor by) {
        rights.require(by, Right.WRITE);
        String line = Lines.strip(name);
        List<FieldProblem> problems = new ArrayList<>(TextCheck.note("name", line));
        if (problems.isEmpty() && line.length() > LONGEST_NAME) {
            problems.add(new FieldProblem("name", "problem.bundle.name", LONGEST_NAME));
        }
        Judgement.require(0, problems);
        events.publishEvent(new BundleBegun(by, line));
        return database.sql("""
                        insert into bundle (name, begun_at, begun_by, begun_by_username)
                        values (:name, clock_timestamp(), :by, :username) returning id
                        """)
                .param("name", line)
                .param("by", by.name())
                .param("username", by.username())
                .query(Long.class)
                .single();
    }

    /** The bundles that were not released yet, the one begun last on top. */
    @Transactional(readOnly = true)
    public List<Name> open() {
        return database.sql("""
                        select id, name from bundle b
                        where not exists (
                            select from edition e where e.bundle_id = b.id and e.stage in ('PUBLISHED', 'SUPERSEDED'))
                        order by id desc limit 100
                        """).query(Name.class).list();
    }

    /** The bundles that were released, the one released last on top. */
    @Transactional(readOnly = true)
    public List<Name> released() {
        return database.sql("""
                        select b.id, b.name from bundle b join edition e on e.bundle_id = b.id
                        where e.stage in ('PUBLISHED', 'SUPERSEDED')
                        group by b.id, b.name order by max(e.published_at) desc, b.id desc limit 20
                        """).query(Name.class).list();
    }

    @Transactional(readOnly = true)
    public Bundle find(long id) {
        return new Bundle(
                id,
                name(id),
                articles.findBundled(id).stream()
                        .map(number -> articles.findById(number).orElseThrow(() -> NotFound.article(number)))
                        .map(Article::toEditable)
                        .toList());
    }

    /**
     * Releases the open draft of an article together with a bundle. What was reviewed of the others is reviewed again, as it
     * goes out with something else.
     *
     * @throws IllegalTransition where the bundle waits for its hour or was released, is full, or no draft is open
     */
    @Transactional
    public void add(long id, long number, Actor by) {
        change(id, by);
        Article article = lock.article(number);
        requireSay(article, by);
        Edition draft = article.draft();
        if (Objects.equals(draft.bundle(), id)) {
            return;
        }
        if (draft.bundle() != null || articles.findBundled(id).size() >= MOST) {
            throw IllegalTransition.bundleTakesNone(number);
        }
        forgetReviews(id);
        events.publishEvent(article.joinBundle(id, name(id), by));
    }

    /** Releases the draft of an article by itself again. */
    @Transactional
    public void leave(long id, long number, Actor by) {
        change(id, by);
        Article article = lock.article(number);
        requireSay(article, by);
        if (Objects.equals(article.draft().bundle(), id)) {
            events.publishEvent(article.leaveBundle(name(id), by));
            forgetReviews(id);
        }
    }

    /**
     * Publishes all that was seen, at one instant.
     *
     * @param seen all members, in any order
     * @throws ChangedMeanwhile where the members or their revisions are others
     * @throws MemberNotPublishable where something stands in the way of one, and so of all
     */
    public void publish(long id, List<Seen> seen, Actor by) {
        Map<Long, Judgement.Looked> looked = look(seen);
        transaction.executeWithoutResult(begun -> {
            List<Article> members = members(id, seen, by);
            Instant at = time.now();
            for (Article each : members) {
                Seen its = of(seen, each);
                attempt(
                        each,
                        () -> publishing.publishTogether(
                                each,
                                Objects.requireNonNull(looked.get(each.number())),
                                its.decision().withoutHurry(),
                                at,
                                by));
            }
        });
    }

    /**
     * Lets all that was seen go out at one hour. Until then nothing of it can be changed.
     *
     * @param at null where what was typed is no hour
     * @throws ChangedMeanwhile where the members or their revisions are others
     * @throws MemberNotPublishable where something would stand in the way of one now
     * @throws NotPublishable where the hour is none, over or more than a year away
     */
    public void schedule(long id, List<Seen> seen, @Nullable Instant at, Actor by) {
        Map<Long, Judgement.Looked> looked = look(seen);
        transaction.executeWithoutResult(begun -> {
            List<Article> members = members(id, seen, by);
            Instant hour = scheduling.requireHour(0, at);
            for (Article each : members) {
                Publishing.Decision decision = of(seen, each).decision().withoutHurry();
                Judgement.Looked its = Objects.requireNonNull(looked.get(each.number()));
                attempt(each, () -> judgement.judge(each, each.toEditable(), its, decision, hour));
                events.publishEvent(each.schedule(by, hour, decision.change(), decision.note(), its.reason(decision)));
            }
        });
    }

    /** Lets editors work again on all that waits for its hour, or failed. */
    @Transactional
    public void endSchedule(long id, Actor by) {
        rights.require(by, Right.PUBLISH);
        lock.key("bundle " + id);
        for (Article each : locked(id)) {
            rights.require(by, Right.PUBLISH, each.sections());
            if (each.isScheduled()) {
                scheduling.end(each, by);
            }
        }
    }

    /** The keys of the bundles whose hour has come, the longest due first. */
    @Transactional(readOnly = true)
    public List<Long> due(Instant now, int most) {
        return articles.findScheduledBundles(now, Limit.of(most));
    }

    /**
     * Publishes a bundle whose hour has come: once, however many portals ask for it, where no other transaction works on one of
     * its members, and only if nothing stands in the way of any. Otherwise all of it has failed, and says so.
     *
     * @param now by the database
     * @throws DataAccessException where the database is away; it is due still
     */
    public void release(long id, Instant now) {
        Scheduling.attempt("Bundle " + id, why -> fail(id, now, why), () -> {
            Map<Long, Judgement.Looked> looked = new LinkedHashMap<>();
            for (long number : articles.findBundled(id)) {
                looked.put(number, judgement.look(number));
            }
            transaction.executeWithoutResult(begun -> {
                List<Article> members = new ArrayList<>();
                for (long number : articles.findBundled(id).stream().sorted().toList()) {
                    Optional<Article> free = lock.articleIfFree(number).filter(article -> article.isReleased(now));
                    if (free.isEmpty()) {
                        return;
                    }
                    members.add(free.get());
                }
                Instant at = time.now();
                for (Article each : inOrder(id, members)) {
                    rights.require(each.scheduledBy(), Right.PUBLISH, judgement.touched(each));
                    publishing.release(each, Objects.requireNonNull(looked.get(each.number())), at);
                }
            });
        });
    }

    private void fail(long id, Instant now, String why) {
        transaction.executeWithoutResult(begun -> locked(id).stream()
                .filter(each -> each.isReleased(now))
                .forEach(each -> events.publishEvent(each.failSchedule(why))));
    }

    private Map<Long, Judgement.Looked> look(List<Seen> seen) {
        Map<Long, Judgement.Looked> looked = new LinkedHashMap<>();
        seen.forEach(each -> looked.put(each.number(), judgement.look(each.number(), each.revision())));
        return looked;
    }

    /** Locks a bundle that is open, and all of its members. */
    private void change(long id, Actor by) {
        rights.require(by, Right.WRITE);
        lock.key("bundle " + id);
        Bundle bundle = find(id);
        if (!bundle.isOpen()) {
            throw IllegalTransition.bundleTakesNone(id);
        }
    }

    /** With what a draft goes out is said by the person who works on it, and by those who publish where it is filed. */
    private void requireSay(Article article, Actor by) {
        rights.require(by, article.isAnothers(by) ? Right.PUBLISH : Right.WRITE, article.sections());
    }

    private void forgetReviews(long id) {
        locked(id).forEach(each -> each.draft().forgetReviews());
    }

    /** The members as they were seen, locked, in the order in which they are released. */
    private List<Article> members(long id, List<Seen> seen, Actor by) {
        rights.require(by, Right.PUBLISH);
        lock.key("bundle " + id);
        List<Article> members = locked(id);
        boolean isAsSeen = members.size() == seen.size()
                && !members.isEmpty()
                && members.stream()
                        .allMatch(each -> each.hasDraft()
                                && seen.stream()
                                        .anyMatch(its -> its.number() == each.number()
                                                && its.revision()
                                                        == each.draft()
                                                                .currentRevision()
                                                                .id()));
        if (!isAsSeen) {
            throw new ChangedMeanwhile(id);
        }
        members.forEach(each -> rights.require(by, Right.PUBLISH, judgement.touched(each)));
        return inOrder(id, members);
    }

    /** Locked in the order of their numbers, so that no two acts wait for each other. */
    private List<Article> locked(long id) {
        return articles.findBundled(id).stream().sorted().map(lock::article).toList();
    }

    private List<Article> inOrder(long id, List<Article> members) {
        List<Long> order = articles.findBundled(id);
        return members.stream()
                .sorted(Comparator.comparing(each -> order.indexOf(each.number())))
                .toList();
    }

    private static Seen of(List<Seen> seen, Article member) {
        return seen.stream()
                .filter(each -> each.number() == member.number())
                .findFirst()
                .orElseThrow();
    }

    private static void attempt(Article member, Runnable act) {
        try {
            act.run();
        } catch (NotPublishable refused) {
            throw new MemberNotPublishable(member.number(), refused.problems());
        } catch (Publishing.UnconfirmedDate unconfirmed) {
            throw new MemberNotPublishable(
                    member.number(), List.of(new FieldProblem("documentDate", "problem.bundle.date")));
        }
    }

    private String name(long id) {
        return database.sql("select name from bundle where id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> NotFound.page(Long.toString(id)));
    }
}
