package org.bureauportal.signin.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bureauportal.signin.provider.Guest.location;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.bureauportal.AnotherPortal;
import org.bureauportal.Desk;
import org.bureauportal.Heard;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the identity provider takes back: sessions that it ends, and sign-ins that it revokes. */
@PortalTest
class ProviderLogoutTests {

    private static final String LOGOUT = "/identity-provider/logout";

    @Autowired
    private JdbcClient database;

    @Autowired
    private Heard heard;

    @Autowired
    private FlywayConnectionDetails owner;

    @Autowired
    private JdbcConnectionDetails role;

    @LocalServerPort
    private int port;

    private TestProvider provider;
    private String username;
    private String subject;
    private Guest guest;

    @BeforeEach
    void somebodyIsSignedIn() {
        provider = TestProvider.running();
        String group = "Group " + Desk.aWord();
        Visitor.signedIn(port)
                .act("/newsroom/rights/groups", Map.of("name", group, "role", "ADMINISTRATOR", "where", "ALL"));
        username = Desk.aWord();
        subject = TestProvider.aPerson(username, group);
        guest = Guest.signedIn(port, provider, subject);
    }

    @AfterEach
    void theProviderAnswers() {
        TestProvider.WORLD.isSilent = false;
    }

    @Test
    void oneSessionIsEnded() {
        String first = sessionOf(subject);
        TestProvider.say(subject, "sid", UUID.randomUUID().toString());
        Guest elsewhere = Guest.signedIn(port, provider, subject);

        HttpResponse<String> answer = demand(TestProvider.aLogout().claim("sid", first));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(isIn(guest)).isFalse();
        assertThat(isIn(elsewhere)).isTrue();
        assertThat(heard.of(username)).extracting(each -> each.act().action()).endsWith("provider.sessionsEnded");
        // of another person, though the session is named
        String second = sessionOf(subject);
        demand(TestProvider.aLogout().claim("sid", second).subject("another"));
        assertThat(isIn(elsewhere)).isTrue();
    }

    @Test
    void allSessionsOfAPersonAreEnded() {
        Guest elsewhere = Guest.signedIn(port, provider, subject);

        assertThat(demand(TestProvider.aLogout().subject(subject)).statusCode()).isEqualTo(200);

        assertThat(isIn(guest)).isFalse();
        assertThat(isIn(elsewhere)).isFalse();
        assertThat(location(guest.signIn(subject))).as("who may come back").startsWith("/newsroom");
        assertThat(demand(TestProvider.aLogout().subject("unknown")).statusCode())
                .as("of whom nothing is known here")
                .isEqualTo(200);
    }

    @Test
    void demandsThatDoNotHoldEndNothing() {
        Map<String, String> demands = new LinkedHashMap<>();
        demands.put("by another key", TestProvider.signedByAnother(mine().build(), new JOSEObjectType("logout+jwt")));
        demands.put("unsigned", unsigned(mine().build()));
        demands.put("for another client", signed(mine().audience("another")));
        demands.put("of another provider", signed(mine().issuer("https://evil.example")));
        demands.put("a token of a sign-in", signed(mine().claim("events", null)));
        demands.put("another event", signed(mine().claim("events", Map.of("https://example/event", Map.of()))));
        demands.put("with a nonce", signed(mine().claim("nonce", "x")));
        demands.put("of nobody", signed(mine().subject(null)));
        demands.put("without a name", signed(mine().jwtID(null)));
        demands.put("old", signed(mine().issueTime(ago(Duration.ofHours(1))).expirationTime(null)));
        demands.put("undated", signed(mine().issueTime(null)));
        demands.put("expired", signed(mine().expirationTime(ago(Duration.ofMinutes(5)))));
        demands.put("odd", signed(mine().claim("sid", "a\u0000b")));
        demands.put("nothing", "");
        demands.put("no token", "a.b.c");
        demands.put("long", "a".repeat(7_000));

        demands.forEach((how, token) -> {
            HttpResponse<String> answer = new Visitor(port).post(LOGOUT, Map.of("logout_token", token));
            assertThat(answer.statusCode()).as(how).isEqualTo(400);
            assertThat(answer.headers().firstValue("cache-control")).as(how).hasValue("no-store");
            assertThat(answer.body()).as(how).isEqualTo("{\"error\":\"invalid_request\"}");
        });
        assertThat(isIn(guest)).isTrue();
    }

