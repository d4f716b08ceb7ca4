package org.bureauportal.signin.provider;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.bureauportal.account.Editor;
import org.bureauportal.site.NewsroomAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses acts after the identity provider has revoked the sign-in: the session ends here, before the token of the form is
 * looked at, so that what was typed goes on to the sign-in page as in any session that has ended. While the provider does not
 * say, acts are answered as in an outage of the database, with what was typed; reading goes on.
 */
final class ConfirmationFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String SECONDS_TO_WAIT = "5";

    private final Confirmations confirmations;

    ConfirmationFilter(Confirmations confirmations) {
        this.confirmations = confirmations;
    }

    /** Who signs in or out need not be confirmed. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return READING.contains(request.getMethod())
                || path.startsWith(NewsroomAddresses.SIGN_IN)
                || path.equals(NewsroomAddresses.SIGN_OUT);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        Optional<ProviderSession> theirs =
                isEditor(SecurityContextHolder.getContext().getAuthentication())
                        ? ProviderSession.in(session)
                        : Optional.empty();
        Confirmations.Standing standing = theirs.map(confirmations::of).orElse(Confirmations.Standing.GOOD);
        if (standing == Confirmations.Standing.UNKNOWN) {
            response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        if (standing == Confirmations.Standing.ENDED && session != null) {
            session.invalidate();
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }

    private static boolean isEditor(@Nullable Authentication who) {
        return who != null && who.getPrincipal() instanceof Editor;
    }
}
