package org.bureauportal.signin.provider;

import jakarta.servlet.http.HttpSession;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a session keeps, as text, of the identity provider that began it.
 *
 * @param sub the provider's name for the person
 * @param sid its name for their session there; null where it gives none
 * @param tokens sealed
 */
record ProviderSession(String sub, @Nullable String sid, String tokens) {

    /** The attribute's name, by which sessions are found that are to end. */
    static final String ATTRIBUTE = "provider";

    private static final JsonMapper JSON = JsonMapper.shared();

    ProviderSession {
        Objects.requireNonNull(sub);
        Objects.requireNonNull(tokens);
    }

    /**
     * What the provider gave.
     *
     * @param refresh null where it gave none
     * @param id what it said of the person
     */
    record Tokens(@Nullable String refresh, String access, String id) {

        /** By which it can say whether the sign-in is still good: the one that lasts longest. */
        String lasting() {
            return refresh == null ? access : refresh;
        }
    }

    static ProviderSession of(String sub, @Nullable String sid, Tokens tokens, Seal seal) {
        return new ProviderSession(sub, sid, seal.close(Seal.Purpose.TOKENS, JSON.writeValueAsString(tokens)));
    }

    void keepIn(HttpSession session) {
        session.setAttribute(ATTRIBUTE, JSON.writeValueAsString(this));
    }

    /** That of a session; empty where no provider began it. */
    static Optional<ProviderSession> in(@Nullable HttpSession session) {
        try {
            return session != null && session.getAttribute(ATTRIBUTE) instanceof String text
                    ? Optional.ofNullable(JSON.readValue(text, ProviderSession.class))
                    : Optional.empty();
        } catch (JacksonException another) {
            return Optional.empty();
        }
    }

    /** Empty where the client's secret is another one since. */
    Optional<Tokens> open(Seal seal) {
        try {
            return seal.open(Seal.Purpose.TOKENS, tokens).map(text -> JSON.readValue(text, Tokens.class));
        } catch (JacksonException another) {
            return Optional.empty();
        }
    }
}
