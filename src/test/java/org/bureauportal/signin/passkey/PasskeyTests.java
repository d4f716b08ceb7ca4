package org.bureauportal.signin.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bureauportal.AnotherPortal;
import org.bureauportal.AtOnce;
import org.bureauportal.Heard;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.account.Colleagues;
import org.bureauportal.account.Role;
import org.bureauportal.signin.factor.Phone;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Devices sign in, stand in for a code and prove who it is; what they do not say rightly opens nothing. */
@PortalTest
class PasskeyTests {

    private static final String FACTOR = "/newsroom/account/second-factor";
    private static final String OWN = FACTOR + "/passkeys";
    private static final String SIGN_IN = "/newsroom/sign-in/passkey";
    private static final String STEP = "/newsroom/sign-in/code";
    private static final String PROOF = "/newsroom/account/proof";

    /** What a device or a browser may say wrongly of a new passkey and of the use of one. */
    private static final Map<String, Consumer<Authenticator>> FORGERIES = Map.of(
            "another origin", device -> device.origin = "https://notices.example.net",
            "a subdomain", device -> device.origin = "http://a.localhost:8080",
            "another scheme", device -> device.origin = "https://localhost:8080",
            "no origin", device -> device.origin = "",
            "another site", device -> device.site = "notices.example.net",
            "in a frame of another site", device -> device.crossOrigin = true,
            "nobody present", device -> device.flags = Authenticator.VERIFIED);

    private static final Map<String, Consumer<Authenticator>> FORGED_USES = Map.of(
            "on several devices now", device -> device.flags |= Authenticator.BACKUP_ELIGIBLE,
            "another owner", device -> device.callsItsOwner(Authenticator.random(32)),
            "no owner", device -> device.callsItsOwner(new byte[0]));

    @Autowired
    private JdbcClient database;

    @Autowired
    private Heard heard;

    @Autowired
    private FlywayConnectionDetails owner;

    @Autowired
    private JdbcConnectionDetails portal;

    @LocalServerPort
    private int port;

    private Colleagues colleagues;
    private String username;

    @BeforeEach
    void somebodyHasAnAccount() {
        colleagues = new Colleagues(port);
        username = colleagues.aColleague(Role.PUBLISHER);
    }

    @Test
    void theFirstOneBringsRecoveryCodesAndEndsOtherSessions() {
        Visitor elsewhere = colleagues.signedIn(username);
        Visitor person = colleagues.signedIn(username);
        Authenticator device = Authenticator.newDevice();

        HttpResponse<String> added = add(person, device, "Office laptop");

        Document codes = Visitor.parsed(added);
        assertThat(codes.select(".recovery-codes code")).hasSize(10);
        assertThat(location(elsewhere.get("/newsroom"))).endsWith("/newsroom/sign-in");
        assertThat(person.page(FACTOR).select(".passkey-name").text()).isEqualTo("Office laptop");
        assertThat(person.page(FACTOR).select(".passkeys li .hint").text()).contains("Added ", "; not used yet");
        assertThat(acts()).contains("passkey.added", "factor.codesRenewed", "account.sessionsEnded");
        Visitor later = atTheSecondStep();
        String code = codes.select(".recovery-codes code").get(0).text();
        assertThat(later.submit(later.page(STEP), Map.of("code", code)).statusCode())
                .isEqualTo(302);
    }

    @Test
    void afterThePasswordItStandsInForTheCodeUnderAnotherSession() {
        Authenticator device = added();
        // a key without a PIN proves that it is there, which is enough beside a password
        device.flags = Authenticator.PRESENT;
        Visitor person = new Visitor(port);
        person.get("/newsroom/bin");
        assertThat(location(person.signIn(username, Colleagues.PASSWORD))).endsWith(STEP);
        String before = person.cookies().replaceAll(".*newsroom=([^;]*).*", "$1");

        HttpResponse<String> answer = atStep(person, said(device.use(person, STEP + "/passkey")));

        assertThat(location(answer)).endsWith("/newsroom/bin");
        assertThat(person.cookies()).doesNotContain(before);
        assertThat(person.get("/newsroom/bin").statusCode()).isEqualTo(200);
        assertThat(acts()).endsWith("passkey.used", "account.signedIn");
        assertThat(person.page(FACTOR).select(".passkeys li .hint").text()).contains("; last used ");
    }

