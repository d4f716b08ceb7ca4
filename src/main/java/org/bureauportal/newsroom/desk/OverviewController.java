package org.bureauportal.newsroom.desk;

import jakarta.servlet.http.HttpServletRequest;
import org.bureauportal.account.Editor;
import org.bureauportal.form.UnsavedForms;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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

    @GetMapping(NewsroomAddresses.ARTICLE + "/overview")
    ModelAndView overview(
            @PathVariable long number, @AuthenticationPrincipal Editor editor, HttpServletRequest request) {
        ActionForm typed = UnsavedForms.takeFor(NewsroomAddresses.overview(number), request.getSession(false))
                .map(kept -> ActionForm.of(kept.fields()))
                .orElseGet(ActionForm::empty);
        return page.show(number, typed, editor);
    }
}
