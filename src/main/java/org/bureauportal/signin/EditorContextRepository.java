package org.bureauportal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.Editor;
import org.bureauportal.signin.factor.AwaitedEditor;
import org.bureauportal.signin.factor.SecondFactors;
import org.bureauportal.signin.session.OpenSessions;
import org.bureauportal.site.PageLanguage;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps in the session, as text, which editor signed in and by which factors. The account is looked up at every request, so
 * that changed rights take effect immediately; the session of an account that was disabled or got another password ends.
 */
@Component
@SuppressWarnings("deprecation") // the one abstract method that loads; the others call it
class EditorContextRepository implements SecurityContextRepository {

    static final String ATTRIBUTE = "editor";

    private final Accounts accounts;
    private final SecondFactors factors;
    private final JsonMapper json;

    /**
     * What a session says of its editor.
     *
     * @param sessionsEnded how often all sessions of the account had been ended when this one began
     * @param factors when each factor was last given, by its authority
     */
    record SignedIn(String username, int sessionsEnded, Map<String, Instant> factors) {

        SignedIn {
            Objects.requireNonNull(username);
            Objects.requireNonNull(factors);
        }
    }

    EditorContextRepository(Accounts accounts, SecondFactors factors, JsonMapper json) {
        this.accounts = accounts;
        this.factors = factors;
        this.json = json;
    }

    @Override
    public SecurityContext loadContext(HttpRequestResponseHolder exchange) {
        HttpServletRequest request = exchange.getRequest();
        HttpSession session = request.getSession(false);
        if (session == null) {
            return new SecurityContextImpl();
        }
        Optional<SignedIn> signedIn = signedIn(session);
        Optional<Editor> current = signedIn.flatMap(each -> accounts.current(each.username(), each.sessionsEnded()));
        if (current.isEmpty()) {
            session.invalidate();
            return new SecurityContextImpl();
        }
        current.flatMap(Editor::language).ifPresent(language -> PageLanguage.set(request, language));
        List<FactorGrantedAuthority> given = factors(signedIn.get());
        return factors.awaited(current.get(), given)
                .map(awaited -> context(awaited, given))
                .orElseGet(() -> context(current.get(), given));
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        Authentication who = context.getAuthentication();
        Object principal = who == null ? null : who.getPrincipal();
        if (who != null
                && (principal instanceof AwaitedEditor awaited ? awaited.editor() : principal)
                        instanceof Editor editor) {
            SignedIn signedIn =
                    new SignedIn(editor.getUsername(), editor.sessionsEnded(), instants(who.getAuthorities()));
            request.getSession().setAttribute(ATTRIBUTE, json.writeValueAsString(signedIn));
            OpenSessions.note(request, editor);
        } else if (containsContext(request)) {
            request.getSession().removeAttribute(ATTRIBUTE);
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) != null;
    }

    /** An editor with the rights of the role and those factors that are among other authorities. */
    static SecurityContext context(Editor editor, Collection<? extends GrantedAuthority> others) {
        List<GrantedAuthority> authorities = new ArrayList<>(editor.getAuthorities());
        others.stream().filter(FactorGrantedAuthority.class::isInstance).forEach(authorities::add);
        return new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(editor, null, authorities));
    }

    /** Somebody who lacks a second factor, and with it every right. */
    private static SecurityContext context(AwaitedEditor awaited, List<FactorGrantedAuthority> given) {
        List<GrantedAuthority> authorities = new ArrayList<>(given);
        authorities.add(new SimpleGrantedAuthority(awaited.authority()));
        return new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(awaited, null, authorities));
    }

    /** Empty for a session that an earlier version began. */
    private Optional<SignedIn> signedIn(HttpSession session) {
        if (!(session.getAttribute(ATTRIBUTE) instanceof String text)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(json.readValue(text, SignedIn.class));
        } catch (JacksonException another) {
            return Optional.empty();
        }
    }

    private static List<FactorGrantedAuthority> factors(SignedIn signedIn) {
        return signedIn.factors().entrySet().stream()
                .map(each -> FactorGrantedAuthority.withAuthority(each.getKey())
                        .issuedAt(each.getValue())
                        .build())
                .toList();
    }

    private static Map<String, Instant> instants(Collection<? extends GrantedAuthority> authorities) {
        Map<String, Instant> instants = new LinkedHashMap<>();
        for (GrantedAuthority each : authorities) {
            if (each instanceof FactorGrantedAuthority factor) {
                instants.put(factor.getAuthority(), factor.getIssuedAt());
            }
        }
        return instants;
    }
}
