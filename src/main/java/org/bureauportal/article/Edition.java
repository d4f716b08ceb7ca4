package org.bureauportal.article;

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
import org.bureauportal.form.FormSave;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.text.Content;
import org.jspecify.annotations.Nullable;

/** One published, or to-be-published, version of an article; it carries the stage. */
@Entity
@Table(name = "edition")
@SuppressWarnings("UnusedVariable") // the database reads every field
class Edition {

    @Id
    @GeneratedValue(generator = "edition")
    @SequenceGenerator(name = "edition", sequenceName = "edition_id", allocationSize = 1)
    private @Nullable Long id;

    private long articleId;
    private int number;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    @OneToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "current_revision_id")
    private @Nullable Revision currentRevision;

    private String writer = "";
    private String writerUsername = "";

    /** Null where the writer began it. */
    private @Nullable Instant writerSince;

    private @Nullable String formerWriter;
    private @Nullable String formerWriterUsername;

    private @Nullable Instant publishedAt;
    private @Nullable String publishedBy;
    private String publishedByUsername = "";

    @Enumerated(EnumType.STRING)
    private @Nullable UpdateKind change;

    private String publicNote = "";

    private @Nullable LocalDate periodLastDay;
    private @Nullable Instant periodEndsAt;
    private @Nullable Instant textLeavesAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Standing leftAs;

    private @Nullable Instant submittedAt;
    private @Nullable String submittedBy;
    private @Nullable Long bundleId;
    private int reviewRound = 1;
    private String returnReason = "";
    private @Nullable String returnedBy;
    private @Nullable Instant returnedAt;
    private String pressingReason = "";
    private String askedReviewer = "";
    private String askedReviewerUsername = "";
    private String urgentReason = "";
    private @Nullable Instant reviewedAfterwardsAt;
    private @Nullable String reviewedAfterwardsBy;

    private @Nullable Instant scheduledFor;
    private @Nullable String scheduledBy;
    private @Nullable String scheduledByUsername;

    @Enumerated(EnumType.STRING)
    private @Nullable UpdateKind scheduledChange;

    private @Nullable String scheduledNote;
    private @Nullable String scheduledPersonalDataReason;

    /** The key of the message that says why it could not go out. */
    private @Nullable String failure;

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected Edition() {}

    /** Begins it as a draft on which its beginner works. */
    Edition(long articleId, int number, Actor by) {
        this.articleId = articleId;
        this.number = number;
        this.stage = Stage.DRAFT;
        this.writer = by.name();
        this.writerUsername = by.username();
    }

    long id() {
        if (id == null) {
            throw new IllegalStateException("the edition has not been stored");
        }
        return id;
    }

    int number() {
        return number;
    }

    Stage stage() {
        return stage;
    }

    /** Who works on it while it is in work, or did. */
    EditableArticle.Writer writer() {
        return new EditableArticle.Writer(
                new Actor(writerUsername, writer),
                writerSince,
                formerWriterUsername == null
                        ? null
                        : new Actor(formerWriterUsername, Objects.requireNonNullElse(formerWriter, "")));
    }

    boolean isOf(Actor person) {
        return writerUsername.equals(person.username());
    }

    /** Lets another person work on it. */
    void handTo(Actor person, Instant at) {
        formerWriter = writer;
        formerWriterUsername = writerUsername;
        writer = person.name();
        writerUsername = person.username();
        writerSince = at;
    }

    Revision currentRevision() {
        if (currentRevision == null) {
            throw new IllegalStateException("edition " + number + " of article " + articleId + " has no revision");
        }
        return currentRevision;
    }

    /** The revision that comes next; it becomes the current one by {@link #take}. */
    Revision nextRevision(Content content, Actor by, Instant at, @Nullable FormSave save) {
        int next = currentRevision == null ? 1 : currentRevision.number() + 1;
        return new Revision(id(), next, content, by, at, save);
    }

    /** Whatever was reviewed before, this was not. */
    void take(Revision revision) {
        currentRevision = revision;
        reopen();
    }

    /** Makes it a draft, where it was handed in or reviewed. */
    void reopen() {
        if (stage != Stage.DRAFT) {
            stage = stage.become(Stage.DRAFT);
        }
    }

    /** Lets nothing count any more that was reviewed. */
    void forgetReviews() {
        reopen();
        reviewRound++;
    }

    /** With what it is released; null where it is released by itself. */
    @Nullable
    Long bundle() {
        return bundleId;
    }

    /** Releases it together with others, or by itself again; reviews were given to what it was released with. */
    void bundle(@Nullable Long bundle) {
        bundleId = bundle;
        forgetReviews();
    }

    /**
     * Hands it in.
     *
     * @param pressing why its reviews should come soon; empty where they need not
     * @param asked of whom the next one is asked by name; null where any may give it
     */
    void submit(String pressing, @Nullable Actor asked, Actor by, Instant at) {
        stage = stage.become(Stage.IN_REVIEW);
        submittedAt = at;
        submittedBy = by.name();
        returnReason = "";
        returnedBy = null;
        returnedAt = null;
        pressingReason = pressing;
        askedReviewer = asked == null ? "" : asked.name();
        askedReviewerUsername = asked == null ? "" : asked.username();
    }

    /** A review was given: the one that follows is asked of no person by name. */
    void reviewed() {
        askedReviewer = "";
        askedReviewerUsername = "";
    }

    /** Why its reviews should come soon; empty where they need not. */
    String pressingReason() {
        return pressingReason;
    }

    /** The name of the person of whom the next review is asked; empty where any may give it. */
    String askedReviewer() {
        return askedReviewer;
    }

    void approve() {
        stage = stage.become(Stage.APPROVED);
    }

    void sendBack(String reason, Actor by, Instant at) {
        forgetReviews();
        returnedAt = at;
        returnReason = reason;
        returnedBy = by.name();
    }

    /** @param reason why it goes out before its reviews; empty where it has them all */
    void hurry(String reason) {
        urgentReason = reason;
    }

    void reviewAfterwards(Actor by, Instant at) {
        reviewedAfterwardsAt = at;
        reviewedAfterwardsBy = by.name();
    }

    /** Whether it went out before its reviews, and was not looked at since. */
    boolean isUnreviewed() {
        return !urgentReason.isEmpty() && reviewedAfterwardsAt == null;
    }

    /** Since when it waits for reviews; null where it was never handed in. */
    @Nullable
    Instant submittedAt() {
        return submittedAt;
    }

    String submittedBy() {
        return Objects.requireNonNullElse(submittedBy, "");
    }

    /** How often it was sent back, and one more; only the reviews of this round count. */
    int reviewRound() {
        return reviewRound;
    }

    /** Why it was sent back; empty where it was not, or was handed in again. */
    String returnReason() {
        return returnReason;
    }

    String returnedBy() {
        return Objects.requireNonNullElse(returnedBy, "");
    }

    String urgentReason() {
        return urgentReason;
    }

    String reviewedAfterwardsBy() {
        return Objects.requireNonNullElse(reviewedAfterwardsBy, "");
    }

    String publishedByUsername() {
        return publishedByUsername;
    }

    void publish(Actor by, Instant at, UpdateKind what, String note, Judgement.Ends ends) {
        stage = stage.become(Stage.PUBLISHED);
        publishedAt = at;
        publishedBy = by.name();
        publishedByUsername = by.username();
        change = what;
        publicNote = note;
        periodLastDay = ends.lastDay();
        periodEndsAt = ends.period();
        textLeavesAt = ends.text();
        leftAs = ends.leftAs();
    }

    /** When its period is over; null where it has none, or while it is not published. */
    @Nullable
    Instant periodEndsAt() {
        return periodEndsAt;
    }

    /** When its text leaves the public by itself; null where it stays. */
    @Nullable
    Instant textLeavesAt() {
        return textLeavesAt;
    }

    /** What then stays. */
    @Nullable
    Standing leftAs() {
        return leftAs;
    }

    void schedule(Actor by, Instant at, UpdateKind what, String note, String personalDataReason) {
        stage = stage.become(Stage.SCHEDULED);
        scheduledFor = at;
        scheduledBy = by.name();
        scheduledByUsername = by.username();
        scheduledChange = what;
        scheduledNote = note;
        scheduledPersonalDataReason = personalDataReason;
        failure = null;
    }

    void fail(String why) {
        stage = stage.become(Stage.FAILED);
        failure = why;
    }

    /** Lets editors work on it again; what was decided before is kept. */
    void endSchedule(boolean isApproved) {
        stage = stage.become(isApproved ? Stage.APPROVED : Stage.DRAFT);
    }

    /** Its hour; null where it has none. */
    @Nullable
    Instant scheduledFor() {
        return stage == Stage.SCHEDULED || stage == Stage.FAILED ? scheduledFor : null;
    }

    /** Who decided its hour. */
    Actor scheduledBy() {
        return new Actor(
                Objects.requireNonNullElse(scheduledByUsername, ""), Objects.requireNonNullElse(scheduledBy, ""));
    }

    UpdateKind scheduledChange() {
        return Objects.requireNonNullElse(scheduledChange, UpdateKind.FIRST_PUBLICATION);
    }

    /** Why whole numbers of persons are to be public; empty where none are. */
    String scheduledPersonalDataReason() {
        return Objects.requireNonNullElse(scheduledPersonalDataReason, "");
    }

    String scheduledNote() {
        return Objects.requireNonNullElse(scheduledNote, "");
    }

    /** The key of the message that says why it could not go out; empty where it did not fail. */
    String failure() {
        return stage == Stage.FAILED ? Objects.requireNonNullElse(failure, "") : "";
    }

    void discard() {
        bundleId = null;
        stage = stage.become(Stage.DISCARDED);
    }

    void recover() {
        stage = stage.become(Stage.DRAFT);
    }

    void supersede() {
        stage = stage.become(Stage.SUPERSEDED);
    }
}
