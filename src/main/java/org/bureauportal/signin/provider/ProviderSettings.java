package org.bureauportal.signin.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The identity provider; there is none where no issuer is named.
 *
 * @param issuer as the provider names itself, to the letter
 * @param name on the button of the sign-in page; the issuer's host unless set
 * @param usernameClaim what a new account is called
 * @param nameClaim what the person is called
 * @param groupsClaim which groups the person belongs to
 * @param answersWithin how long it may take for an answer
 */
@ConfigurationProperties("portal.identity-provider")
record ProviderSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String name,
        @DefaultValue({"openid", "profile"}) Set<String> scopes,
        @DefaultValue("preferred_username") String usernameClaim,
        @DefaultValue("name") String nameClaim,
        @DefaultValue("groups") String groupsClaim,
        @DefaultValue("2s") Duration answersWithin) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    ProviderSettings {
        if (!issuer.isBlank()) {
            URI address = URI.create(issuer);
            if (!"https".equals(address.getScheme()) && !THIS_MACHINE.contains(String.valueOf(address.getHost()))) {
                throw new IllegalArgumentException("portal.identity-provider.issuer must begin with https://");
            }
            if (clientId.isBlank() || clientSecret.isBlank()) {
                throw new IllegalArgumentException(
                        "portal.identity-provider needs a client-id and a client-secret beside its issuer");
            }
            if (!scopes.contains("openid")) {
                throw new IllegalArgumentException("portal.identity-provider.scopes must have openid");
            }
            name = name.isBlank() ? address.getHost() : name;
        }
    }
}
