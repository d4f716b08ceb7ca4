package org.bureauportal.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.bureauportal.account.Accounts;
import org.bureauportal.form.UnsavedForms;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page for a missing right: it names who can give the right, and keeps what was typed. */
@Controller
class RefusalController {

    static final String ADDRESS = NewsroomAddresses.REFUSED;

    private final Accounts accounts;

    RefusalController(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Reached by a forward from what was refused, whatever its method. */
    @RequestMapping(ADDRESS)
    ModelAndView refuse(HttpServletRequest request) {
        ModelAndView page = new ModelAndView("account/refused", HttpStatus.FORBIDDEN);
        page.addObject("administrators", accounts.administrators());
        UnsavedForms.fromPost(request).ifPresent(kept -> {
            kept.keepIn(request.getSession());
            page.addObject("form", kept.form());
        });
        return page;
    }
}
