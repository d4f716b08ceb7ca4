package org.bureauportal.check;

/** A text as it was typed: every field a string, nothing assumed. */
public record Text(
        String title,
        String source,
        String origin,
        String originalRelease,
        String documentDate,
        String manuscriptNumber,
        String author,
        String keywords,
        String summary,
        String body) {}
