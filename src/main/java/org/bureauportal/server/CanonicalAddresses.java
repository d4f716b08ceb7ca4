package org.bureauportal.server;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.http.HttpHeaders;

/**
 * Lets a request pass under the one spelling of its address, so that all who come later see the same path, whether they
 * look at it as it was sent or decoded. A reader under another spelling is redirected to the right one; everything else is
 * refused.
 */
final class CanonicalAddresses extends ValveBase {

    /** What nearly all addresses are made of, which are found canonical at once. */
    private static final Pattern USUAL = Pattern.compile("/|(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final SecurityHeaders headers;

    CanonicalAddresses(SecurityHeaders headers) {
        super(true);
        this.headers = headers;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String path = request.getRequestURI();
        if (RequestBodyLimiter.isRefused(response) || USUAL.matcher(path).matches()) {
            getNext().invoke(request, response);
            return;
        }
        Optional<String> canonical = CanonicalPath.of(path);
        if (canonical.isPresent() && canonical.get().equals(path)) {
            getNext().invoke(request, response);
        } else if (canonical.isPresent() && READING.contains(request.getMethod())) {
            moveTo(canonical.get(), request, response);
        } else {
            headers.addTo(response, false);
            PlainErrorPage.write(response, HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private void moveTo(String path, Request request, Response response) {
        headers.addTo(response, NewsroomAddresses.contains(path));
        response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
        String query = request.getQueryString();
        response.setHeader(HttpHeaders.LOCATION, query == null ? path : path + '?' + query);
        response.setContentLength(0);
    }
}
