package org.bureauportal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bureauportal.operation.OwnDatabase.await;
import static org.bureauportal.operation.OwnDatabase.openTheSection;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bureauportal.AnotherPortal;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Publishing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.event.ApplicationStartedEvent;
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

    @Autowired
    private FlywayConnectionDetails owner;

    @Autowired
    private JdbcConnectionDetails role;

    @TempDir
    private Path directory;

    private OwnDatabase own;

    @BeforeEach
    void makeADatabase() throws IOException {
        own = new OwnDatabase(owner, role, directory);
    }

    @AfterEach
    void dropIt() throws IOException {
        own.close();
    }

    /** A notice that stays and one that is withdrawn, with the pages on which the first stands. */
    private record Notices(EditableArticle staying, String itsWord, EditableArticle withdrawn, String goneWord) {

        List<String> pages() {
            String page = "/articles/" + staying.number();
            return List.of(
                    page,
                    page + "/print",
                    OwnDatabase.fileOf(staying),
                    "/",
                    "/sections/news",
                    "/archive/2024/02",
                    "/feed.atom",
                    "/feed.rss",
                    "/sections/news/feed.atom",
                    Desk.todaysLog(),
                    Desk.todaysLog() + ".json");
        }

        /** What programs read and has no word of a notice. */
        static List<String> ofPrograms() {
            return List.of("/robots.txt", "/sitemap.xml", "/api/v1", "/api/v1/sections");
        }

        List<String> pictures() {
            return OwnDatabase.picturesOf(staying);
        }
    }

    @Test
    void outlivesItsDatabaseAndARestart() throws Exception {
        Notices notices;
        try (AnotherPortal portal = own.settings().start()) {
            Visitor reader = portal.visitor();
            notices = publish(portal);
            for (String page : notices.pages()) {
                assertThat(reader.get(page).body()).as(page).contains(notices.itsWord());
                await().until(() -> own.isCopied(page));
            }
            for (String page : Notices.ofPrograms()) {
                assertThat(reader.get(page).statusCode()).as(page).isEqualTo(200);
            }
            await().until(() -> own.isCopied("/articles/" + notices.withdrawn().number()));
            await().until(() -> notices.pictures().stream().allMatch(own::isCopied));

            own.line().close();
            await().until(() -> reader.get("/newsroom/set-up/x").statusCode() == 503);

            assertReadable(reader, notices);
            assertThat(portal.health("readiness")).isEqualTo(200);
            assertThat(portal.health("liveness")).isEqualTo(200);
            assertThat(portal.health("database")).isEqualTo(503);
        }
        try (AnotherPortal portal = own.settings().start()) {
            Visitor reader = portal.visitor();

            assertReadable(reader, notices);
            assertThat(reader.get("/newsroom/set-up/x").statusCode()).isEqualTo(503);
            assertThat(portal.health("readiness")).isEqualTo(200);
            assertThat(portal.health("database")).isEqualTo(503);

            own.line().open();
            await().until(() -> portal.health("database") == 200);
            await().until(() -> reader.get("/articles/" + notices.withdrawn().number())
                    .body()
                    .contains("No longer so."));
            Publishing publishing = portal.bean(Publishing.class);
            await().until(() -> {
                publishing.remove(notices.staying().number(), "By mistake.", "", Desk.EDITOR);
                return true;
            });
            assertThat(reader.get("/articles/" + notices.staying().number()).statusCode())
                    .isEqualTo(410);
            await().until(() -> !own.isCopied("/articles/" + notices.staying().number()));
            assertThat(reader.get(OwnDatabase.fileOf(notices.staying())).statusCode())
                    .isEqualTo(404);
            await().until(() -> !own.isCopied(OwnDatabase.fileOf(notices.staying())));
            for (String picture : notices.pictures()) {
                assertThat(reader.get(picture).statusCode()).isEqualTo(404);
                await().until(() -> !own.isCopied(picture));
            }
        }
    }

    @Test
    void doesNotTrustACopyThatIsTooOld() throws Exception {
        Notices notices;
        try (AnotherPortal portal = own.settings().start()) {
            notices = publish(portal);
            await().until(() -> own.isCopyMarked() && own.isCopied("/"));
        }
        own.line().close();
        try (AnotherPortal portal =
                own.settings().and("portal.edge.max-stale", "1ms").start()) {
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
        try (AnotherPortal portal = own.settings().start()) {
            notices = publish(portal);
            page = "/articles/" + notices.staying().number();
            await().until(() -> own.isCopied(page) && own.isCopied(page + "/print") && own.isCopied("/"));
        }
        byte[] whole = Files.readAllBytes(own.copyOf(page));
        Files.write(own.copyOf(page), Arrays.copyOf(whole, whole.length - 20));
        Files.delete(own.copyOf(page + "/print"));
        Files.copy(own.copyOf("/"), own.copyOf("/articles/999"));
        try (AnotherPortal portal = own.settings().start()) {
            assertThat(portal.visitor().get(page).body()).contains(notices.itsWord());
            await().until(() -> !own.isCopied("/articles/999") && own.isCopied(page + "/print"));
            await().until(() -> Files.size(own.copyOf(page)) > whole.length - 20);
            await().until(() -> portal.bean(MeterRegistry.class)
                            .get("portal.edge.disk.complete")
                            .gauge()
                            .value()
                    > 0);
        }
        assertThat(log.getOut()
                        .lines()
                        .takeWhile(line -> !line.contains(": Started "))
                        .filter(line -> line.contains(" --- [")))
                .as("lines that a first start has to say")
                .hasSizeLessThan(20);
    }

    /** As the mark of a portal that was killed is a few seconds old: else readers of the copy would miss these pages. */
    @Test
    void aStartKeepsWhatWasMadeAfterTheChangesThatItHearsOfAgain() throws Exception {
        String page;
        byte[] earlier;
        Path mark = directory.resolve("mark");
        try (AnotherPortal portal = own.settings().start()) {
            openTheSection(portal);
            EditableArticle notice = OwnDatabase.publish(portal, Desk.aWord());
            page = "/articles/" + notice.number();
            await().until(() -> own.isCopyMarked() && own.isCopied(page));
            earlier = Files.readAllBytes(mark);
            portal.bean(Publishing.class).withdraw(notice.number(), "No longer so.", Desk.EDITOR);
            await().until(() ->
                    own.isCopied(page) && portal.visitor().get(page).body().contains("No longer so."));
        }
        Files.write(mark, earlier);
        List<Boolean> kept = new ArrayList<>();
        ApplicationListener<ApplicationStartedEvent> heard = event -> kept.add(own.isCopied(page));
        try (AnotherPortal portal = own.settings().start(heard)) {
            assertThat(kept).containsExactly(true);
            assertThat(portal.visitor().get(page).body()).contains("No longer so.");
        }
    }

    /** The sessions that have ended are cleared away at every full minute, perhaps in the midst of a start. */
    @Test
    void anActInTheMidstOfAStartTakesNothingFromTheCopy() throws Exception {
        String page;
        try (AnotherPortal portal = own.settings().start()) {
            openTheSection(portal);
            page = "/articles/" + OwnDatabase.publish(portal, Desk.aWord()).number();
            await().until(() -> own.isCopyMarked() && own.isCopied(page));
        }
        List<Boolean> kept = new ArrayList<>();
        ApplicationListener<ApplicationPreparedEvent> early = event -> {
            GenericApplicationContext starting = (GenericApplicationContext) event.getApplicationContext();
            starting.registerBean(
                    EarlyAct.class,
                    () -> new EarlyAct(
                            starting.getBean(TransactionOperations.class), () -> kept.add(own.isCopied(page))));
        };
        try (AnotherPortal portal = own.settings().start(early)) {
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
        try (AnotherPortal portal = own.settings().start()) {
            notices = publish(portal);
            await().until(() -> own.isCopyMarked() && own.isCopied("/"));
        }
        // as a start after a restored backup does: afterMigrate.sql
        own.database().client().sql("delete from numbering").update();
        try (AnotherPortal portal = own.settings().start()) {
            assertThat(log).contains("rendering all pages again");
            String page = "/articles/" + notices.staying().number();
            assertThat(portal.visitor().get(page).body()).contains(notices.itsWord());
            await().until(() -> own.isCopied(page));
        }
    }

    @Test
    void tellsThoseWhoAreTooManyToComeAgain() throws Exception {
        try (AnotherPortal portal = own.settings()
                .and("portal.edge.memory", "0B")
                .and("portal.edge.directory", "")
                .and("portal.edge.max-concurrent", "1")
                .and("portal.edge.queue-size", "0")
                .start()) {
            openTheSection(portal);
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
        for (String picture : notices.pictures()) {
            assertThat(reader.get(picture).statusCode()).as(picture).isEqualTo(200);
            assertThat(reader.bytes(picture).body()).isNotEmpty();
        }
        String withdrawn = "/articles/" + notices.withdrawn().number();
        assertThat(reader.get(withdrawn).body()).contains("No longer so.");
        for (String page : Notices.ofPrograms()) {
            assertThat(reader.get(page).statusCode()).as(page).isEqualTo(200);
        }
        assertThat(reader.get("/sitemap.xml").body())
                .contains("/articles/" + notices.staying().number() + "<");
        assertThat(reader.get("/a/" + notices.staying().number()).statusCode()).isEqualTo(301);
        // what is made for one reader alone cannot be kept, and says so
        for (String page : List.of("/search?q=x", "/search/feed.atom?q=x", "/api/v1/search?q=x")) {
            assertThat(reader.get(page).statusCode()).as(page).isEqualTo(503);
        }
    }

    private Notices publish(AnotherPortal portal) throws Exception {
        openTheSection(portal);
        String staying = Desk.aWord();
        String gone = Desk.aWord();
        Notices notices =
                new Notices(OwnDatabase.publish(portal, staying), staying, OwnDatabase.publish(portal, gone), gone);
        String page = "/articles/" + notices.withdrawn().number();
        await().until(() -> own.isCopied(page));
        assertThat(portal.visitor().get("/").body()).contains(gone);

        portal.bean(Publishing.class).withdraw(notices.withdrawn().number(), "No longer so.", Desk.EDITOR);

        await().until(() ->
                own.isCopied(page) && portal.visitor().get(page).body().contains("No longer so."));
        return notices;
    }
}
