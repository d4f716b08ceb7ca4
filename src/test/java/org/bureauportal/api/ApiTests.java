package org.bureauportal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Publishing;
import org.bureauportal.section.Section;
import org.bureauportal.site.Language;
import org.bureauportal.text.ContentField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program can have all that readers can, asks only for what is new, and is told what is wrong. */
@PortalTest
class ApiTests {

    private static final String NOTICES = "/api/v1/notices";

    @Autowired
    private Desk desk;

    @Autowired
    private Publishing publishing;

    @Autowired
    private JsonMapper json;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private Visitor program;
    private Section section;

    @BeforeEach
    void openASection() {
        program = new Visitor(port);
        section = desk.aSection(Language.EN);
    }

    @Test
    void aNoticeHasAllThatItsPageHas() {
        String key = desk.aFile("table.txt", "1 2 3");
        EditableArticle live = desk.aPublicArticle(
                section,
                AText.fit()
                        .with(ContentField.AUTHOR, "An Author")
                        .with(ContentField.SUMMARY, "A summary.")
                        .with(ContentField.ATTACHMENTS, key + " Table")
                        .content());
        desk.aCorrection(live, Desk.aText(), "The date was wrong.");
        String address = NOTICES + "/" + live.number();

        JsonNode notice = read(address);
        JsonNode editions = read(address + "/editions").get("editions");

        assertThat(notice.get("standing").asString()).isEqualTo("public");
        assertThat(notice.get("edition").asInt()).isEqualTo(2);
        assertThat(notice.get("body").asString()).contains("<p>The first paragraph.</p>");
        assertThat(notice.get("shortAddress").asString()).endsWith("/a/" + live.number());
        assertThat(notice.get("section").get("slug").asString()).isEqualTo(section.slug());
        assertThat(notice.has("withdrawal")).isFalse();
        assertThat(editions.get(0).get("change").asString()).isEqualTo("correction");
        assertThat(editions.get(0).get("note").asString()).isEqualTo("The date was wrong.");
        assertThat(editions.get(0).get("files").get(0).get("change").asString()).isEqualTo("removed");
        assertThat(editions.get(1).get("change").asString()).isEqualTo("first-publication");
    }

    @Test
    void whatIsWithdrawnIsShownAsOnItsPageAndWhatIsRemovedIsGone() {
        EditableArticle live = desk.aPublicArticle(section, Desk.aText());
        String address = NOTICES + "/" + live.number();
        String tag = program.get(address).headers().firstValue("etag").orElseThrow();
        assertThat(program.get(address, "If-None-Match", tag).statusCode()).isEqualTo(304);

        publishing.withdraw(live.number(), "No longer so.", Desk.EDITOR);
        JsonNode withdrawn = read(address);
        assertThat(withdrawn.get("standing").asString()).isEqualTo("withdrawn");
        assertThat(withdrawn.get("withdrawal").get("reason").asString()).isEqualTo("No longer so.");
        assertThat(list("?section=" + section.slug())).isEmpty();

        publishing.remove(live.number(), "By mistake.", "/archive", Desk.EDITOR);
        HttpResponse<String> removed = program.get(address, "If-None-Match", tag);
        JsonNode problem = problem(removed, 410);
        assertThat(problem.get("reason").asString()).isEqualTo("By mistake.");
        assertThat(problem.get("replacedBy").asString()).endsWith("/archive");
        assertThat(removed.body()).doesNotContain(live.content().title());
        assertThat(problem(program.get(address + "/editions"), 410).has("since"))
                .isTrue();
        assertThat(problem(program.get(address, "Accept-Language", "zh"), 410)
                        .get("detail")
                        .asString())
                .as("kept for nobody in the language of another")
                .contains("内容");
    }

