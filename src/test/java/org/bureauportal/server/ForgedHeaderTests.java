package org.bureauportal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.bureauportal.Connection;
import org.bureauportal.PortalTest;
import org.bureauportal.Wire;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Where no proxy is configured, nobody's word on host, scheme and client is taken. */
@PortalTest
class ForgedHeaderTests {

    private static final String HOST = "Host: localhost\r\n";

    private static final String FORGED = """
            X-Forwarded-Proto: https
            X-Forwarded-Host: evil.example
            X-Forwarded-Port: 99
            X-Forwarded-Prefix: /evil
            X-Forwarded-Ssl: on
            X-Forwarded-For: 192.0.2.1
            Forwarded: for=192.0.2.1;host=evil.example;proto=https
            X-Original-URL: /evil
            X-Rewrite-URL: /evil
            X-Real-IP: 192.0.2.1
            X-Host: evil.example
            Front-End-Https: on
            X-HTTP-Method-Override: DELETE
            """.replace("\n", "\r\n");

    @LocalServerPort
    private int port;

    private Wire wire;

    @BeforeEach
    void connects() {
        wire = new Wire(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/zh",
                "/en",
                "/articles/1",
                "/articles/1/print",
                "/sections/news?page=1",
                "/nosuch",
                "//",
                "/newsroom",
                "/admin",
                "/newsroom/sign-in"
            })
    void changeNoLinkNoRedirectAndNoCookie(String path) throws IOException {
        String forged = wire.get(path, HOST + FORGED);

        assertThat(withoutWhatDiffers(forged)).isEqualTo(withoutWhatDiffers(wire.get(path, HOST)));
        assertThat(forged)
                .doesNotContain("evil", "; Secure", "Strict-Transport-Security")
                .doesNotContainPattern("Location: (?!/)");
    }

    @Test
    void makeNoCookieSecure() throws IOException {
        assertThat(wire.post("/text-size", HOST + FORGED, "size=large"))
                .contains("text-size=large")
                .doesNotContain("Secure");
    }

    /** Ten tries a minute are allowed for one name from one address. */
    @Test
    void doNotHideWhoTriesToSignIn() throws IOException {
        String last = "";
        for (int i = 0; i < 30 && !last.startsWith("HTTP/1.1 429"); i++) {
            String page = wire.get("/newsroom/sign-in", HOST);
            String cookie = page.replaceAll("(?s).*Set-Cookie: (newsroom-token=[^;]+).*", "$1");
            String token = Jsoup.parse(page).select("input[name=_csrf]").val();
            last = wire.post(
                    "/newsroom/sign-in",
                    HOST + "Cookie: " + cookie + "\r\nX-Forwarded-For: 192.0.2." + i + "\r\n",
                    "username=forger&password=x&_csrf=" + token);
        }

        assertThat(last).startsWith("HTTP/1.1 429");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:80",
                "localhost.evil.example",
                "localhost.",
                "notices.example",
                "127.0.0.2",
                "[::2]",
                "xn--e1afmkfd.example"
            })
    void aHostThatIsNotOursIsMisdirected(String host) throws IOException {
        for (String path : new String[] {"/", "/newsroom", "/newsroom/sign-in", "/nosuch", "/js/portal.js"}) {
            String answer = wire.get(path, "Host: " + host + "\r\n");

            assertThat(answer)
                    .startsWith("HTTP/1.1 421")
                    .contains("default-src 'none'", "no-store", "<h1>", "href=\"http://localhost")
                    .doesNotContain(host + "/", host + "\"", "Set-Cookie", "Location");
        }
        assertThat(wire.get("/css/portal.css", "Host: " + host + "\r\n")).startsWith("HTTP/1.1 200");
    }

    @Test
    void aWholeAddressMustAgreeWithItsHost() throws IOException {
        assertThat(wire.answer("GET http://evil.example/ HTTP/1.1\r\n" + HOST + "\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(wire.answer("GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
    }

    /** An old probe that names no host names no wrong one. */
    @Test
    void aRequestOfHttp10NeedsNoHost() throws IOException {
        assertThat(wire.answer("GET / HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 200");
        assertThat(wire.answer("GET / HTTP/1.0\r\nHost: evil.example\r\n\r\n")).startsWith("HTTP/1.1 421");
    }

    /** Its page had been announced and was never sent, so that a client waited for it. */
    @ParameterizedTest
    @CsvSource({"*, ''", "/%zz, evil.example", "/a%00, evil.example", "/%2f, evil.example"})
    void whatTheServerHasRefusedIsAnsweredWhole(String target, String host) throws IOException {
        try (Connection connection = new Connection(port)) {
            Connection.Answer answer = connection.ask("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("</html>");
        }
    }

    private static String withoutWhatDiffers(String answer) {
        return answer.replaceAll("Date: [^\r]*|newsroom-token=[0-9a-f-]+|value=\"[A-Za-z0-9_-]{40,}\"", "");
    }
}
