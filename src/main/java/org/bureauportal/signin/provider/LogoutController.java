package org.bureauportal.signin.provider;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.bureauportal.shared.Bulkhead;
import org.bureauportal.signin.group.WithIdentityProvider;
import org.bureauportal.site.Addresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where the identity provider's server demands that sessions end (OpenID Connect Back-Channel Logout 1.0, section 2.5). */
@Controller
@WithIdentityProvider
class LogoutController {

    private static final Logger log = LoggerFactory.getLogger(LogoutController.class);

    private static final int LONGEST = 6_000;
    private static final int AT_ONCE = 4;
    private static final int WAITING = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final IdentityProvider provider;
    private final ProviderSessions sessions;
    private final Bulkhead bulkhead = Bulkhead.of(AT_ONCE, WAITING);

    LogoutController(IdentityProvider provider, ProviderSessions sessions) {
        this.provider = provider;
        this.sessions = sessions;
    }

    @PostMapping(Addresses.PROVIDER_LOGOUT)
    ResponseEntity<Map<String, String>> logOut(@RequestParam(name = "logout_token", defaultValue = "") String token) {
        Optional<Bulkhead.Pass> pass = bulkhead.enter(PATIENCE);
        if (pass.isEmpty()) {
            return answer(HttpStatus.TOO_MANY_REQUESTS, "temporarily_unavailable");
        }
        try {
            return token.length() <= LONGEST && sessions.end(read(token))
                    ? ResponseEntity.ok().cacheControl(CacheControl.noStore()).build()
                    : answer(HttpStatus.BAD_REQUEST, "invalid_request");
        } catch (JwtException | ProviderAway refused) {
            log.debug("a demand to end sessions is refused", refused);
            return answer(HttpStatus.BAD_REQUEST, "invalid_request");
        } finally {
            pass.get().close();
        }
    }

    private LogoutDemand read(String token) {
        return LogoutDemand.of(provider.describe().logoutTokens().decode(token));
    }

    private static ResponseEntity<Map<String, String>> answer(HttpStatus status, String error) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("error", error));
    }
}
