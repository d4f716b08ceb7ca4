package org.bureauportal.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Scheduling;
import org.bureauportal.attachment.SampleFile;
import org.bureauportal.filetext.SampleWorkbook;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What files have of persons is on the last page before publication, and stops it as the text would. */
@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class PersonalFilesTests {

    private static final String CITIZEN = "11010519491231002X";
    private static final String MOBILE = "13812345678";

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

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
    void aWorkbookStopsAndSaysWhere() {
        byte[] book = new SampleWorkbook()
                .sheet("公示名单", "")
                .row("录用人员名单")
                .row("姓名", "身份证号", "成绩")
                .row("王芳", CITIZEN, "80.5")
                .row("李伟", "110105１９４９１２３１002x", "79")
                .sheet("底稿", "hidden")
                .hiddenColumns(2, 2)
                .row("王芳", "电话", MOBILE)
                .bytes();
        EditableArticle draft = aDraft("result", "Nothing", List.of(desk.aFile("名单.xlsx", book) + " List of names"));

        Document page = editor.page(checklist(draft));

        assertThat(page.select(".personal li p").eachText())
                .containsExactly(
                        "File “List of names”, sheet “公示名单”, column B: 2 whole citizen numbers 11*************02X"
                                + " cannot be masked here: replace the file",
                        "File “List of names”, sheet “底稿”, column C: 1 whole mobile number 138****5678"
                                + " cannot be masked here: replace the file",
                        "File “List of names”, sheet “底稿”: a hidden sheet does not stop publication",
                        "File “List of names”, sheet “底稿”, column B: a hidden column does not stop publication");
        assertThat(page.select(".personal button")).isEmpty();
        assertThat(page.html()).doesNotContain(CITIZEN, MOBILE, "19491231");
        assertThat(Visitor.parsed(editor.get(checklist(draft), "Accept-Language", "zh-CN"))
                        .expectFirst(".personal li p")
                        .text())
                .startsWith("文件“List of names”工作表“公示名单”B 列：2 个完整的公民身份号码");

        HttpResponse<String> refused = publish(draft, Map.of());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(refused).select(".problems").text()).contains("3 things", "replace the file");
        assertThat(publish(draft, Map.of("personalDataReason", "Court order")).statusCode())
                .isEqualTo(302);
        assertThat(isPublic(draft)).isTrue();
    }

    @Test
    void eachKindOfFileIsLookedThroughAndTheRestIsNamed() {
        EditableArticle draft = aDraft(
                "result",
                "Nothing",
                List.of(
                        desk.aFile("a.csv", "姓名,手机\n王芳," + MOBILE + "\n"),
                        desk.aFile("b.txt", "王芳 " + CITIZEN + "\n"),
                        desk.aFile(
                                "c.docx",
                                SampleFile.zip(Map.of(
                                        "word/document.xml",
                                        "<d><p><r><t>王芳 138</t></r><r><t>12345678</t></r></p></d>"))),
                        desk.aFile("d.doc", SampleFile.compound("WordDocument")),
                        desk.aFile("e.txt", "Nothing")));

        assertThat(editor.page(checklist(draft)).select(".personal li p").eachText())
                .satisfiesExactly(
                        each -> assertThat(each).startsWith("File “a.csv”, table 1, column 2: 1 whole mobile number"),
                        each -> assertThat(each).startsWith("File “b.txt”: 1 whole citizen number"),
                        each -> assertThat(each).startsWith("File “c.docx”: 1 whole mobile number"),
                        each -> assertThat(each).startsWith("File “d.doc”: not looked through"));
    }

    @Test
    void aTypeThatOnlyWarnsShowsItAndPublishes() {
        EditableArticle draft = aDraft("news", "Nothing", List.of(desk.aFile("a.txt", "王芳 " + MOBILE)));

        assertThat(editor.page(checklist(draft)).select(".personal li p").eachText())
                .containsExactly("File “a.txt”: 1 whole mobile number 138****5678 does not stop publication");
        assertThat(publish(draft, Map.of()).statusCode()).isEqualTo(302);
    }

    /** Readers see the name of a file, and save it under that. */
    @Test
    void theNameOfAFileIsLookedAtWhereReadersSeeIt() {
        String key = desk.aFile("王芳" + CITIZEN + ".txt", "Nothing " + Desk.aWord());
        EditableArticle own = aDraft("result", "Nothing", List.of(key));
        EditableArticle renamed = aDraft("result", "Nothing", List.of(key + " List.txt"));
        String picture = desk.aFile(MOBILE + ".png", SampleFile.picture("png", 40, 40));
        EditableArticle shown = aDraft("result", "Nothing", List.of());
        EditableArticle drawn =
                save(shown, "<figure><img src=\"/files/" + picture + ".png\" alt=\"Office\"></figure><p>Text</p>");

        assertThat(editor.page(checklist(own)).select(".personal li p").eachText())
                .containsExactly("File “王芳11*************02X.txt”: 1 whole citizen number 11*************02X"
                        + " cannot be masked here: replace the file");
        assertThat(publish(own, Map.of()).statusCode()).isEqualTo(422);
        assertThat(editor.page(checklist(renamed)).select(".personal li")).isEmpty();
        assertThat(publish(drawn, Map.of()).statusCode()).isEqualTo(422);
        assertThat(database.sql(
                                "select subject from audit_entry where action like 'attachment.%' and subject like :name")
                        .param("name", "%" + CITIZEN + "%")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    /** Files do not change: at the hour they are not read again, and the reason of before is kept. */
    @Test
    void aPublicationAtAnHourKeepsTheReasonForAFile() {
        EditableArticle draft = aDraft("result", "Nothing", List.of(desk.aFile("a.txt", "王芳 " + MOBILE)));
        Map<String, String> decided = new LinkedHashMap<>(Map.of(
                "revision", "" + draft.revision(),
                "scheduledFor", LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(2) + " 09:00"));
        String address = "/newsroom/articles/" + draft.number() + "/schedule";
        assertThat(editor.act(address, decided).statusCode()).isEqualTo(422);
        decided.put("personalDataReason", "Court order");
        assertThat(editor.act(address, decided).statusCode()).isEqualTo(302);

        scheduling.release(draft.number(), Instant.now().plus(Duration.ofDays(3)));

        assertThat(isPublic(draft)).isTrue();
        assertThat(database.sql("select count(*) from audit_entry where article = :article "
                                + "and details ->> 'personalDataReason' = 'Court order'")
                        .param("article", draft.number())
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    /** The page shows the draft as it is, and once it is masked what readers will see; nothing else repeats the number. */
    @Test
    void aMaskedNumberStaysNowhereButInEarlierRevisions(CapturedOutput log) {
        String mobile = "13907659312";
        EditableArticle draft = aDraft("result", "Call " + mobile, List.of());
        Document before = editor.page(checklist(draft));
        Document overview = editor.page("/newsroom/articles/" + draft.number() + "/overview");
        publish(draft, Map.of());

        HttpResponse<String> masked = editor.act(
                "/newsroom/articles/" + draft.number() + "/masking",
                Map.of("revision", "" + draft.revision(), "finding", ""));
        Document after = editor.page(checklist(draft));

        assertThat(before.select(".article").text()).contains(mobile);
        assertThat(after.select(".article").text()).contains("Call 139****9312").doesNotContain(mobile);
        assertThat(masked.headers().firstValue("location").orElseThrow()).doesNotContain(mobile);
        assertThat(before.title() + after.title() + overview.title()).doesNotContain(mobile);
        assertThat(log.getAll()).doesNotContain(mobile);
        assertThat(database.sql("select subject || details::text from audit_entry where article = :article")
                        .param("article", draft.number())
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(entry -> entry.contains(mobile));
    }

    private EditableArticle aDraft(String type, String title, List<String> files) {
        return desk.aDraft(AText.fit()
                .titled(title)
                .with(ContentField.NOTICE_TYPE, type)
                .with(ContentField.ISSUING_BODY, "Office")
                .with(ContentField.FACTS, type.equals("result") ? "project Bridge\nchosen Builders" : "")
                .with(ContentField.BODY, "<p>" + title + "</p>")
                .with(ContentField.ATTACHMENTS, String.join("\n", files))
                .content());
    }

    private EditableArticle save(EditableArticle draft, String body) {
        return editing.save(
                draft.number(),
                draft.revision(),
                draft.sectionId(),
                AText.fit()
                        .with(ContentField.NOTICE_TYPE, "result")
                        .with(ContentField.ISSUING_BODY, "Office")
                        .with(ContentField.FACTS, "project Bridge\nchosen Builders")
                        .with(ContentField.BODY, body)
                        .content(),
                Desk.EDITOR);
    }

    private HttpResponse<String> publish(EditableArticle draft, Map<String, String> decided) {
        Map<String, String> fields = new LinkedHashMap<>(decided);
        fields.put("revision", "" + draft.revision());
        return editor.act("/newsroom/articles/" + draft.number() + "/publication", fields);
    }

    private static String checklist(EditableArticle draft) {
        return "/newsroom/articles/" + draft.number() + "/checklist";
    }

    private boolean isPublic(EditableArticle draft) {
        return new Visitor(port).get("/articles/" + draft.number()).statusCode() == 200;
    }
}
