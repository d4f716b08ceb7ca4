package org.bureauportal.article;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.bureauportal.check.BodyHtml;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Synchronize;
import org.jspecify.annotations.Nullable;

/** An article as the public may read it: a row of a view that cannot return a draft. */
@Entity
@Immutable
@Table(name = "published_article")
@Synchronize({"article", "edition", "revision"})
class PublishedArticle {

    @Id
    private long number;

    private long sectionId;
    private String manuscriptNumber;
    private Instant releaseInstant;
    private int edition;
    private Instant publishedAt;
    private String title;
    private String source;
    private String origin;
    private @Nullable LocalDateTime originalRelease;
    private LocalDate documentDate;
    private String author;
    private String keywords;
    private String summary;
    private String body;
    private @Nullable Instant withdrawnAt;
    private String withdrawalReason;

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected PublishedArticle() {}

    /** Its published editions where that takes no look at the others: the first is alone. */
    Optional<List<Readable.PublicEdition>> knownHistory() {
        return edition == 1
                ? Optional.of(List.of(new Readable.PublicEdition(1, publishedAt, Change.FIRST_PUBLICATION, "")))
                : Optional.empty();
    }

    Readable toReadable(List<Readable.PublicEdition> history) {
        // The number that came with the text and the one the article bears are the same once it is public.
        Content content = new Content(
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
        Readable.Withdrawal withdrawal =
                withdrawnAt == null ? null : new Readable.Withdrawal(withdrawnAt, withdrawalReason);
        return new Readable(number, sectionId, releaseInstant, edition, publishedAt, content, withdrawal, history);
    }
}
