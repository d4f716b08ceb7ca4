package org.bureauportal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bureauportal.Connection;
import org.bureauportal.Connection.Answer;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Publishing;
import org.bureauportal.web.RoutesTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every page has one address: whatever else a client sends for it is 301, 400 or 404, before and after a removal. */
@PortalTest
class SpellingTests {

    /** Other ways to write the address of any page, as request targets. */
    private static final List<UnaryOperator<String>> SPELLINGS = List.of(
            path -> path + "/",
            path -> path + "//",
            path -> path + "/.",
            path -> path + "/..",
            path -> path + "/x/..",
            path -> path + "/%2e",
            path -> path + "/x/%2e%2e",
            path -> path + "/x/.%2E",
            path -> path + "%2f",
            path -> path + "%5c",
            path -> path + "\\",
            path -> path + "%00",
            path -> path + "%09",
            path -> path + "%0a",
            path -> path + "%20",
            path -> path + "+",
            path -> path + ".",
            path -> path + "..",
            path -> path + "~",
            path -> path + "%",
            path -> path + "%zz",
            path -> path + "%c0%af",
            path -> path + "%c0%80",
            path -> path + "%ef%bf%bd",
            path -> path + "%e2%80%8b",
            path -> path + "%ff",
            path -> path + ";",
            path -> path + ";v=1",
            path -> path + ";jsessionid=0123456789ABCDEF",
            path -> path + ";%zz",
            path -> path + ".html",
            path -> path + ".html.gz",
            path -> path + ".htm",
            path -> path + ".gz",
            path -> path + ".br",
            path -> path + ".json",
            path -> path + ".xml",
            path -> path + "/index.html",
            path -> path + "index.html",
            path -> path + "/index.html.gz",
            path -> path + "#x",
            path -> "/" + path,
            path -> "//localhost" + path,
            path -> "/." + path,
            path -> "/.." + path,
            path -> "/x/.." + path,
            path -> "/%2e%2e" + path,
            path -> "/%2e" + path,
            path -> "/;" + path,
            path -> "/;x" + path,
            path -> "\\" + path,
            path -> "/\\" + path,
            path -> "/%5c.." + path,
            path -> "/%2f" + path,
            path -> "/en" + path,
            path -> "/EN" + path,
            path -> "/0123456789ab/js/../.." + path,
            path -> "/0123456789ab/js/%2e%2e/%2e%2e" + path,
            path -> "/0123456789ab" + path,
            path -> "/0123456789ab/js" + path,
            path -> "/v/js/../.." + path,
            path -> "/webjars/.." + path,
            path -> "/webjars" + path,
            path -> "/css/.." + path,
            path -> "/css" + path,
            path -> "/js/..;/" + path.substring(1),
            path -> "/newsroom/.." + path,
            path -> "/public" + path,
            path -> "/index" + path,
            path -> path.length() > 1 ? path.substring(1) : "index",
            path -> path.length() > 1 ? "/%" + hex(path.charAt(1)) + path.substring(2) : "/index",
            path -> path.length() > 1
                    ? "/%" + hex(path.charAt(1)).toLowerCase(Locale.ROOT) + path.substring(2)
                    : "/index.html",
            path -> path.length() > 1 ? "/%25" + hex(path.charAt(1)) + path.substring(2) : "/%2f",
            path -> path.length() > 1 ? "/%u00" + hex(path.charAt(1)) + path.substring(2) : "/index.html.gz",
            path -> path.length() > 1 ? path.toUpperCase(Locale.ROOT) : "/INDEX",
            path -> path.length() > 1 ? path.substring(0, path.length() - 1) + last(path) : "/%",
            path -> path.replaceAll("([0-9])$", "0$1") + (path.matches(".*[0-9]") ? "" : "0"),
            path -> path.replaceAll("([0-9])$", "%EF%BC%9$1") + (path.matches(".*[0-9]") ? "" : "%EF%BC%91"),
            path -> "http://localhost/." + path,
            path -> "http://localhost/" + path,
            path -> "http://localhost/%2e%2e" + path,
            path -> "file://" + path);

    /** Parameters that no kept page has. */
    private static final List<String> QUERIES = List.of(
            "?",
            "?x",
            "?x=1",
            "?print",
            "?page=1",
            "?page=01",
            "?page=1&page=1",
            "?page=",
            "?%70age=1",
            "?utm_source=a",
            "?&",
            "?=",
            "??",
            "?x=%00",
            "?x=%zz",
            "?x=%FF",
            "?x=%EF%BF%BD",
            "?page=%EF%BC%91",
            "?format=json",
            "?_=1&_=2",
            "?;",
            "?path=/articles/1");

    @Autowired
    private Desk desk;

    @Autowired
    private Publishing publishing;

    @LocalServerPort
    private int port;

    @Value("${portal.edge.directory}")
    private String directory;

    private Connection connection;

    @BeforeEach
    void connects() {
        connection = new Connection(port);
    }

    @AfterEach
    void disconnects() throws IOException {
        connection.close();
    }

    /** One may be another one with an extension. */
    private static final Set<String> ADDRESSES =
            RoutesTests.ROUTES.stream().map(RoutesTests.Route::address).collect(Collectors.toSet());

