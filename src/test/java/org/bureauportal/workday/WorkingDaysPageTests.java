package org.bureauportal.workday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bureauportal.Desk;
import org.bureauportal.Heard;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.shared.Actor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.access.AccessDeniedException;

/** The administrators' page of the calendar. Each test has years of its own, as all share one calendar. */
@PortalTest
class WorkingDaysPageTests {

    private static final String PAGE = "/newsroom/working-days";
    private static final String IMPORT = PAGE + "/import";

    @Autowired
    private WorkingDays workingDays;

    @Autowired
    private Heard heard;

    @LocalServerPort
    private int port;

    private Visitor administrator;

    @BeforeEach
    void visit() {
        administrator = Visitor.signedIn(port);
    }

    @Test
    void aDayIsAddedAndRemoved() {
        HttpResponse<String> added = administrator.submit(
                administrator.page(PAGE), Map.of("day", "2201-05-01", "kind", "HOLIDAY", "name", "Day <b>of</b> work"));

        assertThat(added.headers().firstValue("location")).hasValue(PAGE + "/2201");
        assertThat(days(2201))
                .singleElement()
                .asString()
                .contains("1 May 2201", "Friday", "Holiday", "Day <b>of</b> work");

        Document page = administrator.page(PAGE + "/2201");
        String removal = page.select("form[action$=removal]").attr("action");
        assertThat(administrator.act(removal, Map.of()).statusCode()).isEqualTo(302);
        assertThat(days(2201)).isEmpty();
        // as a double click sends it
        assertThat(administrator.act(removal, Map.of()).statusCode()).isEqualTo(302);

        assertThat(heard.of("2201-05-01"))
                .allMatch(Heard.Told::inTransaction)
                .extracting(told -> told.act().action())
                .containsExactly("workday.dayAdded", "workday.dayRemoved");
        assertThat(administrator.page("/newsroom/log?action=workday.dayAdded").text())
                .contains("Working days: day added", "1 May 2201", "Holiday", "Day <b>of</b> work");
    }

    @Test
    void whatIsNoDayComesBackWithWhatWasTyped() {
        for (Map<String, String> typed : List.of(
                Map.of("day", "0000-00-00", "kind", "HOLIDAY", "name", "typed"),
                Map.of("day", "2202-02-30", "kind", "HOLIDAY", "name", "typed"),
                Map.of("day", "2202-02-03", "kind", "FEAST", "name", "typed"),
                Map.of("day", "2202-02-03", "kind", "HOLIDAY", "name", "typed\u202e"),
                Map.of("day", "2202-02-03", "kind", "HOLIDAY", "name", "typed".repeat(30_000)))) {
            HttpResponse<String> refused = administrator.submit(administrator.page(PAGE + "/2202"), typed);

            assertThat(refused.statusCode()).isEqualTo(422);
            Document page = Visitor.parsed(refused);
            assertThat(page.select("h1").text()).contains("2202");
            assertThat(page.select(".problems li")).hasSize(1);
            assertThat(page.select("#name").val()).startsWith("typed");
        }
        assertThat(days(2202)).isEmpty();
    }

    @Test
    void theSecondOfTwoAdministratorsOverwritesNoDay() {
        Document seen = administrator.page(PAGE + "/2203");
        administrator.submit(seen, Map.of("day", "2203-05-02", "kind", "HOLIDAY", "name", "The first"));

        HttpResponse<String> second =
                administrator.submit(seen, Map.of("day", "2203-05-02", "kind", "WORKDAY", "name", "The second"));

        assertThat(second.statusCode()).isEqualTo(409);
        Document page = Visitor.parsed(second);
        assertThat(page.select(".problems").text()).contains("as a holiday: The first");
        assertThat(page.select("#name").val()).isEqualTo("The second");
        assertThat(days(2203)).singleElement().asString().contains("The first");
    }