    @Test
    void aListIsReadPartByPartWithoutLossWhateverHappensMeanwhile() {
        List<Long> published = new ArrayList<>();
        for (int at = 0; at < 5; at++) {
            published.add(0, desk.aPublicArticle(section, Desk.aText()).number());
        }
        String first = NOTICES + "?section=" + section.slug() + "&size=2";
        HttpResponse<String> answer = program.get(first);
        JsonNode part = json.readTree(answer.body());
        assertThat(part.get("total").asInt()).isEqualTo(5);
        assertThat(part.get("more").asBoolean()).isFalse();
        String next = part.get("next").asString();
        assertThat(answer.headers().firstValue("link")).contains("<" + next + ">; rel=\"next\"");

        publishing.withdraw(published.get(1), "No longer so.", Desk.EDITOR);
        desk.aPublicArticle(section, Desk.aText());

        List<Long> read = new ArrayList<>(numbers(part));
        while (next != null) {
            part = read(next.replaceFirst("^http://[^/]+", ""));
            read.addAll(numbers(part));
            next = part.has("next") ? part.get("next").asString() : null;
        }
        assertThat(read).isEqualTo(published);
    }

    @Test
    void whatHasChangedSinceIsListedWithWhatWasTakenAway() {
        EditableArticle old = desk.aPublicArticle(section, Desk.aText());
        EditableArticle kept = desk.aPublicArticle(section, Desk.aText());
        Instant since =
                Instant.parse(read(NOTICES + "?section=" + section.slug() + "&changedSince=2020-01-01T00:00:00Z")
                        .get("notices")
                        .get(1)
                        .get("changed")
                        .asString());
        publishing.withdraw(old.number(), "No longer so.", Desk.EDITOR);

        JsonNode changed = read(NOTICES + "?section=" + section.slug() + "&changedSince=" + since + "&size=1");

        assertThat(numbers(changed)).containsExactly(kept.number());
        JsonNode last = read(changed.get("next").asString().replaceFirst("^http://[^/]+", ""));
        assertThat(numbers(last)).containsExactly(old.number());
        assertThat(last.get("notices").get(0).get("standing").asString()).isEqualTo("withdrawn");
        assertThat(last.get("notices").get(0).has("title")).isFalse();
        assertThat(last.has("next")).isFalse();
    }

    /** It is said in the other notice, and a copy of this one is true no more. */
    @Test
    void whatAnotherRepealsHasChanged() {
        EditableArticle rule = desk.aPublicArticle(
                section, AText.rule(LocalDate.of(2024, 1, 1)).content());
        EditableArticle beside = desk.aPublicArticle(section, Desk.aText());
        assertThat(changed()).containsExactly(rule.number(), beside.number());

        EditableArticle repealing = desk.aPublicArticle(AText.rule(LocalDate.of(2025, 1, 1))
                .with(ContentField.RELATED_TO, "repeals " + rule.number())
                .content());
        awaitChanged(beside, rule);
        publishing.withdraw(beside.number(), "No longer so.", Desk.EDITOR);
        assertThat(changed()).containsExactly(rule.number(), beside.number());

        publishing.withdraw(repealing.number(), "No longer so.", Desk.EDITOR);
        awaitChanged(beside, rule);
    }

    @Test
    void aRepealToComeChangesWhatItRepealsOnceMoreOnItsDay() {
        EditableArticle rule = desk.aPublicArticle(
                section, AText.rule(LocalDate.of(2024, 1, 1)).content());
        desk.aPublicArticle(AText.rule(LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(40))
                .with(ContentField.RELATED_TO, "repeals " + rule.number())
                .content());
        await().atMost(Duration.ofSeconds(10)).until(() -> !isToChange(rule));
        EditableArticle beside = desk.aPublicArticle(section, Desk.aText());
        assertThat(changed()).containsExactly(rule.number(), beside.number());

        database.sql("update article_turn set turns_at = now() where article_id = :number")
                .param("number", rule.number())
                .update();

        awaitChanged(beside, rule);
    }

