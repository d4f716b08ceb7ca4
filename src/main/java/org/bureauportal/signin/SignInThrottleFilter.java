package org.bureauportal.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.bureauportal.account.Accounts;
import org.bureauportal.signin.password.Claim;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits how often sign-in may fail, before any password is hashed, and decides in which order passwords are hashed when many
 * wait. A try over the limit is answered with 429 and the seconds to wait.
 */
final class SignInThrottleFilter extends OncePerRequestFilter {

    /** Where the limit says that it was reached: the seconds to wait, as a request attribute. */
    static final String SECONDS_TO_WAIT = SignInThrottleFilter.class.getName() + ".seconds";

    private static final String SUCCEEDED = SignInThrottleFilter.class.getName() + ".succeeded";

    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    private static final RequestMatcher SIGN_IN = new OrRequestMatcher(
            PATHS.matcher(HttpMethod.POST, NewsroomAddresses.SIGN_IN),
            PATHS.matcher(HttpMethod.POST, NewsroomAddresses.SIGN_IN_BY_PASSKEY));

    private final SignInThrottle tries;
    private final KnownDevices devices;

    SignInThrottleFilter(SignInThrottle tries, KnownDevices devices) {
        this.tries = tries;
        this.devices = devices;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !SIGN_IN.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String username = Objects.requireNonNullElse(request.getParameter("username"), "");
        SignInThrottle.Try attempt =
                tries.begin(request.getRemoteAddr(), username, devices.of(request, Accounts.canonical(username)));
        if (attempt.secondsToWait() > 0) {
            request.setAttribute(SECONDS_TO_WAIT, attempt.secondsToWait());
            request.getRequestDispatcher(SignInController.LIMITED).forward(request, response);
            return;
        }
        Claim.begin(attempt.claim());
        try {
            chain.doFilter(request, response);
        } finally {
            Claim.end();
        }
        if (request.getAttribute(SUCCEEDED) != null) {
            attempt.succeeded();
        }
    }

    /** Says that the try was no failure, which is all that is counted. */
    static void succeeded(HttpServletRequest request) {
        request.setAttribute(SUCCEEDED, true);
    }
}
