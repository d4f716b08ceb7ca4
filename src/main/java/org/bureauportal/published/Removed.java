package org.bureauportal.published;

import java.time.LocalDate;
import org.bureauportal.noticetype.NoticeType;
import org.bureauportal.shared.Closure;
import org.bureauportal.text.ManuscriptNumber;
import org.jspecify.annotations.Nullable;

/**
 * An article whose text was taken from the public, or left it by itself.
 *
 * @param hasEnded whether its time was over, which is the reason then
 * @param stub what stays of it; null where nothing does but that it is gone
 */
public record Removed(
        long number,
        long sectionId,
        Closure closure,
        boolean hasEnded,
        @Nullable Stub stub) implements PublicArticle {

    /**
     * What stays of a notice that has ended.
     *
     * @param title empty where its type keeps none
     * @param documentNumber may be empty, as may be the issuing body
     */
    public record Stub(
            NoticeType type,
            String title,
            ManuscriptNumber manuscriptNumber,
            String documentNumber,
            String issuingBody,
            LocalDate documentDate,
            @Nullable LocalDate periodFrom,
            @Nullable LocalDate periodUntil) {}
}
