package org.bureauportal.newsroom.writing;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.bureauportal.account.Editor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.StaleRevision;
import org.bureauportal.form.FieldProblem;
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

    /** What stands in the way of saving; nothing where somebody else has saved meanwhile. */
    record NotSaved(List<Told> problems) {}

    /** A problem in the editor's language. */
    record Told(String field, String message) {}

    @PostMapping(path = NewsroomAddresses.ARTICLES, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> begin(ArticleForm form, @AuthenticationPrincipal Editor editor) {
        return save(null, form, editor);
    }

    @PostMapping(path = NewsroomAddresses.REVISIONS, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> save(@PathVariable long number, ArticleForm form, @AuthenticationPrincipal Editor editor) {
        return save(Long.valueOf(number), form, editor);
    }

    private ResponseEntity<?> save(@Nullable Long number, ArticleForm form, Editor editor) {
        Drafting.Read read = drafting.read(form);
        if (!read.problems().isEmpty()) {
            return ResponseEntity.unprocessableContent().body(new NotSaved(told(read.problems())));
        }
        try {
            EditableArticle saved = drafting.save(number, read, editor.actor());
            return ResponseEntity.ok(new Saved(
                    saved.number(),
                    saved.revision(),
                    saved.savedAt(),
                    ArticlePage.address(saved.number()),
                    losses.of(read.leftOut())));
        } catch (StaleRevision stale) {
            return ResponseEntity.status(HttpStatus.CONFLICT).body(new NotSaved(List.of()));
        }
    }

    private List<Told> told(List<FieldProblem> problems) {
        Locale locale = LocaleContextHolder.getLocale();
        return problems.stream()
                .map(each -> new Told(each.field(), messages.getMessage(each, locale)))
                .toList();
    }
}
