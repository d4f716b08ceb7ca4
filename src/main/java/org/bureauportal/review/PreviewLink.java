package org.bureauportal.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An address at which a person outside sees one revision of a draft; its secret is not known here.
 *
 * @param forWhom the person or office that it was made for, as an editor wrote it
 * @param edition the number of the edition
 * @param revision the number of the revision in its edition
 * @param savedAt when that revision was saved
 * @param madeBy the name of the editor who made it
 * @param until from when on it shows nothing
 * @param opened how often its page was opened
 * @param lastOpenedAt null where it never was
 */
public record PreviewLink(
        long id,
        String forWhom,
        int edition,
        int revision,
        Instant savedAt,
        Instant madeAt,
        String madeBy,
        Instant until,
        State state,
        long opened,
        @Nullable Instant lastOpenedAt) {

    /** Whether it shows the revision and, where it does not, why. */
    public enum State {
        LIVE,
        /** Its edition became public. */
        PUBLISHED,
        /** Its edition was put into the recycle bin. */
        DISCARDED,
        /** An editor ended it. */
        REVOKED,
        /** Its days are over. */
        EXPIRED
    }

    public boolean isLive() {
        return state == State.LIVE;
    }
}
