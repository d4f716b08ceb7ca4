package org.bureauportal.article;

import java.time.Instant;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.Closure;
import org.bureauportal.text.Content;
import org.jspecify.annotations.Nullable;

/**
 * An article as editors work on it: its open draft; where none is open, its live edition; where it never had one, the
 * draft that was discarded.
 *
 * @param number the article's number
 * @param sectionId where it is filed; null while a first draft is filed nowhere
 * @param closure what readers are told where it is withdrawn or removed; null where it is neither
 * @param exclusion why search engines are kept from it by an act; null where they are not
 * @param isUnindexed whether search engines are kept from it, by an act or by the type under which it was published
 * @param leadSince since when it leads the home page by an editor's choice; null where it does not
 * @param isTemplate whether notices are begun from it; it is not published itself
 * @param dueAt when its standing next changes by itself; null where it does not
 * @param edition the edition's number, from 1
 * @param scheduledFor the edition's hour while it waits for it, or has failed; otherwise null
 * @param bundle the key of what it is released together with; null where it is released by itself
 * @param failure the key of the message that says why it could not go out; empty where it did not fail
 * @param hasDiscardedDraft whether a draft of it is in the recycle bin
 * @param revision the key of the edition's current revision
 * @param savedBy the name of the person who saved that revision
 * @param savedByUsername their username; empty where it is not known
 * @param writer who works on what is no published edition yet, also while it is in the recycle bin; null where nothing is
 */
public record EditableArticle(
        long number,
        @Nullable Long sectionId,
        Standing standing,
        @Nullable Closure closure,
        @Nullable Exclusion exclusion,
        boolean isUnindexed,
        @Nullable Instant leadSince,
        boolean isTemplate,
        @Nullable Instant dueAt,
        int edition,
        Stage stage,
        @Nullable Instant scheduledFor,
        @Nullable Long bundle,
        String failure,
        boolean hasDiscardedDraft,
        long revision,
        Content content,
        Instant savedAt,
        String savedBy,
        String savedByUsername,
        @Nullable Writer writer) {

    /**
     * Who works on a draft: the person who began it, took it over, or was handed it.
     *
     * @param who without a username where it is not known
     * @param since when it came to them; null where they began it
     * @param before who worked on it before; null where it was always the same person
     */
    public record Writer(
            Actor who, @Nullable Instant since, @Nullable Actor before) {

        public boolean is(String username) {
            return who.username().equals(username);
        }

        /** Whether it was theirs until another person came to work on it. */
        public boolean was(String username) {
            return !is(username) && before != null && before.username().equals(username);
        }
    }

    /** Whether somebody else works on it, so that it is to be taken over first. */
    public boolean isAnothers(String username) {
        return writer != null && !writer.is(username);
    }

    /**
     * That search engines are kept from it by an act.
     *
     * @param reason for the newsroom and its log; readers do not see it
     */
    public record Exclusion(Instant since, String reason) {}

    /** Whether it can be written on. */
    public boolean isDraft() {
        return stage.isOpen();
    }

    /** The sections that an act on it touches. */
    public long[] sections() {
        return sectionId == null ? new long[0] : new long[] {sectionId};
    }

    /** Whether readers have ever seen it. */
    public boolean wasPublic() {
        return standing != Standing.UNPUBLISHED;
    }
}
