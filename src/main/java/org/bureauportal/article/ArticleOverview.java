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
 * @param writer the name of the person who works on its draft; empty where it has none
 * @param writerUsername their username; empty where it is not known
 * @param formerUsername of the person who worked on it before; empty where it was always the same
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
        boolean isTemplate,
        String writer,
        String writerUsername,
        String formerUsername) {}
