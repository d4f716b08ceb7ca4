package org.bureauportal.server.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.Wire;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Strangers may send what they like: it takes little memory and no place for good, and leaves editors their own. */
@PortalTest
class BodyAdmissionTests {

    private static final String NEW = "/newsroom/articles/new";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final int LARGE = 10_000_000;

    /** Nearly the longest text, which its own marks still lengthen. */
    private static final String LONGEST = "长".repeat(999_990);

    @Autowired
    private Desk desk;

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Test
    void allPlacesAndAllMemoryAreFreeAfterOddRequests() throws Exception {
        List<String> before = free();
        long seed = new Random().nextLong();
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int sender = 0; sender < 8; sender++) {
                Random random = new Random(seed + sender);
                all.add(senders.submit(() -> {
                    for (int each = 0; each < 500; each++) {
                        sendOddly(random);
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            senders.shutdownNow();
        }

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(free()).as("seed %d", seed).isEqualTo(before));
    }

    /** A length beside an encoding that nobody knows held a place for good: sixteen shut an address out. */
    @ParameterizedTest
    @ValueSource(strings = {"POST", "GET", "PUT", "OPTIONS"})
    void anUnknownTransferEncodingTakesNoPlace(String method) throws IOException {
        List<String> before = free();

        for (int each = 0; each < 20; each++) {
            assertThat(
                            new Wire(port)
                                    .answer(
                                            method
                                                    + " /text-size HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: x\r\nContent-Length: 0\r\n\r\n"))
                    .startsWith("HTTP/1.1 4");
        }

        assertThat(new Wire(port).post("/text-size", "Host: localhost\r\n", "size=large"))
                .startsWith("HTTP/1.1 303");
        assertThat(free()).isEqualTo(before);
    }

    @Test
    void strangersOverTheirShareAreToldWhileEditorsSaveAndThoseSignedOutLoseNothing() throws IOException {
        Visitor editor = Visitor.signedIn(port);
        Visitor known = Visitor.signedIn(port);
        Map<String, String> typed = aLongText(known);
        known.act("/newsroom/sign-out", Map.of());
        String begin = "POST /newsroom/articles HTTP/1.1\r\nHost: localhost\r\n" + FORM + "Content-Length: " + LARGE
                + "\r\n\r\nform=%2Fnewsroom%2Farticles%2Fnew&body=";
        ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
        try (Socket holding = from(2);
                Socket again = from(2);
                Socket other = from(3)) {
            Wire.send(holding, begin);
            Awaitility.await().until(() -> !free().contains("memory stranger 16777216.0"));
            // or it would be given up soon
            ScheduledFuture<?> dripping = pace.scheduleAtFixedRate(() -> drip(holding), 1, 1, TimeUnit.SECONDS);

            for (Socket late : List.of(again, other)) {
                Wire.send(late, begin);
                assertThat(head(late)).startsWith("HTTP/1.1 503").contains("Retry-After: 5");
            }
            HttpResponse<String> ended = known.post("/newsroom/articles", typed);
            HttpResponse<String> saved = editor.post("/newsroom/articles", aLongText(editor));

            assertThat(ended.statusCode()).isEqualTo(401);
            assertThat(Visitor.parsed(ended)
                            .expectFirst("textarea[name=kept.body]")
                            .wholeText())
                    .isEqualTo(LONGEST);
            assertThat(dripping.isDone()).isFalse();
            assertThat(saved.statusCode()).isEqualTo(302);
            assertThat(new Wire(port).post("/newsroom/sign-in", "Host: localhost\r\n", "username=x&password=y"))
                    .startsWith("HTTP/1.1 4");
        } finally {
            pace.shutdownNow();
        }
        Awaitility.await().until(() -> free().contains("memory stranger 16777216.0"));
    }

    @Test
    void anEditorWhoseSessionEndedGetsAMillionCharactersBack() {
        Visitor stranger = new Visitor(port);
        Map<String, String> typed = aLongText(Visitor.signedIn(port));

        HttpResponse<String> refused = stranger.post("/newsroom/articles", typed);
        HttpResponse<String> wrong =
                stranger.submit(Visitor.parsed(refused), Map.of("username", "editor", "password", "wrong"));
        HttpResponse<String> signedIn =
                stranger.submit(Visitor.parsed(wrong), Map.of("username", "editor", "password", "for-trying-out-only"));
        Document form = stranger.page(signedIn.headers().firstValue("location").orElseThrow());

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(form.expectFirst("#body").wholeText()).isEqualTo(LONGEST);
    }

    /** As each character takes five on the page, an answer of ten times what was sent. */
    @Test
    void whatIsGivenBackIsWholeHoweverItGrowsOnThePage() {
        String marks = "\n&<'\"".repeat(1000);

        HttpResponse<String> refused =
                new Visitor(port).post("/newsroom/articles", Map.of("form", NEW, "title", marks, "body", "&#10;"));

        Document page = Visitor.parsed(refused);
        assertThat(page.expectFirst("textarea[name=kept.title]").wholeText()).isEqualTo(marks);
        assertThat(page.expectFirst("textarea[name=kept.body]").wholeText()).isEqualTo("&#10;");
    }

    @ParameterizedTest
    @ValueSource(ints = {10_000, LARGE})
    void whereNobodyWritesOnlySmallFormsAreRead(int length) throws IOException {
        assertThat(new Wire(port).post("/text-size", "Host: localhost\r\n", "size=large&x=" + "x".repeat(length)))
                .startsWith("HTTP/1.1 413");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "POST"})
    void aFormThatDoesNotDecodeIsNoFaultOfThePortal(String method) throws IOException {
        for (String path : List.of("/", "/text-size", "/newsroom", "/newsroom/sign-in", "/articles/1")) {
            for (String body : List.of("a=%zz", "a=%FF", "=", "%", "a=%E9%95", "a&".repeat(1000))) {
                assertThat(new Wire(port)
                                .answer(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                        + FORM + "Content-Length: " + body.length() + "\r\n\r\n" + body))
                        .as("%s %s %s", method, path, body)
                        .startsWith("HTTP/1.1 4");
            }
        }
    }

    private Map<String, String> aLongText(Visitor editor) {
        return Visitor.filled(
                editor.page(NEW),
                Map.of(
                        "title",
                        "Long " + Desk.aWord(),
                        "section",
                        Long.toString(desk.english().id()),
                        "body",
                        LONGEST));
    }

    /** What is free, as the operator sees it. */
    private List<String> free() {
        return new Visitor(managementPort)
                .get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("portal_bodies_") || line.startsWith("portal_edge_waiting"))
                .map(line -> line.replaceFirst("portal_bodies_(\\w+)\\{sender=\"(\\w+)\"}", "$1 $2"))
                .map(line -> line.startsWith("memory") ? line.replace("1.6777216E7", "16777216.0") : line)
                .sorted()
                .toList();
    }

