package org.bureauportal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.shared.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the proxies answer by themselves is protected as the portal's own pages are. */
@PortalTest
class ProxyPagesTests {

    private static final Path DOCKER = Path.of("src/main/docker");
    private static final String POLICY = "content-security-policy";

    private static final List<String> PROTECTING = List.of(
            "x-content-type-options",
            "referrer-policy",
            "cross-origin-opener-policy",
            "cross-origin-resource-policy",
            "cross-origin-embedder-policy",
            "permissions-policy");

    @LocalServerPort
    private int port;

    private HttpHeaders portal;

    @BeforeEach
    void ask() {
        portal = new Visitor(port).get("/no-such-page").headers();
    }

    @ParameterizedTest
    @ValueSource(strings = {"400", "408", "413", "503"})
    void ofTheLoadBalancer(String status) throws IOException {
        String answer = Files.readString(DOCKER.resolve("haproxy/errors/" + status + ".http"));
        String[] parts = answer.split("\r\n\r\n", 2);

        assertThat(parts[0]).startsWith("HTTP/1.1 " + status + " ").contains("\r\nConnection: close");
        Map<String, String> headers = new TreeMap<>();
        parts[0].lines().skip(1).forEach(line -> {
            String[] header = line.split(": ", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
        });
        assertThat(headers)
                .containsEntry("content-length", Integer.toString(parts[1].getBytes(StandardCharsets.UTF_8).length))
                .containsEntry("cache-control", "no-store");
        assertProtected(headers, parts[1]);
        assertThat(parts[1]).contains("<h1>", "lang=\"zh-CN\"");
    }

    @Test
    void ofTheCopysServer() throws IOException {
        String page = Files.readString(DOCKER.resolve("nginx/unavailable.html"));

        assertProtected(headers("nginx/unavailable-headers.conf"), page);
        assertThat(page)
                .isEqualTo(Files.readString(DOCKER.resolve("haproxy/errors/503.http"))
                        .split("\r\n\r\n", 2)[1]);
        assertThat(Files.readString(DOCKER.resolve("caddy/Caddyfile"))).contains(style(page));
    }

    @Test
    void ofTheCopy() throws IOException {
        Map<String, String> headers = headers("nginx/security-headers.conf");

        assertThat(headers).containsEntry(POLICY, portal.firstValue(POLICY).orElseThrow());
        assertSameProtection(headers);
    }

    private void assertProtected(Map<String, String> headers, String page) {
        assertThat(headers.get(POLICY))
                .startsWith("default-src 'none'; style-src '" + style(page) + "'")
                .endsWith("base-uri 'none'; frame-ancestors 'none'");
        assertSameProtection(headers);
    }

    private void assertSameProtection(Map<String, String> headers) {
        assertThat(PROTECTING)
                .allSatisfy(name -> assertThat(headers)
                        .containsEntry(name, portal.firstValue(name).orElseThrow()));
    }

    private static String style(String page) {
        Matcher style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(page);
        assertThat(style.find()).isTrue();
        byte[] digest = Sha256.of(List.of(style.group(1).getBytes(StandardCharsets.UTF_8)));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    /** As {@code add_header} lines of nginx say them. */
    private static Map<String, String> headers(String file) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        Pattern.compile("add_header (\\S+) \"?([^\"\n]*?)\"? always;")
                .matcher(Files.readString(DOCKER.resolve(file)))
                .results()
                .forEach(found -> headers.put(found.group(1).toLowerCase(Locale.ROOT), found.group(2)));
        return headers;
    }
}
