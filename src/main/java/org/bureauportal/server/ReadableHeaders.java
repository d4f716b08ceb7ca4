package org.bureauportal.server;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.MimeHeaders;
import org.springframework.http.HttpHeaders;

/** Refuses a header that pages read and Tomcat does not: wherever it was asked for, that would be an error of ours. */
final class ReadableHeaders extends ValveBase {

    /** More than any browser has; Tomcat's own limit of 10 is less than some readers speak. */
    static final int LANGUAGES = 50;

    private final SecurityHeaders headers;

    ReadableHeaders(SecurityHeaders headers) {
        super(true);
        this.headers = headers;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        // asked in any case: Tomcat fails once, and a request that it refused by itself has an error page to come
        boolean isReadable = isReadable(request);
        if (isReadable || RequestBodyLimiter.isRefused(response)) {
            getNext().invoke(request, response);
        } else {
            headers.addTo(response, false);
            PlainErrorPage.write(response, HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private static boolean isReadable(Request request) {
        if (!mayBeTooMany(request.getCoyoteRequest().getMimeHeaders())) {
            return true;
        }
        try {
            request.getLocales();
            return true;
        } catch (IllegalArgumentException tooMany) {
            return false;
        }
    }

    /** One language takes two characters at least; more headers than one are looked at. */
    private static boolean mayBeTooMany(MimeHeaders all) {
        int first = all.findHeader(HttpHeaders.ACCEPT_LANGUAGE, 0);
        return first >= 0
                && (all.getValue(first).toString().length() > 2 * LANGUAGES
                        || all.findHeader(HttpHeaders.ACCEPT_LANGUAGE, first + 1) >= 0);
    }
}
