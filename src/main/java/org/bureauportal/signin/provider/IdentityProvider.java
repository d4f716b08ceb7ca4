package org.bureauportal.signin.provider;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bureauportal.signin.group.WithIdentityProvider;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.NewsroomAddresses;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/** The identity provider as it describes itself (OpenID Connect Discovery 1.0): read when it is first needed, and every hour. */
@Component
@WithIdentityProvider
class IdentityProvider implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(IdentityProvider.class);

    private static final String REGISTRATION = "provider";
    private static final String DESCRIPTION = "/.well-known/openid-configuration";

    private static final Duration BELIEVED = Duration.ofHours(1);

    /** After which one that did not answer is asked again. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** How long a page waits to learn whether it answers. */
    private static final Duration PAGE_WAITS = Duration.ofMillis(500);

    private static final Duration KEYS_KEPT = Duration.ofMinutes(5);

    private final ProviderSettings settings;
    private final ProviderCalls calls;
    private final Addresses addresses;
    private final Clock clock;
    private final ExecutorService looking = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "identity-provider");
        thread.setDaemon(true);
        return thread;
    });

    private volatile @Nullable Description known;
    private volatile @Nullable Instant failedAt;

    /**
     * What it says of itself.
     *
     * @param introspection where it says whether a token is still good; null where it does not
     * @param signOut where it is signed out of; null where that is not foreseen
     * @param namesItself whether each of its answers names it (RFC 9207)
     * @param idTokens reads what it says of somebody who signs in
     * @param logoutTokens reads its demands to end sessions
     */
    record Description(
            ClientRegistration registration,
            @Nullable URI introspection,
            @Nullable URI signOut,
            boolean namesItself,
            JwtDecoder idTokens,
            JwtDecoder logoutTokens,
            Instant readAt) {}

    IdentityProvider(ProviderSettings settings, ProviderCalls calls, Addresses addresses, Clock clock) {
        this.settings = settings;
        this.calls = calls;
        this.addresses = addresses;
        this.clock = clock;
    }

    ProviderSettings settings() {
        return settings;
    }

    /** Whether it did not answer when it was last asked; asks it now where that was before a while, or never. */
    boolean isAway() {
        if (known == null || failedAt != null) {
            try {
                looking.submit(this::lookAgain).get(PAGE_WAITS.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException slow) {
                return true;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        return known == null || failedAt != null;
    }

    private void lookAgain() {
        try {
            if (!isPausing()) {
                look();
            }
        } catch (ProviderAway away) {
            log.debug("The identity provider is still away", away);
        }
    }

    private boolean isPausing() {
        Instant failed = failedAt;
        return failed != null && failed.plus(PAUSE).isAfter(clock.instant());
    }

    /**
     * What it says of itself, as it was read within the last hour, or before while it does not answer.
     *
     * @throws ProviderAway where it was never read and does not answer now
     */
    Description describe() {
        Description description = known;
        if (description != null && (isFresh(description) || isPausing())) {
            return description;
        }
        try {
            return look();
        } catch (ProviderAway away) {
            if (description != null) {
                return description;
            }
            throw away;
        }
    }

    private boolean isFresh(Description description) {
        return description.readAt().plus(BELIEVED).isAfter(clock.instant());
    }

    /** Those who wait for one who asks take what came of it. */
    private synchronized Description look() {
        Description before = known;
        if (before != null && (isPausing() || (failedAt == null && isFresh(before)))) {
            return before;
        }
        if (isPausing()) {
            throw new ProviderAway("it did not answer a moment ago", null);
        }
        try {
            Description description = description(calls.read(URI.create(settings.issuer() + DESCRIPTION), null));
            known = description;
            answers();
            return description;
        } catch (IllegalArgumentException odd) {
            ProviderAway away = new ProviderAway("what it says of itself is not complete", odd);
            failed(away);
            throw away;
        } catch (ProviderAway away) {
            failed(away);
            throw away;
        }
    }

    /** Notes that it answered. */
    void answers() {
        if (failedAt != null) {
            failedAt = null;
            log.info("The identity provider {} answers", settings.issuer());
        }
    }

    /** Notes that it did not answer. */
    void failed(Exception failure) {
        if (failedAt == null) {
            log.warn("The identity provider {} cannot be reached: {}", settings.issuer(), failure.getMessage());
        }
        if (!isPausing()) {
            failedAt = clock.instant();
        }
    }

    private Description description(Map<String, Object> said) {
        if (!settings.issuer().equals(said.get("issuer"))) {
            throw new ProviderAway("it calls itself " + said.get("issuer"), null);
        }
        ClientRegistration registration = registration(said);
        JWKSource<SecurityContext> keys = keys(address(said, "jwks_uri"));
        Set<SignatureAlgorithm> algorithms =
                algorithms(ProviderCalls.texts(said.get("id_token_signing_alg_values_supported")));
        return new Description(
                registration,
                optional(said, "introspection_endpoint"),
                optional(said, "end_session_endpoint"),
                Boolean.TRUE.equals(said.get("authorization_response_iss_parameter_supported")),
                decoder(keys, algorithms, JOSEObjectType.JWT, new OidcIdTokenValidator(registration)),
                decoder(keys, algorithms, LogoutDemand.TYPE, LogoutDemand.validator(settings, clock)),
                clock.instant());
    }

    private ClientRegistration registration(Map<String, Object> said) {
        List<String> methods = ProviderCalls.texts(said.get("token_endpoint_auth_methods_supported"));
        URI userInfo = optional(said, "userinfo_endpoint");
        ClientRegistration.Builder registration = ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .clientAuthenticationMethod(
                        methods.isEmpty() || methods.contains("client_secret_basic")
                                ? ClientAuthenticationMethod.CLIENT_SECRET_BASIC
                                : ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(addresses.whole(NewsroomAddresses.PROVIDER_RETURN))
                .scope(settings.scopes())
                .issuerUri(settings.issuer())
                .authorizationUri(address(said, "authorization_endpoint").toString())
                .tokenUri(address(said, "token_endpoint").toString())
                .jwkSetUri(address(said, "jwks_uri").toString())
                .userNameAttributeName("sub")
                .clientName(settings.name());
        return userInfo == null
                ? registration.build()
                : registration.userInfoUri(userInfo.toString()).build();
    }

    /** Those by public keys; a shared secret, or none, signs nothing here. */
    private static Set<SignatureAlgorithm> algorithms(List<String> said) {
        Set<SignatureAlgorithm> believed = Stream.of(SignatureAlgorithm.values())
                .filter(each -> said.contains(each.getName()))
                .collect(Collectors.toSet());
        return believed.isEmpty() ? Set.of(SignatureAlgorithm.RS256) : believed;
    }

    /** Kept for a while, and asked for again where a token names another, but not by everybody who makes such a token up. */
    private JWKSource<SecurityContext> keys(URI address) {
        try {
            return JWKSourceBuilder.create(address.toURL(), where -> calls.resource(URI.create(where.toString())))
                    .cache(KEYS_KEPT.toMillis(), Duration.ofSeconds(3).toMillis())
                    .rateLimited(Duration.ofSeconds(5).toMillis())
                    .outageTolerant(BELIEVED.toMillis())
                    .build();
        } catch (MalformedURLException odd) {
            throw new IllegalArgumentException(odd);
        }
    }

    private JwtDecoder decoder(
            JWKSource<SecurityContext> keys,
            Set<SignatureAlgorithm> algorithms,
            JOSEObjectType type,
            OAuth2TokenValidator<Jwt> validator) {
        JwtTimestampValidator times = new JwtTimestampValidator();
        times.setClock(clock);
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithms(believed -> believed.addAll(algorithms))
                .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(
                        new DefaultJOSEObjectTypeVerifier<>(type, JOSEObjectType.JWT, null)))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(times, validator)));
        return decoder;
    }

    private URI address(Map<String, Object> said, String name) {
        return Optional.ofNullable(optional(said, name)).orElseThrow(() -> new IllegalArgumentException(name));
    }

    /** By HTTPS, unless the provider itself is not. */
    private @Nullable URI optional(Map<String, Object> said, String name) {
        if (!(said.get(name) instanceof String text)) {
            return null;
        }
        URI address = URI.create(text);
        if (!"https".equals(address.getScheme()) && settings.issuer().startsWith("https:")) {
            throw new IllegalArgumentException(name);
        }
        return address;
    }

    @Override
    public void destroy() {
        looking.shutdownNow();
    }
}
