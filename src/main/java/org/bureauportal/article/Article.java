package org.bureauportal.article;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.bureauportal.article.ClosureRow.Ending;
import org.bureauportal.form.FormSave;
import org.bureauportal.section.Section;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.Closure;
import org.bureauportal.shared.IllegalTransition;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.text.Content;
import org.bureauportal.text.ManuscriptNumber;
import org.jspecify.annotations.Nullable;

/** A notice as a lasting thing, with its live edition and the edition in work, which is a draft or was discarded. */
@Entity
@Table(name = "article")
@SuppressWarnings("UnusedVariable") // the database reads every field
class Article {

    @Id
    @GeneratedValue(generator = "article")
    @SequenceGenerator(name = "article", sequenceName = "article_number", allocationSize = 1)
    private @Nullable Long id;

    /** Null while a first draft is filed nowhere. */
    private @Nullable Long sectionId;

    @Enumerated(EnumType.STRING)
    private Standing standing;

    @OneToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "live_edition_id")
    private @Nullable Edition liveEdition;

    @OneToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "draft_edition_id")
    private @Nullable Edition editionInWork;

    private @Nullable ManuscriptNumber manuscriptNumber;
    private @Nullable Instant releaseInstant;
    private UUID submissionKey;

    /** What it is withdrawn or removed by; null where it is neither. */
    @OneToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "closure_id")
    private @Nullable ClosureRow closure;

    /** The database ends it when the article is no longer public, or stands in another language. */
    private @Nullable Instant leadSince;

    private @Nullable Instant unindexedSince;

    /** For the newsroom and its log. */
    private @Nullable String unindexedReason;

    /** The database keeps it: by the act, or as the type of the live edition says. */
    @Column(insertable = false, updatable = false)
    private boolean unindexed;

    private @Nullable Instant templateSince;

    /** When its standing next changes by itself. */
    private @Nullable Instant dueAt;

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected Article() {}

    Article(UUID submissionKey, @Nullable Long sectionId) {
        this.submissionKey = submissionKey;
        this.sectionId = sectionId;
        this.standing = Standing.UNPUBLISHED;
    }

    long number() {
        if (id == null) {
            throw new IllegalStateException("the article has not been stored");
        }
        return id;
    }

    @Nullable
    Long sectionId() {
        return sectionId;
    }

    /** The sections that an act on it touches. */
    long[] sections() {
        return sectionId == null ? new long[0] : new long[] {sectionId};
    }

    /** The same where the act files it, or means it to be filed, in a section; null stands for none. */
    long[] sectionsWith(@Nullable Long other) {
        if (other == null || other.equals(sectionId)) {
            return sections();
        }
        return sectionId == null ? new long[] {other} : new long[] {sectionId, other};
    }

    Standing standing() {
        return standing;
    }

    boolean wasPublic() {
        return standing != Standing.UNPUBLISHED;
    }

    boolean hasDraft() {
        return editionInWork != null && editionInWork.stage().isOpen();
    }

    /** Whether a draft is open, or was and waits for its hour. */
    private boolean isInWork() {
        return editionInWork != null && editionInWork.stage() != Stage.DISCARDED;
    }

    /** What is worked on while something is, otherwise the live edition, otherwise the draft that was discarded. */
    Edition latestEdition() {
        Edition latest = isInWork() || liveEdition == null ? editionInWork : liveEdition;
        if (latest == null) {
            throw new IllegalStateException("article " + number() + " has no edition");
        }
        return latest;
    }

    Edition draft() {
        if (editionInWork == null || !hasDraft()) {
            throw IllegalTransition.noDraft(number());
        }
        return editionInWork;
    }

    /**
     * Opens an edition as a draft with its first revision, or once more the one that was discarded. It is its opener's.
     *
     * @param save null where it was no form that asked for it
     */
    ArticleEvent open(Content content, Actor by, Instant at, @Nullable FormSave save, NewRows rows) {
        Edition edition = rows.add(nextEdition(by, at));
        edition.take(rows.add(edition.nextRevision(content, by, at, save)));
        editionInWork = edition;
        return new ArticleEvent.EditionOpened(by, number(), title(), edition.number());
    }

    private Edition nextEdition(Actor by, Instant at) {
        if (isInWork()) {
            throw IllegalTransition.draftIsOpen(number());
        }
        if (editionInWork != null) {
            editionInWork.recover();
            if (!editionInWork.isOf(by)) {
                editionInWork.handTo(by, at);
            }
            return editionInWork;
        }
        return new Edition(number(), liveEdition == null ? 1 : liveEdition.number() + 1, by);
    }

    /** Whether it has an edition that was not published yet, also in the recycle bin, and another person works on that. */
    boolean isAnothers(Actor person) {
        return editionInWork != null && !editionInWork.isOf(person);
    }

    /** Lets the person who acts work on what another worked on. */
    ArticleEvent takeOver(Actor by, Instant at) {
        Actor from = handTo(by, at);
        return new ArticleEvent.DraftTakenOver(by, number(), title(), inWork().number(), from.username());
    }

    /** Lets a colleague work on what another worked on. */
    ArticleEvent assign(Actor to, Actor by, Instant at) {
        Actor from = handTo(to, at);
        return new ArticleEvent.DraftAssigned(by, number(), title(), inWork().number(), from.username(), to.username());
    }

    private Actor handTo(Actor person, Instant at) {
        Actor from = inWork().writer().who();
        inWork().handTo(person, at);
        return from;
    }

    private Edition inWork() {
        if (editionInWork == null) {
            throw IllegalTransition.noDraft(number());
        }
        return editionInWork;
    }

    /** The username of the person who works on what is not published yet. */
    String writerUsername() {
        return inWork().writer().who().username();
    }

    /** Saves the draft's next revision, as it was written in a form. */
    ArticleEvent save(Content content, Actor by, Instant at, FormSave save, NewRows rows) {
        Revision revision = take(content, by, at, save, rows);
        return new ArticleEvent.RevisionSaved(by, number(), title(), draft().number(), revision.number());
    }

    /** Saves an earlier revision's content as the draft's next revision. */
    ArticleEvent save(Revision earlier, Actor by, Instant at, NewRows rows) {
        Revision revision = take(earlier.content(), by, at, null, rows);
        return new ArticleEvent.RevisionRestored(
                by, number(), title(), draft().number(), revision.number(), earlier.number());
    }

    private Revision take(Content content, Actor by, Instant at, @Nullable FormSave save, NewRows rows) {
        Revision revision = rows.add(draft().nextRevision(content, by, at, save));
        draft().take(revision);
        return revision;
    }

    ArticleEvent discardDraft(Actor by) {
        Edition draft = draft();
        draft.discard();
        return new ArticleEvent.DraftDiscarded(by, number(), title(draft), draft.number());
    }

    ArticleEvent recoverDraft(Actor by) {
        if (editionInWork == null || !hasDiscardedDraft()) {
            throw IllegalTransition.noDraft(number());
        }
        editionInWork.recover();
        return new ArticleEvent.DraftRecovered(by, number(), title(), editionInWork.number());
    }

    /** Hands the draft in to its reviewers. */
    ArticleEvent submit(String pressing, @Nullable Actor asked, Actor by, Instant at) {
        Edition draft = draft();
        draft.submit(pressing, asked, by, at);
        return new ArticleEvent.Submitted(
                by,
                number(),
                title(draft),
                draft.number(),
                draft.currentRevision().number(),
                pressing,
                asked == null ? "" : asked.username());
    }

    /**
     * A review of the draft was given.
     *
     * @param isLast whether it has all of them now
     */
    ArticleEvent review(String step, String sha256, boolean isLast, Actor by) {
        Edition draft = draft();
        draft.reviewed();
        if (isLast && draft.stage() != Stage.APPROVED) {
            draft.approve();
        }
        return new ArticleEvent.Reviewed(
                by,
                number(),
                title(draft),
                draft.number(),
                draft.currentRevision().number(),
                step,
                sha256);
    }

    /** Sends the draft back to those who write it. */
    ArticleEvent sendBack(String reason, Actor by, Instant at) {
        Edition draft = draft();
        draft.sendBack(reason, by, at);
        return new ArticleEvent.SentBack(by, number(), title(draft), draft.number(), reason);
    }

    /** Takes the draft back from its reviewers. */
    ArticleEvent takeBack(Actor by) {
        Edition draft = draft();
        draft.reopen();
        return new ArticleEvent.TakenBack(by, number(), title(draft), draft.number());
    }

    /** The live edition, which went out before its reviews, was looked at. */
    ArticleEvent reviewAfterwards(Actor by, Instant at) {
        Edition edition = live();
        edition.reviewAfterwards(by, at);
        return new ArticleEvent.ReviewedAfterwards(by, number(), publicTitle(), edition.number());
    }

    /** Releases the draft together with others. */
    ArticleEvent joinBundle(long bundle, String name, Actor by) {
        Edition draft = draft();
        draft.bundle(bundle);
        return new ArticleEvent.BundleJoined(by, number(), title(draft), draft.number(), name);
    }

    /** Releases the draft by itself again. */
    ArticleEvent leaveBundle(String name, Actor by) {
        Edition draft = draft();
        draft.bundle(null);
        return new ArticleEvent.BundleLeft(by, number(), title(draft), draft.number(), name);
    }

    /** Lets the draft go out at an hour. */
    ArticleEvent schedule(Actor by, Instant at, UpdateKind change, String note, String personalDataReason) {
        Edition draft = draft();
        draft.schedule(by, at, change, note, personalDataReason);
        return new ArticleEvent.Scheduled(
                by, number(), title(draft), draft.number(), at.toString(), personalDataReason);
    }

    /** Whether an edition waits for its hour, or failed to go out then. */
    boolean isScheduled() {
        return editionInWork != null
                && (editionInWork.stage() == Stage.SCHEDULED || editionInWork.stage() == Stage.FAILED);
    }

    /** Whether the hour of an edition has come, and nothing was done about it yet. */
    boolean isReleased(Instant now) {
        return editionInWork != null
                && editionInWork.stage() == Stage.SCHEDULED
                && editionInWork.scheduledFor() != null
                && !editionInWork.scheduledFor().isAfter(now);
    }

    /** Lets editors work again on what waits for its hour, or failed. */
    ArticleEvent endSchedule(boolean isApproved, Actor by) {
        Edition scheduled = scheduled();
        scheduled.endSchedule(isApproved);
        return new ArticleEvent.ScheduleEnded(by, number(), title(scheduled), scheduled.number());
    }

    ArticleEvent failSchedule(String why) {
        Edition scheduled = scheduled();
        scheduled.fail(why);
        return new ArticleEvent.ScheduleFailed(Actor.PORTAL, number(), title(scheduled), scheduled.number());
    }

    /** Who decided the hour of the edition that waits for it. */
    Actor scheduledBy() {
        return scheduled().scheduledBy();
    }

    Edition scheduled() {
        if (editionInWork == null || !isScheduled()) {
            throw IllegalTransition.noDraft(number());
        }
        return editionInWork;
    }

    boolean hasDiscardedDraft() {
        return editionInWork != null && editionInWork.stage() == Stage.DISCARDED;
    }

    /** Files a first draft elsewhere. What was public moves by {@link #move}. */
    void file(@Nullable Long section) {
        if (standing == Standing.UNPUBLISHED && !Objects.equals(sectionId, section)) {
            sectionId = section;
            // what was reviewed was to go out elsewhere
            draft().forgetReviews();
        }
    }

    /** Files a first draft elsewhere, as an act of its own. */
    ArticleEvent file(@Nullable Section from, @Nullable Section to, Actor by) {
        file(to == null ? null : to.id());
        return new ArticleEvent.Filed(
                by, number(), title(), from == null ? "" : from.name(), to == null ? "" : to.name());
    }

    /** Files it elsewhere; its address and numbers stay. */
    ArticleEvent move(Section from, Section to, Actor by) {
        sectionId = to.id();
        return new ArticleEvent.Moved(by, number(), title(), from.name(), to.name());
    }

    /**
     * Makes the draft the live edition; the one before is superseded. What was withdrawn or removed is public again.
     *
     * @param firstNumber the manuscript number it gets at first publication, and keeps
     * @param personalDataReason for the log alone; may be empty
     * @param urgentReason why it goes out before its reviews; empty where it has them all
     */
    ArticleEvent publish(
            Actor by,
            Instant at,
            UpdateKind change,
            String note,
            Judgement.Ends ends,
            ManuscriptNumber firstNumber,
            String personalDataReason,
            String urgentReason,
            NewRows rows) {
        Edition edition = draft();
        edition.hurry(urgentReason);
        edition.publish(by, at, change, note, ends);
        if (liveEdition != null) {
            liveEdition.supersede();
        }
        liveEdition = edition;
        editionInWork = null;
        standing = standing.become(Standing.PUBLIC);
        endClosure(Ending.NEW_EDITION, by, at, rows);
        if (releaseInstant == null) {
            releaseInstant = at;
            manuscriptNumber = firstNumber;
        }
        dueAt = nextEnd();
        int revision = edition.currentRevision().number();
        return switch (change) {
            case FIRST_PUBLICATION ->
                new ArticleEvent.Published(
                        by, number(), title(), edition.number(), revision, personalDataReason, urgentReason);
            case CORRECTION ->
                new ArticleEvent.Corrected(
                        by, number(), title(), edition.number(), revision, note, personalDataReason, urgentReason);
            case MINOR_FIX ->
                new ArticleEvent.Fixed(
                        by, number(), title(), edition.number(), revision, personalDataReason, urgentReason);
        };
    }

    /** Whether it stands so, and readers are told just this. */
    boolean isClosed(Standing as, String reason, String redirect) {
        return standing == as
                && closure != null
                && closure.closure().reason().equals(reason)
                && closure.closure().redirect().equals(redirect);
    }

    /** Leaves the text at its address, under the reason. */
    ArticleEvent withdraw(String reason, Actor by, Instant at, NewRows rows) {
        close(Standing.WITHDRAWN, reason, "", by, at, rows);
        return new ArticleEvent.Withdrawn(by, number(), publicTitle(), reason);
    }

    /** Takes the text from the public; readers get the reason or, where there is one, the redirect. */
    ArticleEvent remove(String reason, String redirect, Actor by, Instant at, NewRows rows) {
        close(Standing.REMOVED, reason, redirect, by, at, rows);
        return new ArticleEvent.Removed(by, number(), publicTitle(), reason, redirect);
    }

    /** Whether its period, or the time that its text is public, is over, and nothing was done about it yet. */
    boolean isDue(Instant now) {
        return dueAt != null && !dueAt.isAfter(now);
    }

    /** Does what is due: its period is over, or its text leaves the public. */
    ArticleEvent end(Actor by, Instant at, NewRows rows) {
        Edition edition = live();
        Instant leaves = edition.textLeavesAt();
        Standing left = edition.leftAs();
        boolean isGone = left != null && leaves != null && !leaves.isAfter(at);
        Standing as = isGone ? Objects.requireNonNull(left) : Standing.ENDED;
        Instant since = isGone ? leaves : edition.periodEndsAt();
        close(as, new Closure(Objects.requireNonNullElse(since, at), "", ""), by, at, rows);
        return new ArticleEvent.Ended(by, number(), publicTitle(), as);
    }

    private @Nullable Instant nextEnd() {
        Edition edition = live();
        return switch (standing) {
            case PUBLIC -> edition.periodEndsAt() == null ? edition.textLeavesAt() : edition.periodEndsAt();
            case ENDED, WITHDRAWN -> edition.textLeavesAt();
            case UNPUBLISHED, ENDED_STUB, ENDED_GONE, REMOVED -> null;
        };
    }

    /** Whether what readers see went out before its reviews, and was not looked at since. */
    boolean isUnreviewed() {
        return liveEdition != null && liveEdition.isUnreviewed();
    }

    Edition live() {
        if (liveEdition == null) {
            throw IllegalTransition.neverPublic(number());
        }
        return liveEdition;
    }

    private void close(Standing as, String reason, String redirect, Actor by, Instant at, NewRows rows) {
        Instant since = standing == as && closure != null ? closure.closure().since() : at;
        close(as, new Closure(since, reason, redirect), by, at, rows);
    }

    private void close(Standing as, Closure told, Actor by, Instant at, NewRows rows) {
        standing = standing.become(as);
        endClosure(Ending.REPLACED, by, at, rows);
        closure = rows.add(new ClosureRow(number(), as, told, by, at));
        dueAt = nextEnd();
    }

    private void endClosure(Ending ending, Actor by, Instant at, NewRows rows) {
        if (closure != null) {
            rows.add(closure.end(ending, by, at));
            closure = null;
        }
    }

    ArticleEvent restore(Actor by, Instant at, NewRows rows) {
        Standing from = standing;
        if (from == Standing.UNPUBLISHED) {
            throw IllegalTransition.of(from, Standing.PUBLIC);
        }
        standing = standing.become(Standing.PUBLIC);
        endClosure(Ending.RESTORED, by, at, rows);
        // what has ended and is brought back stays, as somebody decided so; for the rest its end still holds
        dueAt = from == Standing.ENDED || from == Standing.ENDED_STUB || from == Standing.ENDED_GONE
                ? laterThan(at, live().textLeavesAt())
                : nextEnd();
        return new ArticleEvent.Restored(by, number(), publicTitle(), from);
    }

    private static @Nullable Instant laterThan(Instant at, @Nullable Instant end) {
        return end != null && end.isAfter(at) ? end : null;
    }

    ArticleEvent declareRepealed(LocalDate since, String words, Actor by) {
        return new ArticleEvent.DeclaredRepealed(by, number(), publicTitle(), since, words);
    }

    ArticleEvent reinstate(LocalDate since, Actor by) {
        return new ArticleEvent.Reinstated(by, number(), publicTitle(), since);
    }

    boolean isLead() {
        return leadSince != null;
    }

    /** Lets it lead the home page of its language. */
    ArticleEvent lead(Actor by, Instant at) {
        if (standing != Standing.PUBLIC) {
            throw IllegalTransition.notPublic(number());
        }
        leadSince = at;
        return new ArticleEvent.LeadChosen(by, number(), publicTitle());
    }

    ArticleEvent endLead(Actor by) {
        leadSince = null;
        return new ArticleEvent.LeadEnded(by, number(), publicTitle());
    }

    boolean isUnindexed() {
        return unindexedSince != null;
    }

    boolean isUnindexed(String reason) {
        return reason.equals(unindexedReason);
    }

    /** Keeps search engines from it, until this is ended. */
    ArticleEvent unindex(String reason, Actor by, Instant at) {
        unindexedSince = unindexedSince == null ? at : unindexedSince;
        unindexedReason = reason;
        return new ArticleEvent.Unindexed(by, number(), publicTitle(), reason);
    }

    ArticleEvent reindex(Actor by) {
        unindexedSince = null;
        unindexedReason = null;
        return new ArticleEvent.Reindexed(by, number(), publicTitle());
    }

    boolean isTemplate() {
        return templateSince != null;
    }

    /** Lets notices be begun from its draft; it cannot be published as long as it is a template. */
    ArticleEvent markAsTemplate(Actor by, Instant at) {
        if (wasPublic() || !hasDraft()) {
            throw IllegalTransition.noDraft(number());
        }
        templateSince = at;
        return new ArticleEvent.TemplateMarked(by, number(), title());
    }

    ArticleEvent endTemplate(Actor by) {
        templateSince = null;
        return new ArticleEvent.TemplateEnded(by, number(), title());
    }

    EditableArticle toEditable() {
        return as(latestEdition());
    }

    /** As readers know it. */
    EditableArticle toLive() {
        return as(live());
    }

    private EditableArticle as(Edition edition) {
        Revision revision = edition.currentRevision();
        return new EditableArticle(
                number(),
                sectionId,
                standing,
                closure == null ? null : closure.closure(),
                unindexedSince == null || unindexedReason == null
                        ? null
                        : new EditableArticle.Exclusion(unindexedSince, unindexedReason),
                unindexed,
                leadSince,
                isTemplate(),
                dueAt,
                edition.number(),
                edition.stage(),
                edition.scheduledFor(),
                edition.bundle(),
                edition.failure(),
                hasDiscardedDraft(),
                revision.id(),
                revision.content(),
                revision.savedAt(),
                revision.savedBy(),
                revision.savedByUsername(),
                editionInWork == null ? null : editionInWork.writer());
    }

    private String title() {
        return title(latestEdition());
    }

    /** The manuscript number that it keeps for ever; null before it was public. */
    @Nullable
    ManuscriptNumber manuscriptNumber() {
        return manuscriptNumber;
    }

    /** The document date of the live edition; null where there is none. */
    @Nullable
    LocalDate publicDate() {
        return liveEdition == null
                ? null
                : liveEdition.currentRevision().content().documentDate();
    }

    /** As the public knows it. */
    private String publicTitle() {
        return title(liveEdition == null ? latestEdition() : liveEdition);
    }

    private static String title(Edition edition) {
        return edition.currentRevision().content().title();
    }
}
