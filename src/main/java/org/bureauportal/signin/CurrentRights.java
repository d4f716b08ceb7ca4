package org.bureauportal.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.Editor;
import org.bureauportal.site.PageLanguage;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks up, at every request, who a session's editor is by now: rights that were given or taken hold at once, and the
 * session of somebody who was disabled, or who set a password elsewhere, has ended.
 */
final class CurrentRights extends OncePerRequestFilter {

    private final Accounts accounts;

    CurrentRights(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            lookUp(request);
        } catch (DataAccessException | TransactionException away) {
            DatabaseAway.answer(response);
            return;
        }
        chain.doFilter(request, response);
    }

    private void lookUp(HttpServletRequest request) {
        // the first who asks for the session, which is in the database too
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.getPrincipal() instanceof Editor editor) {
            Optional<Editor> current = accounts.current(editor);
            SecurityContextHolder.setContext(current.map(CurrentRights::context).orElseGet(() -> ended(request)));
            current.flatMap(Editor::language).ifPresent(language -> PageLanguage.set(request, language));
        }
    }

    static SecurityContext context(Editor editor) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(editor, null, editor.getAuthorities()));
        return context;
    }

    private static SecurityContext ended(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        return SecurityContextHolder.createEmptyContext();
    }
}
