package org.bureauportal.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Publishing;
import org.bureauportal.article.Scheduling;
import org.bureauportal.article.Stage;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.site.Dates;
import org.bureauportal.site.Language;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Publication at an hour. */
@PortalTest
class SchedulingTests {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private Scheduling scheduling;

    @Autowired
    private Sections sections;

    @Autowired
    private DatabaseTime time;

    @Autowired
    private Dates dates;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DataSource connections;

    @LocalServerPort
    private int port;

    private Visitor editor;
    private Visitor reader;
    private String word;

    @BeforeEach
    void signsIn() {
        editor = Visitor.signedIn(port);
        reader = new Visitor(port);
        word = Desk.aWord();
    }

    @Test
    void itIsNowhereBeforeItsHourAndPublicThen() {
        EditableArticle draft = draft();
        Document checklist = editor.page(form(draft) + "/checklist");
        LocalDateTime hour = LocalDateTime.ofInstant(time.now(), dates.zone())
                .plusDays(1)
                .withSecond(0)
                .withNano(0);

        HttpResponse<String> scheduled =
                schedule(checklist, draft, hour.toString().replace('T', ' '));

        assertThat(scheduled.statusCode()).isEqualTo(302);
        assertThat(editing.find(draft.number()).scheduledFor())
                .isEqualTo(hour.atZone(dates.zone()).toInstant());
        assertThat(editor.page(form(draft) + "/overview").select(".facts").text())
                .contains("Goes out", "(China Time)");
        assertThat(editor.page("/newsroom?state=SCHEDULED")
                        .select(".desk-title a")
                        .eachText())
                .contains("Notice " + word);
        assertThat(scheduling.due(time.now(), 100_000)).doesNotContain(draft.number());
        scheduling.release(draft.number(), time.now());
        assertNowhere(draft);

        comes(draft);

        await().atMost(PATIENCE).until(() -> reader.get(page(draft)).statusCode() == 200);
        assertThat(reader.page(page(draft)).select("h1").text()).isEqualTo("Notice " + word);
        assertThat(editing.find(draft.number()).stage()).isEqualTo(Stage.PUBLISHED);
        assertThat(published(List.of(draft.number()))).isEqualTo(1);
    }

