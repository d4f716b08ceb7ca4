package org.bureauportal.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.bureauportal.account.Editor;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.AuditableEvent;
import org.bureauportal.site.NewsroomAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Notices acts that were refused, once their transaction is over: what a post to the newsroom answers with one of these
 * states was asked for and not done.
 */
@Component
class RefusedActs implements HandlerInterceptor {

    private static final int UNFIT = 422;
    private static final Set<Integer> REFUSED =
            Set.of(HttpServletResponse.SC_FORBIDDEN, HttpServletResponse.SC_CONFLICT, UNFIT);

    /** Saving and looking at what is not fit yet is no act. */
    private static final Pattern WRITING = Pattern.compile(".*/(articles|revisions|preview)");

    private final ApplicationEventPublisher listeners;

    RefusedActs(ApplicationEventPublisher listeners) {
        this.listeners = listeners;
    }

    /** An act that was asked for and not done. */
    record ActRefused(Actor by, @Nullable Long article, String subject, int status) implements AuditableEvent {

        @Override
        public String action() {
            return "act.refused";
        }
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (failure instanceof AccessDeniedException) {
            // becomes a page only after this, by the security chain
            tell(SecurityContextHolder.getContext().getAuthentication(), request, HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        boolean wasWriting = response.getStatus() == UNFIT
                && WRITING.matcher(request.getRequestURI()).matches();
        if (request.getMethod().equals("POST") && REFUSED.contains(response.getStatus()) && !wasWriting) {
            tell(SecurityContextHolder.getContext().getAuthentication(), request, response.getStatus());
        }
    }

    /** What the security chain refuses never comes to a controller. */
    @EventListener
    void denied(AuthorizationDeniedEvent<?> denial) {
        if (denial.getObject() instanceof HttpServletRequest request
                && request.getMethod().equals("POST")) {
            tell(denial.getAuthentication().get(), request, HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private void tell(@Nullable Authentication who, HttpServletRequest request, int status) {
        if (who != null && who.getPrincipal() instanceof Editor editor) {
            String path = request.getRequestURI();
            listeners.publishEvent(new ActRefused(editor.actor(), article(path), path, status));
        }
    }

    /** The number in an address such as {@code /newsroom/articles/7/withdrawal}. */
    private static @Nullable Long article(String path) {
        OptionalLong number = NewsroomAddresses.articleBelow(path);
        return number.isPresent() ? number.getAsLong() : null;
    }
}
