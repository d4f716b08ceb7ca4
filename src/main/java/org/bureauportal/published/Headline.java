package org.bureauportal.published;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A public article as it stands in a list.
 *
 * @param releaseInstant when this site first showed it
 * @param picture the key of its lead picture: the first in its body that shows something; null where there is none
 */
public record Headline(
        long number,
        long sectionId,
        String title,
        LocalDate documentDate,
        String summary,
        Instant releaseInstant,
        @Nullable String picture) {}
