package org.bureauportal.article;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.bureauportal.shared.Actor;
import org.bureauportal.text.Content;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One immutable snapshot of content, saved while working on an edition. */
@Entity
@Immutable
@Table(name = "revision")
@SuppressWarnings("UnusedVariable") // the database reads every field
class Revision {

    @Id
    @GeneratedValue(generator = "revision")
    @SequenceGenerator(name = "revision", sequenceName = "revision_id", allocationSize = 1)
    private @Nullable Long id;

    private long editionId;
    private int number;

    @Embedded
    private Content content;

    private Instant savedAt;
    private String savedBy;
    private String savedByUsername;

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected Revision() {}

    Revision(long editionId, int number, Content content, Actor by, Instant at) {
        this.editionId = editionId;
        this.number = number;
        this.content = content;
        this.savedAt = at;
        this.savedBy = by.name();
        this.savedByUsername = by.username();
    }

    long id() {
        if (id == null) {
            throw new IllegalStateException("the revision has not been stored");
        }
        return id;
    }

    long editionId() {
        return editionId;
    }

    int number() {
        return number;
    }

    Content content() {
        return content;
    }

    Instant savedAt() {
        return savedAt;
    }

    String savedBy() {
        return savedBy;
    }
}
