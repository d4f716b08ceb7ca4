package org.bureauportal.signin.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.ServletWebServerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.MapPropertySource;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2AccessTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2RefreshTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * An identity provider on this machine (Spring Authorization Server), one for all tests of a process. Tests say who its people
 * are, what it says of them, and when it lies or is silent.
 */
public final class TestProvider implements AutoCloseable {

    static final String CLIENT = "portal";
    static final String SECRET = "a secret of the portal's: only for tests";

    /** As the portal of the tests stands, whose port is not known before it runs. */
    static final String RETURN = "http://localhost:0/newsroom/sign-in/provider/return";

    private static final int PORT = freePort();
    static final String ISSUER = "http://127.0.0.1:" + PORT;

    private static final RSAKey KEY = key();
    private static @Nullable TestProvider running;

    private final ConfigurableApplicationContext context;
    private final HttpClient browser = HttpClient.newHttpClient();

    /** Tells the shared portal where the provider will be, whether it runs or not. */
    public static final class Address implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext portal) {
            portal.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "identity provider",
                            Map.of(
                                    "portal.identity-provider.issuer", ISSUER,
                                    "portal.identity-provider.client-id", CLIENT,
                                    "portal.identity-provider.client-secret", SECRET,
                                    "portal.identity-provider.name", "Bureau ID",
                                    // a slow machine is no provider that is away
                                    "portal.identity-provider.answers-within", "10s")));
        }
    }

    /** What the provider knows of its people, and how it behaves; all of it may change while it runs. */
    static final class World {

        final Map<String, Map<String, Object>> people = new ConcurrentHashMap<>();
        final List<OAuth2Authorization> authorizations = new CopyOnWriteArrayList<>();
        volatile @Nullable UnaryOperator<String> forger;
        volatile boolean isSilent;
        final AtomicInteger asked = new AtomicInteger();
    }

    static final World WORLD = new World();

    private TestProvider(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** The one that runs; it is started where none does. */
    public static synchronized TestProvider running() {
        TestProvider current = running;
        if (current == null) {
            current = new TestProvider(new SpringApplicationBuilder(Server.class)
                    .web(WebApplicationType.SERVLET)
                    .properties(Map.of("spring.main.banner-mode", "off"))
                    .run("--server.port=" + PORT, "--spring.config.location=optional:classpath:/none/"));
            running = current;
        }
        WORLD.isSilent = false;
        WORLD.forger = null;
        return current;
    }

    static synchronized boolean isRunning() {
        return running != null;
    }

    /** Somebody whom it knows, who belongs to some groups; gives what it calls them for ever. */
    public static String aPerson(String username, String... groups) {
        String subject = UUID.randomUUID().toString();
        WORLD.people.put(
                subject,
                new ConcurrentHashMap<>(Map.of(
                        "preferred_username",
                        username,
                        "name",
                        "Wang Min",
                        "sid",
                        UUID.randomUUID().toString(),
                        "groups",
                        List.of(groups))));
        return subject;
    }

    static Map<String, Object> said(String subject) {
        return Objects.requireNonNull(WORLD.people.get(subject));
    }

    static void say(String subject, String claim, Object value) {
        said(subject).put(claim, value);
    }

    static void conceal(String subject, String claim) {
        said(subject).remove(claim);
    }

    /** Lets somebody follow an address of the provider, who has signed in there; gives the address it leads back to. */
    URI visit(String address, String subject) {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create(address)).header("X-Person", subject));
        return URI.create(answer.headers()
                .firstValue("location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body())));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Makes all that it gave in somebody's name good no more. */
    static void revoke(String subject) {
        WORLD.authorizations.removeIf(each -> each.getPrincipalName().equals(subject));
    }

    /** A demand to end sessions, before it is signed. */
    static JWTClaimsSet.Builder aLogout() {
        Date now = Date.from(Instant.now());
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(CLIENT)
                .issueTime(now)
                .expirationTime(Date.from(now.toInstant().plusSeconds(120)))
                .jwtID(UUID.randomUUID().toString())
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    }

    static String signed(JWTClaimsSet claims) {
        return signed(claims, KEY, new JOSEObjectType("logout+jwt"));
    }

    /** By a key of somebody else, under the name of the provider's. */
    static String signedByAnother(JWTClaimsSet claims, JOSEObjectType type) {
        return signed(claims, key(), type);
    }

    static String signed(JWTClaimsSet claims, RSAKey key, JOSEObjectType type) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID("one")
                            .type(type)
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String signedAsIdToken(JWTClaimsSet claims) {
        return signed(claims, KEY, JOSEObjectType.JWT);
    }

    @Override
    public void close() {
        synchronized (TestProvider.class) {
            running = null;
        }
        context.close();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("one").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    /** No configuration that a portal would find by itself. */
    @EnableWebSecurity
    static class Server {

        @Bean
        ServletWebServerFactory server() {
            TomcatServletWebServerFactory server = new TomcatServletWebServerFactory(PORT);
            // without a servlet no filter is asked
            server.setRegisterDefaultServlet(true);
            server.setAddress(InetAddress.getLoopbackAddress());
            return server;
        }

        @Bean
        SecurityFilterChain chain(HttpSecurity http) {
            return http.oauth2AuthorizationServer(server -> server.oidc(oidc -> {}))
                    .oauth2ResourceServer(resources -> resources.jwt(jwt -> {}))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .addFilterAfter(new Behaviour(), SecurityContextHolderFilter.class)
                    .build();
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().issuer(ISSUER).build();
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(RegisteredClient.withId("1")
                    .clientId(CLIENT)
                    // with a colon and blanks, which have to be encoded
                    .clientSecret("{noop}" + SECRET)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                    .redirectUri(RETURN)
                    .postLogoutRedirectUri("http://localhost:0/newsroom/sign-in")
                    .scope("openid")
                    .scope("profile")
                    .clientSettings(ClientSettings.builder()
                            .requireProofKey(true)
                            .requireAuthorizationConsent(false)
                            .build())
                    .build());
        }

        @Bean
        OAuth2AuthorizationService authorizations() {
            return new Authorizations();
        }

        @Bean
        JWKSource<SecurityContext> keys() {
            return new ImmutableJWKSet<>(new JWKSet(KEY));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return NimbusJwtDecoder.withJwkSource(keys).build();
        }

        @Bean
        OAuth2TokenGenerator<?> tokens(JWKSource<SecurityContext> keys) {
            JwtGenerator jwt = new JwtGenerator(new NimbusJwtEncoder(keys));
            jwt.setJwtCustomizer(Server::say);
            return new DelegatingOAuth2TokenGenerator(
                    context -> forged(jwt.generate(context), context),
                    new OAuth2AccessTokenGenerator(),
                    new OAuth2RefreshTokenGenerator());
        }

        private static @Nullable Jwt forged(@Nullable Jwt token, OAuth2TokenContext context) {
            UnaryOperator<String> forger = WORLD.forger;
            if (token == null
                    || forger == null
                    || !OidcParameterNames.ID_TOKEN.equals(
                            context.getTokenType().getValue())) {
                return token;
            }
            Map<String, Object> headers = token.getHeaders();
            Map<String, Object> claims = token.getClaims();
            return Jwt.withTokenValue(forger.apply(token.getTokenValue()))
                    .headers(all -> all.putAll(headers))
                    .claims(all -> all.putAll(claims))
                    .build();
        }

        private static void say(JwtEncodingContext context) {
            if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
                Authentication who = context.getPrincipal();
                Map<String, Object> said =
                        WORLD.people.getOrDefault(Objects.requireNonNull(who).getName(), Map.of());
                context.getClaims().claims(claims -> claims.putAll(said));
            }
        }
    }

    private static final class Authorizations implements OAuth2AuthorizationService {

        private final InMemoryOAuth2AuthorizationService all = new InMemoryOAuth2AuthorizationService();

        @Override
        public void save(OAuth2Authorization authorization) {
            WORLD.authorizations.removeIf(each -> each.getId().equals(authorization.getId()));
            WORLD.authorizations.add(authorization);
            all.save(authorization);
        }

        @Override
        public void remove(OAuth2Authorization authorization) {
            WORLD.authorizations.removeIf(each -> each.getId().equals(authorization.getId()));
            all.remove(authorization);
        }

        @Override
        public @Nullable OAuth2Authorization findById(String id) {
            return known(all.findById(id));
        }

        @Override
        public @Nullable OAuth2Authorization findByToken(
                String token, org.springframework.security.oauth2.server.authorization.@Nullable OAuth2TokenType type) {
            return known(all.findByToken(token, type));
        }

        private static @Nullable OAuth2Authorization known(@Nullable OAuth2Authorization found) {
            return found != null
                            && WORLD.authorizations.stream()
                                    .anyMatch(each -> each.getId().equals(found.getId()))
                    ? found
                    : null;
        }
    }

    /** Who a browser is, and whether anything is answered at all. */
    private static final class Behaviour extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (WORLD.isSilent) {
                response.setStatus(502);
                return;
            }
            if (request.getRequestURI().equals("/oauth2/introspect")) {
                WORLD.asked.incrementAndGet();
            }
            String person = request.getHeader("X-Person");
            if (person != null) {
                SecurityContextHolder.setContext(
                        new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                                person,
                                null,
                                List.of(FactorGrantedAuthority.fromAuthority(
                                        FactorGrantedAuthority.PASSWORD_AUTHORITY)))));
            }
            chain.doFilter(request, response);
        }
    }
}
