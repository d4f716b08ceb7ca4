package org.bureauportal.account;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@PortalTest
class SignInTests {

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    @Test
    void theDeskWasAskedForAndIsReached() {
        Visitor visitor = new Visitor(port);

        assertThat(visitor.get("/newsroom/sections").headers().firstValue("location"))
                .hasValueSatisfying(address -> assertThat(address).endsWith("/newsroom/sign-in"));
        assertThat(visitor.signIn().headers().firstValue("location"))
                .hasValueSatisfying(address -> assertThat(address).contains("/newsroom/sections"));
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreAnsweredAlike() {
        HttpResponse<String> wrong = tried("editor", "wrong");
        HttpResponse<String> unknown = tried("nobody", "wrong");
        HttpResponse<String> nonsense = tried("\u0000'; drop table account", "\u0000");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(nonsense.statusCode()).isEqualTo(401);
        String notice = Visitor.parsed(wrong).select("[role=alert]").text();
        assertThat(notice).isEqualTo("The username or the password is wrong.");
        assertThat(Visitor.parsed(unknown).select("[role=alert]").text()).isEqualTo(notice);
    }

    @Test
    void tooManyTriesForOneAccountAreStoppedBeforeAnyPasswordIsHashed() {
        String username = Desk.aWord();
        HttpResponse<String> last = tried(username, "wrong");
        for (int i = 0; i < 10; i++) {
            last = tried(username, "wrong");
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValueAsLong("retry-after").orElseThrow()).isBetween(1L, 60L);
        assertThat(Visitor.parsed(last).select("[role=alert]").text()).startsWith("Too many attempts.");
        assertThat(new Visitor(port).signIn().statusCode()).isEqualTo(302);
    }

    @Test
    void aStrangerElsewhereCannotLockAnEditorOut() {
        SignInLimit limit = new SignInLimit(new SignInLimit.Limits(20, 10));
        for (int i = 0; i < 30; i++) {
            tryFrom(limit, "192.0.2.1", "editor");
        }

        assertThat(tryFrom(limit, "192.0.2.1", "editor")).isFalse();
        assertThat(tryFrom(limit, "192.0.2.2", "editor")).isTrue();
    }

    @Test
    void namesThatNobodyHasFillNoMemory() {
        SignInLimit limit = new SignInLimit(new SignInLimit.Limits(1_000_000, 10));

        for (int i = 0; i < 200; i++) {
            tryFrom(limit, "192.0.2.1", "Long name " + i + " ".repeat(1000) + "x");
        }

        assertThat(limit.size()).isOne();
    }

    private static boolean tryFrom(SignInLimit limit, String address, String username) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", SignInController.ADDRESS);
        request.setRemoteAddr(address);
        request.setParameter("username", username);
        MockFilterChain chain = new MockFilterChain();
        try {
            limit.doFilter(request, new MockHttpServletResponse(), chain);
        } catch (IOException | ServletException failed) {
            throw new AssertionError(failed);
        }
        return chain.getRequest() != null;
    }

    @Test
    void aSessionGetsANewNameAtSignIn() {
        Visitor visitor = new Visitor(port);
        String before = sessionOf(visitor.get("/newsroom/sign-in"));

        String after = sessionOf(visitor.signIn());

        assertThat(before).isNotEmpty();
        assertThat(after).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void theSessionIsOfTheNewsroomAlone() {
        String cookie = new Visitor(port)
                .get("/newsroom/sign-in")
                .headers()
                .firstValue("set-cookie")
                .orElseThrow();

        assertThat(cookie).startsWith("newsroom=").contains("Path=/newsroom", "HttpOnly", "SameSite=Lax");
    }

    @Test
    void aDesignedSignInLeadsNowhereElse() {
        Visitor visitor = new Visitor(port);

        HttpResponse<String> answer = visitor.submit(
                visitor.page("/newsroom/sign-in"),
                Map.of("username", "editor", "password", "for-trying-out-only", "kept.form", "//evil.example/x"));

        assertThat(answer.headers().firstValue("location").orElseThrow()).doesNotContain("evil");
    }

    @Test
    void whoSignsOutIsOut() {
        Visitor editor = Visitor.signedIn(port);
        String token =
                editor.page("/newsroom").select(".sign-out input[name=_csrf]").val();

        editor.post("/newsroom/sign-out", Map.of("_csrf", token));

        assertThat(editor.get("/newsroom").statusCode()).isEqualTo(302);
    }

    @Test
    void aPasswordIsKeptAsArgon2idOfTheAdvisedStrength() {
        String username = Desk.aWord();
        accounts.open(username, "Somebody", "a password of many words");

        String hash = database.sql("select password_hash from account where username = ?")
                .param(username)
                .query(String.class)
                .single();

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    private HttpResponse<String> tried(String username, String password) {
        Visitor visitor = new Visitor(port);
        return visitor.submit(visitor.page("/newsroom/sign-in"), Map.of("username", username, "password", password));
    }

    private static String sessionOf(HttpResponse<String> answer) {
        return answer.headers().allValues("set-cookie").stream()
                .filter(cookie -> cookie.startsWith("newsroom="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElse("");
    }
}
