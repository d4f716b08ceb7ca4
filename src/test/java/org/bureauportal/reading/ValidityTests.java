package org.bureauportal.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.Heard;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Publishing;
import org.bureauportal.section.Section;
import org.bureauportal.site.Dates;
import org.bureauportal.site.Language;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Readers see of a rule whether it is in force, wherever they meet it, and find those that are or are not. */
@PortalTest
class ValidityTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate OLD = LocalDate.of(2024, 1, 1);

    @Autowired
    private Desk desk;

    @Autowired
    private Publishing publishing;

    @Autowired
    private Dates dates;

    @Autowired
    private Heard heard;

    @Autowired
    private JdbcClient database;

    @Autowired
    private JsonMapper json;

    @LocalServerPort
    private int port;

    private Visitor reader;
    private Section section;
    private String word;
    private LocalDate today;

    @BeforeEach
    void arrives() {
        reader = new Visitor(port);
        section = desk.aSection(Language.EN);
        word = Desk.aWord();
        today = LocalDate.now(ZONE);
    }

    /** So that the form of the next test begins with no rule. */
    @AfterEach
    void leavesThePlainTypeBehind() {
        desk.aDraft(Desk.aText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-1 | -  | In force since {from}          | In force         | InForce    | in-force",
                "0  | 0  | In force since {from}          | In force         | InForce    | in-force",
                "1  | -  | Not yet in force: from {from}  | Not yet in force | NotInForce | not-yet",
                "-9 | -1 | Expired on {until}             | Expired          | NotInForce | expired"
            })
    void itIsSaidEverywhereOfTheDay(
            int from, Integer until, String banner, String inShort, String inData, String inInterface) {
        LocalDate first = today.plusDays(from);
        LocalDate last = until == null ? null : today.plusDays(until);
        EditableArticle rule =
                publish(AText.rule(first).with(ContentField.VALID_UNTIL, last == null ? "" : last.toString()));
        String said = banner.replace("{from}", day(first)).replace("{until}", last == null ? "" : day(last));

        assertThat(validity(rule)).isEqualTo(said);
        assertThat(reader.page(address(rule) + "/print")
                        .select(".banner-validity .banner-title")
                        .text())
                .isEqualTo(said);
        assertThat(inList()).contains(inShort);
        assertThat(inSearch("")).contains(inShort);
        assertThat(data(rule).get("@type").toString()).contains("Legislation");
        assertThat(data(rule).get("legislationLegalForce").asString()).isEqualTo("https://schema.org/" + inData);
        assertThat(data(rule).get("legislationDateOfApplicability").asString()).isEqualTo(first.toString());
        assertThat(notice(rule).get("validity").get("state").asString()).isEqualTo(inInterface);
    }

    @Test
    void itIsSaidInChineseToo() {
        EditableArticle rule = desk.aPublicArticle(
                desk.chinese(), AText.rule(LocalDate.of(2024, 3, 1)).content());
        assertThat(validity(rule)).isEqualTo("自2024年3月1日起施行，现行有效");

        EditableArticle repealing = desk.aPublicArticle(
                desk.chinese(), repealing(rule, LocalDate.of(2025, 3, 1)).content());
        assertThat(validity(rule)).isEqualTo("已废止：自2025年3月1日起废止");
        assertThat(reader.page(address(rule)).select(".banner-validity").text())
                .endsWith("被以下文件废止：" + repealing.content().title());
    }

    @Test
    void aNoticeThatIsNoRuleSaysNothing() {
        EditableArticle notice = publish(AText.fit().with(ContentField.EFFECTIVE_FROM, "2024-01-01"));

        assertThat(reader.page(address(notice)).select(".banner-validity")).isEmpty();
        assertThat(data(notice).has("legislationLegalForce")).isFalse();
        assertThat(notice(notice).has("validity")).isFalse();
        assertThat(inSearch("&validity=in-force")).isEmpty();
    }

    /** An announcement can have such days, and need not. */
    @Test
    void aNoticeThatSaysNothingOfDaysIsNotSaidToBeInForce() {
        EditableArticle notice = publish(AText.fit()
                .with(ContentField.NOTICE_TYPE, "announcement")
                .with(ContentField.ISSUING_BODY, "Office of Tests"));

        assertThat(reader.page(address(notice)).select(".banner-validity")).isEmpty();
        assertThat(inList()).doesNotContain("In force");
        assertThat(inSearch("")).doesNotContain("In force");
        assertThat(inSearch("&validity=in-force")).isEmpty();

        publishing.declareRepealed(notice.number(), "2025-01-01", "It is over.", Desk.EDITOR);
        assertThat(validity(notice)).isEqualTo("Repealed on 1 January 2025");
        assertThat(inSearch("&validity=not-in-force")).contains("Repealed");
    }

    @Test
    void aNoticeThatRepealsAnotherEndsItOnItsOwnFirstDay() {
        EditableArticle rule = publish(AText.rule(OLD));
        assertThat(inList()).contains("In force");
        EditableArticle repealing =
                desk.aPublicArticle(repealing(rule, OLD.plusYears(1)).content());

        assertThat(validity(rule)).isEqualTo("Repealed on " + day(OLD.plusYears(1)));
        Document page = reader.page(address(rule));
        assertThat(page.select(".banner-validity a").attr("href")).isEqualTo(address(repealing));
        assertThat(page.select(".banner-validity").text())
                .endsWith("Repealed by: " + repealing.content().title());
        assertThat(inList()).contains("Repealed").doesNotContain("In force");
        assertThat(notice(rule).get("validity").get("repealedBy").asLong()).isEqualTo(repealing.number());
        assertThat(notice(rule).get("validity").get("repealedFrom").asString())
                .isEqualTo(OLD.plusYears(1).toString());
        assertThat(data(repealing).get("legislationRepeals").get(0).get("@id").asString())
                .endsWith(address(rule));

        publishing.withdraw(repealing.number(), "No longer so.", Desk.EDITOR);
        assertThat(validity(rule)).isEqualTo("In force since " + day(OLD));
        assertThat(inList()).contains("In force");
        publishing.restore(repealing.number(), Desk.EDITOR);
        assertThat(validity(rule)).startsWith("Repealed");
    }

    @Test
    void aRepealToComeIsSaidBefore() {
        EditableArticle rule = publish(AText.rule(OLD));
        desk.aPublicArticle(repealing(rule, today.plusDays(1)).content());

        assertThat(validity(rule)).isEqualTo("In force since " + day(OLD));
        assertThat(reader.page(address(rule)).select(".banner-validity").text())
                .contains("It will be repealed on " + day(today.plusDays(1)) + ". Repealed by: ");
        assertThat(inList()).contains("In force");
    }

    /** One whose type has no day from which it is in force. */
    @Test
    void aNoticeWithoutAFirstDayEndsAnotherOnTheDayOfItsPublication() {
        EditableArticle rule = publish(AText.rule(OLD));
        EditableArticle explanation = desk.aPublicArticle(AText.fit()
                .with(ContentField.NOTICE_TYPE, "explanation")
                .with(ContentField.RELATED_TO, "repeals " + rule.number())
                .content());

        assertThat(validity(rule)).isEqualTo("Repealed on " + day(today));
        desk.aCorrection(explanation, explanation.content(), "A letter was wrong.");
        assertThat(validity(rule)).isEqualTo("Repealed on " + day(today));
    }

    @Test
    void whatEndedFirstEndedIt() {
        EditableArticle rule = publish(AText.rule(OLD).with(ContentField.VALID_UNTIL, "2024-06-30"));
        desk.aPublicArticle(repealing(rule, LocalDate.of(2025, 1, 1)).content());

        assertThat(validity(rule)).isEqualTo("Expired on 30 June 2024");
    }

    @Test
    void aPublisherSaysInWordsThatARuleIsInForceNoMoreAndTakesItBack() {
        EditableArticle rule = publish(AText.rule(OLD));
        Visitor publisher = Visitor.signedInAs(port, "publisher");
        String here = "/newsroom/articles/" + rule.number();

        HttpResponse<String> refused = publisher.act(
                here + "/repeal",
                Map.of("form", here + "/overview", "act", "repeal", "day", "32 May", "words", "The office is gone."));
        assertThat(refused.statusCode()).isEqualTo(422);
        Document again = Visitor.parsed(refused);
        assertThat(again.select("#repeal-day").val()).isEqualTo("32 May");
        assertThat(again.select("#repeal-words").text()).isEqualTo("The office is gone.");
        assertThat(again.select(".problems a[href=#repeal-day]")).hasSize(1);
        assertThat(validity(rule)).startsWith("In force");

        Map<String, String> typed = Map.of(
                "form", here + "/overview", "act", "repeal", "day", "1 March 2025", "words", "The office is gone.");
        assertThat(publisher.act(here + "/repeal", typed).statusCode()).isEqualTo(302);
        assertThat(publisher.act(here + "/repeal", typed).statusCode()).isEqualTo(302);
        assertThat(validity(rule)).isEqualTo("Repealed on 1 March 2025");
        assertThat(reader.page(address(rule)).select(".banner-validity").text()).endsWith("The office is gone.");
        assertThat(inList()).contains("Repealed");
        assertThat(notice(rule).get("validity").get("words").asString()).isEqualTo("The office is gone.");
        assertThat(log()).contains("No longer in force: " + rule.content().title());

        publisher.act(
                here + "/repeal", Map.of("act", "repeal", "day", "1 April 2025", "words", "The office has moved."));
        assertThat(validity(rule)).isEqualTo("Repealed on 1 April 2025");
        assertThat(publisher.page(here + "/overview").text()).contains("The office has moved.");

        assertThat(publisher.act(here + "/repeal-end", Map.of()).statusCode()).isEqualTo(302);
        assertThat(validity(rule)).startsWith("In force");
        assertThat(log()).contains("In force again: " + rule.content().title());
        assertThat(heard.of(rule.content().title()))
                .extracting(told -> told.act().action())
                .endsWith("article.declaredRepealed", "article.declaredRepealed", "article.reinstated");
        assertThat(database.sql("""
                                select r.words || ' ' || coalesce(ended.replaced::text, 'open')
                                from repeal r left join repeal_end ended on ended.repeal_id = r.id
                                where r.article_id = :number order by r.id
                                """)
                        .param("number", rule.number())
                        .query(String.class)
                        .list())
                .containsExactly("The office is gone. true", "The office has moved. false");
    }

    @Test
    void onlyARuleCanBeInForceNoMore() {
        EditableArticle notice = publish(AText.fit());
        Visitor publisher = Visitor.signedInAs(port, "publisher");
        String here = "/newsroom/articles/" + notice.number();

        assertThat(publisher.page(here + "/overview").select("#repeal-day")).isEmpty();
        assertThat(publisher
                        .act(here + "/repeal", Map.of("day", "1 March 2025", "words", "It is gone."))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void rulesAreSoughtByWhetherTheyAreInForce() {
        EditableArticle now = publish(AText.rule(OLD));
        EditableArticle expired = publish(AText.rule(OLD).with(ContentField.VALID_UNTIL, "2025-01-01"));
        EditableArticle later = publish(AText.rule(today.plusDays(9)));
        EditableArticle repealed = publish(AText.rule(OLD));
        desk.aPublicArticle(repealing(repealed, OLD.plusYears(1)).content());
        EditableArticle notice = publish(AText.fit());

        assertThat(results("/search?q=" + word))
                .containsExactlyInAnyOrder(
                        address(now), address(expired), address(later), address(repealed), address(notice));
        for (String asked : List.of("/search?q=" + word, "/search?section=" + section.slug())) {
            assertThat(results(asked + "&validity=in-force")).containsExactly(address(now));
            assertThat(results(asked + "&validity=not-in-force"))
                    .containsExactlyInAnyOrder(address(expired), address(repealed));
        }
        assertThat(results("/search?q=" + word + "&type=notice&validity=in-force"))
                .isEmpty();
        Document page = reader.page("/search?q=" + word);
        assertThat(page.select(".search-choices a[href*=validity]").eachText())
                .containsExactly("Rules in force", "Rules expired or repealed");
        assertThat(reader.page("/zh/search?q=" + word + "&validity=not-in-force")
                        .select(".search-chosen")
                        .text())
                .contains("已失效或废止");
        assertThat(reader.get("/search?q=" + word + "&validity=x").statusCode()).isEqualTo(400);
        assertThat(reader.get("/api/v1/search?q=" + word + "&validity=in-force").body())
                .contains("\"number\":" + now.number())
                .doesNotContain("\"number\":" + expired.number());
        assertThat(reader.get("/api/v1/search?q=" + word + "&validity=x").statusCode())
                .isEqualTo(400);
    }

    private EditableArticle publish(AText text) {
        return desk.aPublicArticle(
                section, text.with(ContentField.KEYWORDS, word).content());
    }

    private static AText repealing(EditableArticle rule, LocalDate from) {
        return AText.rule(from).with(ContentField.RELATED_TO, "repeals " + rule.number());
    }

    private String validity(EditableArticle rule) {
        return reader.page(address(rule))
                .select(".banner-validity .banner-title")
                .text();
    }

    private String inList() {
        return reader.page("/sections/" + section.slug()).select(".headline").text();
    }

    private String inSearch(String parameters) {
        return reader.page("/search?q=" + word + parameters)
                .select(".result-place")
                .text();
    }

    private List<String> results(String search) {
        return reader.page(search).select(".result-title a").eachAttr("href");
    }

    private String log() {
        return reader.page(Desk.todaysLog()).select(".headline-title").text();
    }

    private JsonNode data(EditableArticle article) {
        return json.readTree(reader.page(address(article))
                .select("script[type=application/ld+json]")
                .html());
    }

    private JsonNode notice(EditableArticle article) {
        return json.readTree(reader.get("/api/v1/notices/" + article.number()).body());
    }

    private String day(LocalDate day) {
        return dates.day(day, Language.EN.locale());
    }

    private static String address(EditableArticle article) {
        return "/articles/" + article.number();
    }
}
