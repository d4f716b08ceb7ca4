package org.bureauportal.signin.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bureauportal.PortalTest;
import org.bureauportal.shared.Actor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a password must not be. */
@PortalTest
class PasswordRulesTests {

    @Autowired
    private PasswordRules rules;

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
                "letmein123456789               | run",
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

        assertThat(problem).hasValue("password.problem." + reason);
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
