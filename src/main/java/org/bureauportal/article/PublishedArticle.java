package org.bureauportal.article;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.bureauportal.check.BodyHtml;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Synchronize;

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
    private LocalDate documentDate;
    private String author;
    private String keywords;
    private String summary;
    private String body;

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected PublishedArticle() {}

    Readable toReadable() {
        // The number that came with the text and the one the article bears are the same once it is public.
        Content content = new Content(
                title, source, documentDate, manuscriptNumber, author, keywords, summary, BodyHtml.fromStored(body));
        return new Readable(number, sectionId, releaseInstant, edition, publishedAt, content);
    }
}
