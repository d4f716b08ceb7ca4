package org.bureauportal.newsroom;

import jakarta.servlet.http.HttpServletRequest;
import org.bureauportal.account.UnsavedForms;
import org.bureauportal.site.Addresses;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** How an article stands. */
@Controller
class OverviewController {

    private final OverviewView page;

    OverviewController(OverviewView page) {
        this.page = page;
    }

    @GetMapping("/newsroom/articles/" + Addresses.ARTICLE_NUMBER + "/overview")
    ModelAndView overview(@PathVariable long number, HttpServletRequest request) {
        ActionForm typed = UnsavedForms.takeFor(OverviewView.address(number), request.getSession(false))
                .map(kept -> ActionForm.of(kept.fields()))
                .orElseGet(ActionForm::empty);
        return page.show(number, typed);
    }
}
