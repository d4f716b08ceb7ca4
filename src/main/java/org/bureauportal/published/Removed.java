package org.bureauportal.published;

import java.time.Instant;

/**
 * An article whose text was taken from the public.
 *
 * @param reason the reason shown to readers
 * @param redirect where they are led instead: a path on this site or a web address; may be empty
 */
public record Removed(long number, long sectionId, Instant since, String reason, String redirect)
        implements PublicArticle {}
