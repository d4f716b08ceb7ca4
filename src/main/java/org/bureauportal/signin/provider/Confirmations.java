package org.bureauportal.signin.provider;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.bureauportal.account.OneTimeToken;
import org.bureauportal.signin.group.WithIdentityProvider;
import org.springframework.stereotype.Component;

/**
 * Whether the identity provider still stands by a sign-in (RFC 7662). It is asked at every act, and once for acts that follow
 * each other closely: two seconds at most for its answer and two and a half for which it is believed are less than five.
 */
@Component
@WithIdentityProvider
class Confirmations {

    private static final Duration BELIEVED = Duration.ofMillis(2500);
    private static final int REMEMBERED = 10_000;

    private final IdentityProvider provider;
    private final ProviderCalls calls;
    private final Seal seal;
    private final Clock clock;

    /** When it was asked that said yes, by the digest of the token. */
    private final Cache<String, Instant> confirmed = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(BELIEVED)
            .build();

    /** What it says. */
    enum Standing {
        GOOD,
        /** The sign-in was revoked there, or has lapsed. */
        ENDED,
        /** It does not say. */
        UNKNOWN
    }

    Confirmations(IdentityProvider provider, ProviderCalls calls, Seal seal, Clock clock) {
        this.provider = provider;
        this.calls = calls;
        this.seal = seal;
        this.clock = clock;
    }

    Standing of(ProviderSession session) {
        Optional<ProviderSession.Tokens> tokens = session.open(seal);
        if (tokens.isEmpty()) {
            return Standing.ENDED;
        }
        Instant now = clock.instant();
        String key = OneTimeToken.digest(tokens.get().lasting());
        Instant before = confirmed.getIfPresent(key);
        if (before != null && before.plus(BELIEVED).isAfter(now)) {
            return Standing.GOOD;
        }
        try {
            IdentityProvider.Description known = provider.describe();
            URI introspection = known.introspection();
            Standing standing = introspection == null ? Standing.GOOD : ask(introspection, session, tokens.get());
            if (standing == Standing.GOOD) {
                confirmed.put(key, now);
            }
            return standing;
        } catch (ProviderAway away) {
            provider.failed(away);
            return Standing.UNKNOWN;
        }
    }

    private Standing ask(URI introspection, ProviderSession session, ProviderSession.Tokens tokens) {
        Map<String, Object> said = calls.ask(
                introspection,
                provider.settings(),
                Map.of(
                        "token",
                        tokens.lasting(),
                        "token_type_hint",
                        tokens.refresh() == null ? "access_token" : "refresh_token"));
        provider.answers();
        boolean isTheirs = said.get("sub") == null || session.sub().equals(said.get("sub"));
        return Boolean.TRUE.equals(said.get("active")) && isTheirs ? Standing.GOOD : Standing.ENDED;
    }
}