    @Test
    void aDemandIsHonouredOnce() {
        String token = signed(mine());
        assertThat(new Visitor(port).post(LOGOUT, Map.of("logout_token", token)).statusCode())
                .isEqualTo(200);
        guest.signIn(subject);

        assertThat(new Visitor(port).post(LOGOUT, Map.of("logout_token", token)).statusCode())
                .isEqualTo(400);

        assertThat(isIn(guest)).isTrue();
    }

    @Test
    void whoseSignInIsRevokedActsNoMore() throws InterruptedException {
        assertThat(act(guest).statusCode()).isEqualTo(302);
        // on a slow machine two acts may be further apart
        boolean isTogether = false;
        for (int i = 0; i < 5 && !isTogether; i++) {
            int asked = TestProvider.WORLD.asked.get();
            assertThat(act(guest).statusCode()).isEqualTo(302);
            isTogether = TestProvider.WORLD.asked.get() == asked;
        }
        assertThat(isTogether)
                .as("acts that follow closely are confirmed together")
                .isTrue();

        TestProvider.revoke(subject);
        Thread.sleep(3_000);

        HttpResponse<String> refused =
                guest.browser.act("/newsroom/articles", Map.of("form", "/newsroom/articles/new", "title", "Kept"));
        assertThat(refused.statusCode()).isEqualTo(401);
        Document page = Visitor.parsed(refused);
        assertThat(page.select("[name=kept.title]").text()).isEqualTo("Kept");
        assertThat(isIn(guest)).as("the session has ended").isFalse();
        // and the page leads back in, by the provider
        assertThat(location(guest.back(provider.visit(guest.depart(page), subject))))
                .isEqualTo("/newsroom/articles/new");
        assertThat(act(guest).statusCode()).isEqualTo(302);
    }

    @Test
    void whileTheProviderDoesNotSayNobodyActsAndReadingGoesOn() {
        TestProvider.WORLD.isSilent = true;

        HttpResponse<String> refused =
                guest.browser.act("/newsroom/articles", Map.of("form", "/newsroom/articles/new", "title", "Kept"));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(Visitor.parsed(refused).select("[name=title]").text()).isEqualTo("Kept");
        assertThat(isIn(guest)).isTrue();
        assertThat(Visitor.signedInAs(port, "author")
                        .act("/newsroom/account/language", Map.of("language", ""))
                        .statusCode())
                .as("others go on")
                .isEqualTo(302);

        TestProvider.WORLD.isSilent = false;
        assertThat(act(guest).statusCode()).isEqualTo(302);
        TestProvider.WORLD.isSilent = true;
        assertThat(guest.browser.act("/newsroom/sign-out", Map.of()).statusCode())
                .as("who goes out is not held")
                .isEqualTo(200);
    }

