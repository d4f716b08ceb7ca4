package org.bureauportal.newsroom;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** A page as text, to be put into another one. */
@Component
public class RenderedPage {

    private final ThymeleafViewResolver views;

    RenderedPage(ThymeleafViewResolver views) {
        this.views = views;
    }

    public String of(ModelAndView page, HttpServletRequest request, HttpServletResponse response) {
        ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
        try {
            View view = Objects.requireNonNull(views.resolveViewName(
                    Objects.requireNonNull(page.getViewName()), RequestContextUtils.getLocale(request)));
            view.render(page.getModel(), request, kept);
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException("the page could not be rendered", failed);
        }
        return new String(kept.getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
