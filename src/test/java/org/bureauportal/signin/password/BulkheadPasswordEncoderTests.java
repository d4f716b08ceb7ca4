package org.bureauportal.signin.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.account.Colleagues;
import org.bureauportal.account.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Hashing passwords is dear, and must leave the machine to those who read. */
@PortalTest
class BulkheadPasswordEncoderTests {

    @Autowired
    private PasswordEncoder passwords;

    @LocalServerPort
    private int port;

    @Test
    void aPasswordIsKeptAsArgon2idOfTheAdvisedStrength() {
        assertThat(new PasswordHashing().passwordEncoder().encode("a password of many words"))
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void aFloodOfSignInsIsRefusedInPartAndForgottenOnceItIsOver() throws Exception {
        Visitor crowd = new Visitor(port);
        String token = token(crowd);
        int many = HashingQueue.STRANGERS + 40;
        ExecutorService threads = Executors.newFixedThreadPool(many);
        List<HttpResponse<String>> answers = new ArrayList<>();
        BusyHashing busy = new BusyHashing(passwords);
        try {
            List<Future<HttpResponse<String>>> flood = IntStream.range(0, many)
                    .mapToObj(each -> threads.submit(() -> signIn(crowd, token, Desk.aWord())))
                    .toList();
            await().until(() -> flood.stream().anyMatch(Future::isDone));
            busy.end();
            for (Future<HttpResponse<String>> each : flood) {
                answers.add(each.get());
            }
        } finally {
            busy.end();
            threads.shutdownNow();
        }

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(401, 503);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .anyMatch(page -> page.contains("Many people are signing in"));
        assertThat(new Visitor(port).signIn().statusCode()).isEqualTo(302);
    }

    @Test
    void whoCannotBeServedSoonIsToldSoAndKeepsTheTypedName() throws Exception {
        Colleagues colleagues = new Colleagues(port);
        Visitor person = colleagues.signedIn(colleagues.aColleague(Role.AUTHOR));
        Map<String, String> change = Map.of("current", Colleagues.PASSWORD, "wanted", "five other words in a row");
        Visitor stranger = new Visitor(port);
        String token = token(stranger);

        HttpResponse<String> signIn;
        HttpResponse<String> changed;
        BusyHashing busy = new BusyHashing(passwords);
        try {
            signIn = signIn(stranger, token, "li.hua");
            changed = person.act("/newsroom/account/password", change);
        } finally {
            busy.end();
        }

        assertThat(List.of(signIn, changed)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("retry-after")).hasValue("5");
            assertThat(answer.body()).contains("<h1", "masthead");
        });
        assertThat(Visitor.parsed(signIn).select("[role=alert]").text()).startsWith("Many people are signing in");
        assertThat(Visitor.parsed(signIn).select("#username").val()).isEqualTo("li.hua");
        assertThat(person.act("/newsroom/account/password", change).statusCode())
                .isEqualTo(302);
    }

    private static String token(Visitor visitor) {
        return visitor.page("/newsroom/sign-in").select("input[name=_csrf]").val();
    }

    private static HttpResponse<String> signIn(Visitor visitor, String token, String username) {
        return visitor.post("/newsroom/sign-in", Map.of("_csrf", token, "username", username, "password", "wrong"));
    }
}
