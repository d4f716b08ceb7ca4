package org.bureauportal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bureauportal.site.Language;
import org.bureauportal.site.PageLanguage;
import org.bureauportal.site.SiteProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.LocaleResolver;

/**
 * The language of a page: its content's or, in the newsroom, the one that its editor chose; else the one its address names;
 * else, for error pages and the newsroom, the first of the reader's languages that the portal speaks.
 */
class PageLocaleResolver implements LocaleResolver {

    private final SiteProperties site;

    PageLocaleResolver(SiteProperties site) {
        this.site = site;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return PageLanguage.of(request)
                .or(() -> named(request))
                .or(() -> wanted(request))
                .orElse(site.defaultLanguage())
                .locale();
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("a page's language follows its content");
    }

    private static Optional<Language> named(HttpServletRequest request) {
        String[] segments = request.getRequestURI().split("/", 3);
        return segments.length > 1 ? Language.ofSegment(segments[1]) : Optional.empty();
    }

    private static Optional<Language> wanted(HttpServletRequest request) {
        // without the header, getLocales() answers with the machine's own language
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
            return Optional.empty();
        }
        List<Locale> wanted = Collections.list(request.getLocales());
        return Language.bestOf(wanted);
    }
}
