package org.bureauportal.published;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.bureauportal.noticetype.NoticeType;
import org.bureauportal.noticetype.NoticeTypes;
import org.bureauportal.shared.Closure;
import org.bureauportal.text.ManuscriptNumber;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Synchronize;
import org.jspecify.annotations.Nullable;

/** A removed article as readers see it: a row of a view without its text. */
@Entity
@Immutable
@Table(name = "removed_article")
@Synchronize({"article", "closure", "edition", "revision"})
@SuppressWarnings("UnusedVariable") // queries read every field
class RemovedArticle {

    @Id
    private long number;

    private long sectionId;
    private ManuscriptNumber manuscriptNumber;
    private Instant removedAt;
    private String reason;
    private String redirect;
    private boolean ended;
    private boolean hasStub;
    private String title;
    private String noticeType;
    private @Nullable Long typeDefinition;
    private String documentNumber;
    private String issuingBody;
    private @Nullable LocalDate documentDate;
    private @Nullable LocalDate periodFrom;
    private @Nullable LocalDate periodUntil;

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected RemovedArticle() {}

    Removed toRemoved(NoticeTypes types) {
        return new Removed(
                number, sectionId, new Closure(removedAt, reason, redirect), ended, hasStub ? stub(types) : null);
    }

    private Removed.Stub stub(NoticeTypes types) {
        NoticeType type = types.known(noticeType, typeDefinition);
        return new Removed.Stub(
                type,
                type.stay() == null || type.stay().title() ? title : "",
                manuscriptNumber,
                documentNumber,
                issuingBody,
                Objects.requireNonNull(documentDate),
                periodFrom,
                periodUntil);
    }
}
