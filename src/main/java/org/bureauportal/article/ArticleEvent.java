package org.bureauportal.article;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.AuditableEvent;
import org.bureauportal.shared.PublicChange;
import org.bureauportal.text.UpdateKind;
import org.jspecify.annotations.Nullable;

/** What an editor did to an article. Acts that may touch what is public are a {@link PublicChange} too. */
sealed interface ArticleEvent extends AuditableEvent {

    /** The article as it was when it happened. */
    Subject of();

    @Override
    default Long article() {
        return of().number();
    }

    @Override
    default String subject() {
        return of().title();
    }

    @Override
    default Map<String, String> details() {
        return Map.of();
    }

    /**
     * An article as events name it.
     *
     * @param title of the edition that was worked on
     * @param edition that edition's number
     */
    record Subject(long number, String title, int edition) {

        private Map<String, String> andEdition(String... more) {
            Map<String, String> details = new LinkedHashMap<>();
            details.put("edition", Integer.toString(edition));
            for (int at = 0; at < more.length; at += 2) {
                if (!more[at + 1].isEmpty()) {
                    details.put(more[at], more[at + 1]);
                }
            }
            return details;
        }
    }

    /** A draft was begun: of a new article, or of the next edition of one that exists. */
    record EditionOpened(Actor by, Subject of) implements ArticleEvent {

        @Override
        public String action() {
            return "article.editionOpened";
        }

        @Override
        public Map<String, String> details() {
            return of.andEdition();
        }
    }

    /** A revision was saved; restored is the number of the earlier one that it repeats, or null. */
    record RevisionSaved(
            Actor by, Subject of, int revision, @Nullable Integer restored) implements ArticleEvent {

        @Override
        public String action() {
            return restored == null ? "article.revisionSaved" : "article.revisionRestored";
        }

        @Override
        public Map<String, String> details() {
            return of.andEdition(
                    "revision", Integer.toString(revision), "restored", restored == null ? "" : restored.toString());
        }
    }

    /** An edition became public. */
    record Published(Actor by, Subject of, int revision, UpdateKind change, String note)
            implements ArticleEvent, PublicChange {

        @Override
        public String action() {
            return switch (change) {
                case FIRST_PUBLICATION -> "article.published";
                case CORRECTION -> "article.corrected";
                case MINOR_FIX -> "article.fixed";
            };
        }

        @Override
        public Map<String, String> details() {
            return of.andEdition("revision", Integer.toString(revision), "note", note);
        }
    }

    /** A draft went into the recycle bin. */
    record DraftDiscarded(Actor by, Subject of) implements ArticleEvent {

        @Override
        public String action() {
            return "article.draftDiscarded";
        }

        @Override
        public Map<String, String> details() {
            return of.andEdition();
        }
    }

    /** A draft came out of the recycle bin. */
    record DraftRecovered(Actor by, Subject of) implements ArticleEvent {

        @Override
        public String action() {
            return "article.draftRecovered";
        }

        @Override
        public Map<String, String> details() {
            return of.andEdition();
        }
    }

    /** The text stays at its address, under a banner that gives the reason. */
    record Withdrawn(Actor by, Subject of, String reason) implements ArticleEvent, PublicChange {

        @Override
        public String action() {
            return "article.withdrawn";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("reason", reason);
        }
    }

    /** The text is gone from its address; readers are told the reason or led on. */
    record Removed(Actor by, Subject of, String reason, String redirect) implements ArticleEvent, PublicChange {

        @Override
        public String action() {
            return "article.removed";
        }

        @Override
        public Map<String, String> details() {
            return redirect.isEmpty() ? Map.of("reason", reason) : Map.of("reason", reason, "redirect", redirect);
        }
    }

    /** What was withdrawn or removed is public again, as it was. */
    record Restored(Actor by, Subject of, Standing from) implements ArticleEvent, PublicChange {

        @Override
        public String action() {
            return "article.restored";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("from", from.name());
        }
    }

    /** The article was filed elsewhere; its address and number stay. */
    record Moved(Actor by, Subject of, String from, String to) implements ArticleEvent, PublicChange {

        @Override
        public String action() {
            return "article.moved";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("from", from, "to", to);
        }
    }
}