    @Test
    void aYearIsSaidToBeCompleteOnlyAsItWasSeen() {
        Document seen = administrator.page(PAGE + "/2204");
        keep(new KeptDay(LocalDate.of(2204, 5, 2), KeptDay.Kind.HOLIDAY, "Meanwhile"));

        assertThat(complete(seen).statusCode()).isEqualTo(302);
        Document stale = administrator.page(PAGE + "/2204");
        assertThat(stale.select("[role=alert]").text()).contains("changed meanwhile");
        assertThat(workingDays.year(2204).isComplete()).isFalse();

        complete(stale);
        Document complete = administrator.page(PAGE + "/2204");
        assertThat(complete.select(".workday-completion h2").text()).isEqualTo("The calendar of 2204 is complete");
        assertThat(workingDays.year(2204).isComplete()).isTrue();

        complete(complete);
        assertThat(workingDays.year(2204).isComplete()).isFalse();
        assertThat(heard.of("2204"))
                .extracting(told -> told.act().action())
                .containsExactly("workday.yearCompleted", "workday.yearReopened");
    }

    @Test
    void anImportIsLookedAtFirst() {
        String text = "date,kind,name\n2205-01-01,休,元旦\n2205-01-03,班,元旦\n2206-01-01,holiday,New Year\n";

        Document preview = preview(text, 200);

        assertThat(preview.select(".chosen li").eachText())
                .containsExactly("2205: 1 holiday, 1 make-up workday", "2206: 1 holiday, no make-up workdays");
        assertThat(preview.select("tbody tr")).hasSize(3);
        assertThat(preview.select("textarea").eachAttr("name")).containsExactly("text", "text");
        assertThat(preview.select("form.form textarea")).hasSize(1);
        assertThat(days(2205)).isEmpty();

        HttpResponse<String> taken =
                administrator.post(IMPORT, fields(preview, ".workday-take", Map.of("complete", "2205")));

        assertThat(taken.headers().firstValue("location")).hasValue(PAGE + "/2205");
        assertThat(days(2205)).hasSize(2);
        assertThat(workingDays.year(2205).isComplete()).isTrue();
        assertThat(workingDays.year(2206).isComplete()).isFalse();
        assertThat(workingDays.year(2206).entries()).hasSize(1);
        assertThat(heard.of("2205, 2206"))
                .singleElement()
                .extracting(told -> told.act().details())
                .isEqualTo(Map.of("holidays", "2", "workdays", "1"));

        assertThat(preview(text, 200).select("tbody").text()).contains("Listed already as 元旦");
    }

