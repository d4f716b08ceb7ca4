package org.bureauportal.article;

import java.util.List;

/**
 * What an editor looks for on the desk.
 *
 * @param sectionId where it is filed; 0 for anywhere
 * @param savedBy the name of the person who saved it last; empty for any
 * @param words in any field, as search finds them, a part of the title, the number or address of an article, or its 42 digits;
 *     empty for any
 * @param username whose drafts are {@link State#MINE}, or were
 * @param waiting the numbers of those that are {@link State#WAITING}, or {@link State#SENT_BACK}
 */
public record ArticleFilter(
        long sectionId, State state, String savedBy, String words, String username, List<Long> waiting, Order order) {

    public ArticleFilter {
        waiting = List.copyOf(waiting);
    }

    public ArticleFilter(long sectionId, State state, String savedBy, String words, String username, Order order) {
        this(sectionId, state, savedBy, words, username, List.of(), order);
    }

    /** The same, with what waits for the person who looks. */
    public ArticleFilter withWaiting(List<Long> numbers) {
        return new ArticleFilter(sectionId, state, savedBy, words, username, numbers, order);
    }

    /** The states by which the desk sorts articles; a public one may have a draft open beside it. */
    public enum State {
        ANY,
        DRAFT,
        /** With a draft on which one editor works, and that is no template. */
        MINE,
        /** With a draft whose next review one person may give: what is pressing, what was asked of them, what was handed in first. */
        WAITING,
        /** With a draft that was sent back to the person who works on it. */
        SENT_BACK,
        /** With a draft on which somebody else works, and that was one editor's before. */
        HANDED_ON,
        /** With a draft from which notices are begun. */
        TEMPLATE,
        /** With a draft that waits for its reviews: what is pressing, then what was handed in first. */
        IN_REVIEW,
        /** With a draft that has all its reviews. */
        APPROVED,
        /** With an edition that went out before its reviews and was not looked at since. */
        UNREVIEWED,
        /** With an edition that waits for its hour, or failed to go out then. */
        SCHEDULED,
        /** Whose standing changes by itself. */
        DUE,
        PUBLIC,
        ENDED,
        WITHDRAWN,
        REMOVED
    }

    /** What comes first: what was saved last, the beginning of the alphabet, or the newest document date. */
    public enum Order {
        SAVED,
        TITLE,
        DATE
    }
}
