package org.bureauportal.server;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.bureauportal.site.SiteProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Answers requests for hosts that are not ours with 421 (RFC 9110, section 15.5.20), before anything that is ready can be
 * sent. A request that names none, as only HTTP/1.0 may and old probes do, cannot name a wrong one.
 */
final class KnownHosts extends ValveBase {

    private final Set<String> names;
    private final String home;
    private final SecurityHeaders headers;

    KnownHosts(Network network, SiteProperties site, SecurityHeaders headers) {
        super(true);
        this.names = network.names(site);
        this.home = site.baseAddress().toString();
        this.headers = headers;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (RequestBodyLimiter.isRefused(response) || isKnown(request) || isStyle(request)) {
            getNext().invoke(request, response);
        } else {
            headers.addTo(response, false);
            PlainErrorPage.write(response, HttpStatus.MISDIRECTED_REQUEST.value(), home);
        }
    }

    private boolean isKnown(Request request) {
        return request.getHeader(HttpHeaders.HOST) == null
                || names.contains(request.getServerName().toLowerCase(Locale.ROOT));
    }

    /** The page that says so is styled. */
    private static boolean isStyle(Request request) {
        return request.getRequestURI().startsWith("/css/");
    }
}
