package org.bureauportal.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.bureauportal.site.SiteProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers requests for hosts that are not ours with 421 (RFC 9110, section 15.5.20). A request that names none, as only
 * HTTP/1.0 may and old probes do, cannot name a wrong one.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class KnownHosts extends OncePerRequestFilter {

    private final Set<String> names;
    private final String home;

    KnownHosts(Network network, SiteProperties site) {
        this.names = network.names(site);
        this.home = site.baseAddress().toString();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isKnown(request) || isStyle(request)) {
            chain.doFilter(request, response);
        } else {
            PlainErrorPage.write(response, HttpStatus.MISDIRECTED_REQUEST.value(), home);
        }
    }

    private boolean isKnown(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.HOST) == null
                || names.contains(request.getServerName().toLowerCase(Locale.ROOT));
    }

    /** The page that says so is styled. */
    private static boolean isStyle(HttpServletRequest request) {
        return request.getServletPath().startsWith("/css/");
    }
}
