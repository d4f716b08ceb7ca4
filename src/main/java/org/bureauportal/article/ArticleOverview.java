package org.bureauportal.article;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row in the editors' list of articles, newest saved first. */
public record ArticleOverview(
        long number,
        long sectionId,
        Standing standing,
        Stage stage,
        String title,
        @Nullable LocalDate documentDate,
        Instant savedAt,
        String savedBy) {}
