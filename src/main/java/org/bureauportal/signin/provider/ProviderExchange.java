package org.bureauportal.signin.provider;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.ProviderAccounts;
import org.bureauportal.signin.group.WithIdentityProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/** What passes between the portal and the identity provider: a request, its answer, and what the answer says of a person. */
@Component
@WithIdentityProvider
class ProviderExchange {

    private static final Logger log = LoggerFactory.getLogger(ProviderExchange.class);

    /** RFC 6749, section 5.2, without blanks. */
    private static final Pattern CODE = Pattern.compile("[\\w.:/-]{1,100}");

    private static final int LONGEST_PARAMETER = 4000;
    private static final int LONGEST_GROUP = 200;
    private static final int MOST_GROUPS = 2000;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final IdentityProvider provider;
    private final ProviderCalls calls;
    private final Seal seal;
    private final Clock clock;

    /** Where somebody is to go, and what their browser remembers meanwhile. */
    record Departure(String address, Journey journey) {}

    /** Who came back. */
    record Arrival(ProviderAccounts.Person person, ProviderSession session) {}

    ProviderExchange(IdentityProvider provider, ProviderCalls calls, Seal seal, Clock clock) {
        this.provider = provider;
        this.calls = calls;
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * Begins.
     *
     * @param proves whether the provider is to ask the person once more, whatever session it has
     * @param typing the key under which typing waits, or null
     */
    Departure depart(HttpServletRequest request, boolean proves, @Nullable String typing) {
        ClientRegistration registration;
        try {
            registration = provider.describe().registration();
        } catch (ProviderAway away) {
            throw new SignInRefused(SignInRefused.Why.AWAY);
        }
        DefaultOAuth2AuthorizationRequestResolver resolver =
                new DefaultOAuth2AuthorizationRequestResolver(id -> registration);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce()
                .andThen(builder -> builder.additionalParameters(parameters -> {
                    if (proves) {
                        parameters.put("prompt", "login");
                        parameters.put("max_age", "0");
                    }
                })));
        OAuth2AuthorizationRequest asked =
                Objects.requireNonNull(resolver.resolve(request, registration.getRegistrationId()));
        Journey journey = new Journey(
                Objects.requireNonNull(asked.getState()),
                Objects.requireNonNull(asked.getAttribute(OidcParameterNames.NONCE)),
                Objects.requireNonNull(asked.getAttribute(PkceParameterNames.CODE_VERIFIER)),
                proves,
                clock.instant(),
                typing);
        return new Departure(asked.getAuthorizationRequestUri(), journey);
    }

    /**
     * Takes the provider's answer and asks it who that is.
     *
     * @throws SignInRefused where that comes to nothing
     */
    Arrival arrive(Journey journey, HttpServletRequest request) {
        try {
            IdentityProvider.Description known = provider.describe();
            String code = code(request, journey, known);
            OAuth2LoginAuthenticationToken answer = exchange(known, journey, code);
            provider.answers();
            OidcUser user = (OidcUser) Objects.requireNonNull(answer.getPrincipal());
            if (journey.proves()) {
                requireAsked(user, journey);
            }
            return new Arrival(person(user), session(user, answer));
        } catch (ProviderAway away) {
            provider.failed(away);
            throw new SignInRefused(SignInRefused.Why.AWAY);
        } catch (AuthenticationException
                | OAuth2AuthorizationException
                | JwtException
                | IllegalArgumentException
                | ClassCastException failure) {
            throw refused(failure);
        }
    }

    /** Without its message, which may have what was sent. */
    private SignInRefused refused(RuntimeException failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        if (cause instanceof IOException || cause instanceof UnresolvedAddressException) {
            provider.failed(new ProviderAway(cause.getClass().getSimpleName(), null));
            return new SignInRefused(SignInRefused.Why.AWAY);
        }
        String code = failure instanceof OAuth2AuthenticationException named
                ? named.getError().getErrorCode()
                : failure.getClass().getSimpleName();
        log.warn(
                "A sign-in by the identity provider does not hold: {}",
                CODE.matcher(code).matches() ? code : "?");
        return new SignInRefused(SignInRefused.Why.INVALID);
    }

    private static String code(HttpServletRequest request, Journey journey, IdentityProvider.Description known) {
        String code = request.getParameter(OAuth2ParameterNames.CODE);
        String named = request.getParameter("iss");
        if (!journey.state().equals(request.getParameter(OAuth2ParameterNames.STATE))
                || (named == null
                        ? known.namesItself()
                        : !named.equals(
                                known.registration().getProviderDetails().getIssuerUri()))) {
            throw new SignInRefused(SignInRefused.Why.UNKNOWN);
        }
        if (request.getParameter(OAuth2ParameterNames.ERROR) != null) {
            throw new SignInRefused(SignInRefused.Why.DENIED);
        }
        if (code == null || code.isBlank() || code.length() > LONGEST_PARAMETER) {
            throw new SignInRefused(SignInRefused.Why.INVALID);
        }
        return code;
    }

