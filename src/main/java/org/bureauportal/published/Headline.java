package org.bureauportal.published;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A public article as it stands in a list.
 *
 * @param releaseInstant when this site first showed it
 */
public record Headline(
        long number, long sectionId, String title, LocalDate documentDate, String summary, Instant releaseInstant) {}
