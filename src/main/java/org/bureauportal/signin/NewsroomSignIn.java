package org.bureauportal.signin;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.Editor;
import org.bureauportal.form.UnsavedForms;
import org.bureauportal.signin.factor.AwaitedEditor;
import org.bureauportal.signin.factor.RecentProofFilter;
import org.bureauportal.signin.factor.SecondFactors;
import org.bureauportal.signin.factor.SignInCompletion;
import org.bureauportal.signin.passkey.Passkeys;
import org.bureauportal.signin.password.BulkheadPasswordEncoder;
import org.bureauportal.signin.provider.ProviderSignIn;
import org.bureauportal.site.NewsroomAddresses;
import org.bureauportal.site.SiteProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.ModelAndView;

/** How the newsroom's security chain lets people in and out, on pages of our own, losing nothing they typed. */
@Component
public class NewsroomSignIn implements SignInCompletion {

    /** The authority of those who still have to give their second factor, and can do nothing else. */
    public static final String GIVES_SECOND_FACTOR = AwaitedEditor.GIVES;

    /** The authority of those who must set up a second factor first. */
    public static final String SETS_UP_SECOND_FACTOR = AwaitedEditor.ENROLS;

    /**
     * Makes browsers forget what scripts kept of somebody's writing. Not their cookies: that would be those of all hosts of
     * the bureau's domain, the text size of readers and what makes the browser known; the session's ends by itself.
     */
    private static final String CLEAR_SITE_DATA = "Clear-Site-Data";

    private static final String DESK = NewsroomAddresses.DESK;

    private final Accounts accounts;
    private final BulkheadPasswordEncoder hashing;
    private final SignInThrottle tries;
    private final KnownDevices devices;
    private final FailedSignIns failures;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final RecentProofFilter.Limits proof;
    private final Clock clock;
    private final NewsroomTokens tokens;
    private final AskedPage asked;
    private final EditorContextRepository editors;
    private final ObjectProvider<ProviderSignIn> provider;

    NewsroomSignIn(
            Accounts accounts,
            BulkheadPasswordEncoder hashing,
            SignInThrottle tries,
            KnownDevices devices,
            FailedSignIns failures,
            EditorContextRepository editors,
            SecondFactors factors,
            Passkeys passkeys,
            RecentProofFilter.Limits proof,
            Clock clock,
            SiteProperties site,
            ObjectProvider<ProviderSignIn> provider) {
        this.accounts = accounts;
        this.hashing = hashing;
        this.tries = tries;
        this.devices = devices;
        this.failures = failures;
        this.editors = editors;
        this.factors = factors;
        this.passkeys = passkeys;
        this.proof = proof;
        this.clock = clock;
        this.provider = provider;
        this.tokens = new NewsroomTokens(site);
        this.asked = new AskedPage(site);
    }