    /** As when a portal that stands still holds it: the database waits for nobody longer than half a second. */
    @Test
    void whatTheDatabaseGaveUpHasNotFailed() throws Exception {
        EditableArticle draft = draft();
        schedule(draft);
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from public_version for update");
            comes(draft);

            Thread.sleep(2500);

            connection.rollback();
            assertThat(editing.find(draft.number()).stage()).isEqualTo(Stage.SCHEDULED);
        }
        await().atMost(PATIENCE).until(() -> reader.get(page(draft)).statusCode() == 200);
    }

    @Test
    void whatWaitsForItsHourIsNotChangedAndTheTypingIsKept() {
        EditableArticle draft = draft();
        Document open = editor.page(form(draft));
        schedule(draft);

        HttpResponse<String> saved = editor.submit(open, Map.of("title", "Too late"));
        HttpResponse<String> discarded =
                editor.act(form(draft) + "/discard", Map.of("revision", Long.toString(draft.revision())));
        HttpResponse<String> autosaved = editor.post(
                form(draft) + "/revisions",
                Visitor.filled(open, Map.of("title", "Too late")),
                "Accept",
                "application/json");
        HttpResponse<String> published =
                editor.act(form(draft) + "/publication", Map.of("revision", Long.toString(draft.revision())));

        assertThat(saved.statusCode()).isEqualTo(409);
        assertThat(Visitor.parsed(saved).select("#title").text()).isEqualTo("Too late");
        assertThat(Visitor.parsed(saved).select("[role=alert]").text()).contains("waits for its hour");
        assertThat(autosaved.statusCode()).isEqualTo(409);
        assertThat(published.statusCode()).isEqualTo(409);
        assertThat(discarded.statusCode()).isLessThan(500);
        assertThat(editing.find(draft.number()).stage()).isEqualTo(Stage.SCHEDULED);
        assertThat(editing.find(draft.number()).content().title()).isEqualTo("Notice " + word);

        assertThat(editor.act(form(draft) + "/schedule-end", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(editing.find(draft.number()).isDraft()).isTrue();
        comes(draft);
        assertThat(scheduling.due(time.now(), 100_000)).doesNotContain(draft.number());
        assertNowhere(draft);
    }

    @Test
    void whatStandsInTheWayAtTheHourIsShownAndNothingGoesOut() {
        Section section = desk.aSection(Language.EN);
        EditableArticle draft = editing.begin(
                UUID.randomUUID(),
                section.id(),
                AText.fit().with(ContentField.TITLE, "Notice " + word).content(),
                Desk.EDITOR);
        schedule(draft);
        sections.close(section.slug(), Desk.EDITOR);

        comes(draft);

        await().atMost(PATIENCE).until(() -> editing.find(draft.number()).stage() == Stage.FAILED);
        assertNowhere(draft);
        Document overview = editor.page(form(draft) + "/overview");
        assertThat(overview.select(".facts").text()).contains("something stood in the way");
        editor.act(form(draft) + "/schedule-end", Map.of());
        assertThat(editor.page(form(draft) + "/checklist").select(".problems").text())
                .contains("is closed");
    }

    /** Judged by the account as it is at the hour. */
    @Test
    void thePersonWhoDecidedItMustStillBeAllowedTo() {
        EditableArticle draft = draft();
        schedule(draft);
        database.sql("update edition set scheduled_by_username = 'nobody' where article_id = ?")
                .param(draft.number())
                .update();

        comes(draft);

        await().atMost(PATIENCE).until(() -> editing.find(draft.number()).stage() == Stage.FAILED);
        assertThat(editing.find(draft.number()).failure()).isEqualTo("schedule.failed.right");
        assertNowhere(draft);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomorrow", "2020-01-01 09:00", "2199-01-01 09:00", "2027-02-30 09:00", "09:00"})
    void anHourThatIsNoneIsRefusedAndStaysInItsField(String typed) {
        EditableArticle draft = draft();

        HttpResponse<String> refused = schedule(editor.page(form(draft) + "/checklist"), draft, typed);

        Document page = Visitor.parsed(refused);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(page.select("#scheduledFor-problem")).hasSize(1);
        assertThat(page.select("#scheduledFor").val()).isEqualTo(typed);
        assertThat(editing.find(draft.number()).isDraft()).isTrue();
    }

    @Test
    void howeverManyPortalsAskEachGoesOutOnce() throws Exception {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            EditableArticle draft = draft();
            schedule(draft);
            numbers.add(draft.number());
        }
        Instant later = time.now().plus(Duration.ofHours(2));

        ExecutorService portals = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> asked = new ArrayList<>();
            for (int portal = 0; portal < 4; portal++) {
                asked.add(portals.submit(() -> numbers.forEach(each -> scheduling.release(each, later))));
            }
            for (Future<?> each : asked) {
                each.get();
            }
        } finally {
            portals.shutdownNow();
        }

        assertThat(published(numbers)).isEqualTo(16);
        assertThat(numbers)
                .allSatisfy(each -> assertThat(editing.find(each).stage()).isEqualTo(Stage.PUBLISHED));
    }

    private void assertNowhere(EditableArticle draft) {
        assertThat(reader.get(page(draft)).statusCode()).isEqualTo(404);
        for (String surface : List.of(
                "/",
                "/sections/news",
                "/feed.atom",
                "/api/v1/notices",
                "/api/v1/log",
                "/search?q=" + word,
                "/sitemap-0.xml")) {
            assertThat(reader.get(surface).body()).as(surface).doesNotContain("Notice " + word, page(draft) + "<");
        }
    }

    private int published(List<Long> numbers) {
        return database.sql("select count(*) from publication_log where act = 'PUBLISHED' and article_id = any(:ids)")
                .param("ids", numbers.toArray(Long[]::new))
                .query(Integer.class)
                .single();
    }

    private EditableArticle draft() {
        return desk.aDraft(
                AText.fit().with(ContentField.TITLE, "Notice " + word).content());
    }

    private void schedule(EditableArticle draft) {
        scheduling.schedule(
                draft.number(),
                draft.revision(),
                new Publishing.Decision(UpdateKind.FIRST_PUBLICATION, "", null, "", ""),
                time.now().plus(Duration.ofHours(1)),
                Desk.EDITOR);
    }

    private HttpResponse<String> schedule(Document checklist, EditableArticle draft, String typed) {
        return editor.post(form(draft) + "/schedule", Visitor.filled(checklist, Map.of("scheduledFor", typed)));
    }

    /** Lets the hour come. */
    private void comes(EditableArticle draft) {
        database.sql("update edition set scheduled_for = clock_timestamp() where article_id = ?")
                .param(draft.number())
                .update();
    }

    private static String page(EditableArticle article) {
        return "/articles/" + article.number();
    }

    private static String form(EditableArticle article) {
        return "/newsroom/articles/" + article.number();
    }
}
