package org.bureauportal.signin.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bureauportal.signin.provider.Guest.alert;
import static org.bureauportal.signin.provider.Guest.location;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.bureauportal.Desk;
import org.bureauportal.Heard;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.account.Colleagues;
import org.bureauportal.account.Role;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody signs in by the identity provider, and nobody else does in their name. */
@PortalTest
class ProviderSignInTests {

    private static final String RETURN = Guest.PROVIDER + "/return";

    @Autowired
    private JdbcClient database;

    @Autowired
    private Heard heard;

    @LocalServerPort
    private int port;

    private TestProvider provider;
    private String group;
    private String username;
    private String subject;
    private Guest guest;

    @BeforeEach
    void aGroupHasARole() {
        provider = TestProvider.running();
        group = "Group " + Desk.aWord();
        username = Desk.aWord();
        subject = TestProvider.aPerson(username, group, "another group");
        give(group, Role.AUTHOR);
        guest = new Guest(port, provider);
    }

    @AfterEach
    void theProviderSpeaksTheTruth() {
        TestProvider.WORLD.forger = null;
        TestProvider.WORLD.isSilent = false;
    }

    @Test
    void theFirstSignInOpensAnAccountWithTheRoleOfTheGroup() {
        HttpResponse<String> answer = guest.signIn(subject);

        assertThat(location(answer)).isEqualTo("/newsroom");
        Document own = guest.browser.page("/newsroom/account");
        assertThat(own.select(".facts").text()).contains(username, "Wang Min", "Author", "All sections");
        assertThat(own.select("form[action$=password]"))
                .as("there is none to change")
                .isEmpty();
        assertThat(heard.of(username))
                .extracting(each -> each.act().action())
                .containsExactly("account.opened", "account.signedIn");
        assertThat(hasPassword(username)).isFalse();
    }

    /** It would open the portal to somebody whom the provider knows no more. */
    @Test
    void aSecondFactorIsTheProvidersBusiness() {
        guest.signIn(subject);

        assertThat(guest.browser.get("/newsroom/account/second-factor").statusCode())
                .isEqualTo(403);
        for (String act : List.of("set-up", "confirmation", "passkeys")) {
            assertThat(guest.browser
                            .act("/newsroom/account/second-factor/" + act, Map.of())
                            .statusCode())
                    .as(act)
                    .isEqualTo(403);
        }
    }

    @Test
    void theNextSignInFollowsWhatTheProviderSaysThen() {
        guest.signIn(subject);
        String other = "Group " + Desk.aWord();
        give(other, Role.PUBLISHER);
        TestProvider.say(subject, "name", "Wang Minmin");
        TestProvider.say(subject, "groups", List.of(other));
        TestProvider.say(subject, "preferred_username", Desk.aWord());

        Guest again = Guest.signedIn(port, provider, subject);

        assertThat(again.browser.page("/newsroom/account").select(".facts").text())
                .as("the username stays, by which texts are theirs")
                .contains(username, "Wang Minmin", "Publisher");
        assertThat(heard.of(username))
                .extracting(each -> each.act().action())
                .contains("account.renamed", "account.groupsChanged", "account.roleChanged");
    }

    @Test
    void whoHasNoGroupOfTheTableIsNotLetInAndIsTold() {
        TestProvider.say(
                subject, "groups", List.of("unknown " + Desk.aWord(), group.toUpperCase(java.util.Locale.ROOT)));

        HttpResponse<String> answer = guest.signIn(subject);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(alert(answer))
                .isEqualTo("None of your groups has a role in this portal. Please ask an administrator.");
        assertThat(guest.browser.get("/newsroom").statusCode()).isEqualTo(302);
        assertThat(accountsOf(subject)).isZero();
        assertThat(heard.of(username))
                .extracting(each -> each.act().action())
                .containsExactly("provider.signInRefused");

        TestProvider.say(subject, "groups", List.of());
        assertThat(guest.signIn(subject).statusCode()).isEqualTo(401);
    }

    /** A provider that sends no groups, as with too many of them, has not said that there are none. */
    @Test
    void groupsThatAreMissingAreNotTakenForNone() {
        guest.signIn(subject);
        TestProvider.conceal(subject, "groups");

        HttpResponse<String> answer = new Guest(port, provider).signIn(subject);

        assertThat(alert(answer)).contains("did not say to which groups you belong");
        assertThat(heard.of("?")).extracting(each -> each.act().toString()).anyMatch(act -> act.contains("NO_GROUPS"));
        assertThat(guest.browser.get("/newsroom/account").statusCode())
                .as("what was known goes on")
                .isEqualTo(200);
    }

