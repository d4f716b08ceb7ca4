package org.bureauportal.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.bureauportal.account.Editor;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.AuditableEvent;
import org.bureauportal.site.NewsroomAddresses;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Notices acts that were refused, once their transaction is over: what a post to the newsroom answers with one of these
 * states was asked for and not done. An act that ended in an error of the portal is written down too.
 */
@Component
class RefusedActs implements HandlerInterceptor {

    private static final Logger log = LoggerFactory.getLogger(RefusedActs.class);

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

    /** An act that ended in an error; whether it was done, its own entry says: there is one or there is none. */
    record ActFailed(Actor by, @Nullable Long article, String subject) implements AuditableEvent {

        @Override
        public String action() {
            return "act.failed";
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
        if (request.getMethod().equals("POST") && isError(response, failure)) {
            tellFailure(SecurityContextHolder.getContext().getAuthentication(), request);
            return;
        }
        boolean wasWriting = response.getStatus() == UNFIT
                && WRITING.matcher(request.getRequestURI()).matches();
        if (request.getMethod().equals("POST") && REFUSED.contains(response.getStatus()) && !wasWriting) {
            tell(SecurityContextHolder.getContext().getAuthentication(), request, response.getStatus());
        }
    }

    /** A client that went away is none. */
    private static boolean isError(HttpServletResponse response, @Nullable Exception failure) {
        return failure == null
                ? response.getStatus() == HttpServletResponse.SC_INTERNAL_SERVER_ERROR
                : !(failure instanceof IOException);
    }

    private void tellFailure(@Nullable Authentication who, HttpServletRequest request) {
        if (who != null && who.getPrincipal() instanceof Editor editor) {
            String path = request.getRequestURI();
            try {
                listeners.publishEvent(new ActFailed(editor.actor(), article(path), path));
            } catch (DataAccessException | TransactionException away) {
                // what failed may have been the database
                log.debug("Failed act not written to the log of acts", away);
            }
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
