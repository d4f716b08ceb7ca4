package org.bureauportal.signin.factor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.Editor;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.signin.session.EditorSession;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Somebody's own second factor: set up, proven, taken away; those who must have one reach it before anything else. */
@Controller
class SecondFactorController {

    private static final String ADDRESS = NewsroomAddresses.SECOND_FACTOR;

    private final SecondFactors factors;
    private final SecondFactorPages pages;
    private final EditorSession session;
    private final SignInCompletion completion;
    private final Accounts accounts;

    SecondFactorController(
            SecondFactors factors,
            SecondFactorPages pages,
            EditorSession session,
            SignInCompletion completion,
            Accounts accounts) {
        this.factors = factors;
        this.pages = pages;
        this.session = session;
        this.completion = completion;
        this.accounts = accounts;
    }

    @GetMapping(ADDRESS)
    ModelAndView show(Authentication who, @RequestParam(defaultValue = "") String told) {
        ModelAndView page = pages.show(HttpStatus.OK, who, FieldProblems.NONE);
        return told.equals("reset") ? page.addObject("alert", "secondFactor.wasReset") : page;
    }

    /** Shows a secret, which is good for nothing yet. */
    @PostMapping(NewsroomAddresses.SECOND_FACTOR_SET_UP)
    ModelAndView begin(Authentication who) {
        factors.begin(SecondFactorPages.owner(who).actor());
        return new ModelAndView("redirect:" + ADDRESS);
    }

    /** The answer shows the recovery codes, so that they cannot be opened again. */
    @PostMapping(NewsroomAddresses.SECOND_FACTOR_CONFIRMATION)
    ModelAndView confirm(
            @RequestParam(defaultValue = "") String code,
            Authentication who,
            HttpServletRequest request,
            HttpServletResponse response) {
        Editor owner = SecondFactorPages.owner(who);
        Optional<List<String>> codes = factors.confirm(owner.actor(), code);
        if (codes.isEmpty()) {
            return pages.show(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    who,
                    FieldProblems.of(
                            "code",
                            factors.state(owner.getUsername()).waiting() == null
                                    ? "secondFactor.problem.late"
                                    : "secondFactor.problem.code"));
        }
        Editor current = accounts.current(owner.getUsername()).orElse(owner);
        String next = SecondFactorPages.isAwaited(who) ? completion.complete(request, response, current) : ADDRESS;
        session.renew(current, who, SecondFactors.CODE_AUTHORITY, request, response);
        return pages.codes(codes.get(), owner, next);
    }

    @PostMapping(ADDRESS + "/recovery-codes")
    ModelAndView renewCodes(@AuthenticationPrincipal Editor owner) {
        List<String> codes = factors.renewCodes(owner.actor());
        return codes.isEmpty() ? new ModelAndView("redirect:" + ADDRESS) : pages.codes(codes, owner, ADDRESS);
    }

    @PostMapping(ADDRESS + "/removal")
    ModelAndView remove(
            @AuthenticationPrincipal Editor owner,
            Authentication who,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response) {
        SecondFactors.Removal removal = factors.remove(owner);
        if (removal == SecondFactors.Removal.REQUIRED) {
            return pages.show(HttpStatus.CONFLICT, who, FieldProblems.NONE)
                    .addObject("alert", "secondFactor.problem.required");
        }
        if (removal == SecondFactors.Removal.NONE) {
            return new ModelAndView("redirect:" + ADDRESS);
        }
        session.renew(accounts.current(owner.getUsername()).orElse(owner), who, null, request, response);
        next.addFlashAttribute("notice", "secondFactor.done.removed");
        return new ModelAndView("redirect:" + ADDRESS);
    }
}