    @Test
    void anAccountOfThePortalIsNeverTakenOver() {
        String local = new Colleagues(port).aColleague(Role.ADMINISTRATOR);
        String impostor = TestProvider.aPerson(local, group);

        HttpResponse<String> answer = guest.signIn(impostor);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(alert(answer)).contains("belongs to another account of this portal");
        assertThat(heard.of(local)).extracting(each -> each.act().action()).endsWith("provider.signInRefused");
        assertThat(accountsOf(impostor)).isZero();
        // nor one of the provider by somebody who got the username of somebody before
        Guest.signedIn(port, provider, subject);
        assertThat(alert(guest.signIn(TestProvider.aPerson(username, group)))).contains("belongs to another account");
    }

    @Test
    void anAddressOfEmailStandsForTheNameBeforeItsHost() {
        TestProvider.say(
                subject, "preferred_username", username.toUpperCase(java.util.Locale.ROOT) + "@bureau.example");

        Guest.signedIn(port, provider, subject);

        assertThat(accountsOf(subject)).isOne();
        assertThat(alert(guest.signIn(TestProvider.aPerson("\u738b\u654f", group))))
                .contains("2 to 60 Latin letters");
    }

    @Test
    void whoIsDisabledHereIsKeptOutWhateverTheProviderSays() {
        guest.signIn(subject);
        administrator().act("/newsroom/accounts/" + username + "/disabling", Map.of());

        HttpResponse<String> answer = new Guest(port, provider).signIn(subject);

        assertThat(alert(answer)).isEqualTo("Your account in this portal is disabled. Please ask an administrator.");
        assertThat(guest.browser.get("/newsroom").statusCode()).isEqualTo(302);
    }

