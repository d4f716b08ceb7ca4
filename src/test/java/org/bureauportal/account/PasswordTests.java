package org.bureauportal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.shared.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** What a password must not be, on every page that sets one, and which keyboards give the same. */
@PortalTest
class PasswordTests {

    /** An e with an acute accent, in one character and in two. */
    private static final String COMPOSED = "caf\u00e9 au bord de la mer";

    private static final String DECOMPOSED = Normalizer.normalize(COMPOSED, Normalizer.Form.NFD);

    @Autowired
    private PasswordRules rules;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private Colleagues colleagues;

    @BeforeEach
    void anAdministratorSignsIn() {
        colleagues = new Colleagues(port);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aaaaaaaaaaaaaaa                | repeated",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA | repeated",
                "abababababababab               | repeated",
                "abcabcabcabcabcabc             | repeated",
                "aaaaaaaabbbbbbbb               | repeated",
                "密码密码密码密码密码密码密码密             | repeated",
                "1a1a1a1a1a1a1a1a               | repeated",
                "123456789012345                | run",
                "9876543210987654               | run",
                "abcdefghijklmnop               | run",
                "ponmlkjihgfedcba               | run",
                "qwertyuiopasdfgh               | run",
                "asdfghjkl;'zxcvbn              | run",
                "poiuytrewqlkjhgf               | run",
                "qazwsxedcrfvtgbyhn             | run",
                "一二三四五六七八九十一二三四五           | run",
                "１２３４５６７８９０１２３４５           | run",
                "passwordpassword               | common",
                "PasswordPassword1!             | common",
                "p@ssw0rdp@55w0rd               | common",
                "drowssapdrowssap1              | common",
                "iloveyoumonkeydragon           | common",
                "letmein123456789               | common",
                "welcome2026welcome             | common",
                "thisismypassword1              | common",
                "administrator123               | common",
                "zhang.san123456                | guessable",
                "zhang.san20260101              | guessable",
                "nas.gnahznas.gnahz             | guessable",
                "zh4ng.s4n zh4ng.s4n            | guessable",
                "ZhangSanZhangSan!              | guessable",
                "张三丰张三丰张三丰张三丰张三丰            | guessable",
                "notices.example1               | guessable",
                "bureauofpubliccorrespondence   | guessable",
                "公众来信事务局公众来信事务局1            | guessable"
            })
    void whatWouldBeGuessedFirstIsRefusedAndTheReasonSaid(String password, String reason) {
        Optional<String> problem = rules.problem(password, new Actor("zhang.san", "张三丰"));

        assertThat(problem).isPresent();
        if (!reason.equals("common") && !reason.equals("repeated")) {
            assertThat(problem).hasValue("password.problem." + reason);
        } else {
            assertThat(problem.get()).startsWith("password.problem.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "four words in a row",
                "five other words in a row",
                "for-trying-out-only",
                "a password of many words",
                "correct horse battery staple",
                "violet harbour ninety lanterns",
                "今天天气很好我们去公园散步吧",
                "今天天气很好我们去公园散步吧好吗",
                "пять совсем разных слов",
                "xK9#vQ2mLp7$wRt",
                "🐢🌋🎻🧭🍉🛰🦔🪁🧵🗿🪐🍄🧊🪗🐙",
                "zhang.san keeps a green kayak"
            })
    void whatCannotBeGuessedIsTaken(String password) {
        int length = password.codePointCount(0, password.length());

        assertThat(rules.problem(password, new Actor("zhang.san", "张三丰")))
                .isEqualTo(length < 15 ? Optional.of("setUp.problem.password") : Optional.empty());
    }

    @Test
    void eachPageThatSetsAPasswordRefusesIt() {
        String username = Desk.aWord();
        String address = colleagues.open(username, Role.AUTHOR);
        HttpResponse<String> welcome = colleagues.setPassword(address, "aaaaaaaaaaaaaaa");
        colleagues.setPassword(address, Colleagues.PASSWORD);
        HttpResponse<String> own = colleagues
                .signedIn(username)
                .act(
                        "/newsroom/account/password",
                        Map.of("current", Colleagues.PASSWORD, "wanted", "qwertyuiopasdfgh"));

        assertThat(welcome.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(welcome).select("#password-problem").text()).startsWith("This mostly repeats");
        assertThat(own.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(own).select("#wanted-problem").text()).startsWith("This mostly follows");
    }

    @Test
    void anotherKeyboardGivesTheSamePassword() {
        String username = Desk.aWord();
        colleagues.setPassword(colleagues.open(username, Role.AUTHOR), DECOMPOSED);

        assertThat(new Visitor(port).signIn(username, COMPOSED).statusCode()).isEqualTo(302);
        assertThat(new Visitor(port).signIn(username, DECOMPOSED).statusCode()).isEqualTo(302);
    }

    @Test
    void aPasswordThatWasKeptAsItWasTypedIsTakenAndKeptAnew() {
        String username = colleagues.aColleague(Role.AUTHOR);
        database.sql("update account set password_hash = ? where username = ?")
                .param(new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2).encode(DECOMPOSED))
                .param(username)
                .update();

        Visitor before = new Visitor(port);
        assertThat(before.signIn(username, DECOMPOSED).statusCode()).isEqualTo(302);
        assertThat(new Visitor(port).signIn(username, COMPOSED).statusCode()).isEqualTo(302);
        assertThat(before.get("/newsroom").statusCode()).isEqualTo(200);
    }

    @Test
    void aOneTimeAddressEndsWithThePersonsOwnChange() {
        String username = colleagues.aColleague(Role.AUTHOR);
        Visitor person = colleagues.signedIn(username);
        String address = colleagues.reset(username);

        person.act(
                "/newsroom/account/password",
                Map.of("current", Colleagues.PASSWORD, "wanted", "five other words in a row"));

        assertThat(new Visitor(port).get(address).statusCode()).isEqualTo(404);
        assertThat(new Visitor(port)
                        .signIn(username, "five other words in a row")
                        .statusCode())
                .isEqualTo(302);
    }

    /** What takes the most time to look at: nothing fits, and everything nearly does. */
    @Test
    void theLongestAreLookedAtToo() {
        for (String unit : List.of("a", "password", "zhang.san", "qwer", "\u00e9", "密")) {
            String longest = unit.repeat(200).substring(0, 200);
            assertThat(rules.problem(longest, new Actor("zhang.san", "Zhang San")))
                    .as(unit)
                    .isPresent();
        }
        String random = "4@8({[<3691!|70$5+%2aesl1i"
                .chars()
                .mapToObj(each -> "" + (char) each + (char) (each * 7 % 50 + 40))
                .collect(Collectors.joining());
        // one character of which the plain form has eighteen
        assertThat(rules.problem("\ufdfa".repeat(200), new Actor("zhang.san", "Zhang San")))
                .isEmpty();
        assertThat(rules.problem(random.repeat(3), new Actor("zhang.san", "Zhang San")))
                .isEmpty();
    }
}
