package org.bureauportal.article;

/**
 * What an editor looks for on the desk.
 *
 * @param sectionId where it is filed; 0 for anywhere
 * @param savedBy the name of the person who saved it last; empty for any
 * @param words in any field, as search finds them, or a part of the title; empty for any
 */
public record ArticleFilter(long sectionId, State state, String savedBy, String words) {

    /** The states by which the desk sorts articles; a public one may have a draft open beside it. */
    public enum State {
        ANY,
        DRAFT,
        PUBLIC,
        WITHDRAWN,
        REMOVED
    }
}
