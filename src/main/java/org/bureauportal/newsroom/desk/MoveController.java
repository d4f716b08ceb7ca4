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

/** Moves an article to another section; its address stays. */
@Controller
class MoveController {

    private final Publishing publishing;
    private final OverviewView page;

    MoveController(Publishing publishing, OverviewView page) {
        this.publishing = publishing;
        this.page = page;
    }

    @PostMapping(NewsroomAddresses.ARTICLE + "/section")
    ModelAndView move(
            @PathVariable long number,
            ActionForm form,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        return page.perform(
                number,
                form,
                "overview.moved",
                next,
                typed -> publishing.move(number, typed.sectionId(), editor.actor()));
    }
}
