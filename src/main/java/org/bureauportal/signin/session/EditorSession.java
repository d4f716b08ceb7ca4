package org.bureauportal.signin.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bureauportal.account.Editor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** The session of somebody who has just proved a little more than when it began. */
@Component
public class EditorSession {

    private final SecurityContextRepository sessions;
    private final Clock clock;

    EditorSession(SecurityContextRepository sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Begins a session of somebody who has just given a factor; one that the browser had before ends. */
    public HttpSession begin(Editor editor, String given, HttpServletRequest request, HttpServletResponse response) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        HttpSession begun = request.getSession();
        List<GrantedAuthority> authorities = new ArrayList<>(editor.getAuthorities());
        authorities.add(FactorGrantedAuthority.withAuthority(given)
                .issuedAt(clock.instant())
                .build());
        sessions.saveContext(
                new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(editor, null, authorities)),
                request,
                response);
        return begun;
    }

    /**
     * Goes on under another name, as the one before may be known to somebody else.
     *
     * @param given the factor that was given, or null where none was
     */
    public void renew(
            Editor editor,
            Authentication before,
            @Nullable String given,
            HttpServletRequest request,
            HttpServletResponse response) {
        List<GrantedAuthority> authorities = new ArrayList<>(editor.getAuthorities());
        before.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .filter(each -> !Objects.equals(each.getAuthority(), given))
                .forEach(authorities::add);
        if (given != null) {
            authorities.add(FactorGrantedAuthority.withAuthority(given)
                    .issuedAt(clock.instant())
                    .build());
        }
        request.changeSessionId();
        sessions.saveContext(
                new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(editor, null, authorities)),
                request,
                response);
    }
}
