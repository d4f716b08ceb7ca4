package org.bureauportal.signin.provider;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bureauportal.signin.group.WithIdentityProvider;
import org.bureauportal.site.NewsroomAddresses;
import org.bureauportal.site.SiteProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody's way to the identity provider and back. A sealed cookie of their browser remembers it, so that the newsroom stores
 * nothing for a stranger who never comes back; it is good for one return.
 *
 * @param state comes back with the answer
 * @param nonce stands, as a digest, in the token that the answer leads to
 * @param verifier shows that who began asks for the tokens (RFC 7636)
 * @param proves whether somebody who is signed in shows that it is still they
 * @param typing the key under which their typing waits; null where there is none
 */
record Journey(
        String state,
        String nonce,
        String verifier,
        boolean proves,
        Instant begun,
        @Nullable String typing) {

    /** How long it may take. */
    static final Duration LONGEST = Duration.ofMinutes(15);

    Journey {
        Objects.requireNonNull(state);
        Objects.requireNonNull(nonce);
        Objects.requireNonNull(verifier);
        Objects.requireNonNull(begun);
    }

    /** Keeps it in the browser. */
    @Component
    @WithIdentityProvider
    static class Ticket {

        private final Seal seal;
        private final JsonMapper json;
        private final Clock clock;
        private final String name;
        private final boolean isSecure;

        Ticket(Seal seal, JsonMapper json, Clock clock, SiteProperties site) {
            this.seal = seal;
            this.json = json;
            this.clock = clock;
            this.isSecure = site.isSecure();
            this.name = isSecure ? "__Secure-newsroom-provider" : "newsroom-provider";
        }

        void give(Journey journey, HttpServletResponse response) {
            add(response, seal.close(Seal.Purpose.COOKIE, json.writeValueAsString(journey)), LONGEST);
        }

        /** Takes it back; empty where there is none, or it is too old or not ours. */
        Optional<Journey> take(HttpServletRequest request, HttpServletResponse response) {
            Optional<String> value = Stream.ofNullable(request.getCookies())
                    .flatMap(Stream::of)
                    .filter(each -> each.getName().equals(name))
                    .map(Cookie::getValue)
                    .findFirst();
            value.ifPresent(used -> add(response, "", Duration.ZERO));
            return value.flatMap(closed -> seal.open(Seal.Purpose.COOKIE, closed))
                    .flatMap(this::read)
                    .filter(journey -> journey.begun().plus(LONGEST).isAfter(clock.instant()));
        }

        private Optional<Journey> read(String text) {
            try {
                return Optional.ofNullable(json.readValue(text, Journey.class));
            } catch (JacksonException another) {
                return Optional.empty();
            }
        }

        private void add(HttpServletResponse response, String value, Duration lifetime) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(name, value)
                            .path(NewsroomAddresses.SIGN_IN)
                            .httpOnly(true)
                            .secure(isSecure)
                            .sameSite("Lax")
                            .maxAge(lifetime)
                            .build()
                            .toString());
        }
    }
}
