package org.bureauportal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bureauportal.PortalTest;
import org.bureauportal.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What scanners send, byte for byte: never answered by a 5xx, and never without the security headers. */
@PortalTest
class HostileRequestTests {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /?q=%00                                | 400
            GET /?q=a%00b                              | 400
            GET /?%00=1                                | 400
            GET /sections/news?page=%00                | 400
            GET /articles/1%00                         | 400
            GET /newsroom/%00                          | 400
            GET /newsroom?page=%00                     | 302
            GET //articles/1                           | 400
            GET /articles/1;jsessionid=1               | 400
            GET /articles/..%2f1                       | 400
            GET /%2e%2e/etc/passwd                     | 400
            GET /articles/1%zz                         | 400
            GET /articles/<script>                     | 400
            GET /;%zz                                  | 400
            GET /newsroom/;art%zzicles                 | 400
            GET /articles/1;a=%zz/print                | 400
            GET /articles/1?x=%EF%BF%BD                | 400
            GET /newsroom/set-up/x?=1                  | 404
            GET /newsroom/set-up/x?a=%zz               | 404
            PUT /newsroom/sign-in?a=%zz                | 400
            GET http://localhost/articles/1            | 200
            GET http://a:b@localhost/articles/1        | 400
            GET ftp://localhost/articles/1             | 400
            GET /articles/01                           | 404
            GET /articles/+1                           | 404
            GET /articles/%2B1                         | 301
            GET /articles/-1                           | 404
            GET /articles/0                            | 404
            GET /articles/0x1                          | 404
            GET /articles/1.0                          | 404
            GET /articles/1e0                          | 404
            GET /articles/1/                           | 301
            GET /articles/%EF%BC%91                    | 404
            GET /articles/9223372036854775808          | 404
            GET /articles/999999999999999999           | 404
            GET /sections/news?page=0                  | 404
            GET /sections/news?page=-1                 | 404
            GET /sections/news?page=01                 | 404
            GET /sections/news?page=2147483647         | 404
            GET /sections/news?page=99999999           | 404
            GET /sections/news?page=x                  | 404
            GET /sections/news?sort=nosuch&size=100000 | 301
            GET /sections/%27%20or%201=1               | 301
            GET /sections/'%20or%201=1                 | 404
            GET /manuscripts/1%27                      | 301
            GET /manuscripts/1'                        | 404
            GET /nosuch                                | 404
            GET /css/nosuch.css                        | 404
            GET /actuator                              | 404
            GET /error                                 | 404
            GET /WEB-INF/web.xml                       | 404
            TRACE /                                    | 405
            CONNECT /                                  | 405
            FOO /                                      | 400
            """)
    void isRefusedWithAStyledPageAndAllHeaders(String request, int status) throws IOException {
        String answer = answer(request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertIsProtected(answer, status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET / HTTP/1.1\\r\\nHost: a b\\r\\n\\r\\n                                   | 400
            GET / HTTP/1.1\\r\\n\\r\\n                                                  | 400
            GET / HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n                        | 400
            GET / HTTP/9.9\\r\\nHost: localhost\\r\\n\\r\\n                             | 400
            nonsense\\r\\n\\r\\n                                                        | 400
            GET /\\u0001 HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n                      | 400
            GET / HTTP/1.1\\r\\nHost: localhost\\r\\nCookie: SESSION=AAAA; newsroom=%00\\r\\nConnection: close\\r\\n\\r\\n | 200
            GET / HTTP/1.1\\r\\nHost: localhost\\r\\nAccept: image/png\\r\\nConnection: close\\r\\n\\r\\n               | 200
            GET / HTTP/1.1\\r\\nHost: localhost\\r\\nAccept: x\\r\\nConnection: close\\r\\n\\r\\n                       | 200
            GET / HTTP/1.1\\r\\nHost: localhost\\r\\nAccept-Language: ;;q=\\r\\nConnection: close\\r\\n\\r\\n           | 200
            GET / HTTP/1.1\\r\\nHost: localhost\\r\\nRange: bytes=9-1\\r\\nConnection: close\\r\\n\\r\\n                | 200
            GET /\\r\\n                                                                       | 400
            GET /\\n                                                                          | 400
            GET / \\r\\n                                                                      | 400
            GET /articles/1\\r\\nHost: localhost\\r\\n\\r\\n                                   | 400
            GET / HTTP/1.1\\nHost: localhost\\n\\n                                           | 400
            GET / HTTP/1.1\\r\\nHost: localhost\\nX: y\\r\\n\\r\\n                              | 400
            GET / HTTP/1.1\\r\\nHost: localhost\\r\\n\\n                                       | 400
            GET / HTTP/1.1\\r\\nHost: localhost\\r\\nX: a\\r\\n b\\r\\n\\r\\n                      | 400
            GET / HTTP/1.1\\r\\nHost: localhost\\r\\nX:     a\\r\\n\tbcdefgh\\r\\n\\r\\n           | 400
            GET / HTTP/1.1\\r\\nHost: localhost\\r\\nX:a\\n b\\r\\n\\r\\n                         | 400
            GET / HTTP/1.1\\r\\nHost: localhost\\r\\nX: \\r\\n \\r\\n\\r\\n                       | 400
            GET / HTTP/1.1\\r\\n Host: localhost\\r\\n\\r\\n                                    | 400
            PUT / HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\nContent-Type: application/x-www-form-urlencoded\\r\\nContent-Length: 3\\r\\n\\r\\n%zz | 405
            PATCH /newsroom/x HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\nContent-Type: application/x-www-form-urlencoded\\r\\nContent-Length: 3\\r\\n\\r\\n%zz | 405
            DELETE /articles/1 HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\nContent-Type: application/x-www-form-urlencoded\\r\\nContent-Length: 3\\r\\n\\r\\n%zz | 405
            POST /text-size HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\nContent-Length: 9\\r\\n\\r\\na\\n b\\n\\n c | 303
            POST /text-size HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: x\\r\\n\\r\\n                            | 400
            POST /text-size HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Type: a/b\\r\\nContent-Length: 1\\r\\nConnection: close\\r\\n\\r\\nx | 303
            POST /text-size HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Type: multipart/form-data\\r\\nContent-Length: 1\\r\\nConnection: close\\r\\n\\r\\nx | 303
            """)
    void isRefusedEvenWhereItIsHardlyHttp(String request, int status) throws IOException {
        String raw = request.replace("\\r", "\r").replace("\\n", "\n").replace("\\u0001", "\u0001");

        assertIsProtected(answer(raw), status);
    }

    @ParameterizedTest
    @CsvSource({
        "/text-size.css, 11, 200",
        "/text-size.css, 51, 400",
        "/text-size.css, 1500, 400",
        "/, 1500, 400",
        "/nosuch, 1500, 400",
        "/newsroom/sign-in, 1500, 400"
    })
    void moreLanguagesThanAnybodySpeaksAreRefused(String path, int languages, int status) throws IOException {
        String all =
                IntStream.range(0, languages).mapToObj(each -> "aa-" + each).collect(Collectors.joining(","));

        assertIsProtected(
                answer("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept-Language: " + all
                        + "\r\nConnection: close\r\n\r\n"),
                status);
    }

    @Test
    void languagesOfAllHeadersCount() throws IOException {
        assertIsProtected(
                answer("GET /nosuch HTTP/1.1\r\nHost: localhost\r\n"
                        + ("Accept-Language: " + "aa,".repeat(30) + "\r\n").repeat(2) + "Connection: close\r\n\r\n"),
                400);
    }

    @Test
    void anAnswerHasAHeadWhateverWasSentBefore() throws IOException {
        for (int each = 0; each < 5; each++) {
            assertThat(answer("GET /\r\n")).startsWith("HTTP/1.1 400");
            assertThat(answer("GET /` HTTP/1.1\r\nHost: localhost\r\n\r\n")).startsWith("HTTP/1.1 400");
            assertThat(answer("GET / HTTP/9.9\r\n\r\n")).startsWith("HTTP/1.1 400");
        }
    }

    /** What one client sends ahead must not be taken for the head of another request, nor the other way round. */
    @Test
    void linesOfABodyAreNotThoseOfAHead() throws IOException {
        String post = String.join(
                "\r\n",
                "POST /text-size HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: 6",
                "",
                "a\n b\n\n");
        String get = "GET /text-size.css HTTP/1.1\r\nHost: localhost\r\n\r\n";
        String folded = "GET /text-size.css HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\n\r\n";

        String answer = answer(post + get + post + get + folded + get);

        assertThat(Pattern.compile("HTTP/1.1 (\\d+)").matcher(answer).results().map(each -> each.group(1)))
                .containsExactly("303", "200", "303", "200", "400");
    }

    @ParameterizedTest
    @CsvSource({"8000, 200", "40000, 400"})
    void aVeryLongHeaderIsRefused(int length, int status) throws IOException {
        String raw = "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(length) + "\r\nConnection: close\r\n\r\n";

        assertIsProtected(answer(raw), status);
    }

    private static void assertIsProtected(String answer, int status) {
        assertThat(answer).startsWith("HTTP/1.1 " + status);
        if (status == 400 && answer.contains("Content-Length: 0")) {
            // a client that speaks no version of HTTP reads no page either
            assertThat(answer).contains("default-src 'none'", "nosniff", "no-store");
            return;
        }
        if (status >= 400) {
            assertThat(answer)
                    .contains("Content-Type: text/html", "<h1", "portal")
                    .doesNotContain("Tomcat", "Exception");
        }
        assertThat(answer)
                .contains(
                        "Content-Security-Policy: default-src 'none'",
                        "X-Content-Type-Options: nosniff",
                        "Cross-Origin-Opener-Policy: same-origin",
                        "Cross-Origin-Resource-Policy: same-origin",
                        "Cross-Origin-Embedder-Policy: require-corp",
                        "Referrer-Policy: ",
                        "Permissions-Policy: ");
    }

    private String answer(String request) throws IOException {
        return new Wire(port).answer(request);
    }
}
