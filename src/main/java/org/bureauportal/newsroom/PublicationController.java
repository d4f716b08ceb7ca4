package org.bureauportal.newsroom;

import org.bureauportal.account.Editor;
import org.bureauportal.article.NotReady;
import org.bureauportal.article.Publications;
import org.bureauportal.article.StaleRevision;
import org.bureauportal.article.WorkingArticle;
import org.bureauportal.shared.Actor;
import org.bureauportal.site.Addresses;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Publishes what stands in the form: saves it, and lets it out if nothing stands in the way. */
@Controller
class PublicationController {

    private final Publications publications;
    private final Drafting drafting;
    private final ArticlePage page;

    PublicationController(Publications publications, Drafting drafting, ArticlePage page) {
        this.publications = publications;
        this.drafting = drafting;
        this.page = page;
    }

    @PostMapping("/newsroom/articles/new/publication")
    ModelAndView publish(ArticleForm form, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        return publish(null, form, editor.actor(), next);
    }

    @PostMapping("/newsroom/articles/" + Addresses.ARTICLE_NUMBER + "/publication")
    ModelAndView publish(
            @PathVariable long number,
            ArticleForm form,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        return publish(number, form, editor.actor(), next);
    }

    private ModelAndView publish(@Nullable Long number, ArticleForm form, Actor by, RedirectAttributes next) {
        if (!drafting.problems(form).isEmpty()) {
            return page.withProblems(number, form, drafting.problemsToPublish(form));
        }
        try {
            return publishSaved(drafting.save(number, form, by), form, by, next);
        } catch (StaleRevision stale) {
            return page.stale(form, stale.current());
        }
    }

    private ModelAndView publishSaved(WorkingArticle saved, ArticleForm form, Actor by, RedirectAttributes next) {
        try {
            WorkingArticle published =
                    publications.publish(saved.number(), saved.revision(), form.meant(), form.note(), by);
            next.addFlashAttribute("notice", "newsroom.article.published");
            return new ModelAndView("redirect:" + OverviewPage.address(published.number()));
        } catch (NotReady notReady) {
            return page.notReady(saved, form, notReady.problems());
        }
    }
}