    @Test
    void itSignsInAloneWithoutANameAndNothingIsLost() {
        Authenticator device = added();
        Visitor person = new Visitor(port);
        HttpResponse<String> ended =
                person.post("/newsroom/articles", Map.of("form", "/newsroom/articles/new", "title", "Kept by passkey"));
        JsonNode asked = Authenticator.ask(person, SIGN_IN);
        assertThat(asked.at("/allowCredentials")).isEmpty();
        assertThat(asked.at("/userVerification").asString()).isEqualTo("required");
        Map<String, String> fields = Visitor.filled(Visitor.parsed(ended), said(device.use(asked)));

        HttpResponse<String> answer = person.post(SIGN_IN, fields);

        assertThat(location(answer)).endsWith("/newsroom/articles/new");
        assertThat(person.page("/newsroom/articles/new").select("#title").text())
                .isEqualTo("Kept by passkey");
        assertThat(person.page("/newsroom").select(".sign-out").text()).contains("Li Hua");
        assertThat(acts()).endsWith("passkey.used", "account.signedIn");
    }

    @Test
    void nothingIsKeptForAStrangerAndAllAreAskedTheSame() {
        added();
        Visitor stranger = new Visitor(port);
        stranger.get("/newsroom/sign-in");

        JsonNode one = Authenticator.ask(stranger, SIGN_IN);
        JsonNode other = Authenticator.ask(stranger, SIGN_IN);

        assertThat(one.propertyNames()).isEqualTo(other.propertyNames());
        assertThat(one.at("/challenge")).isNotEqualTo(other.at("/challenge"));
        assertThat(one.at("/rpId").asString()).isEqualTo("localhost");
        assertThat(stranger.cookies()).doesNotContain("newsroom=");
    }

