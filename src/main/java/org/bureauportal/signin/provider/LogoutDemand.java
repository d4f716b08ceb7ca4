package org.bureauportal.signin.provider;

import com.nimbusds.jose.JOSEObjectType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The identity provider's demand to end sessions (OpenID Connect Back-Channel Logout 1.0, section 2.4).
 *
 * @param id of the demand, which is honoured once
 * @param subject whose sessions; null where only the session is named
 * @param session the provider's name of the one session; null where all are to end
 */
record LogoutDemand(
        String id, @Nullable String subject, @Nullable String session) {

    static final JOSEObjectType TYPE = new JOSEObjectType("logout+jwt");

    /** For how long the name of a demand is kept; older ones are refused. */
    static final Duration REMEMBERED = Duration.ofHours(1);

    private static final Duration OLDEST = Duration.ofMinutes(10);
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final int LONGEST = 255;

    /** From a token that was validated. */
    static LogoutDemand of(Jwt token) {
        return new LogoutDemand(
                Objects.requireNonNull(token.getId()), token.getSubject(), token.getClaimAsString("sid"));
    }

    /** Section 2.6, steps 3 to 9; the signature has been checked before. */
    static OAuth2TokenValidator<Jwt> validator(ProviderSettings settings, Clock clock) {
        return token -> {
            Instant now = clock.instant();
            Instant issued = token.getIssuedAt();
            boolean isGood = settings.issuer().equals(token.getClaimAsString("iss"))
                    && token.getAudience() != null
                    && token.getAudience().contains(settings.clientId())
                    && issued != null
                    && issued.isBefore(now.plus(CLOCKS_DIFFER))
                    && issued.isAfter(now.minus(OLDEST))
                    && isText(token.getClaim("jti"))
                    && token.getClaim("events") instanceof Map<?, ?> events
                    && events.get(EVENT) instanceof Map<?, ?>
                    && !token.hasClaim("nonce")
                    && (token.hasClaim("sub") || token.hasClaim("sid"))
                    && (!token.hasClaim("sub") || isText(token.getClaim("sub")))
                    && (!token.hasClaim("sid") || isText(token.getClaim("sid")));
            return isGood
                    ? OAuth2TokenValidatorResult.success()
                    : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_request"));
        };
    }

    /** What can stand in a session: of reasonable length and without control characters. */
    static boolean isText(@Nullable Object claim) {
        return claim instanceof String text
                && !text.isBlank()
                && text.length() <= LONGEST
                && text.chars().noneMatch(Character::isISOControl);
    }
}
