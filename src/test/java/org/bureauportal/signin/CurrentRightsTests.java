package org.bureauportal.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bureauportal.Desk;
import org.bureauportal.Heard;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.Colleagues;
import org.bureauportal.account.Editor;
import org.bureauportal.account.Remit;
import org.bureauportal.account.Role;
import org.bureauportal.signin.factor.SecondFactors;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.CannotCreateTransactionException;
import tools.jackson.databind.json.JsonMapper;

/** Rights that are given or taken while somebody is signed in, and what somebody sees who lacks one. */
@PortalTest
class CurrentRightsTests {

    private static final String NEW = "/newsroom/articles/new";

    @Autowired
    private Desk desk;

    @Autowired
    private Heard heard;

    @LocalServerPort
    private int port;

    private Colleagues colleagues;

    @BeforeEach
    void anAdministratorSignsIn() {
        colleagues = new Colleagues(port);
    }

    @Test
    void aChangedRoleHoldsAtTheNextRequest() {
        String username = colleagues.aColleague(Role.AUTHOR);
        Visitor person = colleagues.signedIn(username);
        assertThat(publishButtons(person)).isZero();
        assertThat(publish(person, "Too early").statusCode()).isEqualTo(403);

        colleagues.act(username, "role", Map.of("role", "PUBLISHER"));
        assertThat(publishButtons(person)).isOne();
        assertThat(publish(person, "Allowed").statusCode()).isEqualTo(302);
        assertThat(person.get("/newsroom/accounts").statusCode()).isEqualTo(403);

        colleagues.act(username, "role", Map.of("role", "ADMINISTRATOR"));
        assertThat(person.get("/newsroom/accounts").statusCode()).isEqualTo(200);

        colleagues.act(username, "role", Map.of("role", "AUTHOR"));
        assertThat(person.get("/newsroom/accounts").statusCode()).isEqualTo(403);
        assertThat(publish(person, "Too late").statusCode()).isEqualTo(403);
    }

    @Test
    void whoLosesARightIsToldWhoCanHelpAndFindsWhatWasTypedAgain() {
        String username = colleagues.aColleague(Role.PUBLISHER);
        Visitor person = colleagues.signedIn(username);
        long number = desk.aPublicArticle(Desk.aText()).number();
        String form = "/newsroom/articles/" + number;
        person.act(form + "/editions", Map.of());
        Document checklist = person.page(form + "/checklist");

        colleagues.act(username, "role", Map.of("role", "AUTHOR"));
        HttpResponse<String> refused =
                person.submit(checklist, Map.of("change", "CORRECTION", "note", "The hour was wrong."));
        Document page = Visitor.parsed(refused);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(page.select("h1").text()).isEqualTo("Your role does not include this");
        assertThat(page.select(".colleagues li").eachText())
                .contains("Sample Editor")
                .doesNotContain("Sample Author");
        colleagues.act(username, "role", Map.of("role", "PUBLISHER"));
        Document again = person.page(page.select("main a.button").attr("href"));
        assertThat(again.select("#note").text()).isEqualTo("The hour was wrong.");
        assertThat(person.submit(again, Map.of("change", "CORRECTION")).statusCode())
                .isEqualTo(302);
        assertThat(Visitor.parsed(Visitor.signedInAs(port, "author")
                                .get("/newsroom/accounts", "Accept-Language", "zh-CN"))
                        .select("h1")
                        .text())
                .isEqualTo("您的角色没有此权限");
    }

    @Test
    void aRefusedActIsToldOnce() {
        String username = colleagues.aColleague(Role.AUTHOR);
        Visitor person = colleagues.signedIn(username);

        person.get("/newsroom/accounts");
        HttpResponse<String> refused = publish(person, "Refused");

        assertThat(heard.of(refused.uri().getPath()))
                .extracting(Heard.Told::act)
                .filteredOn(act -> act.by().username().equals(username))
                .singleElement()
                .satisfies(act -> assertThat(act.action()).isEqualTo("act.refused"));
    }