    @Test
    void aLineThatIsNotUnderstoodKeepsAllOut() {
        String text = "2207-01-01,holiday,New Year\n2207-01-02,feast,New Year\nx\n";

        Document preview = preview(text, 422);

        assertThat(preview.select(".problems h2").text()).startsWith("2 lines were not understood");
        assertThat(preview.select(".problems li").eachText())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("Line 2:");
        assertThat(preview.select(".chosen").text()).contains("2207: 1 holiday");
        assertThat(preview.expectFirst("#text").wholeText()).isEqualTo(text);
        assertThat(preview.select(".workday-take")).isEmpty();
        assertThat(administrator
                        .act(IMPORT, Map.of("text", text, "complete", "2207"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(days(2207)).isEmpty();
        assertThat(workingDays.year(2207).isComplete()).isFalse();
    }

    @Test
    void anImportOverwritesNoDayAndThenTakesNone() {
        keep(new KeptDay(LocalDate.of(2208, 5, 3), KeptDay.Kind.WORKDAY, "Kept before"));
        String text = "2208-05-02,holiday,New\n2208-05-03,holiday,Other\n";

        Document preview = preview(text, 200);
        HttpResponse<String> taken = administrator.act(IMPORT, Map.of("text", text, "complete", "2208"));

        assertThat(preview.select(".workday-take button")).isEmpty();
        assertThat(preview.select(".workday-take").text()).contains("as a make-up workday: Kept before");
        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(days(2208)).singleElement().asString().contains("Kept before");
        assertThat(workingDays.year(2208).isComplete()).isFalse();
    }

    @Test
    void hugeTextsAreRefusedPolitely() {
        String event = "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:22090101\r\nSUMMARY:x\r\nEND:VEVENT\r\n";
        for (String text : List.of(event.repeat(100_000), "x".repeat(10_000_000))) {
            // no form is as long
            preview(text, 413);
        }
        for (String text : List.of(event.repeat(10_000), "2209-01-01,holiday,x\n".repeat(30_000))) {
            assertThat(preview(text, 422).select(".problems").text()).contains("500,000 characters");
        }
        assertThat(administrator
                        .act(IMPORT, Map.of("text", "BEGIN:VEVENT\n" + "\n x".repeat(160_000)))
                        .statusCode())
                .isEqualTo(422);
        assertThat(administrator
                        .act(IMPORT, Map.of("text", "<script>\n".repeat(30)))
                        .body())
                .doesNotContain("<script>\n");
        assertThat(days(2209)).isEmpty();
    }

    @Test
    void aFileIsLookedAtAsATextIs() {
        byte[] calendar =
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:22130101\r\nSUMMARY:元旦\r\nEND:VEVENT\r\n"
                        .getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> preview = sendFile(calendar);

        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(Visitor.parsed(preview).select("tbody").text()).contains("1 January 2213", "元旦");
        assertThat(Visitor.parsed(preview).expectFirst("#text").wholeText()).contains("SUMMARY:元旦");
        for (byte[] unfit :
                List.of("2213-01-01,休,元旦".getBytes(Charset.forName("GB18030")), new byte[0], new byte[10_000_000])) {
            HttpResponse<String> refused = sendFile(unfit);

            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(Visitor.parsed(refused).select(".problems li")).hasSize(1);
        }
        assertThat(administrator
                        .postBytes(
                                fileAddress(),
                                "multipart/form-data; boundary=b",
                                "--b\r\nX".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(422);
        assertThat(days(2213)).isEmpty();
    }

    private HttpResponse<String> sendFile(byte[] bytes) {
        byte[] head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.ics\"\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8);
        byte[] foot = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);
        ByteBuffer body = ByteBuffer.allocate(head.length + bytes.length + foot.length);
        body.put(head).put(bytes).put(foot);
        return administrator.postBytes(fileAddress(), "multipart/form-data; boundary=b", body.array());
    }

    private String fileAddress() {
        return administrator.page(IMPORT).select("form[enctype]").attr("action");
    }

    @Test
    void yearsHaveNeighbours() {
        assertThat(administrator.page(PAGE + "/1000").select(".workday-years a").eachText())
                .containsExactly("1001");
        assertThat(administrator.page(PAGE + "/2999").select(".workday-years a").eachText())
                .containsExactly("2998");
        for (String year : List.of("0999", "3000", "02027", "２０２７", "x")) {
            assertThat(administrator
                            .get(PAGE + "/" + URLEncoder.encode(year, StandardCharsets.UTF_8))
                            .statusCode())
                    .as(year)
                    .isEqualTo(404);
        }
    }

    @Test
    void onlyAdministratorsChangeTheCalendar() {
        KeptDay day = new KeptDay(LocalDate.of(2210, 5, 3), KeptDay.Kind.WORKDAY, "Not mine");
        keep(day);
        long id = workingDays.year(2210).entries().get(0).id();
        int version = workingDays.year(2210).version();
        for (String username : List.of("author", "publisher")) {
            Visitor visitor = Visitor.signedInAs(port, username);
            Actor actor = new Actor(username, "Somebody");

            assertThat(visitor.get(PAGE).statusCode()).isEqualTo(403);
            assertThat(visitor.page("/newsroom/sections").select("main a[href=" + PAGE + "]"))
                    .isEmpty();
            // the verbs ask by themselves
            for (Runnable act : List.<Runnable>of(
                    () -> workingDays.add(new KeptDay(day.day().plusDays(1), day.kind(), "x"), actor),
                    () -> workingDays.remove(id, actor),
                    () -> workingDays.addAll(List.of(), Set.of(), actor),
                    () -> workingDays.complete(2210, true, version, actor))) {
                assertThatThrownBy(act::run).isInstanceOf(AccessDeniedException.class);
            }
        }
        assertThat(workingDays.year(2210))
                .isEqualTo(new CalendarYear(2210, false, version, List.of(new CalendarYear.Entry(id, day))));
        assertThat(administrator.page("/newsroom/sections").select("main a[href=" + PAGE + "]"))
                .hasSize(1);
    }

    /** Twenty at once add the same day in two ways, as two administrators could. */
    @Test
    void oneOfManyAtOnceKeepsADay() throws InterruptedException {
        ConcurrentLinkedQueue<String> kept = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Throwable> others = new ConcurrentLinkedQueue<>();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        IntStream.range(0, 20)
                .forEach(number -> threads.execute(() -> {
                    KeptDay day = new KeptDay(
                            LocalDate.of(2211, 5, 3),
                            number % 2 == 0 ? KeptDay.Kind.HOLIDAY : KeptDay.Kind.WORKDAY,
                            "Number " + number);
                    try {
                        start.await();
                        if (number % 3 == 0) {
                            workingDays.add(day, Desk.EDITOR);
                        } else {
                            workingDays.addAll(List.of(day), Set.of(2211), Desk.EDITOR);
                        }
                        kept.add(day.kind() + day.name());
                    } catch (WorkdayRefused refused) {
                        others.add(refused);
                    } catch (InterruptedException | RuntimeException failed) {
                        throw new IllegalStateException(failed);
                    }
                }));
        start.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        assertThat(kept.size() + others.size()).isEqualTo(20);
        CalendarYear year = workingDays.year(2211);
        assertThat(year.entries()).hasSize(1);
        KeptDay winner = year.entries().get(0).day();
        // imports of the same kind leave the day as it is
        assertThat(kept)
                .allMatch(each -> each.startsWith(winner.kind().name()))
                .contains(winner.kind() + winner.name());
        assertThat(heard.of("2211"))
                .filteredOn(told -> told.act() instanceof WorkdayEvent.DaysImported)
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void theTextOfAnImportOutlivesItsSession() {
        Visitor stranger = new Visitor(port);
        Map<String, String> typed = Map.of("form", IMPORT, "text", "2212-01-01,holiday,Typed");

        HttpResponse<String> refused = stranger.post(IMPORT + "/preview", typed);
        stranger.submit(Visitor.parsed(refused), Map.of("username", "editor", "password", Visitor.PASSWORD));

        assertThat(stranger.page(IMPORT).expectFirst("#text").wholeText()).isEqualTo("2212-01-01,holiday,Typed");
    }

    @Test
    void theTryOutHasACalendar() {
        assertThat(workingDays.year(2026).isComplete()).isTrue();
        assertThat(workingDays.year(2027).isComplete()).isTrue();
        assertThat(workingDays.year(2027).entries()).isNotEmpty();
    }

    private void keep(KeptDay day) {
        workingDays.add(day, Desk.EDITOR);
    }

    private List<String> days(int year) {
        return administrator
                .page(PAGE + "/" + year)
                .select(".form > .table tbody tr")
                .eachText();
    }

    private HttpResponse<String> complete(Document page) {
        String act = page.select(".workday-completion form").attr("action");
        return administrator.post(act, fields(page, ".workday-completion form", Map.of()));
    }

    private Document preview(String text, int status) {
        HttpResponse<String> answer = administrator.submit(administrator.page(IMPORT), Map.of("text", text));
        assertThat(answer.statusCode()).isEqualTo(status);
        return Visitor.parsed(answer);
    }

    private static Map<String, String> fields(Document page, String form, Map<String, String> more) {
        Map<String, String> fields = new LinkedHashMap<>();
        page.select(form + " input[type=hidden]").forEach(input -> fields.put(input.attr("name"), input.val()));
        page.select(form + " textarea").forEach(area -> fields.put(area.attr("name"), area.wholeText()));
        fields.putAll(more);
        return fields;
    }
}
