package org.bureauportal.newsroom.writing;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.bureauportal.article.Publishing;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.text.TypedText;
import org.jspecify.annotations.Nullable;

/**
 * What is decided when a draft is published: all strings, none missing, nothing checked.
 *
 * @param revision the key of the revision that was seen
 * @param change what a later edition means to readers: the name of an {@link UpdateKind}
 * @param note the note on a correction, shown to readers
 * @param scheduledFor the hour at which it goes out, where it does not at once
 * @param confirmedDate a document date far ahead that was asked for once more
 * @param personalDataReason why whole numbers of persons are to be public, for the log
 * @param urgentReason why it goes out before its reviews, for the log
 * @param reason why it is sent back to those who write it
 * @param pressingReason why its reviews should come soon, where they should
 * @param reviewer the username of the person who is asked for the next one, where one is
 */
record ReleaseForm(
        String revision,
        String change,
        String note,
        String scheduledFor,
        String confirmedDate,
        String personalDataReason,
        String urgentReason,
        String reason,
        String pressingReason,
        String reviewer) {

    ReleaseForm {
        revision = Objects.requireNonNullElse(revision, "");
        change = Objects.requireNonNullElse(change, "");
        note = TypedText.line(Objects.requireNonNullElse(note, ""));
        scheduledFor = TypedText.line(Objects.requireNonNullElse(scheduledFor, ""));
        confirmedDate = Objects.requireNonNullElse(confirmedDate, "");
        personalDataReason = TypedText.line(Objects.requireNonNullElse(personalDataReason, ""));
        urgentReason = TypedText.line(Objects.requireNonNullElse(urgentReason, ""));
        reason = TypedText.line(Objects.requireNonNullElse(reason, ""));
        pressingReason = TypedText.line(Objects.requireNonNullElse(pressingReason, ""));
        reviewer = Objects.requireNonNullElse(reviewer, "");
    }

    static ReleaseForm empty() {
        return of(Map.of());
    }

    static ReleaseForm of(Map<String, String> fields) {
        return new ReleaseForm(
                fields.getOrDefault("revision", ""),
                fields.getOrDefault("change", ""),
                fields.getOrDefault("note", ""),
                fields.getOrDefault("scheduledFor", ""),
                fields.getOrDefault("confirmedDate", ""),
                fields.getOrDefault("personalDataReason", ""),
                fields.getOrDefault("urgentReason", ""),
                fields.getOrDefault("reason", ""),
                fields.getOrDefault("pressingReason", ""),
                fields.getOrDefault("reviewer", ""));
    }

    /** A key that no revision has where it is unreadable, so that nothing unseen goes out. */
    long revisionId() {
        return ArticleForm.number(revision).orElse(0L);
    }

    Publishing.Decision decision() {
        return new Publishing.Decision(meant(), note, confirmed(), personalDataReason, urgentReason);
    }

    /** The change that was chosen; none was where it is the first publication. */
    private UpdateKind meant() {
        return Arrays.stream(UpdateKind.values())
                .filter(each -> each.name().equals(change))
                .findFirst()
                .orElse(UpdateKind.FIRST_PUBLICATION);
    }

    /** An answer that cannot be read confirms nothing. */
    private @Nullable LocalDate confirmed() {
        try {
            return LocalDate.parse(confirmedDate);
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }
}
