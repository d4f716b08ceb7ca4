package org.bureauportal.article;

import java.time.Instant;

/**
 * A revision as it stands in the list of an article's revisions.
 *
 * @param id its key
 * @param edition the number of its edition
 * @param stage where that edition stands
 * @param number its number in that edition, from 1
 * @param isCurrent whether it is that edition's current one
 * @param savedBy the name of the person who saved it
 */
public record SavedRevision(
        long id,
        int edition,
        Stage stage,
        int number,
        boolean isCurrent,
        String title,
        Instant savedAt,
        String savedBy) {}