    /** As Spring Security does it: the code for tokens, their signature, and whether they are meant for this sign-in. */
    private OAuth2LoginAuthenticationToken exchange(IdentityProvider.Description known, Journey journey, String code) {
        ClientRegistration registration = known.registration();
        String returnTo = Objects.requireNonNull(registration.getRedirectUri());
        OAuth2AuthorizationRequest asked = OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
                .clientId(registration.getClientId())
                .redirectUri(returnTo)
                .scopes(registration.getScopes())
                .state(journey.state())
                .attributes(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID,
                        registration.getRegistrationId(),
                        OidcParameterNames.NONCE,
                        journey.nonce(),
                        PkceParameterNames.CODE_VERIFIER,
                        journey.verifier()))
                .build();
        OAuth2AuthorizationResponse answered = OAuth2AuthorizationResponse.success(code)
                .redirectUri(returnTo)
                .state(journey.state())
                .build();
        OidcAuthorizationCodeAuthenticationProvider exchange =
                new OidcAuthorizationCodeAuthenticationProvider(calls.exchange(), this::user);
        exchange.setJwtDecoderFactory(client -> known.idTokens());
        return (OAuth2LoginAuthenticationToken) Objects.requireNonNull(exchange.authenticate(
                new OAuth2LoginAuthenticationToken(registration, new OAuth2AuthorizationExchange(asked, answered))));
    }

    /** What the token does not say, the provider is asked for (OpenID Connect Core 1.0, section 5.3). */
    private OidcUser user(OidcUserRequest request) {
        ProviderSettings settings = provider.settings();
        Map<String, Object> said = request.getIdToken().getClaims();
        String address = request.getClientRegistration()
                .getProviderDetails()
                .getUserInfoEndpoint()
                .getUri();
        boolean isAll = said.containsKey(settings.usernameClaim())
                && said.containsKey(settings.groupsClaim())
                && said.containsKey(settings.nameClaim());
        if (address == null || isAll) {
            return new DefaultOidcUser(List.of(), request.getIdToken());
        }
        Map<String, Object> more =
                calls.read(URI.create(address), request.getAccessToken().getTokenValue());
        if (!Objects.equals(request.getIdToken().getSubject(), more.get("sub"))) {
            throw new SignInRefused(SignInRefused.Why.INVALID);
        }
        // of both, what is signed
        Map<String, Object> all = new HashMap<>(more);
        all.putAll(said);
        return new DefaultOidcUser(List.of(), request.getIdToken(), new OidcUserInfo(all));
    }

    /** It may have a session of its own, and has to ask all the same. */
    private void requireAsked(OidcUser user, Journey journey) {
        Instant asked = user.getIdToken().getAuthenticatedAt();
        if (asked == null || asked.isBefore(journey.begun().minus(CLOCKS_DIFFER))) {
            throw new SignInRefused(SignInRefused.Why.NOT_ASKED);
        }
    }

    private ProviderAccounts.Person person(OidcUser user) {
        ProviderSettings settings = provider.settings();
        String subject = user.getSubject();
        if (subject == null || !LogoutDemand.isText(subject)) {
            throw new SignInRefused(SignInRefused.Why.INVALID);
        }
        String username = username(text(user, settings.usernameClaim()));
        String name = text(user, settings.nameClaim()).strip();
        return new ProviderAccounts.Person(
                new ProviderAccounts.Identity(settings.issuer(), subject),
                username,
                Accounts.isName(name) ? name : username,
                groups(user.getAttributes().get(settings.groupsClaim())));
    }

    private static String text(OidcUser user, String claim) {
        return user.getAttributes().get(claim) instanceof String text ? text : "";
    }

    /** An address of e-mail stands for what comes before its host. */
    private static String username(String claimed) {
        int at = claimed.indexOf('@');
        return Accounts.canonical(at > 0 ? claimed.substring(0, at) : claimed);
    }

    private static Set<String> groups(@Nullable Object claimed) {
        List<String> names = claimed instanceof String one ? List.of(one) : ProviderCalls.texts(claimed);
        if (!(claimed instanceof String || claimed instanceof List<?>)) {
            throw new SignInRefused(SignInRefused.Why.NO_GROUPS);
        }
        return names.stream()
                .filter(each -> LogoutDemand.isText(each) && each.length() <= LONGEST_GROUP)
                .limit(MOST_GROUPS)
                .collect(Collectors.toSet());
    }

    private ProviderSession session(OidcUser user, OAuth2LoginAuthenticationToken answer) {
        String session = user.getIdToken().getClaimAsString("sid");
        OAuth2RefreshToken refresh = answer.getRefreshToken();
        ProviderSession.Tokens tokens = new ProviderSession.Tokens(
                refresh == null ? null : refresh.getTokenValue(),
                Objects.requireNonNull(answer.getAccessToken()).getTokenValue(),
                user.getIdToken().getTokenValue());
        return ProviderSession.of(
                Objects.requireNonNull(user.getSubject()), LogoutDemand.isText(session) ? session : null, tokens, seal);
    }

    /** The username that a refusal is written down under. */
    static Optional<String> subject(ProviderAccounts.Person person) {
        return Optional.of(person.username()).filter(Accounts::isUsername);
    }
}
