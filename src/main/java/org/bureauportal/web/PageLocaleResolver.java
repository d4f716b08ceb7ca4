package org.bureauportal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.bureauportal.site.PageLanguage;
import org.bureauportal.site.SiteProperties;
import org.jspecify.annotations.Nullable;
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
                .or(() -> PageLanguage.asked(request))
                .orElse(site.defaultLanguage())
                .locale();
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("a page's language follows its content");
    }
}
