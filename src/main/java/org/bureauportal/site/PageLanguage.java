package org.bureauportal.site;

import jakarta.servlet.ServletRequest;
import java.util.Optional;

/** The language of the page being made, which follows its content or, in the newsroom, its editor's choice. */
public final class PageLanguage {

    private static final String ATTRIBUTE = PageLanguage.class.getName();

    private PageLanguage() {}

    public static void set(ServletRequest request, Language language) {
        request.setAttribute(ATTRIBUTE, language);
    }

    public static Optional<Language> of(ServletRequest request) {
        return Optional.ofNullable((Language) request.getAttribute(ATTRIBUTE));
    }
}
