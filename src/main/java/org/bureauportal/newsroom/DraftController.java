package org.bureauportal.newsroom;

import org.bureauportal.account.Editor;
import org.bureauportal.article.Articles;
import org.bureauportal.article.StaleRevision;
import org.bureauportal.article.WorkingArticle;
import org.bureauportal.site.Addresses;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Opens a new edition as a draft, puts a draft into the recycle bin, and takes it out again. */
@Controller
class DraftController {

    private final Articles articles;
    private final OverviewPage page;

    DraftController(Articles articles, OverviewPage page) {
        this.articles = articles;
        this.page = page;
    }

    @PostMapping("/newsroom/articles/" + Addresses.ARTICLE_NUMBER + "/editions")
    String open(@PathVariable long number, @AuthenticationPrincipal Editor editor) {
        return "redirect:"
                + ArticlePage.address(
                        articles.openEdition(number, editor.actor()).number());
    }

    /** Discards what was seen; where somebody has saved since, nothing is discarded and the page says so. */
    @PostMapping("/newsroom/articles/" + Addresses.ARTICLE_NUMBER + "/discard")
    ModelAndView discard(
            @PathVariable long number, ActForm form, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        try {
            WorkingArticle left = articles.discard(number, form.revisionId(), editor.actor());
            next.addFlashAttribute("notice", "overview.discarded");
            return new ModelAndView("redirect:" + OverviewPage.address(left.number()));
        } catch (StaleRevision stale) {
            return page.stale(number);
        }
    }

    @PostMapping("/newsroom/articles/" + Addresses.ARTICLE_NUMBER + "/recovery")
    String recover(@PathVariable long number, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        articles.recover(number, editor.actor());
        next.addFlashAttribute("notice", "newsroom.form.recovered");
        return "redirect:" + ArticlePage.address(number);
    }
}
