package org.bureauportal.published;

import java.time.Instant;
import java.util.List;
import org.bureauportal.noticetype.NoticeType;
import org.jspecify.annotations.Nullable;

/**
 * What a feed has to tell of an article.
 *
 * @param type as it was defined when the live edition was saved; null where it is withdrawn or removed
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
        @Nullable NoticeType type,
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