    /** Adds sign-in, its limit, sign-out, the editor of a session, and the answers to those who lack them. */
    public void configure(HttpSecurity http) {
        // without the manager that Spring Security makes of the accounts, which would ask, and hash, a second time
        http.authenticationManager(new ProviderManager(new PasswordSignIn(accounts, hashing)))
                .securityContext(context -> context.securityContextRepository(editors))
                .addFilterAfter(new DatabaseAwayFilter(), SecurityContextHolderFilter.class)
                .addFilterBefore(new SignInThrottleFilter(tries, devices), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(passkeySignIn(), UsernamePasswordAuthenticationFilter.class)
                .addFilterAfter(new RecentProofFilter(proof, clock), AuthorizationFilter.class)
                .requestCache(cache -> cache.requestCache(asked))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens).csrfTokenRequestHandler(tokens))
                // another session, not another name of the same: its time begins now
                .sessionManagement(sessions -> sessions.sessionFixation(fixation -> fixation.migrateSession()))
                .formLogin(form -> form.loginPage(NewsroomAddresses.SIGN_IN)
                        .loginProcessingUrl(NewsroomAddresses.SIGN_IN)
                        .failureHandler(this::failed)
                        .successHandler(this::signedIn))
                .logout(logout -> logout.logoutRequestMatcher(PathPatternRequestMatcher.withDefaults()
                                .matcher(HttpMethod.POST, NewsroomAddresses.SIGN_OUT))
                        .addLogoutHandler(
                                (request, response, who) -> response.setHeader(CLEAR_SITE_DATA, "\"storage\""))
                        .logoutSuccessUrl(NewsroomAddresses.SIGN_IN))
                .exceptionHandling(answers -> answers.accessDeniedHandler(this::denied));
        provider.ifAvailable(each -> each.configure(http));
    }

    private PasskeySignIn passkeySignIn() {
        PasskeySignIn filter = new PasskeySignIn(passkeys, tokens, editors, clock);
        filter.setAuthenticationSuccessHandler(this::signedIn);
        filter.setAuthenticationFailureHandler(this::failed);
        return filter;
    }

    /** The sign-in page, where it was asked for in an outage, with what was typed there; empty for any other address. */
    public static Optional<ModelAndView> unavailable(HttpServletRequest request, String address) {
        return address.equals(NewsroomAddresses.SIGN_IN)
                ? Optional.of(SignInController.unavailable(request))
                : Optional.empty();
    }

    private void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        if (failure instanceof AuthenticationServiceException) {
            refuse(request, response, failure);
            return;
        }
        String username = failure instanceof PasskeySignIn.Refused refused
                ? refused.username()
                : Objects.requireNonNullElse(request.getParameter("username"), "");
        try {
            failures.note(username, request.getRemoteAddr());
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
     * the sign-in page or, if they are signed in, straight back into the form. Or an act for which a right is missing, or the
     * second factor.
     */
    private void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denial)
            throws IOException, ServletException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        Editor editor = who != null && who.getPrincipal() instanceof Editor signedIn ? signedIn : null;
        Optional<UnsavedForms> kept = UnsavedForms.fromPost(request);
        if (who != null && who.getPrincipal() instanceof AwaitedEditor awaited) {
            kept.ifPresent(typing -> typing.keepIn(request.getSession()));
            asked.saveRequest(request, response);
            response.sendRedirect(secondStep(awaited));
        } else if (editor != null && !(denial instanceof CsrfException)) {
            request.getRequestDispatcher(NewsroomAddresses.REFUSED).forward(request, response);
        } else if (editor != null && kept.isPresent()) {
            kept.get().keepIn(request.getSession());
            response.sendRedirect(kept.get().form());
        } else {
            request.getRequestDispatcher(SignInController.SESSION_ENDED).forward(request, response);
        }
    }

    /** Leads on by a path alone, whatever host the page was asked for under. */
    private void signedIn(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        SignInThrottleFilter.succeeded(request);
        Editor editor = (Editor) Objects.requireNonNull(authentication.getPrincipal());
        Optional<UnsavedForms> kept = UnsavedForms.fromSignIn(request);
        kept.ifPresent(typing -> typing.keepIn(request.getSession()));
        String next;
        try {
            Optional<AwaitedEditor> awaited = factors.awaited(editor, authentication.getAuthorities());
            next = awaited.isPresent()
                    ? secondStep(awaited.get())
                    : complete(request, response, editor, kept.map(UnsavedForms::form));
        } catch (DataAccessException | TransactionException away) {
            // without a log entry there is no sign-in
            request.getSession().invalidate();
            DatabaseAwayFilter.answer(response);
            return;
        }
        response.sendRedirect(next);
    }

    private static String secondStep(AwaitedEditor awaited) {
        return awaited.enrols() ? NewsroomAddresses.SECOND_FACTOR : NewsroomAddresses.SECOND_STEP;
    }

    @Override
    public String complete(HttpServletRequest request, HttpServletResponse response, Editor editor) {
        return complete(request, response, editor, UnsavedForms.formIn(request.getSession()));
    }

    private String complete(
            HttpServletRequest request, HttpServletResponse response, Editor editor, Optional<String> form) {
        accounts.signedIn(editor, request.getRemoteAddr());
        devices.remember(request, response, editor.getUsername());
        String page = asked.path(request).orElse(DESK);
        asked.removeRequest(request, response);
        if (factors.tellOfReset(editor)) {
            return NewsroomAddresses.SECOND_FACTOR + "?told=reset";
        }
        return form.orElse(page);
    }
}
