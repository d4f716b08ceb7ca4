package org.bureauportal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bureauportal.AnotherPortal;
import org.bureauportal.Desk;
import org.bureauportal.Heard;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.account.Colleagues;
import org.bureauportal.account.Role;
import org.bureauportal.signin.factor.Phone;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Before acts of consequence, somebody whose last proof is old gives another, and loses nothing. */
@PortalTest
class ProofTests {

    private static final String PROOF = "/newsroom/account/proof";
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

    @Autowired
    private JdbcClient database;

    @Autowired
    private Desk desk;

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
    private Visitor person;

    @BeforeEach
    void anAdministratorWasAwayForAWhile() {
        colleagues = new Colleagues(port);
        username = colleagues.aColleague(Role.ADMINISTRATOR);
        person = colleagues.signedIn(username);
    }

    @Test
    void aRoleIsChangedAfterAProofAndTheChoiceIsKept() {
        String other = colleagues.aColleague(Role.AUTHOR);
        Document page = person.page("/newsroom/accounts/" + other);
        older(person, Duration.ofDays(2));

        HttpResponse<String> refused = person.post(
                "/newsroom/accounts/" + other + "/role",
                Map.of(
                        "role",
                        "PUBLISHER",
                        "form",
                        page.select("form[action$=role] input[name=form]").val(),
                        "_csrf",
                        page.select("form[action$=role] input[name=_csrf]").val()));

        assertThat(location(refused)).endsWith(PROOF);
        assertThat(roleOf(other)).isEqualTo("AUTHOR");
        HttpResponse<String> proven = person.submit(person.page(PROOF), Map.of("password", Colleagues.PASSWORD));
        assertThat(location(proven)).endsWith("/newsroom/accounts/" + other);
        Document again = person.page("/newsroom/accounts/" + other);
        assertThat(again.select("input[name=role][checked]").val()).isEqualTo("PUBLISHER");
        assertThat(roleOf(other)).as("not done by itself").isEqualTo("AUTHOR");
        person.act("/newsroom/accounts/" + other + "/role", Map.of("role", "PUBLISHER"));
        assertThat(roleOf(other)).isEqualTo("PUBLISHER");
    }