    private void sendOddly(Random random) throws IOException {
        String method = pick(random, "POST", "GET", "PUT", "PATCH", "OPTIONS", "HEAD", "X");
        String path = pick(random, "/", "/text-size", "/newsroom/articles", "/newsroom/sign-in", "/nosuch", "/%zz");
        String version = pick(random, "HTTP/1.1", "HTTP/1.1", "HTTP/1.0");
        String type = pick(
                random, FORM, FORM, "Content-Type: multipart/form-data; boundary=x\r\n", "Content-Type: x\r\n", "");
        String length = pick(
                random,
                "Content-Length: 0\r\n",
                "Content-Length: 3\r\n",
                "Content-Length: 30\r\n",
                "Content-Length: 9000000\r\n",
                "Content-Length: 99999999999\r\n",
                "Content-Length: -1\r\n",
                "Transfer-Encoding: chunked\r\n",
                "Transfer-Encoding: x\r\n",
                "Transfer-Encoding: gzip, chunked\r\nContent-Length: 0\r\n",
                "Transfer-Encoding: x\r\nContent-Length: 3\r\n");
        String expect = random.nextInt(8) == 0 ? "Expect: 100-continue\r\n" : "";
        String body = pick(
                random,
                "",
                "a=b",
                "a=%zz&b=c&d=e&f=g&h=i&j=k&l=m&",
                "3\r\na=b\r\n0\r\n\r\n",
                "3;x=y\r\na=b\r\n0\r\nX: y\r\n\r\n",
                "zz\r\n",
                "a=b&c=d&e=f&g=h&i=j&k=l&m=n&o=POST /newsroom/articles HTTP/1.1\r\nHost: localhost\r\n");
        try (Socket socket = from(1 + random.nextInt(20))) {
            Wire.send(
                    socket,
                    method + " " + path + " " + version + "\r\nHost: localhost\r\n" + type + length + expect + "\r\n"
                            + body);
            if (random.nextBoolean()) {
                socket.shutdownOutput();
                socket.getInputStream().readNBytes(100);
            }
        } catch (IOException closed) {
            // the portal has refused to read on
        }
    }

    private static void drip(Socket sender) {
        try {
            sender.getOutputStream().write('a');
        } catch (IOException closed) {
            // as after the test
        }
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private Socket from(int client) throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(),
                port,
                InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) client}),
                0);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static String head(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(1000), StandardCharsets.UTF_8);
    }
}