    @Test
    void anAccountOfTheProviderGetsNoPasswordAndNoRoleByHand() {
        guest.signIn(subject);
        Visitor administrator = administrator();
        String account = "/newsroom/accounts/" + username;

        assertThat(administrator.act(account + "/reset", Map.of()).statusCode()).isEqualTo(409);
        assertThat(administrator
                        .act(account + "/role", Map.of("role", "ADMINISTRATOR"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(administrator
                        .act(account + "/sections", Map.of("where", "ALL"))
                        .statusCode())
                .isEqualTo(422);
        Document page = administrator.page(account);
        assertThat(page.select("form[action$=reset], form[action$=role], form[action$=sections]"))
                .isEmpty();
        assertThat(page.select(".facts").text()).contains(group, "another group");
        assertThat(guest.browser
                        .act("/newsroom/account/password", Map.of("current", "", "wanted", "four words in a row"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(guest.browser
                        .act("/newsroom/account/proof", Map.of("password", ""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(new Visitor(port).signIn(username, "").statusCode()).isEqualTo(401);
    }

    @Test
    void thePageThatWasAskedForIsLedTo() {
        guest.browser.get("/newsroom/account/sessions");

        assertThat(location(guest.signIn(subject))).isEqualTo("/newsroom/account/sessions");
    }

    @Test
    void whatWasTypedWhenASessionEndedComesBack() {
        guest.signIn(subject);
        Map<String, String> typed = Map.of("form", "/newsroom/articles/new", "title", "Kept \u738b <title>");
        database.sql("delete from newsroom_session where principal_name = ?")
                .param(username)
                .update();
        HttpResponse<String> ended = guest.browser.post("/newsroom/articles", typed);
        assertThat(ended.statusCode()).isEqualTo(401);

        String there = guest.depart(Visitor.parsed(ended));
        HttpResponse<String> back = guest.back(provider.visit(there, subject));

        assertThat(location(back)).isEqualTo("/newsroom/articles/new");
        assertThat(guest.browser
                        .page("/newsroom/articles/new")
                        .select("[name=title]")
                        .text())
                .isEqualTo("Kept \u738b <title>");
    }

    @Test
    void whatWasTypedComesBackThoughTheProviderRefuses() {
        HttpResponse<String> ended =
                guest.browser.post("/newsroom/articles", Map.of("form", "/newsroom/articles/new", "title", "Kept"));
        String there = guest.depart(Visitor.parsed(ended));
        String state = parameter(there, "state");

        HttpResponse<String> back = guest.browser.get(RETURN + "?error=access_denied&state=" + state);

        assertThat(back.statusCode()).isEqualTo(401);
        assertThat(Visitor.parsed(back).select("[name=kept.title]").text()).isEqualTo("Kept");
    }

    @Test
    void strangersLeaveNothingInTheDatabase() {
        int sessions = count("newsroom_session");
        int typed = count("typing_at_provider");

        guest.depart();

        assertThat(count("newsroom_session")).isEqualTo(sessions);
        assertThat(count("typing_at_provider")).isEqualTo(typed);
        assertThat(guest.browser
                        .post(Guest.PROVIDER, Map.of("kept.form", "/newsroom/articles/new", "kept.title", "x"))
                        .statusCode())
                .as("without a token")
                .isEqualTo(401);
        assertThat(count("typing_at_provider")).isEqualTo(typed);
    }

    /** The request has what it must have, and the token of the session stays here. */
    @Test
    void theRequestIsMadeForThisSignInAlone() {
        String one = guest.depart();
        String two = guest.depart();

        assertThat(one).startsWith(TestProvider.ISSUER + "/oauth2/authorize?");
        assertThat(parameter(one, "response_type")).isEqualTo("code");
        assertThat(parameter(one, "code_challenge_method")).isEqualTo("S256");
        for (String each : List.of("state", "nonce", "code_challenge")) {
            assertThat(parameter(one, each)).hasSizeGreaterThan(40).isNotEqualTo(parameter(two, each));
        }
    }

    @Test
    void anAnswerIsGoodOnceAndInTheBrowserThatAsked() {
        URI answer = provider.visit(guest.depart(), subject);

        Guest thief = new Guest(port, provider);
        thief.depart();
        HttpResponse<String> stolen = thief.back(answer);
        assertThat(stolen.statusCode()).isEqualTo(401);
        assertThat(alert(stolen)).contains("not begun in this browser");
        HttpResponse<String> bare = new Visitor(port).get(answer.getRawPath() + "?" + answer.getRawQuery());
        assertThat(alert(bare)).contains("not begun in this browser");

        assertThat(location(guest.back(answer))).isEqualTo("/newsroom");
        assertThat(guest.back(answer).statusCode()).as("again").isEqualTo(401);
        assertThat(guest.browser.get("/newsroom").statusCode())
                .as("which ends nothing")
                .isEqualTo(200);
    }

    @Test
    void hostileAnswersAreRefusedInWords() {
        for (String query : List.of(
                "",
                "?code=x",
                "?state=x&code=y",
                "?error=x&error_description=%3Cscript%3E&state=x",
                "?code=" + "x".repeat(5000),
                "?code=%F0%9F%98%80&state=%F0%9F%98%80&iss=x")) {
            guest.depart();
            assertThat(guest.browser.get(RETURN + query).statusCode()).as(query).isEqualTo(401);
        }
        String state = parameter(guest.depart(), "state");
        assertThat(alert(guest.browser.get(RETURN + "?code=made-up&state=" + state)))
                .contains("could not be completed");
        String another = parameter(guest.depart(), "state");
        assertThat(alert(guest.browser.get(RETURN + "?code=x&iss=https://evil.example&state=" + another)))
                .as("of another provider")
                .contains("not begun");
        assertThat(guest.browser.get("/newsroom").statusCode()).isEqualTo(302);
    }

    /** The code of one sign-in, put into the answer to another one: the verifier does not fit. */
    @Test
    void aCodeOfAnotherSignInIsRefused() {
        Guest victim = new Guest(port, provider);
        String stolen = parameter(provider.visit(victim.depart(), subject).toString(), "code");
        String mine = provider.visit(guest.depart(), subject).toString();
        String code = parameter(mine, "code");

        HttpResponse<String> answer = guest.back(URI.create(mine.replace(code, stolen)));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(alert(answer)).contains("could not be completed");
    }

    @Test
    void tokensThatDoNotHoldAreRefused() throws ParseException {
        forged(
                "by another key",
                token -> TestProvider.signedByAnother(claims(token).build(), JOSEObjectType.JWT));
        forged("unsigned", token -> unsigned(claims(token).build()));
        forged(
                "for another client",
                token -> TestProvider.signedAsIdToken(
                        claims(token).audience("another").build()));
        forged(
                "of another provider",
                token -> TestProvider.signedAsIdToken(
                        claims(token).issuer("https://evil.example").build()));
        forged(
                "expired",
                token -> TestProvider.signedAsIdToken(claims(token)
                        .expirationTime(Date.from(Instant.now().minusSeconds(300)))
                        .build()));
        forged(
                "for another sign-in",
                token -> TestProvider.signedAsIdToken(
                        claims(token).claim("nonce", "another").build()));
        forged(
                "for none",
                token -> TestProvider.signedAsIdToken(
                        claims(token).claim("nonce", null).build()));
        forged(
                "for several, of whom we are one",
                token -> TestProvider.signedAsIdToken(claims(token)
                        .audience(List.of(TestProvider.CLIENT, "another"))
                        .claim("azp", "another")
                        .build()));
        forged("no token", token -> "nothing");

        // and the control: made again as it was
        TestProvider.WORLD.forger =
                token -> TestProvider.signedAsIdToken(claims(token).build());
        assertThat(location(guest.signIn(subject))).isEqualTo("/newsroom");
    }

    private void forged(String how, UnaryOperator<String> forger) {
        TestProvider.WORLD.forger = forger;
        HttpResponse<String> answer = new Guest(port, provider).signIn(subject);
        assertThat(answer.statusCode()).as(how).isEqualTo(401);
        assertThat(alert(answer)).as(how).contains("what the identity provider said does not hold");
        assertThat(accountsOf(subject)).as(how).isZero();
    }

    @Test
    void theProviderMayBeAway() {
        TestProvider.WORLD.isSilent = true;

        // it was known before: the way there leads to a provider that does not answer
        HttpResponse<String> answer = guest.browser.get(RETURN + "?code=x&state=" + parameter(guest.depart(), "state"));
        assertThat(answer.statusCode()).isEqualTo(401);

        assertThat(new Visitor(port).signIn().statusCode())
                .as("local accounts go on")
                .isEqualTo(302);
        TestProvider.WORLD.isSilent = false;
        assertThat(location(guest.signIn(subject))).isEqualTo("/newsroom");
    }

    @Test
    void tokensAreNotReadableInTheDatabaseNorInAnyLog() {
        guest.signIn(subject);

        String stored = String.join(
                "\n", database.sql("""
                                select convert_from(attribute_bytes, 'UTF8')
                                from newsroom_session_attributes
                                join newsroom_session on primary_id = session_primary_id where principal_name = ?
                                """).param(username).query(String.class).list());

        assertThat(stored).contains(subject).doesNotContain("eyJ");
        TestProvider.WORLD.authorizations.stream()
                .filter(each -> each.getPrincipalName().equals(subject))
                .forEach(each -> assertThat(stored)
                        .doesNotContain(Objects.requireNonNull(each.getRefreshToken())
                                .getToken()
                                .getTokenValue())
                        .doesNotContain(Objects.requireNonNull(each.getAccessToken())
                                .getToken()
                                .getTokenValue()));
    }

    @Test
    void whoSignsOutIsSignedOutThereToo() {
        guest.signIn(subject);

        HttpResponse<String> out = guest.browser.act("/newsroom/sign-out", Map.of());

        String there = Guest.onward(out);
        assertThat(there).startsWith(TestProvider.ISSUER + "/connect/logout?");
        assertThat(parameter(there, "id_token_hint")).startsWith("eyJ");
        assertThat(URI.create(parameter(there, "post_logout_redirect_uri")).getPath())
                .isEqualTo(Guest.SIGN_IN);
        assertThat(provider.send(HttpRequest.newBuilder(URI.create(there)))
                        .headers()
                        .firstValue("location"))
                .as("the provider takes it")
                .hasValueSatisfying(next -> assertThat(next).endsWith(Guest.SIGN_IN));
        assertThat(guest.browser.get("/newsroom").statusCode()).isEqualTo(302);
        Visitor local = Visitor.signedInAs(port, "author");
        assertThat(location(local.act("/newsroom/sign-out", Map.of()))).isEqualTo(Guest.SIGN_IN);
    }

    private void give(String name, Role role) {
        assertThat(administrator()
                        .act("/newsroom/rights/groups", Map.of("name", name, "role", role.name(), "where", "ALL"))
                        .statusCode())
                .isEqualTo(302);
    }

    private Visitor administrator() {
        return Visitor.signedIn(port);
    }

    private int accountsOf(String person) {
        return database.sql("select count(*) from account where subject = ?")
                .param(person)
                .query(Integer.class)
                .single();
    }

    private boolean hasPassword(String name) {
        return database.sql("select password_hash is not null from account where username = ?")
                .param(name)
                .query(Boolean.class)
                .single();
    }

    private int count(String table) {
        return database.sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }

    static String parameter(String address, String name) {
        return java.util.regex.Pattern.compile("[?&]" + name + "=([^&]*)")
                .matcher(address)
                .results()
                .map(found -> java.net.URLDecoder.decode(found.group(1), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow(() -> new AssertionError(address));
    }

    private static JWTClaimsSet.Builder claims(String token) {
        try {
            return new JWTClaimsSet.Builder(SignedJWT.parse(token).getJWTClaimsSet());
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String unsigned(JWTClaimsSet claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(claims.toString().getBytes(StandardCharsets.UTF_8)) + ".";
    }
}
