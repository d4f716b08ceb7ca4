package org.bureauportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the operator may ask for, on a port of its own, and nobody else. */
@PortalTest
class ManagementTests {

    @LocalServerPort
    private int publicPort;

    @LocalManagementPort
    private int managementPort;

    @ParameterizedTest
    @ValueSource(strings = {"", "/liveness", "/fresh", "/database"})
    void tellsItsHealthWithoutDetails(String group) {
        HttpResponse<String> health = new Visitor(managementPort).get("/actuator/health" + group);

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).startsWith("{").contains("\"status\":\"UP\"").doesNotContain("components", "details");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "127.0.0.1:8081, 200",
        "[::1], 200",
        "172.31.94.7, 200",
        "evil.example, 421",
        "localhost.evil.example, 421",
        "localhost., 421",
        "127.0.0.1.evil.example, 421",
        "portal, 421"
    })
    void answersToItsOwnNamesAlone(String host, int status) throws IOException {
        Wire wire = new Wire(managementPort);

        assertThat(wire.get("/actuator/health", "Host: " + host + "\r\n")).startsWith("HTTP/1.1 " + status);
        assertThat(wire.get("/actuator/metrics", "Host: " + host + "\r\n")).startsWith("HTTP/1.1 " + status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/error",
                "/error/",
                "/error?x",
                "/%65rror",
                "//error",
                "/actuator/../error",
                "/error;x",
                "/",
                "/nosuch",
                "/actuator/health/"
            })
    void hasNoOtherPages(String path) throws IOException {
        for (String method : new String[] {"GET", "POST", "PUT", "OPTIONS"}) {
            assertThat(new Wire(managementPort)
                            .answer(method + " " + path
                                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                    .as(method)
                    .startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void readsHttpAsStrictlyAsThePublicPort() throws IOException {
        Wire wire = new Wire(managementPort);

        assertThat(wire.answer("GET /actuator/health\r\n")).startsWith("HTTP/1.1 400");
        assertThat(wire.answer("GET /actuator/health HTTP/1.1\nHost: localhost\n\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(wire.answer("GET /actuator/health HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(wire.answer("GET /actuator/health HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 200");
    }

    @Test
    void tellsThatItsPagesAreFreshAndNothingMore() {
        String health =
                new Visitor(managementPort).get("/actuator/health/readiness").body();

        assertThat(health).contains("\"state\":\"fresh\"").doesNotContain("database", "jdbc", "PostgreSQL");
    }

    @Test
    void tellsItsMetrics() {
        Visitor operator = new Visitor(managementPort);
        new Visitor(publicPort).get("/");

        assertThat(operator.get("/actuator/metrics/hikaricp.connections.active").statusCode())
                .isEqualTo(200);
        assertThat(operator.get("/actuator/prometheus").body())
                .contains("hikaricp_connections_active", "jvm_memory_used_bytes", "http_server_requests_seconds_count");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env",
                "beans",
                "configprops",
                "mappings",
                "loggers",
                "heapdump",
                "threaddump",
                "flyway",
                "info",
                "conditions",
                "scheduledtasks",
                "caches",
                "shutdown"
            })
    void tellsNothingElse(String endpoint) {
        Visitor operator = new Visitor(managementPort);

        assertThat(operator.get("/actuator/" + endpoint).statusCode()).isEqualTo(404);
        assertThat(operator.send("POST", "/actuator/" + endpoint).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/health",
                "/actuator/health/readiness",
                "/actuator/metrics",
                "/actuator/prometheus",
                "/actuator/env",
                "/livez",
                "/readyz"
            })
    void isNowhereOnThePublicPort(String address) {
        HttpResponse<String> answer = new Visitor(publicPort).get(address);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
                .startsWith("default-src 'none'");
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/html");
    }

    @Test
    void listensOnThisMachineAlone() throws Exception {
        assertThat(publicPort).isNotEqualTo(managementPort);
        for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
            if (each.isLoopback() || !each.isUp()) {
                continue;
            }
            for (InetAddress address : each.inetAddresses().toList()) {
                assertThat(isOpen(new InetSocketAddress(address, managementPort)))
                        .as(address.toString())
                        .isFalse();
            }
        }
    }

    private static boolean isOpen(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, 1000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
