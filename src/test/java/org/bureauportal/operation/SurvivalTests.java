package org.bureauportal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bureauportal.AnotherPortal;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.Articles;
import org.bureauportal.article.Change;
import org.bureauportal.article.Content;
import org.bureauportal.article.Publications;
import org.bureauportal.article.WorkingArticle;
import org.bureauportal.section.NewSection;
import org.bureauportal.section.Sections;
import org.bureauportal.site.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

/** Readers read on, whatever becomes of the database, and never what was taken from them. */
@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class SurvivalTests {

    private static final Duration ARRIVAL = Duration.ofSeconds(30);

    @Autowired
    private FlywayConnectionDetails owner;

    @Autowired
    private JdbcConnectionDetails role;

    @TempDir
    private Path directory;

    private DatabaseCopy database;
    private Relay relay;

    @BeforeEach
    void makeADatabase() throws IOException {
        database = DatabaseCopy.empty(owner, "survival");
        relay = new Relay(database);
        relay.open();
    }

    @AfterEach
    void dropIt() throws IOException {
        relay.close();
        database.close();
    }

    /** A notice that stays and one that is withdrawn, with the pages on which the first stands. */
    private record Notices(WorkingArticle staying, String itsWord, WorkingArticle withdrawn, String goneWord) {

        List<String> pages() {
            String page = "/articles/" + staying.number();
            return List.of(page, page + "/print", "/", "/sections/news", "/archive/2024/02", "/feed.atom");
        }
    }

    @Test
    void outlivesItsDatabaseAndARestart() throws Exception {
        Notices notices;
        try (AnotherPortal portal = settings().start()) {
            Visitor reader = portal.visitor();
            notices = publish(portal);
            for (String page : notices.pages()) {
                assertThat(reader.get(page).body()).as(page).contains(notices.itsWord());
                comes(() -> Files.exists(file(page)));
            }
            comes(() -> Files.exists(file("/articles/" + notices.withdrawn().number())));

            relay.close();
            comes(() -> reader.get("/newsroom/set-up/x").statusCode() == 503);

            assertReadable(reader, notices);
            assertThat(portal.health("readiness")).isEqualTo(200);
            assertThat(portal.health("liveness")).isEqualTo(200);
            assertThat(portal.health("database")).isEqualTo(503);
        }
        try (AnotherPortal portal = settings().start()) {
            Visitor reader = portal.visitor();

            assertReadable(reader, notices);
            assertThat(reader.get("/newsroom/set-up/x").statusCode()).isEqualTo(503);
            assertThat(portal.health("readiness")).isEqualTo(200);
            assertThat(portal.health("database")).isEqualTo(503);

            relay.open();
            comes(() -> portal.health("database") == 200);
            comes(() -> reader.get("/articles/" + notices.withdrawn().number())
                    .body()
                    .contains("No longer so."));
            Publications publications = portal.bean(Publications.class);
            comes(() -> {
                publications.remove(notices.staying().number(), "By mistake.", "", Desk.EDITOR);
                return true;
            });
            assertThat(reader.get("/articles/" + notices.staying().number()).statusCode())
                    .isEqualTo(410);
            comes(() -> !Files.exists(file("/articles/" + notices.staying().number())));
        }
    }

    @Test
    void doesNotTrustACopyThatIsTooOld() throws Exception {
        Notices notices;
        try (AnotherPortal portal = settings().start()) {
            notices = publish(portal);
            comes(() -> Files.exists(directory.resolve("mark")) && Files.exists(file("/")));
        }
        relay.close();
        try (AnotherPortal portal = settings().and("portal.edge.oldest", "1ms").start()) {
            Visitor reader = portal.visitor();

            notices.pages()
                    .forEach(page ->
                            assertThat(reader.get(page).statusCode()).as(page).isEqualTo(503));
            assertThat(portal.health("readiness")).isEqualTo(503);
            assertThat(portal.health("fresh")).isEqualTo(503);
            assertThat(portal.healthText("readiness")).contains("\"state\":\"unable\"");
            assertThat(portal.health("liveness")).isEqualTo(200);
        }
    }

    @Test
    void mendsTheCopyAtItsStart(CapturedOutput log) throws Exception {
        Notices notices;
        String page;
        try (AnotherPortal portal = settings().start()) {
            notices = publish(portal);
            page = "/articles/" + notices.staying().number();
            comes(() -> Files.exists(file(page)) && Files.exists(file(page + "/print")) && Files.exists(file("/")));
        }
        byte[] whole = Files.readAllBytes(file(page));
        Files.write(file(page), Arrays.copyOf(whole, whole.length - 20));
        Files.delete(file(page + "/print"));
        Files.copy(file("/"), file("/articles/999"));
        try (AnotherPortal portal = settings().start()) {
            assertThat(portal.visitor().get(page).body()).contains(notices.itsWord());
            comes(() -> !Files.exists(file("/articles/999")) && Files.exists(file(page + "/print")));
            comes(() -> Files.size(file(page)) > whole.length - 20);
            comes(() -> log.getOut().contains("the copy of the public pages on disk is complete"));
        }
    }

    /** The sessions that have ended are cleared away at every full minute, perhaps in the midst of a start. */
    @Test
    void anActInTheMidstOfAStartTakesNothingFromTheCopy() throws Exception {
        Path page;
        try (AnotherPortal portal = settings().start()) {
            portal.bean(Sections.class).open(new NewSection("news", Language.EN, "News", "", "", "", null));
            page = file("/articles/" + publish(portal, Desk.aWord()).number());
            comes(() -> Files.exists(directory.resolve("mark")) && Files.exists(page));
        }
        List<Boolean> kept = new ArrayList<>();
        ApplicationListener<ApplicationPreparedEvent> early = event -> {
            GenericApplicationContext starting = (GenericApplicationContext) event.getApplicationContext();
            starting.registerBean(
                    EarlyAct.class,
                    () -> new EarlyAct(
                            starting.getBean(TransactionOperations.class), () -> kept.add(Files.exists(page))));
        };
        try (AnotherPortal portal = settings().start(early)) {
            assertThat(kept).containsExactly(true);
            assertThat(portal.health("readiness")).isEqualTo(200);
        }
    }

    /** Commits before the portal begins to listen for changes, and looks then. */
    private record EarlyAct(TransactionOperations transaction, Runnable look) implements SmartLifecycle {

        @Override
        public void start() {
            transaction.executeWithoutResult(nothing -> {});
            look.run();
        }

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return false;
        }

        @Override
        public int getPhase() {
            return Integer.MIN_VALUE;
        }
    }

    @Test
    void takesNothingFromACopyOfAnotherDatabase(CapturedOutput log) throws Exception {
        Notices notices;
        try (AnotherPortal portal = settings().start()) {
            notices = publish(portal);
            comes(() -> Files.exists(directory.resolve("mark")) && Files.exists(file("/")));
        }
        // as a start after a restored backup does: afterMigrate.sql
        database.client().sql("delete from numbering").update();
        try (AnotherPortal portal = settings().start()) {
            assertThat(log).contains("every page is made again");
            String page = "/articles/" + notices.staying().number();
            assertThat(portal.visitor().get(page).body()).contains(notices.itsWord());
            comes(() -> Files.exists(file(page)));
        }
    }

    @Test
    void tellsThoseWhoAreTooManyToComeAgain() throws Exception {
        try (AnotherPortal portal = settings()
                .and("portal.edge.memory", "0B")
                .and("portal.edge.directory", "")
                .and("portal.edge.renders-at-once", "1")
                .and("portal.edge.waiting", "0")
                .start()) {
            portal.bean(Sections.class).open(new NewSection("news", Language.EN, "News", "", "", "", null));
            List<Callable<HttpResponse<String>>> crowd = new ArrayList<>();
            for (int each = 0; each < 200; each++) {
                // pages of their own, so that nobody is given what was made for another
                String page = (each % 2 == 0 ? "/archive/" : "/zh/archive/") + (1900 + each / 2);
                crowd.add(() -> portal.visitor().get(page));
            }
            ExecutorService readers = Executors.newFixedThreadPool(50);
            List<HttpResponse<String>> answers = new ArrayList<>();
            try {
                for (Future<HttpResponse<String>> answer : readers.invokeAll(crowd)) {
                    answers.add(answer.get());
                }
            } finally {
                readers.shutdownNow();
            }

            assertThat(answers)
                    .extracting(HttpResponse::statusCode)
                    .contains(200, 503)
                    .containsOnly(200, 503);
            assertThat(answers).filteredOn(answer -> answer.statusCode() == 503).allSatisfy(answer -> {
                assertThat(answer.headers().firstValue("retry-after")).isPresent();
                assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
                assertThat(answer.headers().firstValue("content-security-policy"))
                        .isPresent();
                assertThat(answer.headers().firstValue("content-language"))
                        .hasValue(answer.uri().getPath().startsWith("/zh") ? "zh-CN" : "en");
                assertThat(answer.body()).contains("<h1", "masthead");
            });
            double counted = portal.bean(MeterRegistry.class)
                    .get("portal.edge.busy")
                    .functionCounter()
                    .count();
            assertThat(answers).filteredOn(answer -> answer.statusCode() == 503).hasSize((int) counted);
            assertThat(portal.visitor().get("/").statusCode()).isEqualTo(200);
            assertThat(portal.visitor().get("/newsroom/set-up/x").statusCode()).isEqualTo(404);
        }
    }

    private void assertReadable(Visitor reader, Notices notices) {
        for (String page : notices.pages()) {
            assertThat(reader.get(page).statusCode()).as(page).isEqualTo(200);
            assertThat(reader.get(page).body()).contains(notices.itsWord()).doesNotContain(notices.goneWord());
        }
        String withdrawn = "/articles/" + notices.withdrawn().number();
        assertThat(reader.get(withdrawn).body()).contains("No longer so.");
    }

    private Notices publish(AnotherPortal portal) throws Exception {
        portal.bean(Sections.class).open(new NewSection("news", Language.EN, "News", "", "", "", null));
        String staying = Desk.aWord();
        String gone = Desk.aWord();
        Notices notices = new Notices(publish(portal, staying), staying, publish(portal, gone), gone);
        String page = "/articles/" + notices.withdrawn().number();
        comes(() -> Files.exists(file(page)));
        assertThat(portal.visitor().get("/").body()).contains(gone);

        portal.bean(Publications.class).withdraw(notices.withdrawn().number(), "No longer so.", Desk.EDITOR);

        comes(() ->
                Files.exists(file(page)) && portal.visitor().get(page).body().contains("No longer so."));
        return notices;
    }

    private static WorkingArticle publish(AnotherPortal portal, String word) {
        Articles articles = portal.bean(Articles.class);
        long section = portal.bean(Sections.class).bySlug("news").orElseThrow().id();
        Content content = Desk.aText("Notice " + word);
        assertThat(content.documentDate()).isEqualTo(LocalDate.of(2024, 2, 19));
        WorkingArticle draft = articles.begin(UUID.randomUUID(), section, content, Desk.EDITOR);
        return portal.bean(Publications.class)
                .publish(draft.number(), draft.revision(), Change.FIRST_PUBLICATION, "", Desk.EDITOR);
    }

    private AnotherPortal.Settings settings() {
        return AnotherPortal.with(role, owner)
                .and("spring.datasource.url", relay.jdbcUrl())
                .and("portal.edge.directory", directory.toString());
    }

    private Path file(String address) {
        String path = address.equals("/") ? "/index" : address;
        return directory.resolve("public" + path + (path.contains(".") ? "" : ".html") + ".gz");
    }

    private static void comes(Callable<Boolean> wanted) throws Exception {
        long end = System.nanoTime() + ARRIVAL.toNanos();
        while (!wanted.call()) {
            assertThat(System.nanoTime()).as("what was awaited has not come").isLessThan(end);
            Thread.sleep(50);
        }
    }
}
