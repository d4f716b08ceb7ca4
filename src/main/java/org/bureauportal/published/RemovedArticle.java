package org.bureauportal.published;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.bureauportal.shared.Closure;
import org.bureauportal.text.ManuscriptNumber;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Synchronize;

/** A removed article as readers see it: a row of a view without its text. */
@Entity
@Immutable
@Table(name = "removed_article")
@Synchronize({"article", "closure"})
@SuppressWarnings("UnusedVariable") // queries read every field
class RemovedArticle {

    @Id
    private long number;

    private long sectionId;
    private ManuscriptNumber manuscriptNumber;
    private Instant removedAt;
    private String reason;
    private String redirect;

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected RemovedArticle() {}

    Removed toRemoved() {
        return new Removed(number, sectionId, new Closure(removedAt, reason, redirect));
    }
}
