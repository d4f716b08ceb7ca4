package org.bureauportal.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Looks up session and editor for all that follows, and answers 503 where it cannot; the error page keeps what was typed. */
final class DatabaseAwayFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            SecurityContextHolder.getContext();
        } catch (DataAccessException | TransactionException away) {
            answer(response);
            return;
        }
        chain.doFilter(request, response);
    }

    static void answer(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "30");
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
}
