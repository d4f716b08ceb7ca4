package org.bureauportal.signin.factor;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.bureauportal.account.Editor;
import org.bureauportal.form.UnsavedForms;
import org.bureauportal.site.NewsroomAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks once more who it is, before acts that a person at somebody else's desk should not do: changes of accounts and roles, the
 * removal of a text, one's own second factor and sessions. One's own password is asked for where it is changed. What was typed is kept, and
 * the form is returned to.
 */
public final class RecentProofFilter extends OncePerRequestFilter {

    private static final String RETURN_TO = "returnTo";

    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    private static final RequestMatcher GUARDED = new OrRequestMatcher(
            PATHS.matcher(HttpMethod.POST, NewsroomAddresses.ACCOUNTS + "/**"),
            PATHS.matcher(HttpMethod.POST, NewsroomAddresses.GROUPS + "/**"),
            PATHS.matcher(HttpMethod.POST, NewsroomAddresses.ARTICLES + "/*/removal"),
            PATHS.matcher(HttpMethod.POST, NewsroomAddresses.OWN_SESSIONS + "/**"),
            PATHS.matcher(HttpMethod.POST, NewsroomAddresses.SECOND_FACTOR + "/**"),
            // before a device makes a key, which would be of no use
            PATHS.matcher(HttpMethod.GET, NewsroomAddresses.OWN_PASSKEYS));

    private final Limits limits;
    private final Clock clock;

    /**
     * How long a proof lasts.
     *
     * @param validFor since a password or a second factor was given in the session
     */
    @ConfigurationProperties("portal.proof")
    public record Limits(@DefaultValue("10m") Duration validFor) {}

    public RecentProofFilter(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** The page to go on to once the proof is given, told once. */
    public static Optional<String> takeReturn(HttpServletRequest request) {
        Object page = request.getSession().getAttribute(RETURN_TO);
        request.getSession().removeAttribute(RETURN_TO);
        return Optional.ofNullable(page).map(Object::toString);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !GUARDED.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (isProven(who)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<UnsavedForms> typed = UnsavedForms.fromPost(request);
        typed.ifPresent(kept -> kept.keepIn(request.getSession()));
        request.getSession()
                .setAttribute(RETURN_TO, typed.map(UnsavedForms::form).orElseGet(() -> page(request.getRequestURI())));
        response.sendRedirect(NewsroomAddresses.PROOF);
    }

    /** The page below which an act stands. */
    private static String page(String act) {
        return Stream.of(NewsroomAddresses.OWN_SESSIONS, NewsroomAddresses.SECOND_FACTOR)
                .filter(act::startsWith)
                .findFirst()
                .orElseGet(() -> act.substring(0, act.lastIndexOf('/')));
    }

    /** Who has not come in yet has just given the password. */
    private boolean isProven(@Nullable Authentication who) {
        if (who == null || !(who.getPrincipal() instanceof Editor)) {
            return true;
        }
        Instant since = clock.instant().minus(limits.validFor());
        return who.getAuthorities().stream()
                .anyMatch(each -> each instanceof FactorGrantedAuthority factor
                        && factor.getIssuedAt().isAfter(since));
    }
}
