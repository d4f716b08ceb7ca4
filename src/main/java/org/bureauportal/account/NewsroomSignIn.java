package org.bureauportal.account;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.ModelAndView;

/** How the newsroom's security chain lets people in and out, on pages of our own, losing nothing they typed. */
@Component
public class NewsroomSignIn {

    private static final String DESK = "/newsroom";
    private static final Duration SESSION = Duration.ofHours(2);

    private final Accounts accounts;
    private final SignInTries tries;
    private final ApplicationEventPublisher events;

    NewsroomSignIn(Accounts accounts, SignInTries tries, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.tries = tries;
        this.events = events;
    }

    /** Adds sign-in, its limit, sign-out, current rights and the answers to those who lack them. */
    public void configure(HttpSecurity http) {
        HttpSessionRequestCache pagesOnly = new HttpSessionRequestCache();
        pagesOnly.setRequestMatcher(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/newsroom/**"));
        // the accounts are asked by the manager above, and named here again would be asked, and hashed for, twice
        http.addFilterAfter(new CurrentRights(accounts), SecurityContextHolderFilter.class)
                .addFilterBefore(new SignInLimit(tries), UsernamePasswordAuthenticationFilter.class)
                .requestCache(cache -> cache.requestCache(pagesOnly))
                .formLogin(form -> form.loginPage(SignInController.ADDRESS)
                        .loginProcessingUrl(SignInController.ADDRESS)
                        .failureHandler(this::failed)
                        .successHandler(new SignedIn(pagesOnly)))
                .logout(logout -> logout.logoutRequestMatcher(
                                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/newsroom/sign-out"))
                        .logoutSuccessUrl(SignInController.ADDRESS))
                .exceptionHandling(answers -> answers.accessDeniedHandler(NewsroomSignIn::denied));
    }

    /** The sign-in page, where it was asked for in an outage, with what was typed there; empty for any other address. */
    public static Optional<ModelAndView> unavailable(HttpServletRequest request, String address) {
        return address.equals(SignInController.ADDRESS)
                ? Optional.of(SignInController.unavailable(request))
                : Optional.empty();
    }

    private void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        if (failure instanceof AuthenticationServiceException) {
            refuse(request, response, failure);
            return;
        }
        String username = Objects.requireNonNullElse(request.getParameter("username"), "");
        try {
            events.publishEvent(AccountEvent.SignInFailed.of(username, request.getRemoteAddr()));
            refuse(request, response, failure);
        } catch (DataAccessException | TransactionException away) {
            refuse(request, response, new AuthenticationServiceException("the try could not be noted", away));
        }
    }

    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        request.setAttribute(WebAttributes.AUTHENTICATION_EXCEPTION, failure);
        request.getRequestDispatcher(SignInController.REFUSED).forward(request, response);
    }

    /**
     * A post without a valid token: the session ended, or the editor signed in again elsewhere. Their typing goes on to
     * the sign-in page or, if they are signed in, straight back into the form. Or an act for which a right is missing.
     */
    private static void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denial)
            throws IOException, ServletException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        Editor editor = who != null && who.getPrincipal() instanceof Editor signedIn ? signedIn : null;
        Optional<KeptTyping> kept = KeptTyping.fromPost(request);
        if (editor != null && !(denial instanceof CsrfException)) {
            request.getRequestDispatcher(RefusalController.ADDRESS).forward(request, response);
        } else if (editor != null && kept.isPresent()) {
            kept.get().keepIn(request.getSession());
            response.sendRedirect(kept.get().form());
        } else {
            request.getRequestDispatcher(SignInController.SESSION_ENDED).forward(request, response);
        }
    }

    /** Leads on by a path alone, whatever host the page was asked for under. */
    private final class SignedIn implements AuthenticationSuccessHandler {

        private final RequestCache asked;

        SignedIn(RequestCache asked) {
            this.asked = asked;
        }

        @Override
        public void onAuthenticationSuccess(
                HttpServletRequest request, HttpServletResponse response, Authentication authentication)
                throws IOException {
            SignInLimit.succeeded(request);
            if (authentication.getPrincipal() instanceof Editor editor) {
                try {
                    accounts.signedIn(editor, request.getRemoteAddr());
                } catch (DataAccessException | TransactionException away) {
                    // nobody is in whose coming could not be noted
                    request.getSession().invalidate();
                    DatabaseAway.answer(response);
                    return;
                }
            }
            request.getSession().setMaxInactiveInterval((int) SESSION.toSeconds());
            String page = asked.getRequest(request, response) instanceof DefaultSavedRequest saved ? path(saved) : DESK;
            asked.removeRequest(request, response);
            Optional<KeptTyping> kept = KeptTyping.fromSignIn(request);
            kept.ifPresent(typing -> typing.keepIn(request.getSession()));
            response.sendRedirect(kept.map(KeptTyping::form).orElse(page));
        }

        private static String path(DefaultSavedRequest saved) {
            String path = Objects.requireNonNullElse(saved.getRequestURI(), DESK);
            return saved.getQueryString() == null ? path : path + "?" + saved.getQueryString();
        }
    }
}
