package org.bureauportal.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.Cookie;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.bureauportal.Desk;
import org.bureauportal.Heard;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.Colleagues;
import org.bureauportal.account.Role;
import org.bureauportal.shared.Actor;
import org.bureauportal.signin.password.BulkheadPasswordEncoder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.crypto.password.PasswordEncoder;

@PortalTest
class SignInTests {

    @Autowired
    private Accounts accounts;

    @Autowired
    private PasswordEncoder passwords;

    @Autowired
    private KnownDevices devices;

    @Autowired
    private Heard heard;

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
        for (int i = 0; i < 40 && last.statusCode() != 429; i++) {
            last = tried(username, "wrong");
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValueAsLong("retry-after").orElseThrow()).isBetween(1L, 60L);
        assertThat(Visitor.parsed(last).select("[role=alert]").text()).startsWith("Too many attempts.");
        assertThat(new Visitor(port).signIn().statusCode()).isEqualTo(302);
    }

    @Test
    void aSessionGetsANewNameAtSignIn() {
        Visitor visitor = new Visitor(port);
        String planted = "00000000-0000-4000-8000-000000000000";
        HttpResponse<String> first = visitor.post(
                "/newsroom/sign-in",
                Visitor.filled(
                        visitor.page("/newsroom/sign-in"),
                        Map.of("username", "author", "password", "for-trying-out-only")),
                "Cookie",
                visitor.cookies() + "; newsroom=" + planted);
        String before = sessionOf(first);

        String after = sessionOf(visitor.signIn());

        assertThat(before).isNotEmpty().doesNotContain(planted);
        assertThat(after).isNotEmpty().isNotEqualTo(before);
        assertThat(new Visitor(port).get("/newsroom", "Cookie", before).statusCode())
                .isEqualTo(302);
    }

    @Test
    void theCookiesAreOfTheNewsroomAlone() {
        Visitor visitor = new Visitor(port);
        List<String> asked = cookies(visitor.get("/newsroom/bin"));
        List<String> page = cookies(visitor.get("/newsroom/sign-in"));
        List<String> signedIn = cookies(visitor.signIn());

        assertThat(asked)
                .singleElement()
                .satisfies(cookie -> assertThat(cookie)
                        .startsWith("newsroom-asked=")
                        .contains("Path=/newsroom/sign-in", "HttpOnly", "SameSite=Lax"));
        assertThat(page)
                .singleElement()
                .satisfies(cookie -> assertThat(cookie)
                        .startsWith("newsroom-token=")
                        .contains("Path=/newsroom", "HttpOnly", "SameSite=Lax"));
        assertThat(signedIn)
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("newsroom=")
                        .contains("Path=/newsroom", "HttpOnly", "SameSite=Lax"));
        assertThat(signedIn)
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("newsroom-device=")
                        .contains("Path=/newsroom", "HttpOnly", "SameSite=Strict", "Max-Age=")
                        .doesNotContain("editor"));
    }

    private static List<String> cookies(HttpResponse<String> answer) {
        return answer.headers().allValues("set-cookie");
    }

    @Test
    void aDeviceIsKnownForTheAccountsThatWereUsedThere() {
        MockHttpServletResponse first = new MockHttpServletResponse();
        devices.remember(new MockHttpServletRequest(), first, "li");
        MockHttpServletRequest second = new MockHttpServletRequest();
        second.setCookies(first.getCookies());
        MockHttpServletResponse both = new MockHttpServletResponse();
        devices.remember(second, both, "wang");
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setCookies(both.getCookies());
        MockHttpServletRequest forged = new MockHttpServletRequest();
        forged.setCookies(
                new Cookie("newsroom-device", both.getCookies()[0].getValue().replaceAll("[.]..", ".AA")));

        assertThat(devices.of(second, "li")).isPresent();
        assertThat(devices.of(second, "wang")).isEmpty();
        assertThat(devices.of(request, "li")).isPresent();
        assertThat(devices.of(request, "wang")).isPresent();
        assertThat(devices.of(request, "editor")).isEmpty();
        assertThat(devices.of(forged, "wang")).isEmpty();
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

    /** Whoever measures the time that an answer takes learns nothing from it. */
    @Test
    void anAccountThatCannotBeUsedCostsAsMuchHashingAsOneThatCan() {
        Colleagues colleagues = new Colleagues(port);
        String inUse = colleagues.aColleague(Role.AUTHOR);
        String disabled = colleagues.aColleague(Role.AUTHOR);
        colleagues.act(disabled, "disabling", Map.of());
        String opened = Desk.aWord();
        colleagues.open(opened, Role.AUTHOR);

        for (String username : List.of(inUse, disabled, opened, "nobody", "no name")) {
            AtomicInteger hashed = new AtomicInteger();
            PasswordSignIn provider = new PasswordSignIn(accounts, new BulkheadPasswordEncoder(counting(hashed)));
            assertThatThrownBy(() -> provider.authenticate(
                            UsernamePasswordAuthenticationToken.unauthenticated(username, "wrong")))
                    .isInstanceOf(BadCredentialsException.class);

            assertThat(hashed).as(username).hasValue(1);
        }
    }

    private PasswordEncoder counting(AtomicInteger hashed) {
        return new PasswordEncoder() {
            @Override
            public @Nullable String encode(@Nullable CharSequence password) {
                return passwords.encode(password);
            }

            @Override
            public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
                hashed.addAndGet(hash != null && hash.startsWith("$argon2id$") ? 1 : 0);
                return passwords.matches(password, hash);
            }
        };
    }

    @Test
    void aFailedSignInIsToldByTheUsernameAloneOutsideOfAnyTransaction() {
        String username = Desk.aWord();
        int before = heard.of("?").size();

        tried(" " + username.toUpperCase(Locale.ROOT), "my secret");
        tried("my secret typed as a name", "x");

        assertThat(heard.of(username)).singleElement().satisfies(told -> {
            assertThat(told.act().action()).isEqualTo("account.signInFailed");
            assertThat(told.act().by()).isEqualTo(new Actor("?", "?"));
            assertThat(told.act().details()).isEqualTo(Map.of("address", "127.0.0.1"));
            assertThat(told.inTransaction()).isFalse();
            assertThat(told.toString()).doesNotContain("secret");
        });
        assertThat(heard.of("?")).hasSize(before + 1);
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
