package org.bureauportal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.bureauportal.signin.factor.SecondFactors;
import org.bureauportal.signin.passkey.Ceremony;
import org.bureauportal.signin.passkey.Passkeys;
import org.bureauportal.site.NewsroomAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionFixationProtectionStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.transaction.TransactionException;

/**
 * Signs in by a passkey alone, which is two factors: the device, and what it asks for to be used. No username is typed; the
 * passkey says whose it is.
 */
final class PasskeySignIn extends AbstractAuthenticationProcessingFilter {

    private final Passkeys passkeys;
    private final NewsroomTokens tokens;
    private final Clock clock;

    /** The passkey opens no session. */
    static final class Refused extends BadCredentialsException {

        private static final long serialVersionUID = 1L;

        private final String username;

        Refused(String username) {
            super("the passkey was refused");
            this.username = username;
        }

        /** Whose it is, for the log; empty where it is unknown. */
        String username() {
            return username;
        }
    }

    PasskeySignIn(Passkeys passkeys, NewsroomTokens tokens, SecurityContextRepository editors, Clock clock) {
        super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, NewsroomAddresses.SIGN_IN_BY_PASSKEY));
        this.passkeys = passkeys;
        this.tokens = tokens;
        this.clock = clock;
        setSecurityContextRepository(editors);
        // as after a password
        CsrfAuthenticationStrategy anotherToken = new CsrfAuthenticationStrategy(tokens);
        anotherToken.setRequestHandler(tokens);
        setSessionAuthenticationStrategy(new CompositeSessionAuthenticationStrategy(
                List.of(new SessionFixationProtectionStrategy(), anotherToken)));
    }

    @Override
    public @Nullable Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        String credential = Objects.requireNonNullElse(request.getParameter("credential"), "");
        Passkeys.Answer answer;
        try {
            answer = passkeys.check(
                    Ceremony.SIGN_IN, credential, tokens.browser(request), null, request.getRemoteAddr());
        } catch (DataAccessException | TransactionException away) {
            throw new AuthenticationServiceException("the passkeys cannot be looked up", away);
        }
        if (answer instanceof Passkeys.Answer.Accepted accepted) {
            FactorGrantedAuthority factor = FactorGrantedAuthority.withAuthority(SecondFactors.PASSKEY_AUTHORITY)
                    .issuedAt(clock.instant())
                    .build();
            return EditorContextRepository.context(accepted.editor(), List.of(factor))
                    .getAuthentication();
        }
        throw new Refused(
                answer instanceof Passkeys.Answer.Refused refused
                        ? refused.username().orElse("")
                        : "");
    }
}
