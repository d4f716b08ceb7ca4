package org.bureauportal.published;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bureauportal.noticetype.NoticeType;
import org.bureauportal.noticetype.Particular;
import org.bureauportal.noticetype.TypedParticulars;
import org.bureauportal.noticetype.Validity;
import org.bureauportal.shared.Closure;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.site.Language;
import org.bureauportal.text.Content;
import org.bureauportal.text.Particulars.RelationKind;
import org.jspecify.annotations.Nullable;

/**
 * An article whose text the public can read.
 *
 * @param number its number, as in its address
 * @param sectionId where it is filed
 * @param releaseInstant when this site first showed it
 * @param edition the live edition's number, from 1
 * @param publishedAt when the live edition was published
 * @param content what it says; always with source, document date, manuscript number and body
 * @param type as it was defined when the live edition was saved
 * @param publicity where it may be met
 * @param endedAt since when its period is over; null where it is not
 * @param periodEndsAt when its period is or was over; null where it has none
 * @param withdrawal what is told of its withdrawal; null where it is not withdrawn
 * @param history its published editions, newest first
 * @param files that go with it, in their order
 * @param versions all that says the same in several languages, this article included, the original first; empty where it stands
 *     alone
 * @param relations what it is to other articles, and what others are to it
 * @param validity whether it is in force today; null where it is no rule, or is withdrawn
 * @param repeal what ends it, or will; null where nothing does
 * @param leadPicture the key of the first picture in its body that shows something; null where there is none
 */
@SuppressWarnings("JavaLangClash") // in this house the name means this one
public record PublishedArticle(
        long number,
        long sectionId,
        Instant releaseInstant,
        int edition,
        Instant publishedAt,
        Content content,
        NoticeType type,
        Publicity publicity,
        @Nullable Instant endedAt,
        @Nullable Instant periodEndsAt,
        @Nullable Closure withdrawal,
        List<PublicEdition> history,
        List<PublishedFile> files,
        List<Version> versions,
        List<Relation> relations,
        @Nullable Validity validity,
        @Nullable Repeal repeal,
        @Nullable String leadPicture)
        implements PublicArticle {

    /**
     * A published edition.
     *
     * @param note the note on a correction; otherwise empty
     * @param files what came, went or was replaced with it
     */
    public record PublicEdition(
            int number, Instant publishedAt, UpdateKind change, String note, List<FileChange> files) {

        PublicEdition with(List<FileChange> changes) {
            return new PublicEdition(number, publishedAt, change, note, changes);
        }
    }

    /**
     * What an edition did to a file.
     *
     * @param name as the edition called it; empty for one that went
     */
    public record FileChange(Kind kind, String name) {

        public enum Kind {
            ADDED,
            REPLACED,
            REMOVED
        }
    }

    /**
     * One of the articles that say the same in several languages.
     *
     * @param edition its live edition
     * @param followedEdition the edition of the original that it follows; null for the original
     * @param indexed whether search engines may show it
     */
    public record Version(
            long number,
            Language language,
            int edition,
            Announcement.State state,
            @Nullable Integer followedEdition,
            boolean indexed) {

        public boolean isPublic() {
            return state == Announcement.State.PUBLIC;
        }
    }

    /**
     * What an article is to another, or the other to it.
     *
     * @param isInverse whether the other says it
     * @param number of the other
     * @param title of the other; empty where that is in no feed
     * @param language of the other
     */
    public record Relation(
            RelationKind kind,
            boolean isInverse,
            long number,
            Announcement.State state,
            String title,
            Language language) {

        /** Whether readers find something at its address. */
        public boolean isLedTo() {
            return state != Announcement.State.REMOVED;
        }

        private String group() {
            return kind + " " + isInverse;
        }
    }

    /**
     * That a rule is in force no more by another act.
     *
     * @param since the first day on which it is not
     * @param by the notice that repeals it; null where a publisher said it in words
     * @param words of the publisher; empty where a notice repeals it
     */
    public record Repeal(LocalDate since, @Nullable Relation by, String words) {}

    /** What it is to others and they to it, those of a kind together. */
    public List<List<Relation>> relationsByKind() {
        return List.copyOf(relations.stream()
                .collect(Collectors.groupingBy(Relation::group, LinkedHashMap::new, Collectors.toUnmodifiableList()))
                .values());
    }

    /** The article that prevails over this one; empty where this is no translation. */
    public Optional<Version> original() {
        return content.translationOf() == null
                ? Optional.empty()
                : versions.stream().findFirst();
    }

    /** The translations of it that readers may be led to. */
    public List<Version> translations() {
        return content.translationOf() == null
                ? versions.stream().skip(1).filter(Version::isPublic).toList()
                : List.of();
    }

    /** Whether there is something to say of other languages. */
    public boolean isInSeveralLanguages() {
        return content.translationOf() != null || !translations().isEmpty();
    }

    /** Whether it follows an earlier edition of its original than the live one. */
    public boolean isBehindOriginal() {
        Integer followed = content.followedEdition();
        return followed != null
                && original().map(each -> followed < each.edition()).orElse(false);
    }

    /** What it says beside its text. */
    public List<Particular> particulars(Language language) {
        return new TypedParticulars(type, content.particulars()).in(language);
    }

    /** Whether something must be known before it is read. */
    public boolean hasBanner() {
        return isWithdrawn() || endedAt != null || correction().isPresent();
    }

    public boolean isWithdrawn() {
        return withdrawal != null;
    }

    /** The last correction, where there was one. */
    public Optional<PublicEdition> correction() {
        return history.stream()
                .filter(each -> each.change() == UpdateKind.CORRECTION)
                .findFirst();
    }

    /** When it was first released: here or, where the text was brought in, where it came from. */
    public LocalDateTime firstReleased(ZoneId zone) {
        LocalDateTime original = content.originalRelease();
        return original == null ? LocalDateTime.ofInstant(releaseInstant, zone) : original;
    }
}
