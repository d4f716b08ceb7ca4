package org.bureauportal.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.bureauportal.site.NewsroomAddresses;
import org.bureauportal.site.SiteProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Puts the security headers on every answer, before anything else has a chance to answer. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class SecurityHeaders extends OncePerRequestFilter {

    private static final String PUBLIC_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String NEWSROOM_POLICY = PUBLIC_POLICY + "; connect-src 'self'";

    private final String strictTransport;

    SecurityHeaders(SiteProperties site, Network network) {
        this.strictTransport = site.isSecure() ? network.strictTransport() : "";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        addTo(response, NewsroomAddresses.contains(request.getRequestURI()));
        chain.doFilter(request, response);
    }

    /** Some requests are refused by the container before they come here; then this is their first filter. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    /** Allows one more source of scripts on a newsroom page. */
    public static void allowScript(HttpServletResponse response, String source) {
        response.setHeader(
                "Content-Security-Policy", NEWSROOM_POLICY.replace("script-src 'self'", "script-src 'self' " + source));
    }

    public void addTo(HttpServletResponse response, boolean inTheNewsroom) {
        response.setHeader("Content-Security-Policy", inTheNewsroom ? NEWSROOM_POLICY : PUBLIC_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", inTheNewsroom ? "same-origin" : "strict-origin-when-cross-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
        response.setHeader(
                "Permissions-Policy",
                "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()");
        if (!strictTransport.isEmpty()) {
            response.setHeader("Strict-Transport-Security", strictTransport);
        }
        // what a page says of itself is more exact, and replaces this
        response.setHeader(HttpHeaders.CACHE_CONTROL, inTheNewsroom ? "no-store" : "no-cache");
    }
}
