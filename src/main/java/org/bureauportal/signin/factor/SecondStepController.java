package org.bureauportal.signin.factor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bureauportal.account.Editor;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.signin.session.EditorSession;
import org.bureauportal.site.NewsroomAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The second page of sign-in, which asks for a code of the phone or for a recovery code. */
@Controller
class SecondStepController {

    private static final String ADDRESS = NewsroomAddresses.SECOND_STEP;

    private final SecondFactors factors;
    private final EditorSession session;
    private final SignInCompletion completion;
    private final DatabaseTime time;

    SecondStepController(SecondFactors factors, EditorSession session, SignInCompletion completion, DatabaseTime time) {
        this.factors = factors;
        this.session = session;
        this.completion = completion;
        this.time = time;
    }

    @GetMapping(ADDRESS)
    ModelAndView show(@AuthenticationPrincipal @Nullable AwaitedEditor awaited) {
        return awaited == null ? toDesk() : page(HttpStatus.OK, FieldProblems.NONE);
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
        Editor editor = awaited.editor();
        SecondFactors.Answer answer = factors.check(editor.actor(), code, request.getRemoteAddr());
        Optional<FieldProblem> problem = factors.problem(answer);
        if (problem.isPresent()) {
            return page(status(answer, response), new FieldProblems(List.of(problem.get())));
        }
        String next = completion.complete(request, response, editor);
        session.renew(editor, who, SecondFactors.CODE_AUTHORITY, request, response);
        return new ModelAndView("redirect:" + next);
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

    private static ModelAndView page(HttpStatus status, FieldProblems problems) {
        return new ModelAndView("account/second-step", status).addObject(FieldProblems.NAME, problems);
    }
}
