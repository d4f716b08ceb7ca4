package org.bureauportal.published;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bureauportal.noticetype.NoticeType;
import org.bureauportal.noticetype.NoticeTypes;
import org.bureauportal.noticetype.TypedParticulars;
import org.bureauportal.noticetype.Validity;
import org.bureauportal.shared.Closure;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.text.Content;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Synchronize;
import org.jspecify.annotations.Nullable;

/** An article as the public may read it: a row of a view that cannot return a draft. */
@Entity
@Immutable
@Table(name = "published_article")
@Synchronize({"article", "edition", "revision", "closure", "repeal"})
class PublishedArticleRow {

    @Id
    private long number;

    private long sectionId;
    private Instant releaseInstant;
    private int edition;
    private Instant publishedAt;

    /** With the manuscript number that the article bears: once it is public, the one that came with the text is the same. */
    @Embedded
    private Content content;

    @Embedded
    private Publicity publicity;

    /** The definition of its type when it was saved; null for what was saved before there were types. */
    private @Nullable Long typeDefinition;

    private boolean hasVersions;
    private boolean hasRelations;

    /** The first day on which another act ended it; null where there is none. */
    private @Nullable LocalDate repealedFrom;

    private @Nullable Instant withdrawnAt;
    private @Nullable Instant endedAt;
    private @Nullable Instant periodEndsAt;
    private String withdrawalReason;

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected PublishedArticleRow() {}

    /** Its published editions where that takes no look at the others: the first is alone. */
    Optional<List<PublishedArticle.PublicEdition>> knownHistory() {
        return edition == 1
                ? Optional.of(List.of(new PublishedArticle.PublicEdition(
                        1, publishedAt, UpdateKind.FIRST_PUBLICATION, "", List.of())))
                : Optional.empty();
    }

    boolean hasFiles() {
        return !content.attachments().isEmpty();
    }

    boolean hasPictures() {
        return content.body().hasPictures();
    }

    NoticeType type(NoticeTypes types) {
        return types.known(content.particulars().noticeType(), typeDefinition);
    }

    /** The number of the original of its versions; empty where it stands alone. */
    Optional<Long> original() {
        return hasVersions
                ? Optional.of(Objects.requireNonNullElse(content.translationOf(), number))
                : Optional.empty();
    }

    boolean hasRelations() {
        return hasRelations;
    }

    boolean isRepealed() {
        return repealedFrom != null;
    }

    /** Whether it is in force on a day; empty where it is no rule, or is withdrawn. */
    Optional<Validity> validity(NoticeType type, LocalDate day) {
        return withdrawnAt == null
                ? new TypedParticulars(type, content.particulars()).validity(day, repealedFrom)
                : Optional.empty();
    }

    PublishedArticle toReadable(
            NoticeType type,
            List<PublishedArticle.PublicEdition> history,
            List<PublishedFile> files,
            List<PublishedArticle.Version> versions,
            List<PublishedArticle.Relation> relations,
            @Nullable Validity validity,
            PublishedArticle.@Nullable Repeal repeal,
            @Nullable String leadPicture) {
        Closure withdrawal = withdrawnAt == null ? null : new Closure(withdrawnAt, withdrawalReason, "");
        return new PublishedArticle(
                number,
                sectionId,
                releaseInstant,
                edition,
                publishedAt,
                content,
                type,
                publicity,
                endedAt,
                periodEndsAt,
                withdrawal,
                history,
                files,
                versions,
                relations,
                validity,
                repeal,
                leadPicture);
    }
}
