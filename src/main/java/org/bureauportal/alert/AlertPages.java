package org.bureauportal.alert;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.bureauportal.site.Language;
import org.bureauportal.site.PageLanguage;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** How all pages about alerts are answered: nothing keeps them, and no other site learns their addresses. */
final class AlertPages {

    private AlertPages() {}

    static ModelAndView page(
            String view,
            HttpStatus status,
            Language language,
            HttpServletRequest request,
            HttpServletResponse response) {
        PageLanguage.set(request, language);
        protect(response);
        return new ModelAndView("alert/" + view, status);
    }

    /** What is said where a link of a message leads to nothing. */
    static ModelAndView noSuchLink(HttpServletRequest request, HttpServletResponse response) {
        protect(response);
        return new ModelAndView("alert/done", HttpStatus.NOT_FOUND).addObject("step", "noLink");
    }

    static void protect(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
    }
}
