package org.bureauportal.edge;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Language;
import org.bureauportal.site.PageLanguage;
import org.bureauportal.site.SiteProperties;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The page that asks readers to come again, made once in each language, so that saying so costs next to nothing. */
@Component
class OverloadPage {

    private static final String ERROR = "/error";

    private final Renderer renderer;
    private final SiteProperties site;
    private final EdgeMetrics metrics;
    private final Map<Language, Renderer.Made> pages = Collections.synchronizedMap(new EnumMap<>(Language.class));

    /** The same for programs. */
    private final Map<Language, Renderer.Made> problems = Collections.synchronizedMap(new EnumMap<>(Language.class));

    OverloadPage(Renderer renderer, SiteProperties site, EdgeMetrics metrics) {
        this.renderer = renderer;
        this.site = site;
        this.metrics = metrics;
    }

    @EventListener(ApplicationReadyEvent.class)
    void make() {
        for (Language language : Language.values()) {
            pages.put(language, made(language, "/"));
            problems.put(language, made(language, Addresses.API + "/"));
        }
    }

    private Renderer.Made made(Language language, String asked) {
        return renderer.make(
                ERROR,
                null,
                Map.of(
                        RequestDispatcher.ERROR_STATUS_CODE,
                        HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                        RequestDispatcher.ERROR_REQUEST_URI,
                        asked,
                        PageLanguage.ATTRIBUTE,
                        language));
    }

    void send(Request request, Response response) throws IOException {
        metrics.busy();
        Renderer.Made page = (Addresses.isApi(request.getRequestURI()) ? problems : pages).get(language(request));
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        if (page == null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            return;
        }
        Edge.addHeaders(page.headers(), response);
        response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentLength(page.bytes().length);
        response.getOutputStream().write(page.bytes());
    }

    private Language language(Request request) {
        return PageLanguage.asked(request).orElse(site.defaultLanguage());
    }
}