    @Test
    void everyRouteIsReadAtOneAddress() throws IOException {
        String cookie = Visitor.signedIn(port).cookies();
        for (RoutesTests.Route route : RoutesTests.ROUTES) {
            String path = route.address().replaceFirst("\\?.*", "");
            if (route.method().equals("GET") && route.administrator() == 200) {
                for (String other : spellings(path)) {
                    Answer answer = get(other, "Cookie: " + cookie + "\r\n");
                    assertRefused(other, answer);
                    assertThat(answer.header("Cache-Control"))
                            .as(other)
                            .matches(path.startsWith("/newsroom") ? "no-store|no-cache" : ".+");
                }
            }
        }
    }

    /** The copy on disk has files for these, and a cache may be asked for anything. */
    @Test
    void whatWasTakenFromThePublicIsReadNowhere() throws IOException {
        String word = Desk.aWord();
        long removed = desk.aPublicArticle(Desk.aText(word)).number();
        long withdrawn = desk.aPublicArticle(Desk.aText(word)).number();
        EditableArticle draft = desk.aDraft(Desk.aText(word));
        List<String> pages = new ArrayList<>();
        for (long number : new long[] {removed, withdrawn, draft.number()}) {
            pages.addAll(List.of("/articles/" + number, "/articles/" + number + "/print"));
        }
        Path copy = Path.of(directory, "public", "articles");
        await().until(() -> Stream.of(removed + ".html.gz", removed + "/print.html.gz", withdrawn + ".html.gz")
                .map(copy::resolve)
                .allMatch(Files::exists));
        for (String page : pages) {
            for (String other : keptSpellings(page)) {
                assertRefused(other, get(other, ""));
            }
        }

        publishing.withdraw(withdrawn, "Reason", Desk.EDITOR);
        publishing.remove(removed, "Reason", "", Desk.EDITOR);
        await().until(() -> get("/articles/" + removed, "").status() == 410
                && get("/articles/" + removed + "/print", "").status() == 410);

        for (String page : pages) {
            boolean isWithdrawn = page.startsWith("/articles/" + withdrawn);
            for (String how :
                    List.of("", "Range: bytes=0-99\r\n", "If-None-Match: *\r\n", "Accept-Encoding: gzip\r\n")) {
                Answer answer = get(page, how);
                assertThat(answer.body().contains(word))
                        .as(page + how)
                        .isEqualTo(isWithdrawn && answer.status() == 200);
            }
            Set<String> all = new TreeSet<>(keptSpellings(page));
            for (String other : all) {
                Answer answer = get(other, "");
                assertRefused(other, answer);
                assertThat(answer.head() + answer.body()).as(other).doesNotContain(word);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/articles/1/, /articles/1",
        "/%61rticles/1, /articles/1",
        "/articles/%31, /articles/1",
        "/%6eewsroom/accounts, /newsroom/accounts",
        "/newsroom/, /newsroom",
        "/zh/, /zh",
        "/nosuch/?a=b, /nosuch?a=b",
        "/manuscripts/1%2b, /manuscripts/1+",
        "/manuscripts/%e4%b8%80, /manuscripts/%E4%B8%80",
        "/archive/2024?x=1, /archive/2024",
        "/?x, /"
    })
    void whatOnlyLooksOtherwiseLeadsToTheOneAddress(String sent, String address) throws IOException {
        for (String method : List.of("GET", "HEAD")) {
            Answer answer = connection.ask(method + ' ' + sent + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

            assertThat(answer.status()).isEqualTo(301);
            assertThat(answer.header("Location")).isEqualTo(address);
            assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
        }
        if (!sent.contains("?")) {
            assertThat(connection
                            .ask("POST " + sent + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void aNewsroomPageIsStoredNowhereHoweverItIsSpelled() throws IOException {
        for (String path : List.of("/newsroom/accounts", "/%6eewsroom/accounts", "/newsroom/accounts/")) {
            assertThat(get(path, "").header("Cache-Control")).as(path).isEqualTo("no-store");
        }
    }

    private static List<String> spellings(String path) {
        return Stream.concat(
                        SPELLINGS.stream().map(spelling -> spelling.apply(path)),
                        isKept(path) ? QUERIES.stream().map(query -> path + query) : Stream.empty())
                .filter(other -> !other.equals(path) && !ADDRESSES.contains(other))
                .toList();
    }

    private static List<String> keptSpellings(String path) {
        return Stream.concat(spellings(path).stream(), QUERIES.stream().map(query -> path + query))
                .toList();
    }

    /** In the newsroom parameters mean something, and the reader's own text size is kept nowhere. */
    private static boolean isKept(String path) {
        return !path.startsWith("/newsroom") && !path.equals("/text-size.css");
    }

    private static void assertRefused(String other, Answer answer) {
        assertThat(answer.status()).as(other + " " + answer.head()).isIn(301, 302, 400, 404, 410);
        if (answer.status() == 302) {
            assertThat(other).startsWith("/newsroom");
        }
    }

    private static String hex(char letter) {
        return "%02X".formatted((int) letter);
    }

    private static String last(String path) {
        return "%" + hex(path.charAt(path.length() - 1));
    }

    private Answer get(String target, String headers) throws IOException {
        return connection.ask("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
    }
}
