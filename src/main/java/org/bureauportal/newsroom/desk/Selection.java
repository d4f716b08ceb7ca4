package org.bureauportal.newsroom.desk;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bureauportal.account.Editor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Editing.DraftOfAnother;
import org.bureauportal.article.Editing.StaleRevision;
import org.bureauportal.newsroom.desk.SelectionForm.Item;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.IllegalTransition;
import org.bureauportal.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Several drafts at once: what an act would do to each, and what it did. Each is judged and changed by itself, in a
 * transaction of its own, so that one that does not fit stops no other.
 */
@Component
class Selection {

    private final Editing editing;
    private final Sections sections;

    Selection(Editing editing, Sections sections) {
        this.editing = editing;
        this.sections = sections;
    }

    /** What can be done to several drafts: into the recycle bin, out of it, to another section. */
    public enum Act {
        DISPOSAL,
        RECOVERY,
        SECTION;

        static Optional<Act> named(String noun) {
            for (Act each : values()) {
                if (each.noun().equals(noun)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }

        /** As its address has it. */
        public String noun() {
            return switch (this) {
                case DISPOSAL -> "disposal";
                case RECOVERY -> "recovery";
                case SECTION -> "section";
            };
        }

        /** What takes it back. */
        public Act back() {
            return switch (this) {
                case DISPOSAL -> RECOVERY;
                case RECOVERY -> DISPOSAL;
                case SECTION -> SECTION;
            };
        }
    }

    /** Why an act leaves an article alone. */
    enum Unfit {
        MISSING,
        PUBLIC,
        IN_BIN,
        NOT_IN_BIN,
        CHANGED,
        LANGUAGE,
        CLOSED,
        THERE,
        ANOTHERS,
        RIGHT
    }

    /**
     * An article that was chosen.
     *
     * @param title empty where it has none
     * @param section where it is filed; null for nowhere
     * @param unfit why it is left alone; null where the act fits
     */
    public record Line(
            Item item,
            String title,
            @Nullable Section section,
            @Nullable Unfit unfit) {

        public boolean isFit() {
            return unfit == null;
        }
    }

    /** What an act would do to articles as they are now. */
    List<Line> preview(Act act, List<Long> numbers, long sectionId, Editor editor) {
        return numbers.stream()
                .map(number -> preview(act, number, sectionId, editor))
                .toList();
    }

    private Line preview(Act act, long number, long sectionId, Editor editor) {
        return found(number)
                .map(article -> {
                    long from = Objects.requireNonNullElse(article.sectionId(), 0L);
                    long to = act == Act.SECTION ? sectionId : from;
                    Unfit unfit = unfit(act, article, to);
                    return line(
                            new Item(number, article.revision(), from, to),
                            article,
                            unfit == null ? barred(article, to, editor) : unfit);
                })
                .orElseGet(() -> missing(new Item(number, 1, 0, 0)));
    }

    /** Does an act to each of the drafts that still is as it was seen. */
    List<Line> perform(Act act, List<Item> items, Actor by) {
        return items.stream().map(item -> perform(act, item, by)).toList();
    }

    /** What was done, or not, as articles are now. */
    Line told(Item item, @Nullable Unfit unfit) {
        return found(item.number()).map(article -> line(item, article, unfit)).orElseGet(() -> missing(item));
    }

    private Line perform(Act act, Item item, Actor by) {
        return found(item.number())
                .map(article -> line(item, article, result(act, item, article, by)))
                .orElseGet(() -> missing(item));
    }

    private @Nullable Unfit result(Act act, Item item, EditableArticle article, Actor by) {
        Unfit unfit = unfit(act, article, item.to());
        if (unfit != null) {
            return unfit;
        }
        if (article.revision() != item.revision()) {
            return Unfit.CHANGED;
        }
        try {
            return switch (act) {
                case DISPOSAL ->
                    editing.discard(item.number(), item.revision(), by).hasDiscardedDraft() ? null : Unfit.CHANGED;
                case RECOVERY -> editing.recover(item.number(), by).isDraft() ? null : Unfit.CHANGED;
                case SECTION -> {
                    editing.file(item.number(), item.revision(), item.fromId(), item.toId(), by);
                    yield null;
                }
            };
        } catch (StaleRevision | IllegalTransition | NotFound meanwhile) {
            return Unfit.CHANGED;
        } catch (DraftOfAnother another) {
            return Unfit.ANOTHERS;
        } catch (AccessDeniedException refused) {
            return Unfit.RIGHT;
        }
    }

    private @Nullable Unfit unfit(Act act, EditableArticle article, long to) {
        if (article.wasPublic()) {
            return Unfit.PUBLIC;
        }
        if (act == Act.RECOVERY) {
            return article.hasDiscardedDraft() ? null : Unfit.NOT_IN_BIN;
        }
        if (article.hasDiscardedDraft()) {
            return Unfit.IN_BIN;
        }
        return act == Act.SECTION ? unfitFor(to, article.sectionId()) : null;
    }

    /** Why an editor may not do to a draft what could be done to it; the act asks once more. */
    private static @Nullable Unfit barred(EditableArticle article, long to, Editor editor) {
        if (!editor.mayWriteIn(article.sectionId()) || (to != 0 && !editor.mayWriteIn(to))) {
            return Unfit.RIGHT;
        }
        return article.isAnothers(editor.getUsername()) ? Unfit.ANOTHERS : null;
    }

    private @Nullable Unfit unfitFor(long to, @Nullable Long from) {
        if (to == Objects.requireNonNullElse(from, 0L)) {
            return Unfit.THERE;
        }
        Optional<Section> left = Optional.ofNullable(from).flatMap(sections::byId);
        Optional<Section> next = sections.byId(to);
        if (next.filter(Section::isClosed).isPresent()) {
            return Unfit.CLOSED;
        }
        boolean changesLanguage = left.isPresent()
                && next.isPresent()
                && left.get().language() != next.get().language();
        return changesLanguage ? Unfit.LANGUAGE : null;
    }

    private Optional<EditableArticle> found(long number) {
        try {
            return Optional.of(editing.find(number));
        } catch (NotFound missing) {
            return Optional.empty();
        }
    }

    private Line line(Item item, EditableArticle article, @Nullable Unfit unfit) {
        Section filed =
                Optional.ofNullable(article.sectionId()).flatMap(sections::byId).orElse(null);
        return new Line(item, article.content().title(), filed, unfit);
    }

    private static Line missing(Item item) {
        return new Line(item, "", null, Unfit.MISSING);
    }
}
