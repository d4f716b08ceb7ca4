package org.bureauportal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.Editor;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.signin.factor.RecentProofFilter;
import org.bureauportal.signin.factor.SecondFactors;
import org.bureauportal.signin.passkey.Ceremony;
import org.bureauportal.signin.passkey.Passkeys;
import org.bureauportal.signin.session.EditorSession;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** The page that asks once more who it is, before acts of consequence; it leads back to the form. */
@Controller
class ProofController {

    private static final String ADDRESS = NewsroomAddresses.PROOF;
    private static final String BY_PASSKEY = NewsroomAddresses.PROOF_BY_PASSKEY;

    private final Accounts accounts;
    private final SignInThrottle tries;
    private final FailedSignIns failures;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final EditorSession session;

    ProofController(
            Accounts accounts,
            SignInThrottle tries,
            FailedSignIns failures,
            SecondFactors factors,
            Passkeys passkeys,
            EditorSession session) {
        this.accounts = accounts;
        this.tries = tries;
        this.failures = failures;
        this.factors = factors;
        this.passkeys = passkeys;
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

    /** What the browser is to be asked for. */
    @GetMapping(path = BY_PASSKEY, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, Object> ask(@AuthenticationPrincipal Editor editor, HttpServletRequest request) {
        return passkeys.askFor(Ceremony.PROOF, request.getSession().getId(), editor.getUsername());
    }

    @PostMapping(BY_PASSKEY)
    ModelAndView proveByPasskey(
            @RequestParam(defaultValue = "") String credential,
            @AuthenticationPrincipal Editor editor,
            Authentication who,
            HttpServletRequest request,
            HttpServletResponse response) {
        return factors.passkeyProblem(
                        Ceremony.PROOF,
                        editor.actor(),
                        credential,
                        request.getSession().getId(),
                        request.getRemoteAddr())
                .map(problem -> page(HttpStatus.UNPROCESSABLE_CONTENT, editor, new FieldProblems(List.of(problem))))
                .orElseGet(() -> proven(SecondFactors.PASSKEY_AUTHORITY, editor, who, request, response));
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
                .addObject("hasPasskey", !passkeys.of(editor.getUsername()).isEmpty())
                .addObject(FieldProblems.NAME, problems);
    }
}
