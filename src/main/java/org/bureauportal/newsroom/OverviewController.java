package org.bureauportal.newsroom;

import jakarta.servlet.http.HttpServletRequest;
import org.bureauportal.account.KeptTyping;
import org.bureauportal.site.Addresses;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** How an article stands. */
@Controller
class OverviewController {

    private final OverviewPage page;

    OverviewController(OverviewPage page) {
        this.page = page;
    }

    @GetMapping("/newsroom/articles/" + Addresses.ARTICLE_NUMBER + "/overview")
    ModelAndView overview(@PathVariable long number, HttpServletRequest request) {
        ActForm typed = KeptTyping.takeFor(OverviewPage.address(number), request.getSession(false))
                .map(kept -> ActForm.of(kept.fields()))
                .orElseGet(ActForm::empty);
        return page.show(number, typed);
    }
}
