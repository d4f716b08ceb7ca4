package org.bureauportal.site;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** The language of the page being made, which follows its content or, in the newsroom, its editor's choice. */
public final class PageLanguage {

    /** The request attribute that says so. */
    public static final String ATTRIBUTE = PageLanguage.class.getName();

    private PageLanguage() {}

    public static void set(ServletRequest request, Language language) {
        request.setAttribute(ATTRIBUTE, language);
    }

    public static Optional<Language> of(ServletRequest request) {
        return Optional.ofNullable((Language) request.getAttribute(ATTRIBUTE));
    }

    /** The language that a request asks for: the one its address names, else the first of the reader's that the portal speaks. */
    public static Optional<Language> asked(HttpServletRequest request) {
        return named(request.getRequestURI()).or(() -> wanted(request));
    }

    private static Optional<Language> named(String path) {
        String[] segments = path.split("/", 3);
        return segments.length > 1 ? Language.ofSegment(segments[1]) : Optional.empty();
    }

    private static Optional<Language> wanted(HttpServletRequest request) {
        // without the header, getLocales() answers with the machine's own language
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
            return Optional.empty();
        }
        return Language.bestOf(Collections.list(request.getLocales()));
    }
}
