package org.bureauportal.newsroom.writing;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.bureauportal.account.Editor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing.DraftOfAnother;
import org.bureauportal.article.Editing.StaleRevision;
import org.bureauportal.section.SectionClosed;
import org.bureauportal.site.NewsroomAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Saves the article form while somebody writes in it: as {@link ArticleController}, for a script that asks for JSON. */
@Controller
class AutosaveController {

    private final Drafting drafting;
    private final MessageSource messages;
    private final Losses losses;

    AutosaveController(Drafting drafting, MessageSource messages, Losses losses) {
        this.drafting = drafting;
        this.messages = messages;
        this.losses = losses;
    }

    /**
     * What is saved.
     *
     * @param revision the key of the revision over which the form is to be saved next
     * @param address where the article's form is from now on
     * @param leftOut what was sent and could not be saved, in words
     */
    record Saved(long number, long revision, Instant savedAt, String address, List<String> leftOut) {}

    /**
     * Why nothing is saved.
     *
     * @param isStale whether another form was saved meanwhile, or another person works on the draft; otherwise another account has signed in, or the section is closed
     * @param message what to say of it, in the editor's language
     */
    record NotSaved(boolean isStale, String message) {}

    @PostMapping(path = NewsroomAddresses.ARTICLES, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> begin(ArticleForm form, @AuthenticationPrincipal Editor editor) {
        return save(null, form, editor);
    }

    @PostMapping(path = NewsroomAddresses.REVISIONS, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> save(@PathVariable long number, ArticleForm form, @AuthenticationPrincipal Editor editor) {
        return save(Long.valueOf(number), form, editor);
    }

    private ResponseEntity<?> save(@Nullable Long number, ArticleForm form, Editor editor) {
        if (!form.isShownTo(editor)) {
            return notSaved(false, "saving.ofAnother", editor.actor().name());
        }
        Drafting.Read read = drafting.read(form);
        try {
            EditableArticle saved = drafting.save(number, read, editor.actor());
            return ResponseEntity.ok(new Saved(
                    saved.number(),
                    saved.revision(),
                    saved.savedAt(),
                    ArticlePage.address(saved.number()),
                    losses.of(read.leftOut())));
        } catch (StaleRevision stale) {
            EditableArticle current = stale.current();
            String key = switch (current.stage()) {
                case DRAFT, IN_REVIEW, APPROVED ->
                    ArticlePage.isBy(current, editor) ? "saving.staleByYou" : "saving.stale";
                case DISCARDED -> "saving.discarded";
                case SCHEDULED, FAILED -> "saving.scheduled";
                case PUBLISHED, SUPERSEDED -> "saving.published";
            };
            return notSaved(true, key, current.savedBy());
        } catch (DraftOfAnother another) {
            EditableArticle.Writer writer =
                    Objects.requireNonNull(another.current().writer());
            return notSaved(
                    true,
                    writer.was(editor.getUsername()) ? "saving.takenOver" : "saving.anothers",
                    writer.who().name());
        } catch (SectionClosed closed) {
            return notSaved(false, closed.problem().messageKey(), closed.name());
        }
    }

    private ResponseEntity<NotSaved> notSaved(boolean isStale, String key, String name) {
        String message = messages.getMessage(key, new Object[] {name}, LocaleContextHolder.getLocale());
        return ResponseEntity.status(HttpStatus.CONFLICT).body(new NotSaved(isStale, message));
    }
}