    @Test
    void aRemovalWaitsForAProofAndItsReasonIsKept() {
        long number = desk.aPublicArticle(Desk.aText()).number();
        String overview = "/newsroom/articles/" + number + "/overview";
        older(person, Duration.ofDays(2));

        HttpResponse<String> refused = person.act(
                "/newsroom/articles/" + number + "/removal",
                Map.of("form", overview, "act", "removal", "reason", "Names of persons"));

        assertThat(location(refused)).endsWith(PROOF);
        assertThat(new Visitor(port).get("/articles/" + number).statusCode()).isEqualTo(200);
        assertThat(location(person.submit(person.page(PROOF), Map.of("password", Colleagues.PASSWORD))))
                .endsWith(overview);
        assertThat(person.page(overview).text()).contains("Names of persons");
        assertThat(person.act("/newsroom/articles/" + number + "/removal", Map.of("reason", "Names of persons"))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void aNewAccountWaitsForAProof() {
        older(person, Duration.ofDays(2));
        String wanted = Desk.aWord();

        HttpResponse<String> refused = person.act(
                "/newsroom/accounts",
                Map.of("form", "/newsroom/accounts", "username", wanted, "name", "Li Hua", "role", "AUTHOR"));

        assertThat(location(refused)).endsWith(PROOF);
        person.submit(person.page(PROOF), Map.of("password", Colleagues.PASSWORD));
        assertThat(person.page("/newsroom/accounts").select("#username").val()).isEqualTo(wanted);
        assertThat(person.get("/newsroom/accounts/" + wanted).statusCode()).isEqualTo(404);
    }

    @Test
    void noneOfTheActsIsDoneWithoutIt() {
        older(person, Duration.ofDays(2));

        for (String act : new String[] {
            "/newsroom/accounts/author/reset",
            "/newsroom/accounts/author/disabling",
            "/newsroom/accounts/author/enabling",
            "/newsroom/accounts/author/access/second-factor-reset",
            "/newsroom/accounts/author/access/sessions-end",
            person.page("/newsroom/account/sessions")
                    .select("form[action$=others-end]")
                    .attr("action"),
            "/newsroom/account/second-factor/set-up",
            "/newsroom/account/second-factor/recovery-codes",
            "/newsroom/account/second-factor/removal",
            "/newsroom/account/second-factor/passkeys",
            "/newsroom/account/second-factor/passkeys/1/removal"
        }) {
            assertThat(location(person.act(act, Map.of()))).as(act).endsWith(PROOF);
        }
        assertThat(person.get("/newsroom/accounts").statusCode()).isEqualTo(200);
        assertThat(location(person.get("/newsroom/account/second-factor/passkeys")))
                .as("before a device makes a key")
                .endsWith(PROOF);
        person.act("/newsroom/account/sessions/00000000-0000-4000-8000-000000000000/end", Map.of());
        assertThat(location(person.submit(person.page(PROOF), Map.of("password", Colleagues.PASSWORD))))
                .endsWith("/newsroom/account/sessions");
        assertThat(location(person.act("/newsroom/account/language", Map.of("language", ""))))
                .endsWith("/newsroom/account");
        assertThat(heard.of("author").stream()
                        .filter(each -> each.act().by().username().equals(username)))
                .isEmpty();
    }

    /** The right is judged first: who may not do it is not asked for a password. */
    @Test
    void whoMayNotDoItIsRefusedAsBefore() {
        String author = colleagues.aColleague(Role.AUTHOR);
        Visitor other = colleagues.signedIn(author);
        older(other, Duration.ofDays(2));

        assertThat(other.act("/newsroom/accounts/author/reset", Map.of()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aWrongPasswordProvesNothingAndCounts() {
        older(person, Duration.ofDays(2));
        person.act("/newsroom/accounts/author/reset", Map.of());

        HttpResponse<String> wrong = person.submit(person.page(PROOF), Map.of("password", "wrong"));

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(wrong).select("#password-problem").text())
                .isEqualTo("This is not your current password.");
        assertThat(heard.of(username)).extracting(each -> each.act().action()).endsWith("account.signInFailed");
        assertThat(location(person.act("/newsroom/accounts/author/reset", Map.of())))
                .endsWith(PROOF);
        HttpResponse<String> last = wrong;
        for (int i = 0; i < 20 && last.statusCode() != 429; i++) {
            last = person.submit(person.page(PROOF), Map.of("password", "wrong"));
        }
        assertThat(last.statusCode()).isEqualTo(429);
    }

    @Test
    void aCodeOfThePhoneProvesItTooUnderAnotherSession() {
        Phone phone = Phone.enrol(person, database, username).phone();
        older(person, Duration.ofDays(2));
        String act = "/newsroom/account/second-factor/recovery-codes";
        assertThat(location(person.act(act, Map.of()))).endsWith(PROOF);
        String before = nameOf(person);
        Document page = person.page(PROOF);
        Map<String, String> code = Map.of(
                "code",
                phone.code(),
                "_csrf",
                page.select("form[action$=code] input[name=_csrf]").val());

        assertThat(location(person.post(PROOF + "/code", code))).endsWith("/newsroom/account/second-factor");

        assertThat(nameOf(person)).isNotEqualTo(before);
        assertThat(person.act(act, Map.of()).statusCode()).isEqualTo(200);
        older(person, Duration.ofDays(2));
        assertThat(person.act(PROOF + "/code", Map.of("code", code.get("code"))).statusCode())
                .as("taken once")
                .isEqualTo(422);
        assertThat(location(person.act(act, Map.of()))).endsWith(PROOF);
    }

    @Test
    void itLastsForTenMinutes() {
        try (AnotherPortal usual = AnotherPortal.with(portal, owner).start()) {
            Visitor there = usual.visitor();
            there.signIn(username, Colleagues.PASSWORD);

            older(there, Duration.ofMinutes(9));
            assertThat(there.act("/newsroom/account/second-factor/recovery-codes", Map.of()))
                    .satisfies(answer -> assertThat(location(answer)).endsWith("/second-factor"));
            older(there, Duration.ofSeconds(61));
            assertThat(location(there.act("/newsroom/account/second-factor/recovery-codes", Map.of())))
                    .endsWith(PROOF);
        }
    }

    /** Lets the factors of a session have been given that much earlier. */
    private void older(Visitor visitor, Duration by) {
        String mine = " where attribute_name = 'editor' and session_primary_id ="
                + " (select primary_id from newsroom_session where session_id = ?)";
        byte[] bytes = database.sql("select attribute_bytes from newsroom_session_attributes" + mine)
                .param(nameOf(visitor))
                .query(byte[].class)
                .single();
        String older = INSTANT.matcher(new String(bytes, StandardCharsets.UTF_8))
                .replaceAll((MatchResult found) ->
                        Instant.parse(found.group()).minus(by).toString());
        database.sql("update newsroom_session_attributes set attribute_bytes = convert_to(?, 'UTF8')" + mine)
                .param(older)
                .param(nameOf(visitor))
                .update();
    }

    private String roleOf(String who) {
        return database.sql("select role from account where username = ?")
                .param(who)
                .query(String.class)
                .single();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("location")
                .map(address -> URI.create(address).getPath())
                .orElse("status " + answer.statusCode());
    }

    private static String nameOf(Visitor visitor) {
        return visitor.cookies().replaceAll("(?s).*\\bnewsroom=([^;]*).*", "$1");
    }
}
