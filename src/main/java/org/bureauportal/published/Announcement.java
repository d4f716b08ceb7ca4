package org.bureauportal.published;

import java.time.Instant;
import java.util.List;

/**
 * What a feed has to tell of an article.
 *
 * @param title what it is called; empty where it is withdrawn or removed, as are summary and note
 * @param note the note on its last correction; empty where there was none
 * @param reason why it is withdrawn or removed; otherwise empty
 * @param releaseInstant when this site first showed it
 * @param announcedAt when there was last something to tell: not at a minor fix, and always later than before
 * @param files that go with it, as far as it is in feeds
 */
public record Announcement(
        long number,
        State state,
        String title,
        String summary,
        String note,
        String reason,
        Instant releaseInstant,
        Instant announcedAt,
        List<PublishedFile> files) {

    /** How the article stands towards the public. */
    public enum State {
        PUBLIC,
        WITHDRAWN,
        REMOVED
    }
}
