package org.bureauportal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.Wire;
import org.bureauportal.account.Colleagues;
import org.bureauportal.account.Role;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Somebody who has not signed in: nothing is stored for them, and the pages before sign-in work all the same. */
@PortalTest
class StrangerTests {

    private static final String HOST = "Host: localhost\r\n";

    @Autowired
    private RequestMappingHandlerMapping mappings;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    @Test
    void strangersLeaveNoRow() throws IOException {
        Colleagues colleagues = new Colleagues(port);
        String address = colleagues.open(Desk.aWord(), Role.AUTHOR);
        Set<String> before = sessions();
        Wire wire = new Wire(port);
        List<String> cookies = List.of(
                "",
                "Cookie: newsroom=AAAA; newsroom-token=x; newsroom-device=x; newsroom-asked=x\r\n",
                "Cookie: newsroom=00000000-0000-0000-0000-000000000000; newsroom-token="
                        + "00000000-0000-0000-0000-000000000000\r\n");

        for (String path : newsroomPaths()) {
            for (String cookie : cookies) {
                for (String method : List.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE")) {
                    assertThat(wire.answer(method + " " + path + " HTTP/1.1\r\n" + HOST + cookie
                                    + "Connection: close\r\n\r\n"))
                            .doesNotContain("HTTP/1.1 5", "Set-Cookie: newsroom=");
                }
                assertThat(wire.post(path, HOST + cookie, "form=/newsroom/articles/new&title=x&_csrf=x"))
                        .doesNotContain("HTTP/1.1 5", "Set-Cookie: newsroom=");
            }
        }
        assertThat(colleagues.setPassword(address, Colleagues.PASSWORD).statusCode())
                .isEqualTo(302);

        assertThat(sessions()).isSubsetOf(before);
    }

    @Test
    void whatWasDoneIsSaidOnTheSignInPage() {
        Colleagues colleagues = new Colleagues(port);
        String username = Desk.aWord();
        Visitor person = new Visitor(port);
        Document page = person.page(colleagues.open(username, Role.AUTHOR));

        HttpResponse<String> set = person.submit(page, Map.of("password", Colleagues.PASSWORD));
        Document signIn = person.page(set.headers().firstValue("location").orElseThrow());

        assertThat(signIn.select("[role=status]").text()).isEqualTo("Your password is set. Sign in with it.");
        assertThat(person.submit(signIn, Map.of("username", username, "password", Colleagues.PASSWORD))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void thePageThatWasAskedForIsReachedWithItsQuery() {
        Visitor visitor = new Visitor(port);
        visitor.get("/newsroom/articles/1/comparison?from=1&to=1");
        visitor.get("/newsroom/sign-in");
        visitor.send("HEAD", "/newsroom/bin");

        HttpResponse<String> answer = visitor.signIn();

        assertThat(answer.headers().firstValue("location")).hasValue("/newsroom/articles/1/comparison?from=1&to=1");
        assertThat(visitor.signIn().headers().firstValue("location")).hasValue("/newsroom");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example/newsroom",
                "/newsroom//evil.example",
                "/newsroom/..//evil.example",
                "/newsroom/../../evil",
                "/newsroom/./x",
                "/newsroomevil",
                "/newsroom@evil.example",
                "/newsroom\\evil.example",
                "/newsroom/\r\nSet-Cookie: a=b",
                "/newsroom/#fragment",
                "/newsroom/sign-in",
                "/newsroom/sign-out",
                "",
                "\u0000",
                "/articles/1"
            })
    void aMadeUpPageIsNotLedTo(String made) throws IOException {
        String value =
                Base64.getUrlEncoder().withoutPadding().encodeToString(made.getBytes(StandardCharsets.ISO_8859_1));
        Visitor visitor = new Visitor(port);
        Document page = visitor.page("/newsroom/sign-in");

        String answer = new Wire(port)
                .post(
                        "/newsroom/sign-in",
                        HOST + "Cookie: " + visitor.cookies() + "; newsroom-asked=" + value + "\r\n",
                        "username=editor&password=for-trying-out-only&_csrf="
                                + page.select("input[name=_csrf]").val());

        assertThat(answer).startsWith("HTTP/1.1 302").contains("\r\nLocation: /newsroom\r\n");
    }

    @Test
    void twoTabsCanBothSignIn() {
        Visitor browser = new Visitor(port);
        Document one = browser.page("/newsroom/sign-in");
        Document other = browser.page("/newsroom/sign-in");
        Map<String, String> typed = Map.of("username", "author", "password", "for-trying-out-only");

        HttpResponse<String> first = browser.submit(one, typed);
        browser.get("/newsroom");
        HttpResponse<String> second = browser.submit(other, typed);

        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(second.statusCode()).isEqualTo(302);
        assertThat(browser.get("/newsroom").statusCode()).isEqualTo(200);
    }

    /** The cookie's token is good before sign-in alone. */
    @Test
    void aTokenIsItsOwnersAndItsPages() {
        Visitor victim = new Visitor(port);
        victim.get("/newsroom/sign-in");
        Document strange = new Visitor(port).page("/newsroom/sign-in");
        Map<String, String> typed = Map.of("username", "author", "password", "for-trying-out-only");
        assertThat(victim.submit(strange, typed).statusCode()).isEqualTo(401);
        assertThat(victim.post("/newsroom/sign-in", typed).statusCode()).isEqualTo(401);

        Document own = victim.page("/newsroom/sign-in");
        String before = own.select("input[name=_csrf]").val();
        victim.submit(own, typed);

        assertThat(victim.post("/newsroom/sections", Map.of("_csrf", before)).statusCode())
                .isNotEqualTo(422);
        assertThat(victim.post("/newsroom/account/language", Map.of("_csrf", before, "language", "en"))
                        .statusCode())
                .isEqualTo(401);
    }

    private Set<String> newsroomPaths() {
        Set<String> paths = new HashSet<>(List.of("/newsroom/nosuch", "/newsroom/", "/newsroom/sign-out"));
        mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(pattern -> pattern.startsWith("/newsroom"))
                .map(pattern ->
                        pattern.replaceAll("\\{(number|revision)[^/]*}", "1").replaceAll("\\{[^/]*}", "x"))
                .forEach(paths::add);
        return paths;
    }

    private Set<String> sessions() {
        return new HashSet<>(database.sql("select session_id from newsroom_session")
                .query(String.class)
                .list());
    }
}
