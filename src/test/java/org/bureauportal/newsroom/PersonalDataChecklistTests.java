package org.bureauportal.newsroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Judgement.NotPublishable;
import org.bureauportal.article.Publishing;
import org.bureauportal.article.Scheduling;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whole numbers of persons on the last page before publication: listed, masked, or published for a reason. */
@PortalTest
class PersonalDataChecklistTests {

    private static final String CITIZEN = "11010519491231002X";
    private static final String MOBILE = "13812345678";

    private static final String TABLE = IntStream.range(0, 48)
            .mapToObj(row -> "<tr><td>王芳</td><td>80.5</td><td><b>110105</b>19491231002X</td></tr>")
            .collect(Collectors.joining(
                    "", "<table><thead><tr><th>姓名</th><th>成绩</th><th>证件</th></tr></thead><tbody>", "</tbody></table>"));

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private Publishing publishing;

    @Autowired
    private Scheduling scheduling;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private Visitor editor;

    @BeforeEach
    void signsIn() {
        editor = Visitor.signedIn(port);
    }

    @Test
    void aListIsShownByColumnAndNeverWithAWholeNumber() {
        EditableArticle draft = aDraft("result", TABLE + "<p>Call " + MOBILE + "</p>");

        Document page = editor.page(checklist(draft));

        assertThat(page.select(".personal li p").eachText())
                .containsExactly(
                        "Table 1, column 3: 48 whole citizen numbers 11*************02X",
                        "Paragraph 1: 1 whole mobile number 138****5678");
        assertThat(page.select(".personal").html()).doesNotContain(MOBILE, "19491231");
        assertThat(page.select("[name=personalDataReason]")).hasSize(1);

        Document chinese = Visitor.parsed(editor.get(checklist(draft), "Accept-Language", "zh-CN"));
        assertThat(chinese.select(".personal li p").eachText())
                .containsExactly("表 1 第 3 列：48 个完整的公民身份号码 11*************02X", "第 1 段：1 个完整的手机号码 138****5678");
    }

