package org.bureauportal.article;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.bureauportal.check.BodyHtml;
import org.bureauportal.shared.Actor;
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
    private String title;
    private String source;
    private String origin;
    private @Nullable LocalDateTime originalRelease;
    private @Nullable LocalDate documentDate;
    private String manuscriptNumber;
    private String author;
    private String keywords;
    private String summary;
    private String body;
    private Instant savedAt;
    private String savedBy;

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected Revision() {}

    Revision(long editionId, int number, Content content, Actor by, Instant at) {
        this.editionId = editionId;
        this.number = number;
        this.title = content.title();
        this.source = content.source();
        this.origin = content.origin();
        this.originalRelease = content.originalRelease();
        this.documentDate = content.documentDate();
        this.manuscriptNumber = content.manuscriptNumber();
        this.author = content.author();
        this.keywords = content.keywords();
        this.summary = content.summary();
        this.body = content.body().html();
        this.savedAt = at;
        this.savedBy = by.name();
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
        return new Content(
                title,
                source,
                origin,
                originalRelease,
                documentDate,
                manuscriptNumber,
                author,
                keywords,
                summary,
                BodyHtml.fromStored(body));
    }

    Instant savedAt() {
        return savedAt;
    }

    String savedBy() {
        return savedBy;
    }
}