    @Test
    void whoIsDisabledIsOutAtOnceAndLosesNoTyping() {
        String username = colleagues.aColleague(Role.AUTHOR);
        Visitor person = colleagues.signedIn(username);
        Visitor elsewhere = colleagues.signedIn(username);
        Map<String, String> typed = Visitor.filled(person.page(NEW), Map.of("title", "Typed before the end"));

        colleagues.act(username, "disabling", Map.of());
        HttpResponse<String> refused = person.post("/newsroom/articles", typed);
        HttpResponse<String> signIn = new Visitor(port).signIn(username, Colleagues.PASSWORD);
        colleagues.act(username, "enabling", Map.of());
        HttpResponse<String> again =
                person.submit(Visitor.parsed(refused), Map.of("username", username, "password", Colleagues.PASSWORD));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(Visitor.parsed(refused).select("textarea[name=kept.title]").val())
                .isEqualTo("Typed before the end");
        assertThat(signIn.statusCode()).isEqualTo(401);
        assertThat(Visitor.parsed(signIn).select("[role=alert]").text())
                .isEqualTo("The username or the password is wrong.");
        assertThat(again.headers().firstValue("location").orElseThrow()).endsWith(NEW);
        assertThat(person.page(NEW).select("#title").text()).isEqualTo("Typed before the end");
        assertThat(elsewhere.get("/newsroom").statusCode()).isEqualTo(302);
    }

