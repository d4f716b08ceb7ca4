package org.bureauportal.newsroom.rehearsal;

import org.bureauportal.edge.Renderer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Public pages as a stranger gets them, made within the transaction of the editor who asks. The request inside ends with
 * nothing left of it in the thread; what the one outside has there is put back.
 */
@Component
class PublicPages {

    private final Renderer renderer;

    PublicPages(Renderer renderer) {
        this.renderer = renderer;
    }

    Renderer.Made page(String path, @Nullable String query) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        LocaleContext locale = LocaleContextHolder.getLocaleContext();
        SecurityContext editor = SecurityContextHolder.getContext();
        SecurityContextHolder.clearContext();
        try {
            return renderer.make(path, query);
        } finally {
            RequestContextHolder.setRequestAttributes(request);
            LocaleContextHolder.setLocaleContext(locale);
            SecurityContextHolder.setContext(editor);
        }
    }
}
