package org.bureauportal.signin.factor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.Editor;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.signin.passkey.Passkeys;
import org.bureauportal.signin.session.EditorSession;
import org.bureauportal.signin.session.OpenSessions;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Somebody's own passkeys: added, named, removed; the page of the second factor lists them. */
@Controller
class PasskeyController {

    private static final String ADDRESS = NewsroomAddresses.OWN_PASSKEYS;
    private static final String ONE = ADDRESS + "/{id:[1-9][0-9]{0,17}}";
    private static final String TO_PAGE = "redirect:" + NewsroomAddresses.SECOND_FACTOR;

    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final SecondFactorPages pages;
    private final EditorSession session;
    private final SignInCompletion completion;
    private final Accounts accounts;

    PasskeyController(
            SecondFactors factors,
            Passkeys passkeys,
            SecondFactorPages pages,
            EditorSession session,
            SignInCompletion completion,
            Accounts accounts) {
        this.factors = factors;
        this.passkeys = passkeys;
        this.pages = pages;
        this.session = session;
        this.completion = completion;
        this.accounts = accounts;
    }

    /** What the browser is to be asked for. */
    @GetMapping(path = ADDRESS, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, Object> ask(Authentication who, HttpServletRequest request) {
        return passkeys.askForNew(
                SecondFactorPages.owner(who), request.getSession().getId());
    }

    /** Where it is the first second factor, the answer shows the recovery codes, so that they cannot be opened again. */
    @PostMapping(ADDRESS)
    ModelAndView add(
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String credential,
            Authentication who,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response) {
        String name = label.isBlank() ? OpenSessions.browser(request) : label.strip();
        if (!label.isBlank() && !Passkeys.isLabel(name)) {
            return again(HttpStatus.UNPROCESSABLE_CONTENT, who, label, "label", "passkey.problem.label");
        }
        Editor owner = SecondFactorPages.owner(who);
        SecondFactors.PasskeyAddition addition = factors.addPasskey(
                owner.actor(),
                name.isEmpty() ? "?" : name,
                credential,
                request.getSession().getId());
        switch (addition.outcome()) {
            case REFUSED -> {
                return again(HttpStatus.UNPROCESSABLE_CONTENT, who, label, "passkey", "passkey.problem.refused");
            }
            case KNOWN -> {
                return again(HttpStatus.CONFLICT, who, label, "passkey", "passkey.problem.known");
            }
            case TOO_MANY -> {
                return again(HttpStatus.CONFLICT, who, label, "passkey", "passkey.problem.tooMany");
            }
            case ADDED -> {
                // below
            }
        }
        Editor current = accounts.current(owner.getUsername()).orElse(owner);
        String page = SecondFactorPages.isAwaited(who)
                ? completion.complete(request, response, current)
                : NewsroomAddresses.SECOND_FACTOR;
        session.renew(current, who, SecondFactors.PASSKEY_AUTHORITY, request, response);
        if (!addition.codes().isEmpty()) {
            return pages.codes(addition.codes(), owner, page);
        }
        next.addFlashAttribute("notice", "passkey.done.added");
        return new ModelAndView("redirect:" + page);
    }

    @PostMapping(ONE + "/name")
    ModelAndView rename(
            @PathVariable long id,
            @AuthenticationPrincipal Editor owner,
            Authentication who,
            RedirectAttributes next,
            HttpServletRequest request) {
        String field = "label-" + id;
        String label = Objects.requireNonNullElse(request.getParameter(field), "");
        if (!Passkeys.isLabel(label.strip())) {
            return pages.show(HttpStatus.UNPROCESSABLE_CONTENT, who, FieldProblems.of(field, "passkey.problem.label"))
                    .addObject("renamed", id)
                    .addObject("typedName", label);
        }
        passkeys.rename(owner.actor(), id, label.strip());
        next.addFlashAttribute("notice", "passkey.done.renamed");
        return new ModelAndView(TO_PAGE);
    }

    @PostMapping(ONE + "/removal")
    ModelAndView remove(
            @PathVariable long id,
            @AuthenticationPrincipal Editor owner,
            Authentication who,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response) {
        SecondFactors.Removal removal = factors.removePasskey(owner, id);
        if (removal == SecondFactors.Removal.REQUIRED) {
            return pages.show(HttpStatus.CONFLICT, who, FieldProblems.NONE)
                    .addObject("alert", "passkey.problem.required");
        }
        if (removal == SecondFactors.Removal.REMOVED) {
            session.renew(accounts.current(owner.getUsername()).orElse(owner), who, null, request, response);
            next.addFlashAttribute("notice", "passkey.done.removed");
        }
        return new ModelAndView(TO_PAGE);
    }

    private ModelAndView again(HttpStatus status, Authentication who, String label, String field, String problem) {
        return pages.show(status, who, FieldProblems.of(field, problem)).addObject("label", label);
    }
}
