package org.bureauportal.published;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.bureauportal.noticetype.NoticeType;
import org.bureauportal.noticetype.Validity;
import org.jspecify.annotations.Nullable;

/**
 * A public article as it stands in a list.
 *
 * @param type as it was defined when the live edition was saved
 * @param periodUntil the last day of its period; null where it has none
 * @param hasEnded whether its period is over
 * @param validity whether it is in force today; null where it is no rule
 * @param releaseInstant when this site first showed it
 * @param picture the key of its lead picture: the first in its body that shows something; null where there is none
 */
public record Headline(
        long number,
        long sectionId,
        NoticeType type,
        String title,
        LocalDate documentDate,
        @Nullable LocalDate periodUntil,
        boolean hasEnded,
        @Nullable Validity validity,
        String summary,
        Instant releaseInstant,
        @Nullable String picture) {

    /** Whether some are of different types. */
    public static boolean areOfSeveralTypes(List<Headline> headlines) {
        return headlines.stream().map(each -> each.type().key()).distinct().count() > 1;
    }
}
