package org.bureauportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.bureauportal.Desk;
import org.bureauportal.Frost;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database that takes requests and never answers, which is worse than one that is gone. */
@PortalTest
class FrozenDatabaseTests {

    /** Two seconds are promised; the rest is for a machine that has much else to do. */
    private static final Duration PROMPT = Duration.ofSeconds(4);

    private static final Duration RECOVERY = Duration.ofSeconds(20);

    /** Which are kept, so that nobody needs the database to read them. */
    private static final List<String> PUBLIC_PAGES = List.of(
            "/", "/zh", "/sections/news", "/zh/sections/yaowen", "/articles/1", "/articles/2", "/articles/1/print");

    private static final List<String> PAGES_MADE_FROM_IT = List.of(
            "/newsroom",
            "/newsroom/articles/new",
            "/newsroom/sections",
            "/manuscripts/" + "1".repeat(42),
            "/search?q=letters");

    @Autowired
    private JdbcClient database;

    @Autowired
    private Desk desk;

    @Value("${spring.datasource.hikari.maximum-pool-size}")
    private int pool;

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Test
    void holdsNoRequestAndIsForgottenOnceItAnswers() throws Exception {
        Visitor editor = Visitor.signedIn(port);
        Map<String, String> typed = new HashMap<>(Visitor.filled(editor.page("/newsroom/articles/new"), Map.of()));
        typed.put("title", "Typed " + Desk.aWord());
        typed.put("section", Long.toString(desk.english().id()));
        List<Callable<HttpResponse<String>>> requests = new ArrayList<>();
        PAGES_MADE_FROM_IT.forEach(page -> requests.add(() -> editor.get(page)));
        Visitor stranger = new Visitor(port);
        Document signIn = stranger.page("/newsroom/sign-in");
        Map<String, String> carrying = Map.of(
                "username", "li.hua", "password", "x", "kept.form", "/newsroom/articles/new", "kept.title", "Carried");
        requests.add(() -> stranger.submit(signIn, carrying));
        requests.add(() -> editor.post("/newsroom/articles", typed));
        byte[] compressed = gzip(Visitor.encoded(typed));
        requests.add(() -> editor.postCompressed("/newsroom/articles", compressed, "Form-Length", "100000"));
        List<Callable<HttpResponse<String>>> reading = PUBLIC_PAGES.stream()
                .<Callable<HttpResponse<String>>>map(page -> () -> editor.get(page))
                .toList();
        assertThat(ask(reading))
                .allSatisfy(answer -> assertThat(answer.response().statusCode()).isEqualTo(200));

        List<Answer> first;
        List<Answer> second;
        List<Answer> crowd;
        List<Answer> readers;
        List<Answer> readingCrowd;
        HttpResponse<String> readiness;
        Frost frost = new Frost(backend());
        frost.begin();
        try {
            first = ask(requests);
            second = ask(requests);
            crowd = ask(Collections.nCopies(300, () -> editor.get("/newsroom")));
            readers = ask(reading);
            readingCrowd = ask(Collections.nCopies(300, () -> editor.get("/")));
            becomesStale();
            readiness = new Visitor(managementPort).get("/actuator/health/readiness");
        } finally {
            frost.end();
        }

        assertThat(Stream.of(readers, readingCrowd).flatMap(List::stream)).allSatisfy(answer -> {
            assertThat(answer.response().statusCode()).isEqualTo(200);
            assertThat(answer.took()).isLessThan(PROMPT);
        });
        assertThat(readiness.statusCode()).isEqualTo(200);
        assertThat(readiness.body()).contains("\"state\":\"stale\"");
        for (List<Answer> answers : List.of(first, second, crowd)) {
            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.response().statusCode()).isEqualTo(503);
                assertThat(answer.took()).isLessThan(PROMPT);
                assertThat(answer.response().headers().firstValue("cache-control"))
                        .hasValue("no-store");
                assertThat(answer.response().headers().firstValue("retry-after"))
                        .isPresent();
                assertThat(answer.response().headers().firstValue("set-cookie")).isEmpty();
                assertThat(answer.response().body()).contains("<h1", "masthead");
            });
        }
        Document trying = Visitor.parsed(first.get(PAGES_MADE_FROM_IT.size()).response());
        Document posting =
                Visitor.parsed(first.get(PAGES_MADE_FROM_IT.size() + 1).response());
        Document compressing =
                Visitor.parsed(first.get(PAGES_MADE_FROM_IT.size() + 2).response());
        for (Document givenBack : List.of(posting, compressing)) {
            assertThat(givenBack.select("textarea[name=title]").val()).isEqualTo(typed.get("title"));
        }
        recovers(editor);
        assertThat(editor.submit(posting, Map.of()).headers().firstValue("location"))
                .as("saved when it is sent again")
                .hasValueSatisfying(address -> assertThat(address).matches(".*/newsroom/articles/[0-9]+"));
        HttpResponse<String> signedIn =
                stranger.submit(trying, Map.of("username", "author", "password", "for-trying-out-only"));
        assertThat(trying.select("#username").val()).isEqualTo("li.hua");
        assertThat(stranger.page(signedIn.headers().firstValue("location").orElseThrow())
                        .select("#title")
                        .text())
                .isEqualTo("Carried");
        leavesNoConnectionBehind();
    }

    /** A load balancer is told so although the thread that asks the database waits for its answer. */
    private void becomesStale() throws InterruptedException {
        Visitor balancer = new Visitor(managementPort);
        long end = System.nanoTime() + RECOVERY.toNanos();
        while (balancer.get("/actuator/health/fresh").statusCode() == 200 && System.nanoTime() < end) {
            Thread.sleep(100);
        }
        assertThat(balancer.get("/actuator/health/fresh").statusCode()).isEqualTo(503);
    }

    private static byte[] gzip(String form) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(compressed)) {
            stream.write(form.getBytes(StandardCharsets.US_ASCII));
        }
        return compressed.toByteArray();
    }

    private record Answer(HttpResponse<String> response, Duration took) {}

    private static List<Answer> ask(List<Callable<HttpResponse<String>>> requests) throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(Math.min(requests.size(), 60));
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (Callable<HttpResponse<String>> request : requests) {
                answers.add(readers.submit(() -> {
                    long begin = System.nanoTime();
                    HttpResponse<String> response = request.call();
                    return new Answer(response, Duration.ofNanos(System.nanoTime() - begin));
                }));
            }
            List<Answer> all = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                all.add(answer.get());
            }
            return all;
        } finally {
            readers.shutdownNow();
        }
    }

    private void recovers(Visitor editor) throws InterruptedException {
        long end = System.nanoTime() + RECOVERY.toNanos();
        while (editor.get("/newsroom").statusCode() != 200 && System.nanoTime() < end) {
            Thread.sleep(100);
        }
        for (String page : List.of("/", "/newsroom", "/newsroom/sections")) {
            assertThat(editor.get(page).statusCode()).as(page).isEqualTo(200);
        }
    }

    /** What was begun while nothing answered is ended by and by. */
    private void leavesNoConnectionBehind() throws InterruptedException {
        long end = System.nanoTime() + RECOVERY.toNanos();
        while (connections() > pool && System.nanoTime() < end) {
            Thread.sleep(100);
        }
        assertThat(connections()).isLessThanOrEqualTo(pool);
    }

    private int connections() {
        return database.sql("select count(*) from pg_stat_activity where datname = current_database()")
                .query(Integer.class)
                .single();
    }

    private long backend() {
        return database.sql("select pg_backend_pid()").query(Long.class).single();
    }
}
