package org.bureauportal.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Publishing;
import org.bureauportal.article.Standing;
import org.bureauportal.form.FormSave;
import org.bureauportal.site.Dates;
import org.bureauportal.text.ContentField;
import org.bureauportal.workday.KeptDay;
import org.bureauportal.workday.WorkingDays;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notices that end by themselves, and what stays of them. */
@PortalTest
class EndingTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private Publishing publishing;

    @Autowired
    private Dates dates;

    @Autowired
    private Clock clock;

    @Autowired
    private WorkingDays workingDays;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private Visitor reader;
    private LocalDate today;
    private String word;

    @BeforeEach
    void visit() {
        reader = new Visitor(port);
        today = LocalDate.now(clock.withZone(dates.zone()));
        word = Desk.aWord();
    }

    /** The last day counts to its last moment, in the site's zone. */
    @Test
    void thePeriodLastsUntilTheEndOfItsLastDay() {
        LocalDate last = today.plusDays(5);
        EditableArticle live = publish("consultation", last);

        Instant end = Objects.requireNonNull(editing.find(live.number()).dueAt());

        assertThat(end).isEqualTo(last.plusDays(1).atStartOfDay(dates.zone()).toInstant());
        assertThat(publishing.due(end.minusNanos(1000), 100_000)).doesNotContain(live.number());
        assertThat(publishing.due(end, 100_000)).contains(live.number());
        assertThat(publishing.end(live.number(), end.minusNanos(1000))).isFalse();
        assertThat(editing.find(live.number()).standing()).isEqualTo(Standing.PUBLIC);
        assertThat(reader.page(page(live)).select(".particulars").text()).contains("24:00");
    }

    @Test
    void whatIsDueEndsByItselfAndTheTextStaysUnderABanner() {
        EditableArticle live = publish("consultation", today.plusDays(5));
        assertThat(reader.page(page(live)).select(".banner-ended")).isEmpty();

        due(live);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> !reader.page(page(live)).select(".banner-ended").isEmpty());
        Document read = reader.page(page(live));
        assertThat(read.title()).startsWith("[Ended]");
        assertThat(read.select(".article-body").text()).contains(word);
        assertThat(reader.page(page(live) + "/print").select(".banner-ended")).hasSize(1);
        assertThat(reader.page("/sections/news").select("main").text()).contains(word);
        assertThat(acts(live)).containsExactly("PUBLISHED", "ENDED");
        assertThat(Visitor.signedIn(port).page("/newsroom/log").text()).contains("Ended");
    }

    /** Names of persons leave with the text: from every surface at once, and before any reader sees them late. */
    @Test
    void ofADisplayThatIsOverOnlyAStubStays() {
        EditableArticle live = publish("display", today.minusDays(1));

        Document stub = reader.page(page(live));

        assertThat(editing.find(live.number()).standing()).isEqualTo(Standing.ENDED_STUB);
        assertThat(stub.select("h1").text()).contains(word);
        assertThat(stub.select(".notice-type").text()).isEqualTo("Public display for objections");
        assertThat(stub.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
        assertThat(stub.outerHtml()).doesNotContain("Names " + word);
        for (String surface : List.of(
                page(live) + "/print",
                "/sections/news",
                "/search?q=" + word,
                "/feed.atom",
                "/api/v1/notices?section=news",
                "/api/v1/log")) {
            assertThat(reader.get(surface).body()).as(surface).doesNotContain("Names " + word);
        }
        assertThat(reader.get("/api/v1/notices/" + live.number()).statusCode()).isEqualTo(410);
        assertThat(acts(live)).containsExactly("PUBLISHED", "ENDED");
    }

    @Test
    void aTextLeavesAtItsTimeAlsoWhileItIsWithdrawn() {
        EditableArticle live = publish("display", today.plusDays(5));
        publishing.withdraw(live.number(), "For a reason.", Desk.EDITOR);

        Instant end = dates.endOf(today.plusDays(5));
        assertThat(editing.find(live.number()).dueAt()).isEqualTo(end);
        assertThat(publishing.due(end, 100_000)).contains(live.number());
    }

    /** Names would be public again for as long as the next look takes. */
    @Test
    void whatEndedWhileItWasTakenAwayIsPublicAtNoMoment() {
        EditableArticle live = publish("display", today.minusDays(1));
        publishing.remove(live.number(), "Replaced.", "", Desk.EDITOR);
        assertThat(editing.find(live.number()).dueAt()).isNull();

        publishing.restore(live.number(), Desk.EDITOR);

        assertThat(editing.find(live.number()).standing()).isEqualTo(Standing.ENDED_STUB);
        assertThat(acts(live)).containsExactly("PUBLISHED", "ENDED", "REMOVED", "RESTORED", "ENDED");
    }

    @ParameterizedTest
    @CsvSource({"restoration", "edition"})
    void whatAnEditorBringsBackStays(String way) {
        EditableArticle live = publish("consultation", today.minusDays(1));
        assertThat(editing.find(live.number()).standing()).isEqualTo(Standing.ENDED);

        if (way.equals("restoration")) {
            publishing.restore(live.number(), Desk.EDITOR);
        } else {
            EditableArticle next = editing.openEdition(live.number(), Desk.EDITOR);
            EditableArticle longer = editing.save(
                    next.number(),
                    next.revision(),
                    next.sectionId(),
                    text("consultation", today.plusDays(9)).content(),
                    FormSave.single(),
                    Desk.EDITOR);
            desk.publish(longer);
        }

        assertThat(publishing.due(clock.instant(), 100_000)).doesNotContain(live.number());
        assertThat(editing.find(live.number()).standing()).isEqualTo(Standing.PUBLIC);
        assertThat(reader.page(page(live)).select(".banner-ended")).isEmpty();
    }

    /** As many portals do at once: each is ended once, and none is left. */
    @Test
    void howeverManyAskEachEndsOnce() throws Exception {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            numbers.add(publish("consultation", today.plusDays(5)).number());
        }
        database.sql("update article set due_at = now() where id = any(:ids)")
                .param("ids", numbers.toArray(Long[]::new))
                .update();

        try (ExecutorServiceOf portals = new ExecutorServiceOf(4)) {
            List<Future<?>> asked = new ArrayList<>();
            for (int portal = 0; portal < 4; portal++) {
                asked.add(portals.pool().submit(() -> numbers.forEach(each -> publishing.end(each, clock.instant()))));
            }
            for (Future<?> each : asked) {
                each.get();
            }
        }

        // the clockwork of a portal may be the one that has an article's lock, and all others leave it alone
        await().untilAsserted(() -> assertThat(numbers)
                .allSatisfy(each -> assertThat(editing.find(each).standing()).isEqualTo(Standing.ENDED)));
        assertThat(database.sql("select count(*) from publication_log where act = 'ENDED' and article_id = any(:ids)")
                        .param("ids", numbers.toArray(Long[]::new))
                        .query(Integer.class)
                        .single())
                .isEqualTo(24);
    }

    /** Before it is public, the editor is told when it ends and what stays. */
    @Test
    void theChecklistSaysWhenItEnds() {
        EditableArticle draft = desk.aDraft(text("display", today.plusDays(5)).content());

        Document page = Visitor.signedIn(port).page("/newsroom/articles/" + draft.number() + "/checklist");

        assertThat(page.select(".facts").text()).contains("Its period lasts until", "a stub without the text stays");
    }

    @Test
    void theDeskListsWhatEndsByItself() {
        EditableArticle live = publish("consultation", today.plusDays(2));
        Visitor editor = Visitor.signedIn(port);

        assertThat(editor.page("/newsroom?state=DUE").select(".desk-title a").eachText())
                .anyMatch(title -> title.contains(word));
        due(live);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> editor.page("/newsroom?state=ENDED").select(".desk-title a").eachText().stream()
                        .anyMatch(title -> title.contains(word)));
        HttpResponse<String> withdrawn = editor.act(
                "/newsroom/articles/" + live.number() + "/withdrawal", Map.of("act", "withdrawal", "reason", "Wrong."));
        assertThat(withdrawn.statusCode()).isEqualTo(302);
    }

    /** Counted once, at publication, by the calendar as it is then: a Sunday of work counts, a Wednesday of rest does not. */
    @ParameterizedTest
    @CsvSource({"15 days, false", "10 working days, true", "10个工作日, true"})
    void aPeriodOfSoManyDaysEndsOnADayThatIsCountedOnceAndKept(String typed, boolean working) {
        workingDays.addAll(List.of(), Set.of(today.getYear(), today.getYear() + 1), Desk.EDITOR);
        int days = Integer.parseInt(typed.replaceAll("[^0-9].*", ""));
        LocalDate last = workingDays
                .lastDay(today, days, working ? WorkingDays.Kind.WORKING : WorkingDays.Kind.CALENDAR)
                .lastDay();
        EditableArticle draft = desk.aDraft(text("consultation", today)
                .with(ContentField.PERIOD_UNTIL, "")
                .with(ContentField.PERIOD_DAYS, typed)
                .content());
        Document checklist = Visitor.signedIn(port).page("/newsroom/articles/" + draft.number() + "/checklist");
        assertThat(checklist.select(".facts").text()).contains(dates.day(last, Locale.ENGLISH) + ", 24:00");

        EditableArticle live = desk.publish(draft);
        assertThat(editing.find(live.number()).dueAt()).isEqualTo(dates.endOf(last));
        assertThat(reader.page(page(live)).select(".particulars time").eachAttr("datetime"))
                .contains(last.toString());
        assertThat(editing.find(live.number()).content().particulars().periodDays())
                .isEqualTo(typed);

        if (working) {
            workingDays.add(new KeptDay(firstWorkingDay(), KeptDay.Kind.HOLIDAY, "A day of rest"), Desk.EDITOR);
            assertThat(editing.find(live.number()).dueAt()).isEqualTo(dates.endOf(last));
            assertThat(workingDays
                            .lastDay(today, days, WorkingDays.Kind.WORKING)
                            .lastDay())
                    .isAfter(last);
        }
    }

    /** A holiday that is declared late moves nothing that is public; the newsroom is told what would differ. */
    @Test
    void theNewsroomSeesWhichRunningNoticesTheCalendarWouldEndOnAnotherDay() {
        workingDays.addAll(List.of(), Set.of(today.getYear(), today.getYear() + 1), Desk.EDITOR);
        EditableArticle counted = counted("10 working days");
        EditableArticle plain = counted("15 days");
        EditableArticle over = counted("10 working days");
        EditableArticle withdrawn = counted("10 working days");
        Instant end = Objects.requireNonNull(editing.find(counted.number()).dueAt());
        LocalDate last = dates.dayOf(end.minusSeconds(1));
        publishing.withdraw(withdrawn.number(), "For a reason.", Desk.EDITOR);
        due(over);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> editing.find(over.number()).standing() == Standing.ENDED);
        Visitor administrator = Visitor.signedIn(port);
        assertThat(moved(administrator)).noneMatch(line -> line.startsWith(counted.number() + " "));
        assertThat(administrator.page(overview(counted)).select(".facts").text())
                .doesNotContain("Last day by the calendar now");

        workingDays.add(new KeptDay(firstWorkingDay(), KeptDay.Kind.HOLIDAY, "A day of rest"), Desk.EDITOR);

        LocalDate now = workingDays.lastDay(today, 10, WorkingDays.Kind.WORKING).lastDay();
        assertThat(now).isAfter(last);
        assertThat(moved(administrator))
                .contains(counted.number() + " " + counted.content().title() + " " + day(last) + " " + day(now))
                .noneMatch(line -> line.startsWith(plain.number() + " ")
                        || line.startsWith(over.number() + " ")
                        || line.startsWith(withdrawn.number() + " "));
        assertThat(administrator
                        .page("/newsroom/working-days")
                        .select("#moved summary")
                        .text())
                .endsWith("would end on another day");
        assertThat(Visitor.parsed(administrator.get("/newsroom/working-days", "Accept-Language", "zh-CN"))
                        .select("#moved summary")
                        .text())
                .endsWith("按现行日历将在另一日截止");
        assertThat(administrator.page(overview(counted)).select(".facts").text())
                .contains("Last day by the calendar now", day(now));
        assertThat(editing.find(counted.number()).dueAt()).isEqualTo(end);
    }

    private EditableArticle counted(String term) {
        return desk.publish(desk.aDraft(text("consultation", today)
                .with(ContentField.PERIOD_UNTIL, "")
                .with(ContentField.PERIOD_DAYS, term)
                .content()));
    }

    private static List<String> moved(Visitor administrator) {
        return administrator
                .page("/newsroom/working-days")
                .select("#moved tbody tr")
                .eachText();
    }

    private static String overview(EditableArticle article) {
        return "/newsroom/articles/" + article.number() + "/overview";
    }

    private String day(LocalDate day) {
        return dates.day(day, Locale.ENGLISH);
    }

    private LocalDate firstWorkingDay() {
        LocalDate day = today.plusDays(1);
        while (!workingDays.isWorking(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    @Test
    void aLengthThatIsNoneOrAYearWithoutACalendarIsToldAtItsField() {
        for (String typed : List.of("soon", "0 days", "9999 days", "3650 working days")) {
            EditableArticle draft = desk.aDraft(text("consultation", today)
                    .with(ContentField.PERIOD_UNTIL, "")
                    .with(ContentField.PERIOD_DAYS, typed)
                    .content());
            assertThat(Visitor.signedIn(port)
                            .page("/newsroom/articles/" + draft.number() + "/checklist")
                            .select(".problems a")
                            .eachAttr("href"))
                    .as(typed)
                    .contains("/newsroom/articles/" + draft.number() + "#periodDays");
        }
    }

    /** Pages of rules say something else from their first and last day on. */
    @Test
    void rulesTurnWhenTheirDayHasCome() {
        EditableArticle live = desk.publish(desk.aDraft(AText.fit()
                .with(ContentField.NOTICE_TYPE, "rule")
                .with(ContentField.ISSUING_BODY, "Bureau of Tests")
                .with(ContentField.DOCUMENT_NUMBER, "[2024] 7")
                .with(ContentField.EFFECTIVE_FROM, today.plusDays(5).toString())
                .content()));
        assertThat(reader.page(page(live)).select("main").text()).contains("Not yet in force");

        database.sql("update article_turn set turns_at = now() where article_id = ?")
                .param(live.number())
                .update();

        await().atMost(Duration.ofSeconds(10))
                .until(() -> database.sql("select turns_at > now() from article_turn where article_id = ?")
                        .param(live.number())
                        .query(Boolean.class)
                        .single());
    }

    private record ExecutorServiceOf(ExecutorService pool) implements AutoCloseable {

        ExecutorServiceOf(int threads) {
            this(Executors.newFixedThreadPool(threads));
        }

        @Override
        public void close() {
            pool.shutdownNow();
        }
    }

    private void due(EditableArticle live) {
        database.sql("update article set due_at = now() where id = ?")
                .param(live.number())
                .update();
    }

    private EditableArticle publish(String type, LocalDate until) {
        return desk.publish(desk.aDraft(text(type, until).content()));
    }

    private AText text(String type, LocalDate until) {
        return AText.fit()
                .with(ContentField.TITLE, "Notice " + word)
                .with(ContentField.BODY, "<p>Names " + word + "</p>")
                .with(ContentField.NOTICE_TYPE, type)
                .with(ContentField.ISSUING_BODY, "Bureau of Tests")
                .with(ContentField.CONTACT, "General Office")
                .with(ContentField.PERIOD_UNTIL, until.toString())
                .with(ContentField.FACTS, type.equals("display") ? "subject A list" : "draft The draft");
    }

    private List<String> acts(EditableArticle article) {
        return database.sql("select act from publication_log where article_id = ? order by number")
                .param(article.number())
                .query(String.class)
                .list();
    }

    private static String page(EditableArticle article) {
        return "/articles/" + article.number();
    }
}