    /** A second portal on the database, which starts while the provider is away. */
    @Test
    void anotherPortalStartsWithoutTheProviderAndEndsSessionsOfThisOne() {
        TestProvider.WORLD.isSilent = true;
        AnotherPortal.Settings settings = AnotherPortal.with(role, owner)
                .and("portal.identity-provider.issuer", TestProvider.ISSUER)
                .and("portal.identity-provider.client-id", TestProvider.CLIENT)
                .and("portal.identity-provider.client-secret", TestProvider.SECRET)
                .and("portal.identity-provider.answers-within", "10s");
        try (AnotherPortal another = settings.start()) {
            Visitor there = another.visitor();
            Document signIn = there.page(Guest.SIGN_IN);
            assertThat(signIn.select("#provider-away").text()).contains("127.0.0.1 cannot be reached");
            HttpResponse<String> pressed = there.post(Guest.PROVIDER, Visitor.filled(signIn, Map.of()));
            assertThat(pressed.statusCode()).isEqualTo(401);
            assertThat(Guest.alert(pressed)).contains("cannot be reached at the moment");
            assertThat(there.signIn().statusCode()).isEqualTo(302);

            TestProvider.WORLD.isSilent = false;
            HttpResponse<String> answer = there.post(LOGOUT, Map.of("logout_token", signed(mine())));
            for (int i = 0; i < 50 && answer.statusCode() != 200; i++) {
                // it is asked again after a second
                Thread.sleep(100);
                answer = there.post(LOGOUT, Map.of("logout_token", signed(mine())));
            }
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(isIn(guest)).isFalse();
            assertThat(new Visitor(another.port()).page(Guest.SIGN_IN).select("#provider-away"))
                    .isEmpty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void beforeActsOfConsequenceTheProviderAsksAgain() {
        older(guest);
        String act = "/newsroom/rights/groups";
        Map<String, String> typed =
                Map.of("form", act, "name", "Typed " + username, "role", "REVIEWER", "where", "ALL");
        assertThat(location(guest.browser.act(act, typed))).endsWith("/account/proof");
        Document page = guest.browser.page("/newsroom/account/proof");
        assertThat(page.select("input[type=password]")).isEmpty();

        HttpResponse<String> leaving = guest.browser.submit(page, Map.of());
        String there = Guest.onward(leaving);
        assertThat(there).contains("prompt=login", "max_age=0");
        HttpResponse<String> back = guest.back(provider.visit(there, subject));

        assertThat(location(back)).isEqualTo(act);
        assertThat(guest.browser.page(act).select("#name").val()).isEqualTo("Typed " + username);
        assertThat(location(guest.browser.act(act, typed))).isEqualTo(act);
    }

    @Test
    void aProofIsTheSamePersonsAndNew() {
        older(guest);
        String act = "/newsroom/accounts/author/enabling";
        assertThat(location(guest.browser.act(act, Map.of()))).endsWith("/account/proof");

        String other = TestProvider.aPerson(Desk.aWord(), "another group");
        HttpResponse<String> another = guest.back(provider.visit(prove(), other));
        assertThat(another.statusCode()).isEqualTo(422);
        assertThat(Guest.alert(another))
                .isEqualTo("The identity provider signed in somebody else. Please sign in there as yourself.");

        TestProvider.say(subject, "auth_time", ago(Duration.ofHours(1)));
        HttpResponse<String> old = guest.back(provider.visit(prove(), subject));
        assertThat(old.statusCode()).isEqualTo(422);
        assertThat(Guest.alert(old)).contains("did not ask you again");
        assertThat(location(guest.browser.act(act, Map.of()))).endsWith("/account/proof");

        TestProvider.conceal(subject, "auth_time");
        assertThat(location(guest.back(provider.visit(prove(), subject)))).endsWith("/newsroom/accounts/author");
        assertThat(location(guest.browser.act(act, Map.of()))).endsWith("/newsroom/accounts/author");
    }

    private String prove() {
        return Guest.onward(guest.browser.submit(guest.browser.page("/newsroom/account/proof"), Map.of()));
    }

    private void older(Guest whose) {
        assertThat(isIn(whose)).isTrue();
        database.sql("""
                        update newsroom_session_attributes set attribute_bytes = convert_to(
                            regexp_replace(convert_from(attribute_bytes, 'UTF8'), '20\\d\\d-', '2001-'), 'UTF8')
                        from newsroom_session
                        where primary_id = session_primary_id and principal_name = ? and attribute_name = 'editor'
                        """).param(username).update();
    }

    private static HttpResponse<String> act(Guest who) {
        return who.browser.act("/newsroom/account/language", Map.of("language", ""));
    }

    private static boolean isIn(Guest who) {
        return who.browser.get("/newsroom/account").statusCode() == 200;
    }

    private HttpResponse<String> demand(JWTClaimsSet.Builder claims) {
        return new Visitor(port).post(LOGOUT, Map.of("logout_token", signed(claims)));
    }

    private JWTClaimsSet.Builder mine() {
        return TestProvider.aLogout().subject(subject);
    }

    private static String signed(JWTClaimsSet.Builder claims) {
        return TestProvider.signed(claims.build());
    }

    private static String sessionOf(String person) {
        return String.valueOf(TestProvider.said(person).get("sid"));
    }

    private static Date ago(Duration before) {
        return Date.from(Instant.now().minus(before));
    }

    private static String unsigned(JWTClaimsSet claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(claims.toString().getBytes(StandardCharsets.UTF_8)) + ".";
    }
}
