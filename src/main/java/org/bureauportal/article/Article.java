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
import java.util.UUID;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.IllegalTransition;
import org.jspecify.annotations.Nullable;

/** A notice as a lasting thing, with its live edition and its open draft. */
@Entity
@Table(name = "article")
@SuppressWarnings("UnusedVariable") // the database reads every field
class Article {

    @Id
    @GeneratedValue(generator = "article")
    @SequenceGenerator(name = "article", sequenceName = "article_number", allocationSize = 1)
    private @Nullable Long id;

    private long sectionId;

    @Enumerated(EnumType.STRING)
    private Standing standing;

    @OneToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "live_edition_id")
    private @Nullable Edition liveEdition;

    @OneToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "draft_edition_id")
    private @Nullable Edition draftEdition;

    private @Nullable String manuscriptNumber;
    private @Nullable Instant releaseInstant;
    private UUID submissionKey;

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected Article() {}

    Article(UUID submissionKey, long sectionId) {
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

    long sectionId() {
        return sectionId;
    }

    boolean hasDraft() {
        return draftEdition != null;
    }

    /** The draft while one is open, otherwise the live edition. */
    Edition latestEdition() {
        Edition latest = draftEdition == null ? liveEdition : draftEdition;
        if (latest == null) {
            throw new IllegalStateException("article " + number() + " has no edition");
        }
        return latest;
    }

    /** The edition that comes next; it becomes the open draft by {@link #draft}. */
    Edition nextEdition() {
        if (draftEdition != null) {
            throw IllegalTransition.draftIsOpen(number());
        }
        return new Edition(number(), liveEdition == null ? 1 : liveEdition.number() + 1);
    }

    void draft(Edition edition) {
        draftEdition = edition;
    }

    /** Files a first draft elsewhere. What was public moves by an act of its own. */
    void file(long section) {
        if (standing == Standing.UNPUBLISHED) {
            sectionId = section;
        }
    }

    /**
     * Makes the open draft the live edition; the one before is superseded.
     *
     * @param ownNumber the manuscript number it gets at first publication where none came with the text
     */
    void publish(Actor by, Instant at, String ownNumber) {
        Edition edition = draftEdition;
        if (edition == null) {
            throw IllegalTransition.noDraft(number());
        }
        edition.publish(by, at);
        if (liveEdition != null) {
            liveEdition.supersede();
        }
        liveEdition = edition;
        draftEdition = null;
        standing = standing.become(Standing.PUBLIC);
        if (releaseInstant == null) {
            releaseInstant = at;
            String given = edition.currentRevision().content().manuscriptNumber();
            manuscriptNumber = given.isEmpty() ? ownNumber : given;
        }
    }

    WorkingArticle toWorkingArticle() {
        Edition edition = latestEdition();
        Revision revision = edition.currentRevision();
        return new WorkingArticle(
                number(),
                sectionId,
                standing,
                edition.number(),
                edition.stage(),
                revision.id(),
                revision.content(),
                revision.savedAt(),
                revision.savedBy());
    }
}