    private void awaitChanged(EditableArticle before, EditableArticle last) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(changed()).containsExactly(before.number(), last.number()));
    }

    private boolean isToChange(EditableArticle article) {
        return database.sql("select exists (select from changed_by_another where article_id = :number)")
                .param("number", article.number())
                .query(Boolean.class)
                .single();
    }

    private List<Long> changed() {
        return list("?section=" + section.slug() + "&changedSince=2020-01-01T00:00:00Z");
    }

    @Test
    void listsAreOfAType() {
        EditableArticle news = desk.aPublicArticle(
                section, AText.fit().with(ContentField.NOTICE_TYPE, "news").content());
        EditableArticle usual = desk.aPublicArticle(section, Desk.aText());
        EditableArticle withdrawn = desk.aPublicArticle(
                section, AText.fit().with(ContentField.NOTICE_TYPE, "news").content());
        publishing.withdraw(withdrawn.number(), "No longer so.", Desk.EDITOR);
        String here = "?section=" + section.slug();

        assertThat(list(here + "&type=news")).containsExactly(news.number());
        assertThat(read(NOTICES + here + "&type=news").get("total").asInt()).isEqualTo(1);
        assertThat(list("?type=notice" + here.replace('?', '&')))
                .as("what has no type is of the usual one")
                .containsExactly(usual.number());
        assertThat(list(here + "&type=tender")).isEmpty();
        assertThat(list(here + "&type=news&changedSince=2020-01-01T00:00:00Z"))
                .containsExactly(news.number(), withdrawn.number());
        assertThat(numbers(read("/api/v1/search?q=paragraph&type=news&section=" + section.slug())))
                .containsExactly(news.number());

        desk.aCorrection(
                usual, AText.fit().with(ContentField.NOTICE_TYPE, "news").content(), "It is news.");
        assertThat(list(here + "&type=news")).containsExactly(usual.number(), news.number());
    }

    @ParameterizedTest
    @ValueSource(strings = {NOTICES + "?type=nosuch", NOTICES + "?type=", "/api/v1/search?q=x&type=nosuch"})
    void aTypeThatIsNotKnownIsRefusedByItsName(String address) {
        assertThat(problem(program.get(address), 400).get("parameter").asString())
                .isEqualTo("type");
        assertThat(problem(program.get(address, "Accept-Language", "zh"), 400)
                        .get("detail")
                        .asString())
                .contains("稿件类型");
    }

    @Test
    void listsAreOfASectionALanguageAndATime() {
        EditableArticle live = desk.aPublicArticle(
                section, AText.fit().dated(LocalDate.of(2023, 5, 10)).content());
        String here = "?section=" + section.slug();

        assertThat(list(here + "&from=2023-05-10&to=2023-05-10")).containsExactly(live.number());
        assertThat(list(here + "&to=2023-05-09")).isEmpty();
        assertThat(list(here + "&from=2023-05-11")).isEmpty();
        assertThat(list("?language=zh-CN" + here.replace('?', '&'))).isEmpty();
        assertThat(list("?language=en" + here.replace('?', '&'))).containsExactly(live.number());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/notices?nosuch=1,nosuch",
        "/api/v1/notices?section=nosuch,section",
        "/api/v1/notices?language=fr,language",
        "/api/v1/notices?from=2024-02-30,from",
        "/api/v1/notices?to=tomorrow,to",
        "/api/v1/notices?from=,from",
        "/api/v1/notices?changedSince=2024-02-19,changedSince",
        "/api/v1/notices?changedSince=2024-02-19T01:00:00Z&to=2024-02-19,to",
        "/api/v1/notices?after=1,after",
        "/api/v1/notices?after=2024-02-19_1_1&changedSince=2024-02-19T01:00:00Z,after",
        "/api/v1/notices?size=101,size",
        "/api/v1/notices?size=2&size=3,size",
        "/api/v1/notices/1?x=%3Cscript%3E,x",
        "/api/v1/search?section=news,q",
        "/api/v1/search?q=%20,q",
        "/api/v1/search?q=letters&files=all,files",
        "/api/v1/search?q=letters&sort=oldest,sort",
        "/api/v1/search?q=letters&after=0_1,after",
        "/api/v1/search?q=letters&page=2,page",
        "/api/v1/sections?page=2,page",
        "/api/v1?x=,x",
        "/api/v1/openapi.json?x=1,x",
        "/api/v1/log?after=-1,after",
        "/api/v1/log?after=1&from=2024-02-19T01:00:00Z,from",
        "/api/v1/log?from=%27%3B,from",
        "/api/v1/archive/2024.ndjson?x=1,x"
    })
    void aParameterThatIsNotUnderstoodIsNamed(String address, String parameter) {
        // also where the page without it is kept
        program.get(address.replaceFirst("[?].*", ""));

        JsonNode problem = problem(program.get(address), 400);

        assertThat(problem.get("parameter").asString()).isEqualTo(parameter);
        assertThat(problem.get("detail").asString()).contains(parameter);
        assertThat(problem(program.get(address, "Accept-Language", "zh-CN,en;q=0.5"), 400)
                        .get("title")
                        .asString())
                .containsPattern("\\p{IsHan}");
    }

    @Test
    void whatReadersFindProgramsFind() {
        String word = Desk.aWord();
        List<Long> found = new ArrayList<>();
        for (int day = 1; day <= 5; day++) {
            found.add(
                    0,
                    desk.aPublicArticle(
                                    section,
                                    AText.fit()
                                            .dated(LocalDate.of(2024, 3, day))
                                            .with(ContentField.BODY, "It says " + word + ".")
                                            .content())
                            .number());
        }
        String search = "/api/v1/search?q=" + word + "&size=2";

        JsonNode first = read(search);
        assertThat(numbers(first)).isEqualTo(found.subList(0, 2));
        assertThat(first.get("total").asInt()).isEqualTo(5);
        assertThat(first.get("more").asBoolean()).isFalse();
        // the last that was read goes, and another comes before all
        publishing.withdraw(found.get(0), "No longer so.", Desk.EDITOR);
        JsonNode second = read(path(first.get("next").asString()));
        assertThat(numbers(second)).isEqualTo(found.subList(2, 4));
        desk.aPublicArticle(
                section,
                AText.fit()
                        .dated(LocalDate.of(2024, 4, 1))
                        .with(ContentField.BODY, "It says " + word + ", too.")
                        .content());
        JsonNode third = read(path(second.get("next").asString()));
        assertThat(numbers(third)).isEqualTo(found.subList(4, 5));
        assertThat(third.has("next")).isFalse();
        assertThat(numbers(read(search + "&from=2024-03-02&to=2024-03-02&sort=date&section=" + section.slug())))
                .isEqualTo(found.subList(3, 4));
        assertThat(numbers(read(search + "&files=with"))).isEmpty();
        String tag = program.get(search).headers().firstValue("etag").orElseThrow();
        assertThat(program.get(search, "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/nosuch",
                "/api/v2",
                "/api",
                "/api/v1/notices/999999",
                "/api/v1/notices/01",
                "/api/v1/archive/24.ndjson"
            })
    void whatIsNotThereIsAProblem(String address) {
        assertThat(problem(program.get(address), 404).get("instance").asString())
                .isEqualTo(address);
    }

    @Test
    void otherMethodsAndUnfitRequestsAreProblems() {
        assertThat(problem(program.send("POST", NOTICES), 405).get("title").asString())
                .isNotBlank();
        assertThat(problem(program.get(NOTICES + "?section=%00"), 400)
                        .get("title")
                        .asString())
                .isNotBlank();
        assertThat(program.get(NOTICES + "?section=%FF").statusCode()).isEqualTo(400);
        assertThat(program.get(NOTICES + "?section=" + "a".repeat(5000)).statusCode())
                .isEqualTo(400);
        assertThat(program.get(NOTICES + "?from=9999-12-31&to=9999-12-31").statusCode())
                .isEqualTo(200);
        assertThat(program.get(NOTICES + "?to=0000-01-01").statusCode()).isEqualTo(200);
        assertThat(program.get(NOTICES + "?changedSince=9999-12-31T23:59:59Z").statusCode())
                .isEqualTo(200);
        assertThat(program.get(NOTICES + "?after=9999-12-31_99999999999999999_999999999999999999")
                        .statusCode())
                .isEqualTo(200);
        assertThat(program.get("/api/v1/log?after=999999999999999999").statusCode())
                .isEqualTo(200);
    }

    @Test
    void pagesOfOtherSitesMayReadIt() {
        HttpResponse<String> preflight = program.send("OPTIONS", NOTICES);

        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("access-control-allow-methods"))
                .contains("GET, HEAD, OPTIONS");
        for (String address : List.of(NOTICES, "/api/v1/nosuch", NOTICES + "?x=1", "/api/v1/archive/2024.ndjson")) {
            for (int time = 0; time < 2; time++) {
                HttpResponse<String> answer = program.get(address, "Origin", "https://elsewhere.example");
                assertThat(answer.headers().allValues("access-control-allow-origin"))
                        .as(address)
                        .containsExactly("*");
                assertThat(answer.headers().map()).doesNotContainKeys("access-control-allow-credentials", "set-cookie");
            }
        }
        assertThat(program.get("/articles/1").headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void theOrderOfParametersChangesNothing() {
        desk.aPublicArticle(section, Desk.aText());
        String one = program.get(NOTICES + "?size=2&section=" + section.slug()).body();

        HttpResponse<String> other = program.get(NOTICES + "?section=" + section.slug() + "&size=2");

        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.body()).isEqualTo(one);
        assertThat(other.headers().firstValue("etag")).isPresent();
    }

    @Test
    void aYearIsOneFile() throws Exception {
        int year = 1953;
        List<Long> published = new ArrayList<>();
        for (int at = 0; at < 3; at++) {
            published.add(
                    0,
                    desk.aPublicArticle(
                                    section,
                                    AText.fit()
                                            .dated(LocalDate.of(year, 3, at + 1))
                                            .content())
                            .number());
        }
        EditableArticle chinese = desk.aPublicArticle(
                desk.chinese(), AText.fit().dated(LocalDate.of(year, 1, 1)).content());
        String address = "/api/v1/archive/" + year + ".ndjson";

        HttpResponse<String> file = program.get(address);

        assertThat(file.headers().firstValue("content-type")).contains("application/x-ndjson");
        List<Long> read = file.body()
                .lines()
                .map(line -> json.readTree(line).get("number").asLong())
                .toList();
        assertThat(read).containsSubsequence(published).contains(chinese.number());
        assertThat(json.readTree(file.body().lines().findFirst().orElseThrow()))
                .isEqualTo(read(NOTICES + "/" + read.get(0)));
        HttpResponse<byte[]> compressed = program.bytes(address, "Accept-Encoding", "gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes())
                .isEqualTo(file.body().getBytes(StandardCharsets.UTF_8));

        String tag = file.headers().firstValue("etag").orElseThrow();
        assertThat(tag).startsWith("\"");
        assertThat(program.get(address, "If-None-Match", tag).statusCode()).isEqualTo(304);
        publishing.withdraw(published.get(0), "No longer so.", Desk.EDITOR);
        HttpResponse<String> changed = program.get(address, "If-None-Match", tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).hasLineCount((int) file.body().lines().count() - 1);
        assertThat(program.get("/api/v1/archive/1066.ndjson").body()).isEmpty();
    }

    @Test
    void theLogIsReadFromAnyPlaceOn() {
        EditableArticle live = desk.aPublicArticle(section, Desk.aText());
        publishing.withdraw(live.number(), "No longer so.", Desk.EDITOR);
        Instant released = Instant.parse(
                read(NOTICES + "/" + live.number()).get("released").asString());

        JsonNode part = read("/api/v1/log?size=1&from=" + released.truncatedTo(ChronoUnit.MICROS));
        JsonNode first = part.get("entries").get(0);
        JsonNode second = read(part.get("next").asString().replaceFirst("^http://[^/]+", ""))
                .get("entries")
                .get(0);

        assertThat(first.get("act").asString()).isEqualTo("published");
        assertThat(first.get("notice").asLong()).isEqualTo(live.number());
        assertThat(second.get("act").asString()).isEqualTo("withdrawn");
        assertThat(second.get("follows").asLong()).isEqualTo(first.get("number").asLong());
        assertThat(read("/api/v1/log?after=" + second.get("number").asLong())
                        .get("entries")
                        .isEmpty())
                .isTrue();
    }

    private JsonNode read(String address) {
        HttpResponse<String> answer = program.get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/json");
        return json.readTree(answer.body());
    }

    private JsonNode problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.uri().toString()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = json.readTree(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).isNotBlank();
        return problem;
    }

    private static String path(String address) {
        return address.replaceFirst("^http://[^/]+", "");
    }

    private List<Long> list(String parameters) {
        return numbers(read(NOTICES + parameters));
    }

    private static List<Long> numbers(JsonNode list) {
        List<Long> numbers = new ArrayList<>();
        list.get("notices").forEach(each -> numbers.add(each.get("number").asLong()));
        return numbers;
    }
}
