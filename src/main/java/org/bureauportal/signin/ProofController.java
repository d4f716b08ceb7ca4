package org.bureauportal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.Editor;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.signin.factor.RecentProofFilter;
import org.bureauportal.signin.factor.SecondFactors;
import org.bureauportal.signin.session.EditorSession;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page that asks once more who it is, before acts of consequence; it leads back to the form. */
@Controller
class ProofController {

    private static final String ADDRESS = NewsroomAddresses.PROOF;

    private final Accounts accounts;
    private final SignInThrottle tries;
    private final FailedSignIns failures;
    private final SecondFactors factors;
    private final EditorSession session;

    ProofController(
            Accounts accounts,
            SignInThrottle tries,
            FailedSignIns failures,
            SecondFactors factors,
            EditorSession session) {
        this.accounts = accounts;
        this.tries = tries;
        this.failures = failures;
        this.factors = factors;
        this.session = session;
    }

    @GetMapping(ADDRESS)
    ModelAndView show(@AuthenticationPrincipal Editor editor) {
        return page(HttpStatus.OK, editor, FieldProblems.NONE);
    }

    @PostMapping(ADDRESS)
    ModelAndView prove(
            @RequestParam(defaultValue = "") String password,
            @AuthenticationPrincipal Editor editor,
            Authentication who,
            HttpServletRequest request,
            HttpServletResponse response) {
        SignInThrottle.Try attempt = tries.begin(request.getRemoteAddr(), editor.getUsername(), Optional.empty());
        if (attempt.secondsToWait() > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(attempt.secondsToWait()));
            return page(
                    HttpStatus.TOO_MANY_REQUESTS,
                    editor,
                    FieldProblems.of("password", "signIn.limited", attempt.secondsToWait()));
        }
        if (!accounts.isPassword(editor.actor(), password)) {
            failures.note(editor.getUsername(), request.getRemoteAddr());
            return page(
                    HttpStatus.UNPROCESSABLE_CONTENT, editor, FieldProblems.of("password", "account.problem.current"));
        }
        attempt.succeeded();
        return proven(FactorGrantedAuthority.PASSWORD_AUTHORITY, editor, who, request, response);
    }

    @PostMapping(ADDRESS + "/code")
    ModelAndView proveByCode(
            @RequestParam(defaultValue = "") String code,
            @AuthenticationPrincipal Editor editor,
            Authentication who,
            HttpServletRequest request,
            HttpServletResponse response) {
        return factors.problem(editor.actor(), code, request.getRemoteAddr())
                .map(problem -> page(HttpStatus.UNPROCESSABLE_CONTENT, editor, new FieldProblems(List.of(problem))))
                .orElseGet(() -> proven(SecondFactors.CODE_AUTHORITY, editor, who, request, response));
    }

    private ModelAndView proven(
            String factor,
            Editor editor,
            Authentication who,
            HttpServletRequest request,
            HttpServletResponse response) {
        session.renew(editor, who, factor, request, response);
        return new ModelAndView(
                "redirect:" + RecentProofFilter.takeReturn(request).orElse(NewsroomAddresses.OWN_ACCOUNT));
    }

    private ModelAndView page(HttpStatus status, Editor editor, FieldProblems problems) {
        return new ModelAndView("account/proof", status)
                .addObject("currentPlace", "account")
                .addObject("hasSecondFactor", factors.isOn(editor.getUsername()))
                .addObject(FieldProblems.NAME, problems);
    }
}
