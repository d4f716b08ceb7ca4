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

/** Withdraws an article: its text stays readable, under a banner that says why it holds no longer. */
@Controller
class WithdrawalController {

    private final Publishing publishing;
    private final OverviewView page;

    WithdrawalController(Publishing publishing, OverviewView page) {
        this.publishing = publishing;
        this.page = page;
    }

    @PostMapping(NewsroomAddresses.ARTICLE + "/withdrawal")
    ModelAndView withdraw(
            @PathVariable long number,
            ActionForm form,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        return page.perform(
                number,
                form,
                "overview.withdrawn",
                next,
                typed -> publishing.withdraw(number, typed.reason(), editor.actor()));
    }
}
