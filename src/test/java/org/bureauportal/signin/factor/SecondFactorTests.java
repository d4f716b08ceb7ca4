package org.bureauportal.signin.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.bureauportal.AnotherPortal;
import org.bureauportal.AtOnce;
import org.bureauportal.Desk;
import org.bureauportal.Heard;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.account.Colleagues;
import org.bureauportal.account.Role;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class SecondFactorTests {

    private static final String STEP = "/newsroom/sign-in/code";
    private static final String FACTOR = "/newsroom/account/second-factor";

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

    /** The same session goes on: nothing came of it that would need another. */
    @Test
    void toTakeAwayWhatIsNotThereKeepsTheSession() {
        Visitor owner = colleagues.signedIn(colleagues.aColleague(Role.AUTHOR));
        String before = owner.cookies();

        assertThat(owner.act("/newsroom/account/second-factor/removal", Map.of())
                        .statusCode())
                .isEqualTo(302);

        assertThat(owner.cookies()).isEqualTo(before);
    }

    @Test
    void thePasswordAloneReachesNothingButTheSecondPage() {
        enrolled();
        Visitor person = atTheSecondStep();

        for (String address : List.of(
                "/newsroom",
                "/newsroom/articles/new",
                "/newsroom/articles/1/overview",
                "/newsroom/files",
                "/newsroom/account",
                FACTOR,
                "/newsroom/pictures")) {
            assertThat(location(person.get(address))).as(address).endsWith(STEP);
        }
        assertThat(person.get("/newsroom/accounts").body()).doesNotContain("Sample Editor");
        String token = tokenOf(person.page(STEP));
        for (String address : List.of(
                "/newsroom/articles",
                "/newsroom/account/language",
                "/newsroom/account/password",
                FACTOR + "/set-up",
                FACTOR + "/removal",
                FACTOR + "/recovery-codes",
                FACTOR + "/confirmation")) {
            assertThat(location(person.post(address, Map.of("_csrf", token))))
                    .as(address)
                    .endsWith(STEP);
        }
        assertThat(secret()).isNotNull();
        assertThat(acts()).doesNotContain("account.languageChosen", "act.refused");
        assertThat(person.page(STEP).select(".sign-out, nav.sections")).isEmpty();
    }

    @Test
    void aRightCodeLeadsToThePageThatWasAskedForUnderAnotherSession() {
        Phone.Enrolled enrolled = enrolled();
        Visitor person = new Visitor(port);
        person.get("/newsroom/bin");
        assertThat(location(person.signIn(username, Colleagues.PASSWORD))).endsWith(STEP);
        String before = person.cookies().replaceAll(".*newsroom=([^;]*).*", "$1");

        HttpResponse<String> answer = give(person, enrolled.phone().code());

        assertThat(location(answer)).endsWith("/newsroom/bin");
        assertThat(person.cookies()).doesNotContain(before);
        assertThat(person.get("/newsroom/bin").statusCode()).isEqualTo(200);
        assertThat(new Visitor(port)
                        .get("/newsroom", "Cookie", "newsroom=" + before)
                        .statusCode())
                .isEqualTo(302);
        assertThat(acts()).endsWith("account.signedIn");
    }

    @Test
    void aSignInCountsOnceBothStepsAreDone() {
        Phone.Enrolled enrolled = enrolled();
        List<String> before = acts();
        Visitor person = atTheSecondStep();
        assertThat(acts()).isEqualTo(before);

        give(person, enrolled.phone().code());

        assertThat(acts()).hasSize(before.size() + 1).endsWith("account.signedIn");
    }

    /** The first code after the set-up may be the one with which it was confirmed. */
    @Test
    void theCodeThatProvedTheSecretDoesNotSignIn() {
        Visitor person = colleagues.signedIn(username);
        begin(person);
        Document page = person.page(FACTOR);
        Phone phone = Phone.reading(page, database, username);
        String code = phone.code();
        person.post(FACTOR + "/confirmation", Map.of("code", code, "_csrf", tokenOf(page)));

        HttpResponse<String> again = give(atTheSecondStep(), code);

        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(Visitor.parsed(again).select("#code-problem").text()).contains("already used");
    }

    @Test
    void aCodeIsTakenOnceAndNoneOfBeforeIt() {
        Phone phone = enrolled().phone();
        String code = phone.code();
        assertThat(give(atTheSecondStep(), code).statusCode()).isEqualTo(302);

        assertThat(give(atTheSecondStep(), code).statusCode()).isEqualTo(401);
        assertThat(give(atTheSecondStep(), phone.codeOfStepsAway(-1)).statusCode())
                .isEqualTo(401);
        assertThat(give(atTheSecondStep(), phone.codeOfStepsAway(3)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void ofTwoRequestsWithTheSameCodeAtOnceOneGetsIn() {
        Phone.Enrolled enrolled = enrolled();
        for (int round = 0; round < 5; round++) {
            enrolled.phone().forgetsWhatWasUsed();
            String code = enrolled.phone().code();

            assertThat(atOnce(code)).as("round " + round).containsOnlyOnce(302);
            database.sql("update second_factor set wrong_codes = 0, codes_closed_until = null")
                    .update();
        }
    }

    @Test
    void aRecoveryCodeWorksOnceAlsoWhenItComesTwiceAtOnce() {
        Phone.Enrolled enrolled = enrolled();
        for (int round = 0; round < 5; round++) {
            String code = enrolled.recoveryCodes().get(round);

            assertThat(atOnce(code)).as("round " + round).containsOnlyOnce(302);
            database.sql("update second_factor set wrong_recoveries = 0, recoveries_closed_until = null")
                    .update();
        }
        assertThat(acts().stream().filter("factor.recovered"::equals)).hasSize(5);
        assertThat(colleagues
                        .act(username, "access/second-factor-reset", Map.of())
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void recoveryCodesAreShownOnceAndKeptAsDigests() {
        Phone.Enrolled enrolled = enrolled();

        assertThat(enrolled.recoveryCodes()).hasSize(10).doesNotHaveDuplicates();
        List<String> kept = database.sql(
                        "select code from recovery_code join account on id = account_id where username = ?")
                .param(username)
                .query(String.class)
                .list();
        assertThat(kept)
                .containsExactlyInAnyOrderElementsOf(enrolled.recoveryCodes().stream()
                        .map(RecoveryCodes::digest)
                        .toList());
        Visitor person = atTheSecondStep();
        give(person, enrolled.phone().code());
        assertThat(person.page(FACTOR).select(".facts").text()).contains("Recovery codes left 10");
        assertThat(person.page(FACTOR).text())
                .doesNotContain(enrolled.recoveryCodes().get(0));
        Document renewed = Visitor.parsed(person.act(FACTOR + "/recovery-codes", Map.of()));
        assertThat(renewed.select(".recovery-codes code")).hasSize(10);

        assertThat(give(atTheSecondStep(), enrolled.recoveryCodes().get(0)).statusCode())
                .isEqualTo(401);
        assertThat(give(
                                atTheSecondStep(),
                                renewed.select(".recovery-codes code").get(3).text())
                        .statusCode())
                .isEqualTo(302);
    }

    /** Counted for the account, from wherever they come; the password's count and the recovery codes' are others. */
    @Test
    void fiveWrongCodesCloseTheSecondStepUntilATimeThatIsTold() {
        Phone.Enrolled enrolled = enrolled();
        Visitor person = atTheSecondStep();
        for (int i = 1; i < SecondFactors.WRONG_AT_MOST; i++) {
            assertThat(give(person, "00000" + i).statusCode()).isEqualTo(401);
        }

        HttpResponse<String> closed = give(person, "000000");
        HttpResponse<String> right = give(atTheSecondStep(), enrolled.phone().code());

        assertThat(closed.statusCode()).isEqualTo(429);
        assertThat(closed.headers().firstValueAsLong("retry-after").orElseThrow())
                .isBetween(290L, 301L);
        assertThat(Visitor.parsed(closed).select("#code-problem").text())
                .matches("Too many wrong codes[.] The next one is looked at from .*\\d\\d:\\d\\d:\\d\\d.* on[.]");
        assertThat(right.statusCode()).as("not looked at").isEqualTo(429);
        assertThat(acts().stream().filter("factor.codesClosed"::equals)).hasSize(1);
        assertThat(acts().stream().filter("factor.codeRefused"::equals)).hasSize(SecondFactors.WRONG_AT_MOST);
        assertThat(new Visitor(port).signIn().statusCode()).isEqualTo(302);
        assertThat(give(atTheSecondStep(), enrolled.recoveryCodes().get(0)).statusCode())
                .as("its own count")
                .isEqualTo(302);

        database.sql(
                        "update second_factor set codes_closed_until = clock_timestamp() where codes_closed_until is not null")
                .update();
        assertThat(give(atTheSecondStep(), enrolled.phone().code()).statusCode())
                .isEqualTo(302);
    }

    @Test
    void eachPauseIsLongerUpToAFewHours() {
        assertThat(Stream.of(5, 10, 15, 35, 40, 5000).map(SecondFactors::pause))
                .containsExactly(
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(20),
                        Duration.ofMinutes(320),
                        Duration.ofMinutes(320),
                        Duration.ofMinutes(320));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "12345", "1234567", "abcdef", "\u0000", "１２３４５６", "-12345", "aaaa-bbbb", "' or 1=1"})
    void nothingElseIsACode(String typed) {
        enrolled();

        assertThat(give(atTheSecondStep(), typed).statusCode()).isIn(400, 401);
    }

    @Test
    void blanksWithinACodeAreNoMistake() {
        Phone phone = enrolled().phone();
        String code = phone.code();

        assertThat(give(atTheSecondStep(), " " + code.substring(0, 3) + " " + code.substring(3))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void aSecretThatNoRightCodeProvedIsGoodForNothing() {
        Visitor person = colleagues.signedIn(username);
        begin(person);
        Document page = person.page(FACTOR);
        Phone phone = Phone.reading(page, database, username);

        HttpResponse<String> wrong =
                person.post(FACTOR + "/confirmation", Map.of("code", "000000", "_csrf", tokenOf(page)));

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(wrong).select("#key").text())
                .isEqualTo(page.select("#key").text());
        assertThat(location(new Visitor(port).signIn(username, Colleagues.PASSWORD)))
                .endsWith("/newsroom");
        database.sql("update second_factor set waiting_since = waiting_since - interval '31 minutes'")
                .update();
        HttpResponse<String> late = phone.confirm(person, page);
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(late).select(".problems").text()).contains("too old");
        assertThat(secret()).isNull();
    }

    @Test
    void anotherPhoneTakesOverOnceItHasShownARightCode() {
        Phone old = enrolled().phone();
        Visitor person = atTheSecondStep();
        give(person, old.code());
        begin(person);
        Document page = person.page(FACTOR);
        Phone other = Phone.reading(page, database, username);
        old.forgetsWhatWasUsed();
        Visitor meanwhile = atTheSecondStep();
        assertThat(give(meanwhile, old.code()).statusCode()).isEqualTo(302);

        assertThat(other.confirm(person, page).statusCode()).isEqualTo(200);

        assertThat(person.get("/newsroom").statusCode()).isEqualTo(200);
        assertThat(meanwhile.get("/newsroom").statusCode()).as("ended").isEqualTo(302);
        other.forgetsWhatWasUsed();
        assertThat(give(atTheSecondStep(), old.code()).statusCode()).isEqualTo(401);
        assertThat(give(atTheSecondStep(), other.code()).statusCode()).isEqualTo(302);
    }

    /** The answer to the first click of two is never seen. */
    @Test
    void aConfirmationThatIsSentTwiceShowsCodesThatAreGood() {
        Visitor person = colleagues.signedIn(username);
        begin(person);
        Document page = person.page(FACTOR);
        String code = Phone.reading(page, database, username).code();
        person.act(FACTOR + "/confirmation", Map.of("code", code));

        HttpResponse<String> again = person.act(FACTOR + "/confirmation", Map.of("code", code));

        String recovery =
                Visitor.parsed(again).select(".recovery-codes code").get(0).text();
        assertThat(give(atTheSecondStep(), recovery).statusCode()).isEqualTo(302);
    }

    @Test
    void enrollingEndsTheSessionsThatBeganWithoutIt() {
        Visitor elsewhere = colleagues.signedIn(username);

        enrolled();

        assertThat(location(elsewhere.get("/newsroom"))).endsWith("/newsroom/sign-in");
    }

    @Test
    void itsOwnerDoesWithoutIt() {
        Phone phone = enrolled().phone();
        Visitor person = atTheSecondStep();
        give(person, phone.code());

        HttpResponse<String> removed = person.act(FACTOR + "/removal", Map.of());

        assertThat(removed.statusCode()).isEqualTo(302);
        assertThat(person.page(FACTOR).select("[role=status]").text()).isEqualTo("Your phone is removed.");
        assertThat(location(new Visitor(port).signIn(username, Colleagues.PASSWORD)))
                .endsWith("/newsroom");
        assertThat(acts()).contains("factor.enrolled", "factor.codesRenewed", "factor.removed");
    }

    @Test
    void anAdministratorTakesItAwayAndItsOwnerIsTold() {
        Phone phone = enrolled().phone();
        Visitor person = atTheSecondStep();
        give(person, phone.code());
        Visitor publisher = Visitor.signedInAs(port, "publisher");
        assertThat(publisher
                        .act("/newsroom/accounts/" + username + "/access/second-factor-reset", Map.of())
                        .statusCode())
                .isEqualTo(403);

        HttpResponse<String> reset = colleagues.act(username, "access/second-factor-reset", Map.of());

        assertThat(reset.statusCode()).isEqualTo(302);
        assertThat(person.get("/newsroom").statusCode()).as("ended").isEqualTo(302);
        Visitor again = new Visitor(port);
        String told = location(again.signIn(username, Colleagues.PASSWORD));
        assertThat(again.page(told.replaceFirst("^http://[^/]*", ""))
                        .select("[role=alert]")
                        .text())
                .startsWith("An administrator took your second factor away.");
        assertThat(location(new Visitor(port).signIn(username, Colleagues.PASSWORD)))
                .as("told once")
                .endsWith("/newsroom");
        assertThat(heard.of(username).stream()
                        .filter(each -> each.act().action().equals("factor.reset"))
                        .map(each -> each.act().by().username()))
                .containsExactly("editor");
    }

    @Test
    void aForgottenPasswordThatIsSetAnewLeavesIt() {
        Phone phone = enrolled().phone();
        colleagues.setPassword(colleagues.reset(username), "five other words in a row");
        Visitor person = new Visitor(port);

        assertThat(location(person.signIn(username, "five other words in a row")))
                .endsWith(STEP);
        assertThat(give(person, phone.code()).statusCode()).isEqualTo(302);
    }

    @Test
    void whatWasTypedGoesThroughBothSteps() {
        Phone phone = enrolled().phone();
        Visitor person = new Visitor(port);
        HttpResponse<String> ended =
                person.post("/newsroom/articles", Map.of("form", "/newsroom/articles/new", "title", "Kept twice"));
        person.submit(Visitor.parsed(ended), Map.of("username", username, "password", Colleagues.PASSWORD));

        assertThat(location(give(person, phone.code()))).endsWith("/newsroom/articles/new");

        assertThat(person.page("/newsroom/articles/new").select("#title").text())
                .isEqualTo("Kept twice");
    }

    @Test
    void thePageAsksNoOtherSite() {
        Visitor person = colleagues.signedIn(username);
        begin(person);
        HttpResponse<String> page = person.get(FACTOR);
        Document parsed = Visitor.parsed(page);

        assertThat(parsed.select("svg.qr path").attr("d")).startsWith("M4 4h1v1h-1z");
        assertThat(parsed.select("img, [style]")).isEmpty();
        assertThat(parsed.select("a[href^=otpauth]").attr("href"))
                .startsWith("otpauth://totp/notices.example:" + username + "?secret="
                        + parsed.select("#key").text().replace(" ", ""));
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("img-src 'self'")
                .doesNotContain("data:", "unsafe");
        assertThat(page.headers().firstValue("cache-control")).hasValue("no-store");
    }

    @Test
    void whoMustHaveOneIsLedToSetItUpAndNothingIsLost() {
        String typedIn = Desk.aWord();
        try (AnotherPortal strict = AnotherPortal.with(portal, owner)
                .and("portal.second-factor.required-for", "publisher,administrator")
                .start()) {
            Visitor author = strict.visitor();
            assertThat(location(author.signIn("author", Visitor.PASSWORD))).endsWith("/newsroom");
            Visitor person = strict.visitor();
            HttpResponse<String> ended =
                    person.post("/newsroom/articles", Map.of("form", "/newsroom/articles/new", "title", typedIn));
            HttpResponse<String> led =
                    person.submit(Visitor.parsed(ended), Map.of("username", username, "password", Colleagues.PASSWORD));
            assertThat(location(led)).endsWith(FACTOR);
            assertThat(location(person.get("/newsroom"))).endsWith(FACTOR);
            Document begun = person.page(FACTOR);
            assertThat(begun.select("[role=status]").text()).startsWith("Your role requires a second factor.");
            assertThat(begun.select("main form[action$=set-up]")).hasSize(1);
            person.submit(begun, Map.of());
            Document page = person.page(FACTOR);
            Phone phone = Phone.reading(page, database, username);

            HttpResponse<String> confirmed = phone.confirm(person, page);

            String next = Visitor.parsed(confirmed).select(".acts a").attr("href");
            assertThat(next).isEqualTo("/newsroom/articles/new");
            assertThat(person.page(next).select("#title").text()).isEqualTo(typedIn);
            assertThat(person.act(FACTOR + "/removal", Map.of()).statusCode()).isEqualTo(409);
            phone.forgetsWhatWasUsed();
            Visitor later = strict.visitor();
            assertThat(location(later.signIn(username, Colleagues.PASSWORD))).endsWith(STEP);
            assertThat(give(later, phone.code()).statusCode()).isEqualTo(302);
            assertThat(later.get("/newsroom").statusCode()).isEqualTo(200);
        }
    }

    private Phone.Enrolled enrolled() {
        return Phone.enrol(colleagues.signedIn(username), database, username);
    }

    private static void begin(Visitor person) {
        person.act(FACTOR + "/set-up", Map.of());
    }

    private Visitor atTheSecondStep() {
        Visitor person = new Visitor(port);
        assertThat(location(person.signIn(username, Colleagues.PASSWORD))).endsWith(STEP);
        return person;
    }

    private static HttpResponse<String> give(Visitor person, String code) {
        return person.submit(person.page(STEP), Map.of("code", code));
    }

    private List<Integer> atOnce(String code) {
        List<Visitor> people = Stream.generate(this::atTheSecondStep).limit(4).toList();
        List<Document> pages = people.stream().map(each -> each.page(STEP)).toList();
        List<Callable<Integer>> acts = Stream.iterate(0, each -> each + 1)
                .limit(people.size())
                .<Callable<Integer>>map(each -> () -> people.get(each)
                        .submit(pages.get(each), Map.of("code", code))
                        .statusCode())
                .toList();
        return AtOnce.all(acts);
    }

    private List<String> acts() {
        return heard.of(username).stream().map(each -> each.act().action()).toList();
    }

    private byte @Nullable [] secret() {
        return database.sql("select secret from second_factor join account on id = account_id where username = ?")
                .param(username)
                .query((row, number) -> row.getBytes(1))
                .list()
                .get(0);
    }

    private static String tokenOf(Document page) {
        return page.expectFirst("main input[name=_csrf]").val();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("location").orElse("status " + answer.statusCode());
    }
}
