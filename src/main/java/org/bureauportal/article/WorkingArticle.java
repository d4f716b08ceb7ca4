package org.bureauportal.article;

import java.time.Instant;

/**
 * An article as editors work on it: its open draft, or its live edition where no draft is open.
 *
 * @param number the article's number
 * @param sectionId where it is filed
 * @param edition the edition's number, from 1
 * @param revision the key of the edition's current revision
 * @param savedBy the name of whoever saved that revision
 */
public record WorkingArticle(
        long number,
        long sectionId,
        Standing standing,
        int edition,
        Stage stage,
        long revision,
        Content content,
        Instant savedAt,
        String savedBy) {

    public boolean isDraft() {
        return stage == Stage.DRAFT;
    }
}
