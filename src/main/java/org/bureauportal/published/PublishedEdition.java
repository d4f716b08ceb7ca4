package org.bureauportal.published;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.bureauportal.shared.UpdateKind;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Synchronize;

/** An edition as readers see it: a row of a view. */
@Entity
@Immutable
@Table(name = "published_edition")
@Synchronize({"article", "edition"})
@SuppressWarnings("UnusedVariable") // queries read every field
class PublishedEdition {

    @Id
    private long id;

    private long articleId;
    private int number;
    private Instant publishedAt;

    @Enumerated(EnumType.STRING)
    private UpdateKind change;

    private String publicNote;

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected PublishedEdition() {}

    PublishedArticle.PublicEdition toPublicEdition() {
        return new PublishedArticle.PublicEdition(number, publishedAt, change, publicNote, List.of());
    }
}
