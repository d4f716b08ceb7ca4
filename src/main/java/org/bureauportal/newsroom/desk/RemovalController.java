package org.bureauportal.newsroom.desk;

import org.bureauportal.account.Editor;
import org.bureauportal.article.Publishing;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Removes an article: its text is gone from its address. */
@Controller
class RemovalController {

    private final Publishing publishing;
    private final OverviewView page;

    RemovalController(Publishing publishing, OverviewView page) {
        this.publishing = publishing;
        this.page = page;
    }

    @PostMapping(NewsroomAddresses.ARTICLE + "/removal")
    ModelAndView remove(
            @PathVariable long number,
            ActionForm form,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        return page.perform(
                number,
                form,
                "overview.removed",
                next,
                typed -> publishing.remove(number, typed.reason(), typed.redirect(), editor.actor()));
    }
}
