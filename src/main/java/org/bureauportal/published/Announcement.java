package org.bureauportal.published;

import java.time.Instant;

/**
 * What a feed has to tell of an article.
 *
 * @param title what it is called; empty where it is withdrawn or removed, as are summary and note
 * @param note the note on its last correction; empty where there was none
 * @param reason why it is withdrawn or removed; otherwise empty
 * @param releaseInstant when this site first showed it
 * @param announcedAt when there was last something to tell: not at a minor fix, and always later than before
 */
public record Announcement(
        long number,
        State state,
        String title,
        String summary,
        String note,
        String reason,
        Instant releaseInstant,
        Instant announcedAt) {

    /** How the article stands towards the public. */
    public enum State {
        PUBLIC,
        WITHDRAWN,
        REMOVED
    }
}
