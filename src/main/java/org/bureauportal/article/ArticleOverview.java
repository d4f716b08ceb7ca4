package org.bureauportal.article;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A row in the editors' list of articles.
 *
 * @param sectionId where it is filed; null while a first draft is filed nowhere
 * @param edition the number of the edition that was worked on last
 * @param stage where that edition stands
 * @param isTemplate whether notices are begun from it
 */
public record ArticleOverview(
        long number,
        @Nullable Long sectionId,
        Standing standing,
        int edition,
        Stage stage,
        String title,
        @Nullable LocalDate documentDate,
        Instant savedAt,
        String savedBy,
        boolean isTemplate) {}
