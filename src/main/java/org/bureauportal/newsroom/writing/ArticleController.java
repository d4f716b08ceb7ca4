package org.bureauportal.newsroom.writing;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.bureauportal.account.Editor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.StaleRevision;
import org.bureauportal.form.UnsavedForms;
import org.bureauportal.shared.Actor;
import org.bureauportal.site.NewsroomAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The article form: opened, and saved as a draft. Where no draft is open, its overview takes its place. */
@Controller
class ArticleController {

    private final Editing editing;
    private final Drafting drafting;
    private final ArticlePage page;
    private final Losses losses;
    private final Clock clock;

    ArticleController(Editing editing, Drafting drafting, ArticlePage page, Losses losses, Clock clock) {
        this.editing = editing;
        this.drafting = drafting;
        this.page = page;
        this.losses = losses;
        this.clock = clock;
    }

    @GetMapping(NewsroomAddresses.NEW_ARTICLE)
    ModelAndView create(HttpServletRequest request, @AuthenticationPrincipal Editor editor) {
        return kept(null, request)
                .map(form -> page.kept(null, form))
                .orElseGet(() -> page.form(null, fresh(editor.actor())));
    }

    @GetMapping(NewsroomAddresses.ARTICLE)
    ModelAndView edit(@PathVariable long number, HttpServletRequest request) {
        EditableArticle article = editing.find(number);
        Optional<ArticleForm> kept = kept(number, request);
        if (article.isDraft()) {
            return kept.map(form -> page.kept(number, form))
                    .orElseGet(() -> page.form(number, ArticleForm.of(article)));
        }
        return kept.map(form -> page.stale(drafting.read(form), article))
                .orElseGet(() -> new ModelAndView("redirect:" + NewsroomAddresses.overview(number)));
    }

    @PostMapping(NewsroomAddresses.ARTICLES)
    ModelAndView begin(ArticleForm form, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        return save(null, form, editor, next);
    }

    @PostMapping(NewsroomAddresses.REVISIONS)
    ModelAndView save(
            @PathVariable long number,
            ArticleForm form,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        return save(Long.valueOf(number), form, editor, next);
    }

    private ModelAndView save(@Nullable Long number, ArticleForm form, Editor editor, RedirectAttributes next) {
        Drafting.Read read = drafting.read(form);
        if (!read.problems().isEmpty()) {
            return page.withProblems(number, form, read.problems());
        }
        try {
            EditableArticle saved = drafting.save(number, read, editor.actor());
            next.addFlashAttribute("notice", "newsroom.form.saved");
            next.addFlashAttribute(Losses.NAME, losses.of(read.leftOut()));
            return new ModelAndView("redirect:" + ArticlePage.address(saved.number()));
        } catch (StaleRevision stale) {
            return page.stale(read, stale.current());
        }
    }

    private ArticleForm fresh(Actor by) {
        return ArticleForm.fresh(editing.defaults(by), LocalDate.now(clock));
    }

    private static Optional<ArticleForm> kept(@Nullable Long number, HttpServletRequest request) {
        return UnsavedForms.takeFor(ArticlePage.address(number), request.getSession(false))
                .map(kept -> ArticleForm.of(kept.fields()));
    }
}
