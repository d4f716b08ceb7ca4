package org.bureauportal.account;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits how often somebody may fail to sign in, before any password is hashed. A try over the limit is answered with 429
 * and the seconds to wait.
 */
final class SignInLimit extends OncePerRequestFilter {

    /** Where the limit says that it was reached: the seconds to wait, as a request attribute. */
    static final String SECONDS_TO_WAIT = SignInLimit.class.getName() + ".seconds";

    private static final String SUCCEEDED = SignInLimit.class.getName() + ".succeeded";

    private static final RequestMatcher SIGN_IN =
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, SignInController.ADDRESS);

    private final SignInTries tries;

    SignInLimit(SignInTries tries) {
        this.tries = tries;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !SIGN_IN.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String username = Objects.requireNonNullElse(request.getParameter("username"), "");
        SignInTries.Try attempt = tries.begin(request.getRemoteAddr(), username);
        if (attempt.secondsToWait() > 0) {
            request.setAttribute(SECONDS_TO_WAIT, attempt.secondsToWait());
            request.getRequestDispatcher(SignInController.LIMITED).forward(request, response);
            return;
        }
        chain.doFilter(request, response);
        if (request.getAttribute(SUCCEEDED) != null) {
            attempt.succeeded();
        }
    }

    /** Says that the try was no failure, which is all that is counted. */
    static void succeeded(HttpServletRequest request) {
        request.setAttribute(SUCCEEDED, true);
    }
}
