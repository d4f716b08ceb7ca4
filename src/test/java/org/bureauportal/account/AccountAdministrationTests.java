package org.bureauportal.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.bureauportal.AtOnce;
import org.bureauportal.Desk;
import org.bureauportal.Heard;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.shared.Actor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionOperations;

/** What administrators do to accounts, and the address at which people set their passwords. */
@PortalTest
class AccountAdministrationTests {

    @Autowired
    private AccountAdministration administration;

    @Autowired
    private ProviderAccounts providers;

    @Autowired
    private TransactionOperations transactions;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Heard heard;

    @LocalServerPort
    private int port;

    private Colleagues colleagues;

    @BeforeEach
    void anAdministratorSignsIn() {
        colleagues = new Colleagues(port);
    }

    /** Nothing of it is kept, as all others would be kept out. */
    @Test
    void oneAdministratorOfThePortalsOwnStaysBesideThoseOfAProvider() {
        String username = Desk.aWord();
        Actor theirs = new Actor(username, "Wang Min");
        ProviderAccounts.Person person = new ProviderAccounts.Person(
                new ProviderAccounts.Identity("https://id.example", username), username, "Wang Min", Set.of("all"));
        transactions.executeWithoutResult(undone -> {
            undone.setRollbackOnly();
            providers.admit(
                    person, groups -> Optional.of(new ProviderAccounts.Grant(Role.ADMINISTRATOR, true, Set.of())));
            database.sql("update account set disabled = true where issuer is null and username <> 'editor'")
                    .update();

            assertThatThrownBy(() -> administration.changeRole("editor", Role.AUTHOR, theirs))
                    .hasMessage("accounts.problem.lastLocal");
            assertThatThrownBy(() -> administration.disable("editor", theirs)).hasMessage("accounts.problem.lastLocal");
        });
        assertThat(Visitor.signedIn(port).get("/newsroom/log").statusCode()).isEqualTo(200);
    }

    @Test
    void anAccountIsOpenedAndItsOwnerSetsThePasswordOnce() {
        String username = Desk.aWord();
        String address = colleagues.open(username, Role.AUTHOR);
        String secret = address.substring(address.lastIndexOf('/') + 1);

        HttpResponse<String> before = new Visitor(port).signIn(username, "");
        HttpResponse<String> tooShort = colleagues.setPassword(address, "too short");
        HttpResponse<String> guessable = colleagues.setPassword(address, username.toUpperCase(Locale.ROOT));
        HttpResponse<String> set = colleagues.setPassword(address, Colleagues.PASSWORD);

        assertThat(before.statusCode()).isEqualTo(401);
        assertThat(tooShort.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(tooShort).select("#password-problem").text()).isEqualTo("Use 15 to 200 characters.");
        assertThat(Visitor.parsed(guessable).select("#password-problem").text())
                .startsWith("This is mostly your username");
        assertThat(set.headers().firstValue("location").orElseThrow()).contains("/newsroom/sign-in");
        assertThat(new Visitor(port).get(address).statusCode()).isEqualTo(404);
        assertThat(new Visitor(port).page(address).select("h1").text()).isEqualTo("This address no longer works");
        assertThat(row(username)).containsExactly(username, "Li Hua", "Author", "All sections", "In use", "Never");
        assertThat(colleagues.administrator().get("/newsroom/accounts").body()).doesNotContain(secret);

        colleagues.signedIn(username);
        assertThat(row(username).get(5)).matches("[0-9]{1,2} \\p{L}+ [0-9]{4}, [0-9]{2}:[0-9]{2}");
    }

    @Test
    void onlyTheDigestOfAnAddressIsStored() {
        String username = Desk.aWord();
        String address = colleagues.open(username, Role.AUTHOR);

        String stored = database.sql("""
                        select secret from one_time_address join account on id = account_id
                        where username = ? and expires_at between now() + interval '71 hours' and now() + interval '73 hours'
                        """).param(username).query(String.class).single();

        assertThat(stored).isEqualTo(OneTimeToken.digest(address.substring(address.lastIndexOf('/') + 1)));
    }

