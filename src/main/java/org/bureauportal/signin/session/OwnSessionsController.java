package org.bureauportal.signin.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.Editor;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where else somebody is signed in, and how they end that. */
@Controller
class OwnSessionsController {

    private static final String ADDRESS = NewsroomAddresses.OWN_SESSIONS;

    private final OpenSessions sessions;
    private final EditorSession session;
    private final Accounts accounts;

    OwnSessionsController(OpenSessions sessions, EditorSession session, Accounts accounts) {
        this.sessions = sessions;
        this.session = session;
        this.accounts = accounts;
    }

    @GetMapping(ADDRESS)
    ModelAndView show(@AuthenticationPrincipal Editor editor, HttpServletRequest request) {
        return new ModelAndView("account/sessions")
                .addObject("currentPlace", "account")
                .addObject(
                        "sessions",
                        sessions.of(editor.getUsername(), request.getSession().getId()));
    }

    @PostMapping(ADDRESS + "/{key:[0-9a-f-]{36}}/end")
    ModelAndView end(@PathVariable String key, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        sessions.end(key, editor.actor());
        return done("sessions.done.one", next);
    }

    /** Ends all but one, which is the one that asks: a page of a session that has ended ends nothing. */
    @PostMapping(ADDRESS + "/{key:[0-9a-f-]{36}}/others-end")
    ModelAndView endOthers(
            @PathVariable String key,
            @AuthenticationPrincipal Editor editor,
            Authentication who,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response) {
        String username = editor.getUsername();
        String current = request.getSession().getId();
        if (sessions.of(username, current).stream()
                .noneMatch(each -> each.isThis() && each.key().equals(key))) {
            return new ModelAndView("redirect:" + ADDRESS);
        }
        sessions.endAll(username, current, editor.actor());
        session.renew(accounts.current(username).orElse(editor), who, null, request, response);
        return done("sessions.done.others", next);
    }

    private static ModelAndView done(String notice, RedirectAttributes next) {
        next.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:" + ADDRESS);
    }
}
