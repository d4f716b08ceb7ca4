package org.bureauportal.signin.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.bureauportal.AnotherPortal;
import org.bureauportal.Heard;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.account.Colleagues;
import org.bureauportal.account.Role;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where somebody is signed in, as they and administrators see it and end it. */
@PortalTest
class OwnSessionsTests {

    private static final String SESSIONS = "/newsroom/account/sessions";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";

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
        username = colleagues.aColleague(Role.AUTHOR);
    }

    @Test
    void eachIsListedWithItsBrowserAndThisOneIsMarked() {
        Visitor here = colleagues.signedIn(username);
        Visitor there = withFirefox();

        Document page = here.page(SESSIONS);

        assertThat(page.select("tbody tr td:first-child").eachText())
                .containsExactlyInAnyOrder("Firefox, Linux", "not known");
        assertThat(page.select("tbody tr:has(.stage)").text()).startsWith("not known This one");
        assertThat(page.select("tbody form")).hasSize(1);
        assertThat(page.outerHtml()).doesNotContain(nameOf(here), nameOf(there));
        assertThat(here.page(SESSIONS).select("tbody tr")).as("nobody else's").hasSize(2);
    }

    @Test
    void oneIsEndedAndTheOthersGoOn() {
        Visitor here = colleagues.signedIn(username);
        Visitor there = withFirefox();
        Visitor elsewhere = withFirefox();
        String form = here.page(SESSIONS).select("tbody form").attr("action");

        assertThat(here.act(form, Map.of()).statusCode()).isEqualTo(302);
        assertThat(here.act(form, Map.of()).statusCode()).as("once more").isEqualTo(302);

        assertThat(List.of(
                        there.get("/newsroom").statusCode(),
                        elsewhere.get("/newsroom").statusCode()))
                .containsExactlyInAnyOrder(200, 302);
        assertThat(here.get("/newsroom").statusCode()).isEqualTo(200);
        assertThat(acts().stream().filter("session.ended"::equals)).hasSize(1);
    }

    @Test
    void nobodyEndsASessionOfSomebodyElse() {
        Visitor here = colleagues.signedIn(username);
        String key = here.page(SESSIONS).select("form[action$=others-end]").attr("action");
        assertThat(key).isNotEmpty();
        Visitor other = colleagues.signedIn(colleagues.aColleague(Role.PUBLISHER));

        other.act(key.replace("others-end", "end"), Map.of());
        other.act(key, Map.of());

        assertThat(here.get("/newsroom").statusCode()).isEqualTo(200);
        assertThat(other.get("/newsroom").statusCode()).isEqualTo(200);
    }

    @Test
    void allOthersAreEndedAndThisOneGoesOnUnderAnotherName() {
        Visitor here = colleagues.signedIn(username);
        Visitor there = withFirefox();
        Visitor ofAnEarlierVersion = colleagues.signedIn(username);
        database.sql("update newsroom_session set principal_name = null where session_id = ?")
                .param(nameOf(ofAnEarlierVersion))
                .update();
        String before = nameOf(here);
        String form = here.page(SESSIONS).select("form[action$=others-end]").attr("action");

        assertThat(here.act(form, Map.of()).statusCode()).isEqualTo(302);

        assertThat(here.page(SESSIONS).select("[role=status]").text()).isEqualTo("All other sessions are ended.");
        assertThat(here.page(SESSIONS).select("tbody tr")).hasSize(1);
        assertThat(nameOf(here)).isNotEqualTo(before);
        assertThat(there.get("/newsroom").statusCode()).isEqualTo(302);
        assertThat(ofAnEarlierVersion.get("/newsroom").statusCode()).isEqualTo(302);
        assertThat(acts()).endsWith("account.sessionsEnded");
    }

    /** OWASP ASVS 5.0, 7.2.3: 128 at least. */
    @Test
    void theNameOfASessionHas192RandomBitsAlsoWhenItIsGivenAnother() {
        Visitor here = colleagues.signedIn(username);
        String first = nameOf(here);

        here.act(
                "/newsroom/account/password",
                Map.of("current", Colleagues.PASSWORD, "wanted", "five other words in a row"));

        assertThat(first).matches("[\\w-]{32}");
        assertThat(nameOf(here)).matches("[\\w-]{32}").isNotEqualTo(first);
    }

    /** What has ended otherwise is not listed, though its row may still be there. */
    @Test
    void whatANewPasswordEndedIsNotListed() {
        Visitor here = colleagues.signedIn(username);
        withFirefox();
        here.act(
                "/newsroom/account/password",
                Map.of("current", Colleagues.PASSWORD, "wanted", "five other words in a row"));

        assertThat(here.page(SESSIONS).select("tbody tr")).hasSize(1);
    }

    @Test
    void anAdministratorEndsAllOfAnAccountOnEveryNodeAndNoTypingIsLost() {
        try (AnotherPortal other = AnotherPortal.with(portal, owner).start()) {
            Visitor here = colleagues.signedIn(username);
            Visitor there = other.visitor();
            there.signIn(username, Colleagues.PASSWORD);
            // it has no mail server
            assertThat(there.page("/newsroom/account").select("main a[href$=/mail]"))
                    .isEmpty();
            assertThat(there.get("/newsroom/account/mail").statusCode()).isEqualTo(404);
            assertThat(here.page("/newsroom/account").select("main a[href$=/mail]"))
                    .hasSize(1);
            Document access = administrator().page("/newsroom/accounts/" + username + "/access");
            assertThat(access.select("tbody tr")).hasSize(2);
            assertThat(access.select("tbody form")).isEmpty();

            colleagues.act(username, "access/sessions-end", Map.of());

            assertThat(there.get("/newsroom").statusCode()).isEqualTo(302);
            HttpResponse<String> post =
                    here.post("/newsroom/articles", Map.of("form", "/newsroom/articles/new", "title", "Kept"));
            assertThat(post.statusCode()).isEqualTo(401);
            assertThat(Visitor.parsed(post).select("textarea[name=kept.title]").val())
                    .isEqualTo("Kept");
            assertThat(administrator()
                            .page("/newsroom/accounts/" + username + "/access")
                            .text())
                    .contains("Not signed in anywhere.");
            assertThat(new Visitor(port).signIn(username, Colleagues.PASSWORD).statusCode())
                    .isEqualTo(302);
        }
    }

    @Test
    void signingOutMakesTheBrowserForgetWhatScriptsKept() {
        Visitor person = colleagues.signedIn(username);

        HttpResponse<String> out = person.act("/newsroom/sign-out", Map.of());

        assertThat(out.headers().firstValue("clear-site-data")).hasValue("\"storage\"");
        assertThat(out.headers().allValues("set-cookie"))
                .anyMatch(cookie -> cookie.startsWith("newsroom=") && cookie.contains("Max-Age=0"));
        assertThat(person.get("/newsroom/sign-in").headers().firstValue("clear-site-data"))
                .isEmpty();
    }

    @Test
    void whereTheSiteHasHttpsTheCookiesInsistOnIt() {
        try (AnotherPortal secure = AnotherPortal.with(portal, owner)
                .and("portal.site.base-address", "https://localhost")
                .start()) {
            Visitor person = secure.visitor();
            HttpResponse<String> page = person.get("/newsroom/sign-in");
            String token = page.headers().firstValue("set-cookie").orElseThrow().replaceFirst(";.*", "");
            HttpResponse<String> signedIn = person.post(
                    "/newsroom/sign-in",
                    Visitor.filled(Visitor.parsed(page), Map.of("username", username, "password", Colleagues.PASSWORD)),
                    "Cookie",
                    token);

            assertThat(signedIn.headers().allValues("set-cookie"))
                    .hasSizeGreaterThan(1)
                    .allSatisfy(cookie -> assertThat(cookie)
                            .startsWith("__Secure-newsroom")
                            .contains("; Secure", "; HttpOnly", "; Path=/newsroom", "; SameSite="));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0 | Edge, Windows
            Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1 | Safari, iOS
            Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36 | Chrome, Android
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:143.0) Gecko/20100101 Firefox/143.0 | Firefox, macOS
            Mozilla/5.0 (Linux; Android 14) Chrome/126.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.50 | WeChat, Android
            <script>alert(1)</script> | ''
            """)
    void aBrowserIsCalledByItsName(String header, String name) {
        assertThat(Browser.of(header)).isEqualTo(name);
    }

    private Visitor administrator() {
        return Visitor.signedIn(port);
    }

    private Visitor withFirefox() {
        Visitor person = new Visitor(port);
        HttpResponse<String> answer = person.post(
                "/newsroom/sign-in",
                Visitor.filled(
                        person.page("/newsroom/sign-in"),
                        Map.of("username", username, "password", Colleagues.PASSWORD)),
                "User-Agent",
                FIREFOX);
        assertThat(answer.statusCode()).isEqualTo(302);
        return person;
    }

    private List<String> acts() {
        return heard.of(username).stream().map(each -> each.act().action()).toList();
    }

    private static String nameOf(Visitor visitor) {
        return visitor.cookies().replaceAll("(?s).*\\bnewsroom=([^;]*).*", "$1");
    }
}