    @Test
    void theDeviceMustHaveVerifiedThePersonToSignInAlone() {
        Authenticator device = added();
        device.flags = Authenticator.PRESENT;

        HttpResponse<String> answer = signIn(device);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Visitor.parsed(answer).select("[role=alert]").text())
                .isEqualTo("This passkey does not sign you in. Try again, or sign in by username and password.");
        assertThat(acts()).endsWith("account.signInFailed");
    }

    @Test
    void oneThatIsNotKnownIsAnsweredAsOneThatIsRefused() {
        Authenticator device = added();
        device.flags = Authenticator.PRESENT;
        Authenticator unknown = Authenticator.newDevice();
        unknown.callsItsOwner(device.handle());

        HttpResponse<String> refused = signIn(device);
        HttpResponse<String> answer = signIn(unknown);

        assertThat(answer.statusCode()).isEqualTo(refused.statusCode());
        assertThat(Visitor.parsed(answer).select("main").text())
                .isEqualTo(Visitor.parsed(refused).select("main").text());
    }

    @Test
    void whatIsForgedSignsNobodyIn() {
        Authenticator device = added();
        Map<String, Consumer<Authenticator>> all = new TreeMap<>(FORGERIES);
        all.putAll(FORGED_USES);
        all.forEach((name, forgery) -> {
            Authenticator forged = device.copy();
            forgery.accept(forged);

            assertThat(signIn(forged).statusCode()).as(name).isEqualTo(401);
        });
        assertThat(acts()).endsWith("account.signInFailed").doesNotContain("passkey.used");
        assertThat(signIn(device).statusCode()).isEqualTo(302);
    }

    @Test
    void anAnswerIsTakenOnce() {
        Authenticator device = added();
        Visitor person = new Visitor(port);
        Document page = person.page("/newsroom/sign-in");
        Map<String, String> fields = Visitor.filled(page, said(device.use(person, SIGN_IN)));
        assertThat(person.post(SIGN_IN, fields).statusCode()).isEqualTo(302);

        assertThat(person.post(SIGN_IN, fields).statusCode()).isIn(401, 302);
        Visitor thief = new Visitor(port);
        assertThat(thief.post(SIGN_IN, Visitor.filled(thief.page("/newsroom/sign-in"), fields))
                        .statusCode())
                .isEqualTo(401);
        assertThat(acts().stream().filter("passkey.used"::equals)).hasSize(1);
    }

    /** Also of a device that does not count, by the challenge alone. */
    @ParameterizedTest
    @ValueSource(longs = {0, 7})
    void ofEqualAnswersAtOnceOneIsTaken(long count) {
        Authenticator device = Authenticator.newDevice();
        device.count = count;
        add(colleagues.signedIn(username), device, "Key");
        for (int round = 0; round < 5; round++) {
            Visitor person = new Visitor(port);
            Map<String, String> fields =
                    Visitor.filled(person.page("/newsroom/sign-in"), said(device.use(person, SIGN_IN)));
            String cookies = person.cookies();
            List<Callable<Integer>> acts = Stream.generate(() -> (Callable<Integer>) () -> new Visitor(port)
                            .post(SIGN_IN, fields, "Cookie", cookies)
                            .statusCode())
                    .limit(4)
                    .toList();

            assertThat(AtOnce.all(acts))
                    .as("round " + round)
                    .containsOnlyOnce(302)
                    .containsOnly(302, 401);
        }
        assertThat(acts().stream().filter("passkey.used"::equals)).hasSize(5);
    }

    @Test
    void aChallengeIsGoodForOneBrowserAndOneCeremony() {
        Authenticator device = added();
        Visitor person = atTheSecondStep();
        JsonNode ofAnotherBrowser = Authenticator.ask(atTheSecondStep(), STEP + "/passkey");
        JsonNode ofSignIn = Authenticator.ask(person, SIGN_IN);

        assertThat(atStep(person, said(device.use(ofAnotherBrowser))).statusCode())
                .isEqualTo(401);
        assertThat(atStep(person, said(device.use(ofSignIn))).statusCode()).isEqualTo(401);
        assertThat(atStep(person, said(device.use(person, STEP + "/passkey"))).statusCode())
                .isEqualTo(302);
    }

    /** On whichever node it is answered. */
    @Test
    void aChallengeIsGoodForFiveMinutes() {
        Challenges now = new Challenges(database, Clock.systemUTC());
        String early = at(Duration.ofMinutes(-6)).issue(Ceremony.SIGN_IN, "a browser");
        String late = at(Duration.ofMinutes(-4)).issue(Ceremony.SIGN_IN, "a browser");

        assertThat(now.isGood(early, Ceremony.SIGN_IN, "a browser")).isFalse();
        assertThat(now.isGood(late, Ceremony.SIGN_IN, "a browser")).isTrue();
    }

    private Challenges at(Duration fromNow) {
        return new Challenges(database, Clock.offset(Clock.systemUTC(), fromNow));
    }

    @Test
    void aDeviceThatCountsBackMayBeACopy() {
        Authenticator device = Authenticator.newDevice();
        device.count = 10;
        add(colleagues.signedIn(username), device, "Key");
        assertThat(signIn(device).statusCode()).isEqualTo(302);

        device.count = 10;
        assertThat(signIn(device).statusCode()).as("the same count").isEqualTo(401);
        device.count = 3;
        assertThat(signIn(device).statusCode()).isEqualTo(401);

        assertThat(acts().stream().filter("passkey.perhapsCopied"::equals)).hasSize(2);
        device.count = 40;
        assertThat(signIn(device).statusCode()).isEqualTo(302);
    }

    @Test
    void theKindsOfKeysThatAreAskedForSignIn() {
        Visitor person = colleagues.signedIn(username);
        for (String algorithm : List.of("ES256", "RS256", "Ed25519")) {
            Authenticator device = Authenticator.of(algorithm);
            add(person, device, algorithm);

            assertThat(signIn(device).statusCode()).as(algorithm).isEqualTo(302);
        }
    }

    @Test
    void anotherKindOfKeyIsNotAdded() {
        Visitor person = colleagues.signedIn(username);

        HttpResponse<String> answer = add(person, Authenticator.of("ES384"), "Key");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(answer).select(".problems").text()).contains("could not be added");
        assertThat(Visitor.parsed(answer).select("#label").val()).isEqualTo("Key");
    }

    @Test
    void whatIsForgedIsNotAdded() {
        Visitor person = colleagues.signedIn(username);
        FORGERIES.forEach((name, forgery) -> {
            Authenticator device = Authenticator.newDevice();
            forgery.accept(device);

            assertThat(add(person, device, "Key").statusCode()).as(name).isEqualTo(422);
        });
        assertThat(acts()).doesNotContain("passkey.added");
        assertThat(person.get("/newsroom").statusCode()).as("goes on").isEqualTo(200);
    }

    @Test
    void somebodyElsesIsNotAddedAndDoesNotStandInForACode() {
        Authenticator device = added();
        String other = colleagues.aColleague(Role.AUTHOR);
        Visitor person = colleagues.signedIn(other);

        assertThat(add(person, device, "Mine").statusCode()).isEqualTo(409);
        add(person, Authenticator.newDevice(), "Key");
        Visitor again = new Visitor(port);
        again.signIn(other, Colleagues.PASSWORD);
        assertThat(atStep(again, said(device.use(again, STEP + "/passkey"))).statusCode())
                .isEqualTo(401);
        assertThat(location(again.get("/newsroom"))).endsWith(STEP);
    }

    @Test
    void failuresCloseTheSecondStepAsWrongCodesDo() {
        Authenticator device = added();
        Visitor person = atTheSecondStep();
        device.origin = "https://notices.example.net";
        HttpResponse<String> last = atStep(person, said(device.use(person, STEP + "/passkey")));
        for (int i = 1; i < 5; i++) {
            last = atStep(person, said(device.use(person, STEP + "/passkey")));
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(Visitor.parsed(last).select("[role=alert]").text()).startsWith("Too many wrong codes.");
        device.origin = "http://localhost:8080";
        assertThat(atStep(person, said(device.use(person, STEP + "/passkey"))).statusCode())
                .as("not looked at")
                .isEqualTo(429);
        assertThat(acts().stream().filter("factor.passkeyRefused"::equals)).hasSize(5);
        assertThat(acts().stream().filter("factor.codesClosed"::equals)).hasSize(1);
    }

    @Test
    void whoMustHaveASecondFactorMayHaveAPasskeyAndKeepsTheLast() {
        try (AnotherPortal strict = AnotherPortal.with(portal, owner)
                .and("portal.second-factor.required-for", "publisher")
                .and("portal.sign-in.per-address", "5")
                .start()) {
            Visitor person = strict.visitor();
            assertThat(location(person.signIn(username, Colleagues.PASSWORD))).endsWith(FACTOR);
            Authenticator device = Authenticator.newDevice();

            HttpResponse<String> added = add(person, device, "Key");

            assertThat(Visitor.parsed(added).select(".acts a").attr("href")).isEqualTo("/newsroom");
            assertThat(person.get("/newsroom").statusCode()).isEqualTo(200);
            HttpResponse<String> kept = remove(person, 0);
            assertThat(kept.statusCode()).isEqualTo(409);
            assertThat(Visitor.parsed(kept).select("[role=alert]").text()).startsWith("Your role requires");
            Phone.enrol(person, database, username);
            assertThat(remove(person, 0).statusCode()).isEqualTo(302);
            assertThat(person.act(FACTOR + "/removal", Map.of()).statusCode()).isEqualTo(409);
            add(person, Authenticator.newDevice(), "Another");
            assertThat(person.act(FACTOR + "/removal", Map.of()).statusCode()).isEqualTo(302);
            Visitor later = strict.visitor();
            assertThat(location(later.signIn(username, Colleagues.PASSWORD))).endsWith(STEP);
            strangersWaitWhoTryTooOften(strict.visitor());
        }
    }

    private static void strangersWaitWhoTryTooOften(Visitor stranger) {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Document page = stranger.page("/newsroom/sign-in");
            answers.add(stranger.post(SIGN_IN, Visitor.filled(page, said("{}"))).statusCode());
        }
        assertThat(answers).containsExactly(401, 401, 401, 401, 401, 429);
    }

    @Test
    void itsOwnerRenamesAndRemovesIt() {
        Visitor person = colleagues.signedIn(username);
        Authenticator device = Authenticator.newDevice();
        add(person, device, "Office laptop");
        String rename =
                person.page(FACTOR).select(".passkeys form[action$=name]").attr("action");
        String field =
                person.page(FACTOR).select(".passkeys li input[type=text]").attr("name");

        HttpResponse<String> wrong = person.act(rename, Map.of(field, "\u200b"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(wrong)
                        .select(".passkeys details[open] .problem")
                        .text())
                .contains("60 characters");
        assertThat(person.act(rename, Map.of(field, " Home laptop ")).statusCode())
                .isEqualTo(302);
        assertThat(person.page(FACTOR).select(".passkey-name").text()).isEqualTo("Home laptop");
        assertThat(colleagues
                        .signedIn(colleagues.aColleague(Role.AUTHOR))
                        .act(rename.replace("name", "removal"), Map.of())
                        .statusCode())
                .isEqualTo(302);
        assertThat(person.page(FACTOR).select(".passkey-name")).as("another's").hasSize(1);

        assertThat(remove(person, 0).statusCode()).isEqualTo(302);

        assertThat(person.page(FACTOR).select(".passkey-name")).isEmpty();
        assertThat(signIn(device).statusCode()).isEqualTo(401);
        assertThat(location(new Visitor(port).signIn(username, Colleagues.PASSWORD)))
                .endsWith("/newsroom");
        assertThat(database.sql("select count(*) from recovery_code join account on id = account_id where username = ?")
                        .param(username)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(acts()).contains("passkey.renamed", "passkey.removed");
    }

    @Test
    void oneHasTenAtMostAndEachOnce() {
        Visitor person = colleagues.signedIn(username);
        Authenticator first = Authenticator.newDevice();
        add(person, first, "1");
        JsonNode asked = Authenticator.ask(person, OWN);
        assertThat(asked.at("/excludeCredentials/0/id").asString()).isEqualTo(Authenticator.text(first.credential()));
        assertThat(add(person, first, "again").statusCode()).isEqualTo(409);
        for (int i = 2; i <= Passkeys.MOST; i++) {
            assertThat(location(add(person, Authenticator.newDevice(), "")))
                    .as("adding " + i)
                    .endsWith(FACTOR);
        }

        assertThat(add(person, Authenticator.newDevice(), "11").statusCode()).isEqualTo(409);
        assertThat(person.page(FACTOR).select("#passkey-addition")).isEmpty();
        assertThat(person.page(FACTOR).select(".passkey-name")).hasSize(Passkeys.MOST);
    }

    @Test
    void anAdministratorTakesThemAwayAndTheirOwnerIsTold() {
        Authenticator device = added();
        assertThat(Visitor.signedIn(port)
                        .page("/newsroom/accounts/" + username + "/access")
                        .select(".facts")
                        .text())
                .contains("Passkeys 1");

        assertThat(colleagues
                        .act(username, "access/second-factor-reset", Map.of())
                        .statusCode())
                .isEqualTo(302);

        assertThat(signIn(device).statusCode()).isEqualTo(401);
        Visitor person = new Visitor(port);
        assertThat(location(person.signIn(username, Colleagues.PASSWORD))).endsWith(FACTOR + "?told=reset");
        assertThat(acts()).contains("passkey.removed", "factor.reset");
    }

    @Test
    void aDisabledAccountIsNotSignedInTo() {
        Authenticator device = added();
        colleagues.act(username, "disabling", Map.of());

        assertThat(signIn(device).statusCode()).isEqualTo(401);

        colleagues.act(username, "enabling", Map.of());
        assertThat(signIn(device).statusCode()).isEqualTo(302);
    }

    @Test
    void itProvesOnceMoreWhoItIs() {
        Visitor person = colleagues.signedIn(username);
        Authenticator device = Authenticator.newDevice();
        add(person, device, "Key");
        JsonNode asked = Authenticator.ask(person, PROOF + "/passkey");
        assertThat(asked.at("/allowCredentials/0/transports/1").asString()).isEqualTo("internal");
        assertThat(person.page(PROOF).select("button[formaction$=passkey]")).hasSize(1);
        device.flags = Authenticator.PRESENT;
        HttpResponse<String> wrong = person.act(PROOF + "/passkey", said(device.use(asked)));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(wrong).select("[role=alert]").text()).startsWith("This passkey was not accepted.");
        device.flags |= Authenticator.VERIFIED;

        HttpResponse<String> answer = person.act(PROOF + "/passkey", said(device.use(person, PROOF + "/passkey")));

        assertThat(location(answer)).endsWith("/newsroom/account");
        assertThat(person.get("/newsroom").statusCode()).isEqualTo(200);
    }

    /** What is cut off, changed, nested or huge is refused, at each of the four doors. */
    @Test
    void garbageOpensNothingAndBreaksNothing() {
        Visitor person = colleagues.signedIn(username);
        Authenticator device = Authenticator.newDevice();
        String made = device.make(person, OWN);
        person.act(OWN, Map.of("credential", made, "label", "Key"));
        String used = device.use(person, PROOF + "/passkey");
        // so that what is changed where it does not matter is refused, too
        assertThat(person.act(PROOF + "/passkey", said(used)).statusCode()).isEqualTo(302);
        List<String> garbage = new ArrayList<>(List.of(
                "",
                "null",
                "[]",
                "{}",
                "\"x\"",
                "{\"id\":null}",
                "{\"id\":{},\"transports\":[null,[],\"USB \"]}",
                "[".repeat(9_000),
                "{\"a\":".repeat(4_000),
                "\u0000",
                "x".repeat(100_000),
                used.replaceAll("\"signature\":\"[^\"]*\"", "\"signature\":null"),
                used.replaceAll("\"signature\":\"[^\"]*\"", "\"signature\":\"AA\""),
                used.replaceAll("\"id\":\"[^\"]*\"", "\"id\":\"\""),
                used.replaceAll("\"authenticatorData\":\"[^\"]*\"", "\"authenticatorData\":\"AAAA\""),
                made.replaceAll("\"attestation\":\"[^\"]*\"", "\"attestation\":\"9g\""),
                made.replaceAll("\"clientData\":\"[^\"]*\"", "\"clientData\":\"bnVsbA\""),
                used.replaceAll("\"clientData\":\"[^\"]*\"", "\"clientData\":\"bnVsbA\"")));
        Random random = new Random(20261205);
        for (String good : List.of(made, used)) {
            for (int i = 0; i < 25; i++) {
                char[] changed = good.toCharArray();
                for (int j = 0; j <= i % 3; j++) {
                    changed[random.nextInt(changed.length)] = (char) (' ' + random.nextInt(95));
                }
                garbage.add(new String(changed));
            }
        }
        Visitor stranger = new Visitor(port);
        Map<String, String> fields = Visitor.filled(stranger.page("/newsroom/sign-in"), Map.of());
        Map<String, String> token = person.token();
        for (String each : garbage) {
            for (String door : List.of(OWN, PROOF + "/passkey")) {
                Map<String, String> sent = new LinkedHashMap<>(token);
                sent.put("credential", each);
                assertThat(person.post(door, sent).statusCode())
                        .as(door + " " + each)
                        .isBetween(400, 499);
            }
            Map<String, String> sent = new LinkedHashMap<>(fields);
            sent.put("credential", each);
            assertThat(stranger.post(SIGN_IN, sent).statusCode()).as(each).isBetween(400, 499);
        }
        assertThat(acts().stream().filter("passkey.used"::equals)).hasSize(1);
        assertThat(stranger.get("/newsroom").statusCode()).isEqualTo(302);
    }

    private Authenticator added() {
        Authenticator device = Authenticator.newDevice();
        assertThat(add(colleagues.signedIn(username), device, "Key").statusCode())
                .isEqualTo(200);
        return device;
    }

    private static HttpResponse<String> add(Visitor person, Authenticator device, String label) {
        String said = device.make(person, OWN);
        Map<String, String> fields = new LinkedHashMap<>(said(said));
        fields.put("label", label);
        fields.put(
                "_csrf",
                person.page(FACTOR).expectFirst("main input[name=_csrf]").val());
        return person.post(OWN, fields);
    }

    private static HttpResponse<String> atStep(Visitor person, Map<String, String> said) {
        return person.post(STEP + "/passkey", Visitor.filled(person.page(STEP), said));
    }

    private static HttpResponse<String> remove(Visitor person, int index) {
        return person.submit(
                person.page(FACTOR).select(".passkeys form[action$=removal]").get(index), Map.of());
    }

    private HttpResponse<String> signIn(Authenticator device) {
        Visitor person = new Visitor(port);
        Document page = person.page("/newsroom/sign-in");
        return person.post(SIGN_IN, Visitor.filled(page, said(device.use(person, SIGN_IN))));
    }

    private Visitor atTheSecondStep() {
        Visitor person = new Visitor(port);
        assertThat(location(person.signIn(username, Colleagues.PASSWORD))).endsWith(STEP);
        return person;
    }

    private static Map<String, String> said(String credential) {
        return Map.of("credential", credential);
    }

    private List<String> acts() {
        return heard.of(username).stream().map(each -> each.act().action()).toList();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("location")
                .map(address -> URI.create(address))
                .map(address -> address.getPath() + (address.getQuery() == null ? "" : "?" + address.getQuery()))
                .orElse("status " + answer.statusCode());
    }
}