    @Test
    void anAddressEndsByTimeByANewerOneAndByDisabling() {
        String username = Desk.aWord();
        String first = colleagues.open(username, Role.AUTHOR);
        String second = colleagues.reset(username);
        assertThat(new Visitor(port).get(first).statusCode()).isEqualTo(404);
        assertThat(new Visitor(port).get(second).statusCode()).isEqualTo(200);

        database.sql(
                        "update one_time_address set expires_at = now() where account_id in (select id from account where username = ?)")
                .param(username)
                .update();
        assertThat(new Visitor(port).get(second).statusCode()).isEqualTo(404);

        String third = colleagues.reset(username);
        Document page = new Visitor(port).page(third);
        colleagues.act(username, "disabling", Map.of());
        assertThat(page.select("#username").val()).isEqualTo(username);
        assertThat(new Visitor(port).get(third).statusCode()).isEqualTo(404);
        assertThat(colleagues.act(username, "reset", Map.of()).statusCode()).isEqualTo(409);
        colleagues.act(username, "enabling", Map.of());
        assertThat(new Visitor(port).get(third).statusCode()).isEqualTo(404);
    }

    @Test
    void theOldPasswordHoldsUntilTheNewOneIsSet() {
        String username = colleagues.aColleague(Role.AUTHOR);
        Visitor person = colleagues.signedIn(username);
        String address = colleagues.reset(username);
        assertThat(new Visitor(port).signIn(username, Colleagues.PASSWORD).statusCode())
                .isEqualTo(302);
        assertThat(person.get("/newsroom").statusCode()).isEqualTo(200);

        colleagues.setPassword(address, "five other words in a row");

        assertThat(person.get("/newsroom").statusCode()).isEqualTo(302);
        assertThat(new Visitor(port).signIn(username, Colleagues.PASSWORD).statusCode())
                .isEqualTo(401);
        assertThat(new Visitor(port)
                        .signIn(username, "five other words in a row")
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void anAddressUsedTwiceAtOnceWorksOnce() {
        String address = colleagues.open(Desk.aWord(), Role.AUTHOR);
        List<Visitor> visitors =
                Stream.generate(() -> new Visitor(port)).limit(4).toList();
        List<Document> pages = visitors.stream().map(each -> each.page(address)).toList();

        List<Integer> answers = AtOnce.all(List.of(0, 1, 2, 3).stream()
                .<Callable<Integer>>map(i -> () -> visitors.get(i)
                        .submit(pages.get(i), Map.of("password", "green lantern of number " + i))
                        .statusCode())
                .toList());

        assertThat(answers).containsExactlyInAnyOrder(302, 404, 404, 404);
    }

    @Test
    void whatIsWrongWithANewAccountIsToldAndTheTypingStays() {
        HttpResponse<String> taken = colleagues
                .administrator()
                .act("/newsroom/accounts", Map.of("username", " Author ", "name", "Li Hua", "role", "PUBLISHER"));
        HttpResponse<String> nothing = colleagues
                .administrator()
                .act("/newsroom/accounts", Map.of("username", "No Name", "name", "\u0000", "role", "OWNER"));

        assertThat(taken.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(taken).select("#username-problem").text())
                .isEqualTo("There is an account with this username already.");
        assertThat(Visitor.parsed(taken).select("#name").val()).isEqualTo("Li Hua");
        assertThat(Visitor.parsed(taken).select("input[name=role][checked]").val())
                .isEqualTo("PUBLISHER");
        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(nothing).select(".problems a").eachAttr("href"))
                .containsExactly("#username", "#name", "#role");
    }

    @Test
    void theTypingOfANewAccountOutlivesTheSession() {
        Visitor stranger = new Visitor(port);
        HttpResponse<String> refused = stranger.post(
                "/newsroom/accounts", Map.of("form", "/newsroom/accounts", "username", "lihua", "name", "Li Hua"));

        stranger.submit(Visitor.parsed(refused), Map.of("username", "editor", "password", "for-trying-out-only"));

        assertThat(stranger.page("/newsroom/accounts").select("#name").val()).isEqualTo("Li Hua");
    }

    @Test
    void anUnknownRoleOrAccountIsRefused() {
        assertThat(colleagues.act("author", "role", Map.of("role", "OWNER")).statusCode())
                .isEqualTo(422);
        assertThat(colleagues.act("author", "role", Map.of()).statusCode()).isEqualTo(422);
        assertThat(colleagues.act("nobody", "role", Map.of("role", "AUTHOR")).statusCode())
                .isEqualTo(404);
        assertThat(colleagues
                        .administrator()
                        .get("/newsroom/accounts/no%20body%00")
                        .statusCode())
                .isEqualTo(400);
        assertThat(row("author").get(2)).isEqualTo("Author");
    }

    @Test
    void theLastAdministratorStays() {
        String username = colleagues.aColleague(Role.ADMINISTRATOR);
        Visitor last = colleagues.signedIn(username);
        alone(List.of(username), () -> {
            HttpResponse<String> disabled = last.act("/newsroom/accounts/" + username + "/disabling", Map.of());
            HttpResponse<String> demoted =
                    last.act("/newsroom/accounts/" + username + "/role", Map.of("role", "PUBLISHER"));

            assertThat(disabled.statusCode()).isEqualTo(409);
            assertThat(demoted.statusCode()).isEqualTo(409);
            assertThat(Visitor.parsed(demoted).select("[role=alert]").text())
                    .startsWith("This is the last administrator.");
            assertThat(last.get("/newsroom/accounts").statusCode()).isEqualTo(200);
        });
    }

    @Test
    void twoAdministratorsWhoDisableEachOtherLeaveOne() {
        for (int round = 0; round < 10; round++) {
            String one = colleagues.aColleague(Role.ADMINISTRATOR);
            String other = colleagues.aColleague(Role.ADMINISTRATOR);
            alone(List.of(one, other), () -> {
                List<Boolean> done = AtOnce.all(List.of(
                        () -> isDone(() -> administration.disable(one, actor(other))),
                        () -> isDone(() -> administration.disable(other, actor(one)))));

                assertThat(done).containsExactlyInAnyOrder(true, false);
                assertThat(database.sql("select count(*) from account where role = 'ADMINISTRATOR' and not disabled")
                                .query(Integer.class)
                                .single())
                        .isOne();
            });
        }
    }

    @Test
    void whoHasCeasedToBeAnAdministratorActsNoMore() {
        String former = colleagues.aColleague(Role.ADMINISTRATOR);
        administration.changeRole(former, Role.PUBLISHER, actor("editor"));

        assertThatThrownBy(() -> administration.disable("author", actor(former)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> administration.open(Desk.aWord(), "Li Hua", Role.ADMINISTRATOR, actor(former)))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void everyActIsToldOnceInItsTransaction() {
        String username = colleagues.aColleague(Role.AUTHOR);
        Visitor person = colleagues.signedIn(username);
        colleagues.act(username, "role", Map.of("role", "PUBLISHER"));
        colleagues.act(username, "role", Map.of("role", "PUBLISHER"));
        person.act(
                "/newsroom/account/password",
                Map.of("current", Colleagues.PASSWORD, "wanted", "five other words in a row"));
        colleagues.act(username, "disabling", Map.of());
        colleagues.act(username, "disabling", Map.of());
        colleagues.act(username, "enabling", Map.of());
        colleagues.reset(username);

        List<Heard.Told> told = heard.of(username);

        assertThat(told)
                .extracting(
                        each -> each.act().action() + " by " + each.act().by().username())
                .containsExactly(
                        "account.opened by editor",
                        "account.passwordSet by " + username,
                        "account.signedIn by " + username,
                        "account.roleChanged by editor",
                        "account.passwordChanged by " + username,
                        "account.disabled by editor",
                        "account.enabled by editor",
                        "account.reset by editor");
        assertThat(told).allMatch(Heard.Told::inTransaction);
        assertThat(told.get(3).act().details()).isEqualTo(Map.of("from", "AUTHOR", "to", "PUBLISHER"));
        assertThat(told.toString()).doesNotContain("words in a row");
    }

    /** Lets nobody else administer for a while; their sessions do not notice. */
    private void alone(List<String> usernames, Runnable act) {
        database.sql(
                        "update account set disabled = true where role = 'ADMINISTRATOR' and not disabled and username not in (:them)")
                .param("them", usernames)
                .update();
        try {
            act.run();
        } finally {
            database.sql("update account set disabled = false where username = 'editor'")
                    .update();
        }
    }

    private List<String> row(String username) {
        return colleagues
                .administrator()
                .page("/newsroom/accounts")
                .select("tr:has(a[href=/newsroom/accounts/" + username + "]) td")
                .eachText();
    }

    private static Actor actor(String username) {
        return new Actor(username, "Li Hua");
    }

    private static boolean isDone(Runnable act) {
        try {
            act.run();
            return true;
        } catch (AccessDeniedException | AccountRefused refused) {
            return false;
        }
    }
}
