package org.bureauportal.published;

import jakarta.persistence.Embeddable;

/**
 * On which surfaces an article that can be read may be met, too. The database decides it, once for every surface:
 * {@code R__published_publicity.sql}.
 *
 * @param listed in lists, counts and archives, beside its neighbours, on the home page
 * @param inFeeds in feeds
 * @param indexed by search engines
 */
@Embeddable
public record Publicity(boolean listed, boolean inFeeds, boolean indexed) {}
