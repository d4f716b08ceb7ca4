package org.bureauportal.signin.factor;

import org.bureauportal.account.Accounts;
import org.bureauportal.account.Editor;
import org.bureauportal.signin.session.OpenSessions;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How somebody else comes in, and what an administrator can do about it. */
@Controller
class AccountAccessController {

    private static final String ADDRESS = NewsroomAddresses.ACCOUNT_ACCESS;

    private final Accounts accounts;
    private final SecondFactors factors;
    private final OpenSessions sessions;

    AccountAccessController(Accounts accounts, SecondFactors factors, OpenSessions sessions) {
        this.accounts = accounts;
        this.factors = factors;
        this.sessions = sessions;
    }

    @GetMapping(ADDRESS)
    ModelAndView show(@PathVariable String username) {
        return new ModelAndView("account/access")
                .addObject("currentPlace", "accounts")
                .addObject("person", accounts.find(username))
                .addObject("state", factors.state(username))
                .addObject("sessions", sessions.of(username, null));
    }

    @PostMapping(ADDRESS + "/second-factor-reset")
    ModelAndView reset(@PathVariable String username, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        accounts.find(username);
        factors.reset(username, editor.actor());
        return done(username, "access.done.reset", next);
    }

    @PostMapping(ADDRESS + "/sessions-end")
    ModelAndView endSessions(
            @PathVariable String username, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        sessions.endAll(username, null, editor.actor());
        return done(username, "access.done.sessions", next);
    }

    private static ModelAndView done(String username, String notice, RedirectAttributes next) {
        next.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:" + NewsroomAddresses.accountAccess(username));
    }
}
