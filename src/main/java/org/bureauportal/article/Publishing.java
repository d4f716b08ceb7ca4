package org.bureauportal.article;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bureauportal.article.Editing.StaleRevision;
import org.bureauportal.article.Judgement.NotPublishable;
import org.bureauportal.article.relation.Repeals;
import org.bureauportal.check.TextCheck;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.noticetype.TypedParticulars;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.IllegalTransition;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.shared.WebAddress;
import org.bureauportal.site.Language;
import org.bureauportal.text.Lines;
import org.bureauportal.text.TypedDate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** The acts that change what the public sees. Each can be repeated: a second time it changes nothing. */
@Service
public class Publishing {

    private final ArticleRepository articles;
    private final NewRows rows;
    private final ArticleLock lock;
    private final Rights rights;
    private final ApplicationEventPublisher events;
    private final Sections sections;
    private final Judgement judgement;
    private final Repeals repeals;
    private final DatabaseTime time;
    private final TransactionOperations transaction;

    Publishing(
            ArticleRepository articles,
            NewRows rows,
            ArticleLock lock,
            Rights rights,
            ApplicationEventPublisher events,
            Sections sections,
            Judgement judgement,
            Repeals repeals,
            DatabaseTime time,
            TransactionOperations transaction) {
        this.articles = articles;
        this.rows = rows;
        this.lock = lock;
        this.rights = rights;
        this.events = events;
        this.sections = sections;
        this.judgement = judgement;
        this.repeals = repeals;
        this.time = time;
        this.transaction = transaction;
    }

    /** A document date so far ahead that it is asked for once more. Nothing was published. */
    public static final class UnconfirmedDate extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final LocalDate date;

        UnconfirmedDate(LocalDate date) {
            super("the document date " + date + " is to be confirmed", null, false, false);
            this.date = date;
        }