    /** The act judges, so that the page, a service and a clock meet the same answer. */
    @Test
    void aStopIsRefusedWithoutAReasonByEveryDoor() {
        EditableArticle draft = aDraft("result", "<p>" + CITIZEN + "</p>");

        HttpResponse<String> refused = publish(draft, Map.of());

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(refused).select(".problems a").eachAttr("href"))
                .containsExactly("#personalDataReason");
        assertThat(Visitor.parsed(refused).select(".problems").text()).contains("still whole");
        assertThatThrownBy(() -> publishing.publish(
                        draft.number(), draft.revision(), UpdateKind.FIRST_PUBLICATION, "", Desk.EDITOR))
                .isInstanceOf(NotPublishable.class);
        assertThat(publish(draft, Map.of("personalDataReason", " \u200b ")).statusCode())
                .isEqualTo(422);
        HttpResponse<String> repeats = publish(draft, Map.of("personalDataReason", "He asked for it: " + CITIZEN));
        assertThat(repeats.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(repeats).select(".problems").text()).contains("Leave it out");
        assertThat(isPublic(draft)).isFalse();
    }

    @Test
    void aReasonPublishesItAndStaysInTheLogAndNowhereElse() {
        EditableArticle draft = aDraft("display", "<p>" + CITIZEN + "</p>");
        String reason = "Court order " + Desk.aWord();

        assertThat(publish(draft, Map.of("personalDataReason", reason)).statusCode())
                .isEqualTo(302);

        assertThat(isPublic(draft)).isTrue();
        assertThat(database.sql("select details ->> 'personalDataReason' from audit_entry "
                                + "where article = :article and action = 'article.published'")
                        .param("article", draft.number())
                        .query(String.class)
                        .single())
                .isEqualTo(reason);
        assertThat(editor.get("/newsroom/articles/" + draft.number() + "/timeline")
                        .body())
                .contains(reason);
        for (String address : new String[] {
            "/articles/" + draft.number(),
            "/articles/" + draft.number() + "/print",
            "/api/articles/" + draft.number(),
            Desk.todaysLog(),
            "/feed.atom"
        }) {
            assertThat(new Visitor(port).get(address).body()).as(address).doesNotContain(reason);
        }
    }

    /** The hour judges once more, by what was decided before. */
    @Test
    void aPublicationAtAnHourNeedsTheReasonAndKeepsIt() {
        EditableArticle draft = aDraft("result", "<p>" + CITIZEN + "</p>");
        Map<String, String> decided = Map.of(
                "revision", "" + draft.revision(),
                "scheduledFor", LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(2) + " 09:00");
        String address = "/newsroom/articles/" + draft.number() + "/schedule";
        assertThat(editor.act(address, decided).statusCode()).isEqualTo(422);

        Map<String, String> withReason = new LinkedHashMap<>(decided);
        withReason.put("personalDataReason", "Court order");
        assertThat(editor.act(address, withReason).statusCode()).isEqualTo(302);
        scheduling.release(draft.number(), Instant.now().plus(Duration.ofDays(3)));

        assertThat(isPublic(draft)).isTrue();
        assertThat(database.sql("select action from audit_entry where article = :article "
                                + "and details ->> 'personalDataReason' = 'Court order' order by id")
                        .param("article", draft.number())
                        .query(String.class)
                        .list())
                .containsExactly("article.scheduled", "article.published");
    }

    @Test
    void whatOnlyWarnsIsListedAndPublished() {
        EditableArticle draft = aDraft("news", "<p>" + CITIZEN + "</p>");

        Document page = editor.page(checklist(draft));

        assertThat(page.select(".personal li")).hasSize(1);
        assertThat(page.select(".personal h2").text()).isEqualTo("This may identify persons");
        assertThat(page.select("[name=personalDataReason]")).isEmpty();
        assertThat(publish(draft, Map.of("personalDataReason", "not asked for")).statusCode())
                .isEqualTo(302);
        assertThat(database.sql(
                                "select count(*) from audit_entry where article = :article and jsonb_exists(details, 'personalDataReason')")
                        .param("article", draft.number())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void allAreMaskedAndThatIsUndone() {
        EditableArticle draft = aDraft("result", TABLE + "\n<p>Call " + MOBILE + "</p>");
        String before = draft.content().body().html();

        HttpResponse<String> answer = mask(draft, "");

        assertThat(answer.statusCode()).isEqualTo(302);
        EditableArticle masked = editing.find(draft.number());
        assertThat(masked.content().body().html())
                .isEqualTo(before.replace("110105</strong>19491231002X", "11****</strong>*********02X")
                        .replace(MOBILE, "138****5678"));
        assertThat(masked.content().title()).isEqualTo(draft.content().title());
        Document page = editor.page(location(answer));
        assertThat(page.select(".personal h2").eachText()).containsExactly("Masked and saved");
        assertThat(page.select(".personal li p").eachText())
                .hasSize(2)
                .first()
                .asString()
                .contains("column 3", "48");
        assertThat(page.html()).doesNotContain(MOBILE, CITIZEN);
        assertThat(mask(draft, "").statusCode()).as("a second press").isEqualTo(302);
        assertThat(editing.find(draft.number()).revision()).isEqualTo(masked.revision());

        Document undo = editor.page(location(answer));
        HttpResponse<String> undone = editor.act(
                "/newsroom/articles/" + draft.number() + "/masking/reversal",
                Map.of(
                        "revision",
                        "" + masked.revision(),
                        "before",
                        undo.expectFirst("[name=before]").val()));
        assertThat(undone.statusCode()).isEqualTo(302);
        assertThat(editing.find(draft.number()).content()).isEqualTo(draft.content());
        assertThat(editor.page(checklist(draft)).select(".personal li")).hasSize(2);
    }

    @Test
    void oneIsMaskedAndTheRestStaysInAllFields() {
        EditableArticle draft = desk.aDraft(AText.fit()
                .with(ContentField.NOTICE_TYPE, "result")
                .with(ContentField.ISSUING_BODY, "Office")
                .with(ContentField.SUMMARY, "Call " + MOBILE)
                .with(ContentField.FACTS, "project Bridge\nchosen 王芳 " + CITIZEN)
                .content());
        Document page = editor.page(checklist(draft));
        assertThat(page.select(".personal li p").eachText())
                .containsExactlyInAnyOrder(
                        "Chosen: 1 whole citizen number 11*************02X",
                        "Summary (optional): 1 whole mobile number 138****5678");

        Document after = editor.page(location(mask(draft, "CITIZEN_NUMBER-fact.chosen-FIELD-0-0")));

        EditableArticle masked = editing.find(draft.number());
        assertThat(masked.content().particulars().facts().get("chosen")).isEqualTo("王芳 11*************02X");
        assertThat(masked.content().particulars().facts().get("project")).isEqualTo("Bridge");
        assertThat(masked.content().summary()).isEqualTo("Call " + MOBILE);
        assertThat(after.select(".personal h2").eachText()).hasSize(2);
        mask(masked, "");
        assertThat(publish(editing.find(draft.number()), Map.of()).statusCode()).isEqualTo(302);
        assertThat(new Visitor(port).get("/articles/" + draft.number()).body()).doesNotContain(CITIZEN, MOBILE);
    }

    @Test
    void aRevisionThatWasReplacedIsNotMaskedOverTheNewOne() {
        EditableArticle draft = aDraft("result", "<p>" + MOBILE + "</p>");
        EditableArticle other = editing.save(
                draft.number(), draft.revision(), draft.sectionId(), Desk.aText("Changed meanwhile"), Desk.EDITOR);

        assertThat(mask(draft, "").statusCode()).isEqualTo(409);
        assertThat(editing.find(draft.number()).revision()).isEqualTo(other.revision());
        for (String odd : new String[] {"", "0", "-1", "x", "99999999999999999999"}) {
            Map<String, String> fields = Map.of("revision", odd, "before", odd, "finding", odd);
            assertThat(editor.act("/newsroom/articles/" + draft.number() + "/masking", fields)
                            .statusCode())
                    .isEqualTo(404);
            assertThat(editor.act("/newsroom/articles/" + draft.number() + "/masking/reversal", fields)
                            .statusCode())
                    .isIn(404, 409);
            assertThat(editor.get(checklist(draft) + "?masked=" + odd).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aNoteOnACorrectionIsHeldToTheSame() {
        EditableArticle draft = aDraft("display", "<p>Nothing.</p>");
        publish(draft, Map.of());
        EditableArticle next = desk.aNewEdition(draft);

        HttpResponse<String> refused = publish(next, Map.of("change", "CORRECTION", "note", "Not " + MOBILE));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(refused).select(".problems a").eachAttr("href"))
                .containsExactly("#note");
        assertThat(editor.act(
                                "/newsroom/articles/" + draft.number() + "/withdrawal",
                                Map.of("reason", "It had " + MOBILE))
                        .statusCode())
                .isEqualTo(422);
    }

    private EditableArticle aDraft(String type, String body) {
        return desk.aDraft(AText.fit()
                .with(ContentField.NOTICE_TYPE, type)
                .with(ContentField.ISSUING_BODY, "Office")
                .with(ContentField.PERIOD_FROM, type.equals("display") ? "2024-02-19" : "")
                .with(ContentField.PERIOD_UNTIL, type.equals("display") ? "2024-03-01" : "")
                .with(ContentField.CONTACT, type.equals("display") ? "Office, 010-62345678" : "")
                .with(
                        ContentField.FACTS,
                        type.equals("result")
                                ? "project Bridge\nchosen Builders"
                                : type.equals("display") ? "subject A list" : "")
                .with(ContentField.BODY, body)
                .content());
    }

    private HttpResponse<String> publish(EditableArticle draft, Map<String, String> decided) {
        Map<String, String> fields = new LinkedHashMap<>(decided);
        fields.put("revision", "" + draft.revision());
        return editor.act("/newsroom/articles/" + draft.number() + "/publication", fields);
    }

    private HttpResponse<String> mask(EditableArticle draft, String finding) {
        return editor.act(
                "/newsroom/articles/" + draft.number() + "/masking",
                Map.of("revision", "" + draft.revision(), "finding", finding));
    }

    private static String location(HttpResponse<String> answer) {
        URI next = URI.create(answer.headers().firstValue("location").orElseThrow());
        return next.getRawPath() + (next.getRawQuery() == null ? "" : "?" + next.getRawQuery());
    }

    private static String checklist(EditableArticle draft) {
        return "/newsroom/articles/" + draft.number() + "/checklist";
    }

    private boolean isPublic(EditableArticle draft) {
        return new Visitor(port).get("/articles/" + draft.number()).statusCode() == 200;
    }
}
