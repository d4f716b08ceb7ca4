package org.bureauportal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the interface answers, as {@code api/openapi.json} describes it. What does not apply to a notice is left out; members
 * may join later, and programs pass over those that they do not know.
 */
final class Documents {

    private Documents() {}

    /** Where everything begins. */
    record Root(
            String name,
            String notices,
            String search,
            String sections,
            String log,
            String archive,
            String description) {}

    /** Where a notice is filed. */
    record Filed(String slug, String name, String address) {}

    /**
     * A section.
     *
     * @param parent the slug of the section above
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SectionEntry(
            String slug,
            String name,
            String language,
            @Nullable String description,
            @Nullable String parent,
            String address,
            String notices) {}

    record SectionList(List<SectionEntry> sections) {}

    /** A notice in few words; of one that is withdrawn or removed no more than that. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Brief(
            long number,
            String standing,
            String language,
            Filed section,
            @Nullable String title,
            @Nullable String summary,
            LocalDate documentDate,
            Instant released,
            Instant changed,
            int edition,
            String address,
            String self) {}

    /**
     * A part of a list of notices.
     *
     * @param total how many there are; as far as they were counted
     * @param more whether there are more than were counted
     * @param next the address of the next part
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NoticeList(
            long total,
            boolean more,
            List<Brief> notices,
            @Nullable String next) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FileEntry(
            String name,
            String address,
            String type,
            long size,
            String sha256,
            @Nullable Integer pages) {}

    record Picture(String address, String alternative) {}

    /**
     * Of what a notice is a translation.
     *
     * @param notice the number of the original, which prevails
     * @param followedEdition the edition of the original that the text follows
     * @param edition the edition at which the original is
     */
    record Original(
            long notice,
            String language,
            String standing,
            int followedEdition,
            int edition,
            String address,
            String self) {}

    /** A translation of a notice. */
    record Translation(long notice, String language, int followedEdition, String address, String self) {}

    /** The type of a notice; its key lasts, its name is in the notice's language. */
    record Type(String key, String name) {}

    /**
     * What a notice says beside its text.
     *
     * @param key of the field or, behind {@code fact.}, of the fact
     * @param label as readers see it
     * @param value the text, a day, or the last day of a period
     * @param from the first day of a period
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Particular(
            String key,
            String label,
            String value,
            @Nullable LocalDate from) {}

    /**
     * What a notice is to another, or the other to it.
     *
     * @param kind such as {@code explains}
     * @param direction {@code to} where the notice says it, {@code from} where the other does
     * @param title of the other; left out where that is withdrawn or removed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Related(
            String kind,
            String direction,
            long notice,
            String standing,
            @Nullable String title,
            String language,
            String address,
            String self) {}

    /**
     * Whether a rule is in force.
     *
     * @param from the first day on which it is
     * @param until the last day on which it is
     * @param repealedFrom the first day on which another act ended it
     * @param repealedBy the number of the notice that repeals it
     * @param words what is said of the end of it, where no notice repeals it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Validity(
            String state,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable LocalDate repealedFrom,
            @Nullable Long repealedBy,
            @Nullable String words) {}

    record Withdrawal(Instant since, String reason) {}

    /** A notice that the public may read. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Notice(
            long number,
            String standing,
            @Nullable Instant ended,
            @Nullable Withdrawal withdrawal,
            String language,
            @Nullable Original original,
            List<Translation> translations,
            Filed section,
            Type type,
            List<Particular> particulars,
            List<Related> relations,
            @Nullable Validity validity,
            String title,
            String source,
            @Nullable String origin,
            @Nullable String author,
            @Nullable String keywords,
            @Nullable String summary,
            LocalDate documentDate,
            Instant released,
            @Nullable LocalDateTime originalRelease,
            String manuscriptNumber,
            int edition,
            Instant editionPublished,
            String body,
            @Nullable Picture leadPicture,
            List<FileEntry> files,
            String address,
            String shortAddress,
            String self,
            String editions) {}

    record FileChangeEntry(String change, String name) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EditionEntry(
            int number,
            Instant published,
            String change,
            @Nullable String note,
            List<FileChangeEntry> files) {}

    /** The published editions of a notice, the newest first. */
    record EditionList(long notice, List<EditionEntry> editions) {}

    /**
     * What was done to a notice.
     *
     * @param number grows, with gaps
     * @param follows the number of the act before, on whatever day that was; left out in the first of all
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ActEntry(
            long number,
            @Nullable Long follows,
            Instant at,
            String act,
            long notice,
            String address,
            int edition,
            @Nullable String section,
            @Nullable String language,
            @Nullable String title,
            @Nullable String note,
            @Nullable String reason) {}

    /** A part of the publication log. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LogPart(List<ActEntry> entries, @Nullable String next) {}

    /**
     * The publication log of a day.
     *
     * @param zone in which the day begins and ends
     * @param previous the address of the last day before on which something was done
     * @param next the address of the first day after
     * @param more the address of what else was done, where that is more than a thousand acts
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LogDay(
            LocalDate date,
            String zone,
            @Nullable String previous,
            @Nullable String next,
            List<ActEntry> entries,
            @Nullable String more) {}

    /** A text, or null where it is empty. */
    static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
