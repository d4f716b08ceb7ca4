package org.bureauportal.article;

import java.time.LocalDate;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.AuditableEvent;
import org.bureauportal.shared.PublicChange;

/**
 * What an editor did to an article; the subject is the title of the edition that was worked on. Acts that may touch what is
 * public are a {@link PublicChange} too. The reason why whole numbers of persons became public, or a text before its reviews, is empty where none did.
 */
sealed interface ArticleEvent extends AuditableEvent {

    @Override
    Long article();

    /** A draft was begun: of a new article, or of the next edition of one that exists. */
    record EditionOpened(Actor by, Long article, String subject, int edition) implements ArticleEvent {}

    record RevisionSaved(Actor by, Long article, String subject, int edition, int revision) implements ArticleEvent {}

    /** A revision was saved that repeats an earlier one; restored is the number of that one. */
    record RevisionRestored(Actor by, Long article, String subject, int edition, int revision, int restored)
            implements ArticleEvent {}

    /** A draft is released together with others from now on; the bundle is its name. */
    record BundleJoined(Actor by, Long article, String subject, int edition, String bundle) implements ArticleEvent {}

    /** A draft is released by itself again. */
    record BundleLeft(Actor by, Long article, String subject, int edition, String bundle) implements ArticleEvent {}

    /** A draft was handed in to its reviewers: with a reason where it is pressing, with a username where one is asked by name. */
    record Submitted(
            Actor by, Long article, String subject, int edition, int revision, String pressingReason, String reviewer)
            implements ArticleEvent {}

    /** A review was given to a revision; the digest is of what was reviewed. */
    record Reviewed(Actor by, Long article, String subject, int edition, int revision, String step, String sha256)
            implements ArticleEvent {}

    /** A draft was sent back to those who write it. */
    record SentBack(Actor by, Long article, String subject, int edition, String reason) implements ArticleEvent {}

    /** A draft was taken back from its reviewers. */
    record TakenBack(Actor by, Long article, String subject, int edition) implements ArticleEvent {}

    /** What went out before its reviews was looked at. */
    record ReviewedAfterwards(Actor by, Long article, String subject, int edition) implements ArticleEvent {}

    /** A draft goes out at an hour. */
    record Scheduled(Actor by, Long article, String subject, int edition, String hour, String personalDataReason)
            implements ArticleEvent {}

    /** What was to go out at an hour, or could not, is a draft again. */
    record ScheduleEnded(Actor by, Long article, String subject, int edition) implements ArticleEvent {}

    /** The hour came, and something stood in the way. */
    record ScheduleFailed(Actor by, Long article, String subject, int edition) implements ArticleEvent {}

    /** The first edition became public. */
    record Published(
            Actor by,
            Long article,
            String subject,
            int edition,
            int revision,
            String personalDataReason,
            String urgentReason)
            implements ArticleEvent, PublicChange {}

    /** A later edition became public, as a correction. */
    record Corrected(
            Actor by,
            Long article,
            String subject,
            int edition,
            int revision,
            String note,
            String personalDataReason,
            String urgentReason)
            implements ArticleEvent, PublicChange {}

    /** A later edition became public, as a minor fix. */
    record Fixed(
            Actor by,
            Long article,
            String subject,
            int edition,
            int revision,
            String personalDataReason,
            String urgentReason)
            implements ArticleEvent, PublicChange {}

    /** A person works on a draft on which another worked, from. */
    record DraftTakenOver(Actor by, Long article, String subject, int edition, String from) implements ArticleEvent {}

    /** A draft was handed from a person to a colleague, by their usernames. */
    record DraftAssigned(Actor by, Long article, String subject, int edition, String from, String to)
            implements ArticleEvent {}

    /** A draft went into the recycle bin. */
    record DraftDiscarded(Actor by, Long article, String subject, int edition) implements ArticleEvent {}

    /** A draft came out of the recycle bin. */
    record DraftRecovered(Actor by, Long article, String subject, int edition) implements ArticleEvent {}

    /** A first draft was filed elsewhere, from a section to another; each is empty where it stands for none. */
    record Filed(Actor by, Long article, String subject, String from, String to) implements ArticleEvent {}

    /** Notices can be begun from a draft, which is no longer published itself. */
    record TemplateMarked(Actor by, Long article, String subject) implements ArticleEvent {}

    /** A template is a draft like any other again. */
    record TemplateEnded(Actor by, Long article, String subject) implements ArticleEvent {}

    /** Its period, or the time for which it was public, was over; as says what stays. */
    record Ended(Actor by, Long article, String subject, Standing as) implements ArticleEvent, PublicChange {}

    /** The text stays at its address, under a banner that gives the reason. */
    record Withdrawn(Actor by, Long article, String subject, String reason) implements ArticleEvent, PublicChange {}

    /** The text is gone from its address; readers get the reason or are redirected. */
    record Removed(Actor by, Long article, String subject, String reason, String redirect)
            implements ArticleEvent, PublicChange {}

    /** What was withdrawn or removed is public again, as it was. */
    record Restored(Actor by, Long article, String subject, Standing from) implements ArticleEvent, PublicChange {}

    /** The article was filed elsewhere, from a section to another; its address and number stay. */
    record Moved(Actor by, Long article, String subject, String from, String to)
            implements ArticleEvent, PublicChange {}

    /** A rule was said to be in force no more from a day on, in words shown to readers. */
    record DeclaredRepealed(Actor by, Long article, String subject, LocalDate since, String words)
            implements ArticleEvent, PublicChange {}

    /** What was said of a rule, that it is in force no more, was taken back. */
    record Reinstated(Actor by, Long article, String subject, LocalDate since) implements ArticleEvent, PublicChange {}

    /** Search engines are kept from what readers read as before; the reason is for the log alone. */
    record Unindexed(Actor by, Long article, String subject, String reason) implements ArticleEvent, PublicChange {}

    /** Search engines may show it again, as far as its type lets them. */
    record Reindexed(Actor by, Long article, String subject) implements ArticleEvent, PublicChange {}

    /** An editor chose it to lead the home page. */
    record LeadChosen(Actor by, Long article, String subject) implements ArticleEvent, PublicChange {}

    /** It leads the home page no more by choice: the choice was taken back, or fell on another article. */
    record LeadEnded(Actor by, Long article, String subject) implements ArticleEvent, PublicChange {}
}
