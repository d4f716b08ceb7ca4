package org.bureauportal.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Requests as nobody means them: whole, broken and strange ones over all routes, the same for the same seed. */
final class OddRequests {

    private static final List<String> METHODS = List.of(
            "GET", "GET", "GET", "HEAD", "POST", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND");

    private static final List<String> OTHERS = List.of(
            "/css/portal.css",
            "/js/portal.js",
            "/robots.txt",
            "/nosuch",
            "/articles/2",
            "/error",
            "/newsroom/nosuch",
            "/webjars/prosemirror-view/1.41.5/dist/index.js",
            "/newsroom/articles/2",
            "/newsroom/articles/2/preview",
            "/newsroom/articles/2/revisions",
            "/newsroom/articles/2/discard",
            "/newsroom/articles/2/checklist",
            "/newsroom/articles/2/publication",
            "/newsroom/articles/1/withdrawal",
            "/newsroom/articles/1/restoration",
            "/articles/1/print",
            "*",
            "");

    private static final List<String> BITS = List.of(
            "/",
            "//",
            "/.",
            "/..",
            "/../",
            ";",
            ";a=%zz",
            "%",
            "%zz",
            "%2f",
            "%5c",
            "%00",
            "%0d%0a",
            "%25",
            "%c0%af",
            "%e2%82",
            "%ff",
            "%EF%BC%91",
            ".html",
            ".gz",
            "\\",
            "|",
            "{}",
            "[",
            "^",
            "`",
            "<",
            "\"",
            "'",
            "+",
            "*",
            "~",
            ":",
            "@",
            "!",
            "%20",
            "%09",
            "\u00e9",
            "9999999999999999999",
            "-1",
            "0",
            "null",
            "${7*7}",
            "\u007f");

    private static final List<String> VALUES = List.of(
            "",
            "x",
            "1",
            "-1",
            "99999999999999999999",
            "0x1",
            "%00",
            "%zz",
            "%",
            "a%0d%0ab",
            "%EF%BF%BD",
            "%ED%A0%80",
            "%F0%9F%98%80",
            "%E7%A8%BF%E4%BB%B6",
            "'%20or%201=1",
            "%3Cscript%3E",
            "%22%27",
            "../../etc/passwd",
            "1,2",
            "[]",
            "2024-02-30",
            "2024-02-19",
            "true",
            "null",
            "zh-CN",
            "news",
            "PUBLISHED",
            "%E2%80%AE",
            "x".repeat(3000));

    private static final List<String> FIELDS = List.of(
            "title",
            "source",
            "body",
            "date",
            "sectionId",
            "section",
            "revision",
            "username",
            "password",
            "name",
            "role",
            "language",
            "form",
            "key",
            "note",
            "change",
            "reason",
            "redirect",
            "page",
            "from",
            "to",
            "size",
            "return",
            "slug",
            "parent",
            "keywords",
            "summary",
            "field[0]",
            "field[99999999]",
            "a.b.c",
            "class.module.classLoader",
            "_method",
            "");

    private static final List<String> HEADERS = List.of(
            "Accept: x",
            "Accept: x/y/z",
            "Accept: application/json",
            "Accept: */*;q=2",
            "Accept: text/html;q=x, ;",
            "Accept:",
            "Accept: " + many("a/b%d", 300),
            "Accept-Language: " + many("aa-%d", 20),
            "Accept-Language: " + many("b%d", 900),
            "Accept-Language: ;;q=",
            "Accept-Language: zh-CN;q=9, x-!",
            "Accept-Encoding: gzip;Q=0",
            "Accept-Encoding: *;q=0",
            "Accept-Encoding: " + many("e%d", 500),
            "Accept-Encoding: gzip;q=x",
            "Cookie: newsroom=%00; ;=;",
            "Cookie: \u0080",
            "Cookie: " + many("c%d=v;", 250),
            "Cookie: text-size=large; text-size=x",
            "Cookie: $Version=1; a=\"b",
            "Range: bytes=0-",
            "Range: bytes=9-1",
            "Range: bytes=a-b,c",
            "Range: " + many("bytes=%d-", 800),
            "If-Range: x",
            "If-Modified-Since: nonsense",
            "If-Modified-Since: Thu, 99 Foo 9999 99:99:99 GMT",
            "If-Unmodified-Since: x",
            "If-None-Match: *",
            "If-None-Match: \"",
            "If-Match: x",
            "Forwarded: for=;host=",
            "Forwarded: host=e;proto=javascript",
            "X-Forwarded-For: x, 999.1.1.1, [::",
            "X-Forwarded-Proto: x y",
            "X-Forwarded-Host: e,,",
            "X-Forwarded-Port: -1",
            "X-Forwarded-Prefix: //e",
            "Content-Type: text/html; charset=nosuch",
            "Content-Type: a",
            "Content-Type: /;=",
            "Content-Type: multipart/form-data",
            "Content-Type: application/x-www-form-urlencoded; charset=utf-16",
            "Content-Encoding: gzip",
            "Origin: null",
            "Origin: :::",
            "Access-Control-Request-Method: NO SUCH",
            "Referer: \u00ff:",
            "Sec-Fetch-Site: x",
            "Transfer-Encoding: x",
            "Transfer-Encoding: identity",
            "Transfer-Encoding: chunked, x",
            "Content-Length: 0",
            "Content-Length: -1",
            "Content-Length: 1e3",
            "Expect: x",
            "Connection: \u0001",
            "Connection: Host",
            "Upgrade: h2c",
            "Upgrade: websocket",
            "TE: trailers, x;q=9",
            "Trailer: Host",
            "Host: evil.example",
            "Host:",
            "X-HTTP-Method-Override: DELETE",
            "Authorization: Basic %%%",
            "Authorization: Bearer x",
            "traceparent: 00-x",
            "baggage: ;;;",
            "User-Agent: " + "u".repeat(4000),
            "X: a\r\n b",
            "X: a\n",
            "X:\u0000",
            ": x",
            "X y: z",
            "X",
            "Max-Forwards: -1",
            "Date: x",
            "Via: x",
            "Priority: u=99",
            "Purpose: prefetch",
            "X-Requested-With: XMLHttpRequest");

    private final Random random;
    private final List<String> addresses;

    OddRequests(long seed, List<String> addresses) {
        this.random = new Random(seed);
        this.addresses = addresses;
    }

    /**
     * The next one.
     *
     * @param cookie of a session; empty for a stranger
     * @param token of the same session
     */
    String next(String cookie, String token) {
        String method = chance(50) ? any(METHODS) : chance(2) ? any(List.of("get", "G@T", "A".repeat(300), "")) : "GET";
        StringBuilder request = new StringBuilder(method)
                .append(' ')
                .append(target())
                .append(
                        chance(2)
                                ? any(List.of("", " HTTP/1.0", " HTTP/2.0", " HTTP/9.9", " http/1.1", " X"))
                                : " HTTP/1.1")
                .append(chance(1) ? "\n" : "\r\n");
        if (!chance(1)) {
            request.append("Host: localhost\r\n");
        }
        if (!cookie.isEmpty()) {
            request.append("Cookie: ").append(cookie).append("\r\n");
        }
        for (int odd = chance(40) ? random.nextInt(3) : 0; odd > 0; odd--) {
            request.append(any(HEADERS)).append("\r\n");
        }
        boolean hasBody = (!method.equals("GET") && !method.equals("HEAD")) || chance(3);
        return request.append(hasBody ? body(token) : "\r\n").toString();
    }

    private String target() {
        String address = any(chance(80) ? addresses : OTHERS);
        if (chance(25)) {
            int at = random.nextInt(address.length() + 1);
            address = address.substring(0, at) + any(BITS) + address.substring(chance(50) ? at : address.length());
        }
        if (chance(2)) {
            address = any(List.of("http://localhost", "https://a@localhost", "http://evil.example", "x:")) + address;
        }
        return chance(25) ? address + '?' + form(random.nextInt(4)) : address;
    }

    private String body(String token) {
        String form = form(random.nextInt(8)) + (token.isEmpty() ? "" : "&_csrf=" + token);
        return switch (random.nextInt(12)) {
            case 0 -> sized("application/json", "{\"title\":" + any(VALUES));
            case 1 -> sized("text/plain", form);
            case 2 ->
                sized(
                        "multipart/form-data; boundary=b",
                        "--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token + "\r\n--b"
                                + any(List.of("", "--", "--\r\n", "\r\n\r\n")));
            case 3 ->
                sized(
                        "application/octet-stream",
                        IntStream.range(0, random.nextInt(300))
                                .mapToObj(each -> String.valueOf((char) random.nextInt(256)))
                                .collect(Collectors.joining()));
            case 4 ->
                "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(form.length()) + "\r\n" + form + "\r\n0\r\n\r\n";
            case 5 ->
                "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + any(List.of(
                                "zz\r\n", "-1\r\n\r\n", "ffffffffffffffff\r\n", "0;x=\r\n\r\n", "0\r\nX y\r\n\r\n"));
            default -> sized("application/x-www-form-urlencoded", form);
        };
    }

    private String form(int fields) {
        return IntStream.range(0, fields)
                .mapToObj(each -> any(FIELDS) + (chance(95) ? "=" : "") + any(VALUES))
                .collect(Collectors.joining(chance(97) ? "&" : ";"));
    }

    private static String sized(String type, String body) {
        return "Content-Type: " + type + "\r\nContent-Length: " + body.getBytes(StandardCharsets.ISO_8859_1).length
                + "\r\n\r\n" + body;
    }

    private static String many(String each, int count) {
        return IntStream.range(0, count).mapToObj(each::formatted).collect(Collectors.joining(", "));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
