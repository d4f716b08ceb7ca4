package org.bureauportal.published;

import jakarta.persistence.Embeddable;

/**
 * On which surfaces an article that can be read may be met, as far as its page has to say so. The database decides it, once
 * for every surface, in {@code R__published_publicity.sql}, from how it stands and whether search engines are kept from it; lists and feeds are made from views that have asked there.
 *
 * @param indexed by search engines
 * @param listed in lists, and in what is downloaded as a whole
 */
@Embeddable
public record Publicity(boolean indexed, boolean listed) {}