        public LocalDate date() {
            return date;
        }
    }

    /** The numbers of the articles whose standing changes by itself now or did not in time, the longest due first. */
    @Transactional(readOnly = true)
    public List<Long> due(Instant now, int most) {
        return articles.findDue(now, Limit.of(most));
    }

    /**
     * Lets pages and lists say what holds now of rules whose day has come.
     *
     * @return how many articles it was; what is left is due still
     */
    @Transactional
    public int turn(Instant now) {
        return repeals.turn(now);
    }

    /**
     * Ends a period, or takes a text from the public whose time is over: once, however many portals ask for it. One that
     * another transaction works on is left to the next look.
     *
     * @param now by the database
     * @return whether something was due
     */
    @Transactional
    public boolean end(long number, Instant now) {
        Optional<Article> due = lock.articleIfFree(number).filter(article -> article.isDue(now));
        due.ifPresent(article -> {
            while (article.isDue(now)) {
                events.publishEvent(article.end(Actor.PORTAL, now, rows));
            }
        });
        return due.isPresent();
    }

    /** Publishes the open draft, with no date confirmed. */
    public EditableArticle publish(long number, long revision, UpdateKind change, String note, Actor by) {
        return publish(number, revision, change, note, null, by);
    }

    /** Publishes the open draft, which has no whole numbers of persons where its type stops for them. */
    public EditableArticle publish(
            long number, long revision, UpdateKind change, String note, @Nullable LocalDate confirmed, Actor by) {
        return publish(number, revision, new Decision(change, note, confirmed, "", ""), by);
    }

    /**
     * What is decided at a publication.
     *
     * @param change what a later edition means to readers; the first is a first publication whatever is asked
     * @param note the note on a correction, shown to readers
     * @param confirmed the document date that the editor confirmed; null where none was asked for
     * @param personalDataReason why whole numbers of persons are to be public where the type stops for them; kept in the log,
     *     never shown to readers; empty where they are not to be
     * @param urgentReason why it goes out before its reviews; kept in the log, never shown to readers; empty where it does not
     */
    public record Decision(
            UpdateKind change,
            String note,
            @Nullable LocalDate confirmed,
            String personalDataReason,
            String urgentReason) {

        /** The same for what can wait for its reviews, as it waits for an hour. */
        Decision withoutHurry() {
            return new Decision(change, note, confirmed, personalDataReason, "");
        }
    }

    /**
     * Publishes the open draft as it stands in the given revision.
     *
     * @throws StaleRevision where the draft has another current revision
     * @throws NotPublishable where something stands in the way
     * @throws UnconfirmedDate where nothing stands in the way, and the document date is far ahead and another than was
     *     confirmed or than readers know
     */
    public EditableArticle publish(long number, long revision, Decision decision, Actor by) {
        Judgement.Looked looked = judgement.look(number, revision);
        return Objects.requireNonNull(transaction.execute(begun -> publish(number, revision, looked, decision, by)));
    }

    private EditableArticle publish(long number, long revision, Judgement.Looked looked, Decision decision, Actor by) {
        Article article = lock.article(number);
        rights.require(by, Right.PUBLISH, judgement.touched(article));
        EditableArticle asked = article.toEditable();
        if (asked.revision() != revision) {
            throw new StaleRevision(asked);
        }
        if (asked.stage() == Stage.PUBLISHED) {
            return asked;
        }
        if (!asked.isDraft()) {
            throw IllegalTransition.noDraft(number);
        }
        Judgement.requireAlone(asked);
        return publish(article, asked, looked, decision, time.now(), by);
    }

    /**
     * Publishes one of several that are released together, in the transaction that has locked all of them.
     *
     * @param at the instant of all
     */
    void publishTogether(Article article, Judgement.Looked looked, Decision decision, Instant at, Actor by) {
        rights.require(by, Right.PUBLISH, article.sections());
        publish(article, article.toEditable(), looked, decision, at, by);
        rows.flush();
    }

    /** Publishes the edition whose hour has come, as it was decided, in the transaction that has locked the article. */
    void release(Article article, Judgement.Looked looked, Instant at) {
        Edition scheduled = article.scheduled();
        Actor by = scheduled.scheduledBy();
        LocalDate date = article.toEditable().content().documentDate();
        Decision decision = new Decision(
                scheduled.scheduledChange(),
                scheduled.scheduledNote(),
                date,
                scheduled.scheduledPersonalDataReason(),
                "");
        scheduled.endSchedule(false);
        EditableArticle asked = article.toEditable();
        publish(article, asked, looked, decision, at, by);
        rows.flush();
    }

    /** The same acts for a rehearsal, which asks for no right, and says nothing of what it does. */
    Publishing unheard() {
        return new Publishing(
                articles,
                rows,
                lock,
                (by, right, filed) -> {},
                act -> {},
                sections,
                judgement,
                repeals,
                time,
                transaction);
    }

    private EditableArticle publish(
            Article article, EditableArticle asked, Judgement.Looked looked, Decision decision, Instant at, Actor by) {
        long number = article.number();
        Judgement.Readiness readiness = judgement.judge(article, asked, looked, decision, at);
        UpdateKind meant = Judgement.meant(asked, decision.change());
        events.publishEvent(article.publish(
                by,
                at,
                meant,
                meant == UpdateKind.CORRECTION ? Lines.strip(decision.note()) : "",
                readiness.ends(),
                readiness.manuscriptNumber(),
                looked.reason(decision),
                judgement.urgentReason(asked, decision),
                rows));
        // a period that is over already
        end(number, at);
        return article.toEditable();
    }

    /**
     * Leaves the text at its address, under a banner that says why and since when; takes it from all lists.
     *
     * @throws NotPublishable where the reason is not fit to be read
     */
    @Transactional
    public void withdraw(long number, String reason, Actor by) {
        Article article = lock.article(number);
        rights.require(by, Right.PUBLISH, article.sections());
        List<FieldProblem> problems = new ArrayList<>(TextCheck.note("reason", reason));
        problems.addAll(judgement.personalProblems("reason", reason, article));
        Judgement.require(number, problems);
        String told = Lines.strip(reason);
        if (!article.isClosed(Standing.WITHDRAWN, told, "")) {
            events.publishEvent(article.withdraw(told, by, time.now(), rows));
        }
    }

    /**
     * Takes the text from the public.
     *
     * @param reason the reason shown to readers
     * @param redirect where readers are led instead: a path on this site or a web address; may be empty
     * @throws NotPublishable where reason or redirect are not fit
     */
    @Transactional
    public void remove(long number, String reason, String redirect, Actor by) {
        // of two removals at once, the second one follows the redirect of the first
        lock.key("removal");
        Article article = lock.article(number);
        rights.require(by, Right.PUBLISH, article.sections());
        String told = Lines.strip(reason);
        String instead = WebAddress.tidied(redirect.strip());
        List<FieldProblem> problems = new ArrayList<>(TextCheck.note("reason", reason));
        problems.addAll(judgement.personalProblems("reason", reason, article));
        if (!instead.isEmpty()) {
            problems.addAll(judgement.redirectProblems(instead, number));
        }
        Judgement.require(number, problems);
        if (!article.isClosed(Standing.REMOVED, told, instead)) {
            events.publishEvent(article.remove(told, instead, by, time.now(), rows));
        }
    }

    /**
     * Makes public again, as it was, what was withdrawn or removed.
     *
     * @throws NotPublishable where another article has become the translation that it was
     */
    @Transactional
    public void restore(long number, Actor by) {
        Article article = lock.article(number);
        rights.require(by, Right.PUBLISH, article.sections());
        if (article.standing() != Standing.PUBLIC) {
            Judgement.require(number, judgement.linkProblems(article, judgement.language(article), "restoration"));
            Instant now = time.now();
            events.publishEvent(article.restore(by, now, rows));
            // what came to its end meanwhile is public at no moment
            end(number, now);
        }
    }

    /**
     * Files an article that was public in another section; its address and its numbers stay.
     *
     * @throws NotPublishable where its original or a translation is in the language of that section
     */
    @Transactional
    public void move(long number, long sectionId, Actor by) {
        Article article = lock.article(number);
        rights.require(by, Right.PUBLISH, article.sectionsWith(sectionId));
        Long from = article.sectionId();
        if (!article.wasPublic() || from == null) {
            throw IllegalTransition.neverPublic(number);
        }
        Section to = judgement.section(sectionId);
        if (from != sectionId) {
            Judgement.require(number, sections.closedNow(sectionId).stream().toList());
            Judgement.require(number, judgement.linkProblems(article, to.language(), "section"));
            events.publishEvent(article.move(judgement.section(from), to, by));
        }
    }

    /**
     * Shows readers that a rule is in force no more, where no notice of this site repeals it. Said once more, it is put
     * differently.
     *
     * @param since the first day on which it is in force no more, as it was typed
     * @param words shown to readers
     * @throws NotPublishable where the day cannot be read, the words are not fit, or it is no rule
     */
    @Transactional
    public void declareRepealed(long number, String since, String words, Actor by) {
        Article article = lock.article(number);
        rights.require(by, Right.PUBLISH, article.sections());
        if (!article.wasPublic()) {
            throw IllegalTransition.neverPublic(number);
        }
        List<FieldProblem> problems = new ArrayList<>();
        if (!repeals.isRule(number)) {
            problems.add(new FieldProblem("words", "problem.repeal.noRule"));
        }
        List<LocalDate> days = TypedDate.readings(since);
        if (days.size() != 1) {
            problems.add(
                    days.isEmpty()
                            ? new FieldProblem("day", "problem.documentDate.unreadable")
                            : new FieldProblem("day", "problem.documentDate.ambiguous", days.toArray()));
        } else if (TypedParticulars.isUnlikely(days.get(0))) {
            problems.add(new FieldProblem("day", "problem.particular.unlikely"));
        }
        problems.addAll(TextCheck.note("words", words));
        Judgement.require(number, problems);
        LocalDate day = days.get(0);
        String told = Lines.strip(words);
        boolean isSaid = repeals.of(number)
                .filter(holding ->
                        holding.since().equals(day) && holding.words().equals(told))
                .isPresent();
        if (!isSaid) {
            repeals.declare(number, day, told, by, time.now());
            events.publishEvent(article.declareRepealed(day, told, by));
        }
    }

    /** Takes back that a rule is in force no more, as far as that was said in words. */
    @Transactional
    public void reinstate(long number, Actor by) {
        Article article = lock.article(number);
        rights.require(by, Right.PUBLISH, article.sections());
        repeals.of(number).ifPresent(holding -> {
            repeals.end(number, holding, by, time.now());
            events.publishEvent(article.reinstate(holding.since(), by));
        });
    }

    /**
     * Keeps search engines from an article and its files; readers find and read it as before. Said once more, the reason is put
     * differently.
     *
     * @param reason for the newsroom and its log; readers do not see it
     * @throws NotPublishable where the reason is not fit to be kept
     */
    @Transactional
    public void unindex(long number, String reason, Actor by) {
        Article article = lock.article(number);
        rights.require(by, Right.PUBLISH, article.sections());
        if (!article.wasPublic()) {
            throw IllegalTransition.neverPublic(number);
        }
        String kept = Lines.strip(reason);
        List<FieldProblem> problems = new ArrayList<>(
                kept.isEmpty()
                        ? List.of(new FieldProblem("reason", "problem.unindex.reason"))
                        : TextCheck.note("reason", reason));
        problems.addAll(judgement.personalProblems("reason", reason, article));
        Judgement.require(number, problems);
        if (!article.isUnindexed(kept)) {
            events.publishEvent(article.unindex(kept, by, time.now()));
        }
    }

    /** Lets search engines show an article again, as far as its type lets them. */
    @Transactional
    public void reindex(long number, Actor by) {
        Article article = lock.article(number);
        rights.require(by, Right.PUBLISH, article.sections());
        if (article.isUnindexed()) {
            events.publishEvent(article.reindex(by));
        }
    }

    /** Lets an article lead the home page of its language, in the place of one that was chosen before. */
    @Transactional
    public void lead(long number, Actor by) {
        lock.key("lead");
        Article article = lock.article(number);
        rights.require(by, Right.PUBLISH, article.sections());
        if (article.isLead()) {
            return;
        }
        Language language = judgement.language(article);
        articles.findLeads().stream()
                .map(lock::article)
                .filter(each -> judgement.language(each) == language)
                .forEach(each -> {
                    rights.require(by, Right.PUBLISH, each.sections());
                    events.publishEvent(each.endLead(by));
                });
        events.publishEvent(article.lead(by, time.now()));
    }

    /** Ends the choice of an article to lead the home page. */
    @Transactional
    public void endLead(long number, Actor by) {
        Article article = lock.article(number);
        rights.require(by, Right.PUBLISH, article.sections());
        if (article.isLead()) {
            events.publishEvent(article.endLead(by));
        }
    }
}
