package org.bureauportal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.bureauportal.server.SecurityHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Allows a page the one inline script, an import map, whose hash its model names as {@code allowedScript}. */
class ImportMapPolicy implements HandlerInterceptor {

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null && page.getModel().get("allowedScript") instanceof String source) {
            SecurityHeaders.allowScript(response, source);
        }
    }
}
