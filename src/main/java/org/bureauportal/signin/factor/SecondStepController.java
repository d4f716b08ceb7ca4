package org.bureauportal.signin.factor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.signin.passkey.Ceremony;
import org.bureauportal.signin.passkey.Passkeys;
import org.bureauportal.signin.session.EditorSession;
import org.bureauportal.site.NewsroomAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** The second page of sign-in, which asks for a code of the phone, a recovery code or a passkey. */
@Controller
class SecondStepController {

    private static final String ADDRESS = NewsroomAddresses.SECOND_STEP;
    private static final String BY_PASSKEY = NewsroomAddresses.SECOND_STEP_BY_PASSKEY;

    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final EditorSession session;
    private final SignInCompletion completion;
    private final DatabaseTime time;

    SecondStepController(
            SecondFactors factors,
            Passkeys passkeys,
            EditorSession session,
            SignInCompletion completion,
            DatabaseTime time) {
        this.factors = factors;
        this.passkeys = passkeys;
        this.session = session;
        this.completion = completion;
        this.time = time;
    }

    @GetMapping(ADDRESS)
    ModelAndView show(@AuthenticationPrincipal @Nullable AwaitedEditor awaited) {
        return awaited == null ? toDesk() : page(HttpStatus.OK, awaited, FieldProblems.NONE);
    }

    @PostMapping(ADDRESS)
    ModelAndView give(
            @RequestParam(defaultValue = "") String code,
            @AuthenticationPrincipal @Nullable AwaitedEditor awaited,
            Authentication who,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (awaited == null) {
            // the same form was sent twice
            return toDesk();
        }
        SecondFactors.Answer answer = factors.check(awaited.editor().actor(), code, request.getRemoteAddr());
        return factors.problem(answer, "code")
                .map(problem -> refused(answer, problem, awaited, response))
                .orElseGet(() -> signedIn(awaited, SecondFactors.CODE_AUTHORITY, who, request, response));
    }

    /** What the browser is to be asked for. */
    @GetMapping(path = BY_PASSKEY, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, Object> ask(Authentication who, HttpServletRequest request) {
        return passkeys.askFor(Ceremony.SECOND_STEP, request.getSession().getId(), who.getName());
    }

    @PostMapping(BY_PASSKEY)
    ModelAndView giveByPasskey(
            @RequestParam(defaultValue = "") String credential,
            @AuthenticationPrincipal @Nullable AwaitedEditor awaited,
            Authentication who,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (awaited == null) {
            return toDesk();
        }
        SecondFactors.Answer answer = factors.checkPasskey(
                Ceremony.SECOND_STEP,
                awaited.editor().actor(),
                credential,
                request.getSession().getId(),
                request.getRemoteAddr());
        return factors.problem(answer, "passkey")
                .map(problem -> refused(answer, problem, awaited, response))
                .orElseGet(() -> signedIn(awaited, SecondFactors.PASSKEY_AUTHORITY, who, request, response));
    }

    private ModelAndView signedIn(
            AwaitedEditor awaited,
            String factor,
            Authentication who,
            HttpServletRequest request,
            HttpServletResponse response) {
        String next = completion.complete(request, response, awaited.editor());
        session.renew(awaited.editor(), who, factor, request, response);
        return new ModelAndView("redirect:" + next);
    }

    private ModelAndView refused(
            SecondFactors.Answer answer, FieldProblem problem, AwaitedEditor awaited, HttpServletResponse response) {
        return page(status(answer, response), awaited, new FieldProblems(List.of(problem)));
    }

    private HttpStatus status(SecondFactors.Answer answer, HttpServletResponse response) {
        if (answer instanceof SecondFactors.Answer.Closed closed) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(secondsUntil(closed)));
            return HttpStatus.TOO_MANY_REQUESTS;
        }
        return HttpStatus.UNAUTHORIZED;
    }

    private long secondsUntil(SecondFactors.Answer.Closed closed) {
        return Math.max(1, Duration.between(time.now(), closed.until()).toSeconds() + 1);
    }

    private static ModelAndView toDesk() {
        return new ModelAndView("redirect:" + NewsroomAddresses.DESK);
    }

    private ModelAndView page(HttpStatus status, AwaitedEditor awaited, FieldProblems problems) {
        SecondFactors.State state = factors.state(awaited.getName());
        return new ModelAndView("account/second-step", status)
                .addObject("hasPhone", state.hasPhone())
                .addObject("hasPasskey", !state.passkeys().isEmpty())
                .addObject(FieldProblems.NAME, problems);
    }
}