    @Test
    void onesOwnNewPasswordKeepsThisSessionAndEndsTheOthers() {
        String username = colleagues.aColleague(Role.AUTHOR);
        Visitor here = colleagues.signedIn(username);
        Visitor elsewhere = colleagues.signedIn(username);

        HttpResponse<String> wrong = here.act(
                "/newsroom/account/password", Map.of("current", "wrong", "wanted", "five other words in a row"));
        HttpResponse<String> weak = here.act(
                "/newsroom/account/password", Map.of("current", Colleagues.PASSWORD, "wanted", username + username));
        HttpResponse<String> changed = here.act(
                "/newsroom/account/password",
                Map.of("current", Colleagues.PASSWORD, "wanted", "five other words in a row"));

        assertThat(Visitor.parsed(wrong).select("#current-problem").text())
                .isEqualTo("This is not your current password.");
        assertThat(Visitor.parsed(weak).select("#wanted-problem").text()).startsWith("This is mostly your username");
        assertThat(changed.statusCode()).isEqualTo(302);
        assertThat(here.page("/newsroom/account").select("[role=status]").text())
                .isEqualTo("Your password is changed.");
        assertThat(elsewhere.get("/newsroom").statusCode()).isEqualTo(302);
        assertThat(new Visitor(port).signIn(username, Colleagues.PASSWORD).statusCode())
                .isEqualTo(401);
        assertThat(new Visitor(port)
                        .signIn(username, "five other words in a row")
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void wrongCurrentPasswordsCountAgainstTheLimitOfSignIns() {
        String username = colleagues.aColleague(Role.AUTHOR);
        Visitor person = colleagues.signedIn(username);
        Map<String, String> wrong = Map.of("current", "wrong", "wanted", "five other words in a row");
        HttpResponse<String> last = person.act("/newsroom/account/password", wrong);
        for (int i = 0; i < 40 && last.statusCode() != 429; i++) {
            last = person.act("/newsroom/account/password", wrong);
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValueAsLong("retry-after").orElseThrow()).isBetween(1L, 60L);
        assertThat(Visitor.parsed(last).select("#current-problem").text()).startsWith("Too many attempts.");
        assertThat(new Visitor(port).signIn(username, Colleagues.PASSWORD).statusCode())
                .isEqualTo(429);
    }

    @Test
    void theNewsroomSpeaksTheChosenLanguageAndAPreviewItsTexts() {
        String username = colleagues.aColleague(Role.AUTHOR);
        Visitor person = colleagues.signedIn(username);
        Map<String, String> english = Visitor.filled(person.page(NEW), aText("A title"));

        person.act("/newsroom/account/language", Map.of("language", "zh-CN"));

        assertThat(language(person.get("/newsroom/account"))).isEqualTo("zh-CN");
        assertThat(language(person.get("/newsroom/nosuch", "Accept-Language", "en")))
                .isEqualTo("zh-CN");
        assertThat(language(person.get("/newsroom", "Accept-Language", "en"))).isEqualTo("zh-CN");
        assertThat(language(person.post(NEW + "/preview", english, "Accept-Language", "en")))
                .isEqualTo("en");
        assertThat(language(person.get("/", "Accept-Language", "en"))).isEqualTo("en");

        person.act("/newsroom/account/language", Map.of("language", ""));
        assertThat(language(person.get("/newsroom", "Accept-Language", "en"))).isEqualTo("en");
    }

    @Test
    void whileTheDatabaseIsAwayNobodyIsLookedUpAndTheAnswerSaysSo() throws ServletException, IOException {
        Accounts away = mock(Accounts.class);
        when(away.current(any(), anyInt())).thenThrow(new CannotCreateTransactionException("away"));
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain chain = new MockFilterChain();
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/newsroom");
        SecurityContextHolder.setDeferredContext(signedIn(request, away, List.of()));
        try {
            new DatabaseAwayFilter().doFilter(request, response, chain);
        } finally {
            SecurityContextHolder.clearContext();
        }

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("30");
        assertThat(chain.getRequest()).isNull();
    }

    /** As a second factor needs it: by which factors somebody signed in, and when. */
    @Test
    void aSessionKeepsTheFactorsAndTakesTheRightsFromTheAccount() {
        Accounts accounts = mock(Accounts.class);
        when(accounts.current("li", 3)).thenReturn(Optional.of(editor(Role.PUBLISHER)));
        GrantedAuthority password = FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                .issuedAt(Instant.parse("2026-11-26T08:00:00.123456Z"))
                .build();

        SecurityContext context = signedIn(new MockHttpServletRequest(), accounts, List.of(password))
                .get();

        List<GrantedAuthority> expected = new ArrayList<>(editor(Role.PUBLISHER).getAuthorities());
        expected.add(password);
        Authentication who = Objects.requireNonNull(context.getAuthentication());
        assertThat(new ArrayList<GrantedAuthority>(who.getAuthorities())).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Supplier<SecurityContext> signedIn(
            MockHttpServletRequest request, Accounts accounts, List<GrantedAuthority> factors) {
        EditorContextRepository sessions =
                new EditorContextRepository(accounts, mock(SecondFactors.class), JsonMapper.shared());
        sessions.saveContext(
                EditorContextRepository.context(editor(Role.AUTHOR), factors), request, new MockHttpServletResponse());
        return sessions.loadDeferredContext(request);
    }

    private static Editor editor(Role role) {
        return new Editor("li", "Li", "", role, null, 3, new Remit(true, List.of(), Set.of()), false);
    }

    private HttpResponse<String> publish(Visitor person, String title) {
        String form = saved(person, title);
        String revision = person.page(form).select("[name=baseRevision]").val();
        return person.act(form + "/publication", Map.of("revision", revision));
    }

    private Map<String, String> aText(String title) {
        Map<String, String> text = new HashMap<>(Map.of("title", title, "source", "Office of Tests"));
        text.put("section", Long.toString(desk.english().id()));
        text.put("documentDate", "2024-02-19");
        text.put("body", "Typed by an author.");
        return text;
    }

    private int publishButtons(Visitor person) {
        return person.page(saved(person, "Looked at") + "/checklist")
                .select("[data-act=publish]")
                .size();
    }

    /** Gives the address of the form. */
    private String saved(Visitor person, String title) {
        return person.submit(person.page(NEW), aText(title))
                .headers()
                .firstValue("location")
                .orElseThrow();
    }

    private static String language(HttpResponse<String> answer) {
        return Visitor.parsed(answer).expectFirst("html").attr("lang");
    }
}
