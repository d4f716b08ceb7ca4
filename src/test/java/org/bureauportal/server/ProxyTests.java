package org.bureauportal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bureauportal.Wire;
import org.bureauportal.account.Accounts;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@BehindAProxy
class ProxyTests {

    private static final String HOST = "Host: notices.example\r\n";
    private static final String PASSWORD = "a password of many words";

    @Autowired
    private Accounts accounts;

    @LocalServerPort
    private int port;

    private Wire wire;

    @BeforeEach
    void connects() {
        wire = new Wire(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/nosuch", "/newsroom/sign-in", "/newsroom", "//", "/css/portal.css", "/%zz", "/articles/<"
            })
    void everyAnswerAsksForHttps(String path) throws IOException {
        assertThat(wire.get(path, HOST)).contains("\r\nStrict-Transport-Security: max-age=31536000\r\n");
    }

    @Test
    void cookiesTravelByHttpsAlone() throws IOException {
        assertThat(wire.get("/newsroom/sign-in", HOST))
                .containsPattern(
                        "Set-Cookie: __Secure-newsroom-token=[^;]+; Path=/newsroom; Secure; HttpOnly; SameSite=Lax");
        assertThat(wire.post("/text-size", HOST, "size=large&return=/"))
                .containsPattern("Set-Cookie: text-size=large;.* Secure");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notices.example",
                "NOTICES.example:8080",
                "www.notices.example",
                "tidings.example",
                "localhost:1",
                "127.0.0.1",
                "[::1]:9"
            })
    void answersToItsNames(String host) throws IOException {
        assertThat(wire.get("/", "Host: " + host + "\r\n")).startsWith("HTTP/1.1 200");
    }

    @Test
    void theWholeAddressOfAPageIsTheConfiguredOne() throws IOException {
        String page = wire.get("/", "Host: tidings.example\r\nX-Forwarded-Host: evil.example\r\n");

        assertThat(Jsoup.parse(page).select("link[rel=canonical]").attr("href")).isEqualTo("https://notices.example/");
        assertThat(page).doesNotContain("tidings.example", "evil.example");
    }

    /** Each client may fail twice, and once more every half minute. */
    @Test
    void aClientIsWhoTheProxySaysItIs() throws IOException {
        String one = HOST + "X-Forwarded-For: 198.51.100.7\r\n";
        String status = "";
        for (int i = 0; i < 10 && !status.equals("HTTP/1.1 429"); i++) {
            status = signIn(one, "nobody" + i, "wrong").substring(0, 12);
        }

        assertThat(status).isEqualTo("HTTP/1.1 429");
        assertThat(signIn(HOST + "X-Forwarded-For: 198.51.100.7, 198.51.100.8\r\n", "nobody", "wrong"))
                .as("what a client says of itself before the proxy does is not believed")
                .startsWith("HTTP/1.1 401");
        assertThat(signIn(HOST + "X-Forwarded-For: 198.51.100.9, 198.51.100.7\r\n", "nobody", "wrong"))
                .startsWith("HTTP/1.1 429");
    }

    @Test
    void whoSignsInIsLedOnByAPathAlone() throws IOException {
        accounts.openFirst("proxied", "Somebody", PASSWORD);
        String asked = wire.get("/newsroom?q=%E9%80%9A%E7%9F%A5&x=%7C&continue=//evil.example", HOST);
        String cookie = cookieOf(asked);

        String answer = signIn(HOST + "Cookie: " + cookie + "\r\n", "proxied", PASSWORD);

        assertThat(asked).contains("\r\nLocation: /newsroom/sign-in\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 302")
                .contains("\r\nLocation: /newsroom?q=%E9%80%9A%E7%9F%A5&x=%7C&continue=//evil.example\r\n");
        assertThat(answer)
                .containsPattern("Set-Cookie: __Secure-newsroom=[^;]+; Path=/newsroom; Secure; HttpOnly; SameSite=Lax")
                .containsPattern("Set-Cookie: __Secure-newsroom-device=[^;]+; Path=/newsroom;.* Secure; HttpOnly");
    }

    @Test
    void theAddressesOfOneIpv6NetworkCountAsOneClient() throws IOException {
        String status = "";
        for (int i = 0; i < 12 && !status.equals("HTTP/1.1 429"); i++) {
            status = signIn(HOST + "X-Forwarded-For: 2001:db8:7:7::" + i + "\r\n", "nobody" + i, "wrong")
                    .substring(0, 12);
        }

        assertThat(status).isEqualTo("HTTP/1.1 429");
        assertThat(signIn(HOST + "X-Forwarded-For: 2001:db8:7:8::1\r\n", "nobody", "wrong"))
                .startsWith("HTTP/1.1 401");
    }

    private String signIn(String headers, String username, String password) throws IOException {
        String page = wire.get("/newsroom/sign-in", headers);
        String before = headers.contains("Cookie: ") ? headers.replaceAll("(?s).*Cookie: ([^\r]+).*", "$1; ") : "";
        String cookie = "Cookie: " + before + cookieOf(page) + "\r\n";
        String token = Jsoup.parse(page).select("input[name=_csrf]").val();
        return wire.post(
                "/newsroom/sign-in",
                headers.replaceAll("Cookie: [^\r]+\r\n", "") + cookie,
                "_csrf=" + token + "&username=" + username + "&password=" + password.replace(' ', '+'));
    }

    private static String cookieOf(String answer) {
        Matcher cookie = Pattern.compile("Set-Cookie: (__Secure-newsroom-(?:token|asked)=[^;]+)")
                .matcher(answer);
        return cookie.find() ? cookie.group(1) : "";
    }
}
