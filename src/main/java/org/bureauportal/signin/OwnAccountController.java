package org.bureauportal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.Editor;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.signin.password.PasswordRules;
import org.bureauportal.site.Language;
import org.bureauportal.site.MailServer;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Somebody's own account: their password, and the language in which the newsroom speaks to them. */
@Controller
class OwnAccountController {

    private static final String ADDRESS = NewsroomAddresses.OWN_ACCOUNT;

    private final EditorContextRepository sessions;
    private final Accounts accounts;
    private final PasswordRules rules;
    private final SignInThrottle tries;
    private final MailServer mail;

    OwnAccountController(
            EditorContextRepository sessions,
            Accounts accounts,
            PasswordRules rules,
            SignInThrottle tries,
            MailServer mail) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.rules = rules;
        this.tries = tries;
        this.mail = mail;
    }

    @GetMapping(ADDRESS)
    ModelAndView show(@AuthenticationPrincipal Editor editor) {
        return page(HttpStatus.OK, editor, FieldProblems.NONE);
    }

    @PostMapping(ADDRESS + "/language")
    ModelAndView chooseLanguage(
            @RequestParam(defaultValue = "") String language,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        // no language, or one that we do not speak, is the browser's
        accounts.chooseLanguage(editor.actor(), Language.ofTag(language).orElse(null));
        return done("account.done.language", next);
    }

    @PostMapping(ADDRESS + "/password")
    ModelAndView changePassword(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String wanted,
            @AuthenticationPrincipal Editor editor,
            Authentication who,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<String> problem = rules.problem(wanted, editor.actor());
        if (problem.isPresent()) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, editor, FieldProblems.of("wanted", problem.get()));
        }
        SignInThrottle.Try attempt = tries.begin(request.getRemoteAddr(), editor.getUsername(), Optional.empty());
        if (attempt.secondsToWait() > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(attempt.secondsToWait()));
            return page(
                    HttpStatus.TOO_MANY_REQUESTS,
                    editor,
                    FieldProblems.of("current", "signIn.limited", attempt.secondsToWait()));
        }
        Optional<Editor> changed = accounts.changePassword(editor.actor(), current, wanted);
        if (changed.isEmpty()) {
            return page(
                    HttpStatus.UNPROCESSABLE_CONTENT, editor, FieldProblems.of("current", "account.problem.current"));
        }
        attempt.succeeded();
        request.changeSessionId();
        sessions.saveContext(EditorContextRepository.context(changed.get(), who.getAuthorities()), request, response);
        return done("account.done.password", next);
    }

    private static ModelAndView done(String notice, RedirectAttributes next) {
        next.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:" + ADDRESS);
    }

    private ModelAndView page(HttpStatus status, Editor editor, FieldProblems problems) {
        return new ModelAndView("account/own", status)
                .addObject("currentPlace", "account")
                .addObject("hasMail", mail.isSet())
                .addObject("role", editor.role())
                .addObject("languages", Language.values())
                .addObject("chosen", editor.language().map(Language::tag).orElse(""))
                .addObject(FieldProblems.NAME, problems);
    }
}
