package org.bureauportal.article;

import java.time.Instant;

/**
 * A public article.
 *
 * @param number its number, as in its address
 * @param sectionId where it is filed
 * @param releaseInstant when this site first showed it
 * @param edition the live edition's number, from 1
 * @param publishedAt when the live edition was published
 * @param content what it says; always with source, document date, manuscript number and body
 */
@SuppressWarnings("JavaLangClash") // whoever reads articles means this one
public record Readable(
        long number, long sectionId, Instant releaseInstant, int edition, Instant publishedAt, Content content) {}
