package org.bureauportal.newsroom;

import org.bureauportal.account.Editor;
import org.bureauportal.article.Publications;
import org.bureauportal.site.Addresses;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Removes an article: its text is gone from its address. */
@Controller
class RemovalController {

    private final Publications publications;
    private final OverviewPage page;

    RemovalController(Publications publications, OverviewPage page) {
        this.publications = publications;
        this.page = page;
    }

    @PostMapping("/newsroom/articles/" + Addresses.ARTICLE_NUMBER + "/removal")
    ModelAndView remove(
            @PathVariable long number, ActForm form, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        return page.after(
                number,
                form,
                "overview.removed",
                next,
                typed -> publications.remove(number, typed.reason(), typed.redirect(), editor.actor()));
    }
}
