package org.bureauportal.newsroom.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a script is answered that sends the article form. */
@PortalTest
class AutosaveControllerTests {

    private static final String[] AS_A_SCRIPT = {"Accept", "application/json"};

    /** As Chromium asks for a page. */
    private static final String[] AS_A_BROWSER = {
        "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
    };

    @Autowired
    private Editing editing;

    @Autowired
    private Desk desk;

    @Autowired
    private JsonMapper json;

    @LocalServerPort
    private int port;

    private Visitor editor;

    @BeforeEach
    void signsIn() {
        editor = Visitor.signedIn(port);
    }

    @Test
    void aNewArticleIsMadeOnceAndSavedOn() {
        Map<String, String> typed = filled("/newsroom/articles/new", "title", "Notice " + Desk.aWord());

        JsonNode first = json.readTree(
                editor.post("/newsroom/articles", typed, AS_A_SCRIPT).body());
        JsonNode again = json.readTree(
                editor.post("/newsroom/articles", typed, AS_A_SCRIPT).body());

        EditableArticle saved = editing.find(first.get("number").asLong());
        assertThat(first.get("revision").asLong()).isEqualTo(saved.revision());
        assertThat(first.get("address").asString()).isEqualTo("/newsroom/articles/" + saved.number());
        assertThat(first.get("savedAt").asString()).isEqualTo(saved.savedAt().toString());
        assertThat(again).isEqualTo(first);
    }

    @Test
    void aBrowserIsAnsweredWithAPage() {
        Map<String, String> typed = filled("/newsroom/articles/new", "title", "Notice " + Desk.aWord());

        HttpResponse<String> answer = editor.post("/newsroom/articles", typed, AS_A_BROWSER);

        assertThat(answer.statusCode()).isEqualTo(302);
    }

    /** Every field with what it cannot hold, and all at once. */
    @Test
    void aDraftKeepsWhateverWasTyped() {
        String half = "12345678901234567890";
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("title", "标".repeat(600));
        typed.put("source", "s".repeat(300));
        typed.put("origin", "www.example.cn");
        typed.put("originalRelease", "yesterday at nine");
        typed.put("documentDate", "2024-02-30");
        typed.put("manuscriptNumber", half);
        typed.put("author", "a".repeat(300));
        typed.put("keywords", "k".repeat(600));
        typed.put("summary", "x".repeat(3000));
        typed.put("body", "b".repeat(1_000_001));
        List<Map<String, String>> all = new ArrayList<>();
        typed.forEach((field, value) -> all.add(Map.of(field, value)));
        all.add(typed);
        all.add(Map.of());
        all.add(Map.of("origin", "ftp://example.cn/x", "documentDate", "the nineteenth", "originalRelease", "24:61"));
        all.add(Map.of("origin", "https://example.cn/a b"));
        all.add(Map.of("origin", "HTTPS://EXAMPLE.CN/A", "manuscriptNumber", "１２３"));

        for (Map<String, String> fields : all) {
            Map<String, String> sent = Visitor.filled(editor.page("/newsroom/articles/new"), fields);
            HttpResponse<String> answer = editor.post("/newsroom/articles", sent, AS_A_SCRIPT);

            assertThat(answer.statusCode()).as(fields.keySet().toString()).isEqualTo(200);
            String address = json.readTree(answer.body()).get("address").asString();
            Map<String, String> shown = Visitor.filled(editor.page(address), Map.of());
            fields.forEach((field, value) ->
                    assertThat(value(shown, field).strip()).as(field).isEqualTo(value));
            HttpResponse<String> published = editor.publish(address, Visitor.filled(editor.page(address), Map.of()));
            assertThat(published.statusCode()).isEqualTo(422);
            fields.forEach((field, value) -> assertThat(
                            value(Visitor.filled(Visitor.parsed(published), Map.of()), field)
                                    .strip())
                    .as(field)
                    .isEqualTo(value));
            for (String page : List.of("/overview", "/revisions", "/timeline")) {
                assertThat(editor.get(address + page).statusCode()).as(page).isEqualTo(200);
            }
        }
        for (String page : List.of("/newsroom", "/newsroom/log", "/newsroom/articles/new")) {
            HttpResponse<String> answer = editor.get(page);
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.body().length()).as(page).isLessThan(200_000);
        }
    }

    @Test
    void controlCharactersAndInvisibleMarksAreDroppedAndTwoLinesJoined() {
        Map<String, String> typed = filled("/newsroom/articles/new", "title", "关于放假\r\n的\u0007通知\u200b");
        typed.put("source", "Office\nof \u202eTests\u0000");
        typed.put("summary", "First\u0001 line\r\nsecond");
        typed.put("body", "<p>a\u0001b&#2;c</p>");

        String address = json.readTree(
                        editor.post("/newsroom/articles", typed, AS_A_SCRIPT).body())
                .get("address")
                .asString();

        Map<String, String> shown = Visitor.filled(editor.page(address), Map.of());
        assertThat(shown)
                .containsEntry("title", "关于放假的通知")
                .containsEntry("source", "Office of Tests")
                .containsEntry("body", "abc");
        assertThat(value(shown, "summary").lines()).containsExactly("First line", "second");
    }

    @Test
    void aFormWhoseAnswerWasLostSavesOn() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        String form = "/newsroom/articles/" + draft.number();
        Map<String, String> typed = filled(form, "title", "First");
        typed.put("saveNumber", "1");
        assertThat(editor.post(form + "/revisions", typed, AS_A_SCRIPT).statusCode())
                .isEqualTo(200);
        typed.put("title", "Second");
        typed.put("saveNumber", "2");

        assertThat(editor.post(form + "/revisions", typed, AS_A_SCRIPT).statusCode())
                .isEqualTo(200);

        assertThat(editing.find(draft.number()).content().title()).isEqualTo("Second");
        typed.put("title", "Late");
        typed.put("saveNumber", "1");
        assertThat(editor.post(form + "/revisions", typed, AS_A_SCRIPT).statusCode())
                .isEqualTo(200);
        assertThat(editing.find(draft.number()).content().title()).isEqualTo("Second");
        typed.put("title", "Third");
        typed.put("saveNumber", "3");
        HttpResponse<String> published = editor.publish(form, typed);
        assertThat(published.statusCode()).isEqualTo(302);
        assertThat(editing.find(draft.number()).content().title()).isEqualTo("Third");
    }

    @Test
    void aNewFormWhoseAnswerWasLostMakesNoSecondArticle() {
        Map<String, String> typed = filled("/newsroom/articles/new", "title", "First");
        JsonNode first = json.readTree(
                editor.post("/newsroom/articles", typed, AS_A_SCRIPT).body());
        typed.put("title", "Second");

        JsonNode second = json.readTree(
                editor.post("/newsroom/articles", typed, AS_A_SCRIPT).body());

        assertThat(second.get("number")).isEqualTo(first.get("number"));
        assertThat(editing.find(first.get("number").asLong()).content().title()).isEqualTo("Second");
        typed.put("formKey", UUID.randomUUID().toString());
        typed.put("title", "Third");
        assertThat(editor.post("/newsroom/articles", typed, AS_A_SCRIPT).statusCode())
                .as("another form with the same key")
                .isEqualTo(409);
    }

    @Test
    void nothingIsSavedUnderTheNameOfSomebodyWhoSignedInLater() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        String form = "/newsroom/articles/" + draft.number();
        Map<String, String> typed = filled(form, "title", "Mine");
        Visitor author = Visitor.signedInAs(port, "author");
        typed.putAll(author.token());

        HttpResponse<String> told = author.post(form + "/revisions", typed, AS_A_SCRIPT);
        HttpResponse<String> page = author.post(form + "/revisions", typed);
        HttpResponse<String> begun = author.post("/newsroom/articles", typed, AS_A_SCRIPT);

        assertThat(told.statusCode()).isEqualTo(409);
        assertThat(json.readTree(told.body()).get("message").asString())
                .contains("you are now signed in as Sample Author");
        assertThat(begun.statusCode()).isEqualTo(409);
        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(Visitor.parsed(page).select("[role=alert]").text())
                .contains("You are now signed in as Sample Author");
        assertThat(editing.find(draft.number())).isEqualTo(draft);
        Document decided = Visitor.parsed(author.submit(Visitor.parsed(page), Map.of()));
        assertThat(decided.select("[role=alert]").text()).startsWith("Sample Editor works on this draft");
        Map<String, String> taking = Visitor.filled(decided, Map.of("from", "editor"));
        Document taken = Visitor.parsed(author.post(form + "/takeover", taking));
        assertThat(author.submit(taken, Map.of()).statusCode()).as("taken over").isEqualTo(302);
        assertThat(editing.find(draft.number()).content().title()).isEqualTo("Mine");
        assertThat(editing.find(draft.number()).savedByUsername()).isEqualTo("author");
        typed.putAll(editor.token());
        typed.put("title", "Mine, changed");
        HttpResponse<String> stale = editor.post(form + "/revisions", typed, AS_A_SCRIPT);
        assertThat(json.readTree(stale.body()).get("message").asString())
                .contains("Sample Author has taken over this draft");
    }

    @Test
    void goingBackToTheFormOfANewArticleLeadsToTheArticle() {
        String opened = editor.get("/newsroom/articles/new", "Sec-Fetch-Mode", "navigate")
                .headers()
                .firstValue("location")
                .orElseThrow();
        Map<String, String> typed = filled(opened, "title", "Notice " + Desk.aWord());
        String made = editor.post("/newsroom/articles", typed)
                .headers()
                .firstValue("location")
                .orElseThrow();

        HttpResponse<String> back = editor.get(opened, "Sec-Fetch-Mode", "navigate");

        assertThat(back.statusCode()).isEqualTo(302);
        assertThat(back.headers().firstValue("location")).hasValue(made);
    }

    @Test
    void nothingIsOverwritten() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        String form = "/newsroom/articles/" + draft.number();
        Map<String, String> typed = filled(form, "title", "Mine");
        editing.save(draft.number(), draft.revision(), draft.sectionId(), Desk.aText("Theirs"), Desk.EDITOR);

        HttpResponse<String> answer = editor.post(form + "/revisions", typed, AS_A_SCRIPT);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(editing.find(draft.number()).content().title()).isEqualTo("Theirs");
    }

    @Test
    void aStrangerIsNotSavedFor() {
        assertThat(new Visitor(port)
                        .post("/newsroom/articles", Map.of("title", "Mine"), AS_A_SCRIPT)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void theFormSuggestsWhatWasTypedBeforeEachOnceTheLastFirst() {
        String earlier = "Office " + Desk.aWord();
        String later = "Office " + Desk.aWord();
        for (String source : new String[] {earlier, later, earlier, later}) {
            Map<String, String> typed = filled("/newsroom/articles/new", "source", source);
            typed.put("title", "Notice " + Desk.aWord());
            typed.put("author", source);
            editor.post("/newsroom/articles", typed, AS_A_SCRIPT);
        }

        var page = editor.page("/newsroom/articles/new");

        assertThat(page.select("#sources option").eachAttr("value"))
                .startsWith(later, earlier)
                .doesNotHaveDuplicates()
                .hasSizeLessThanOrEqualTo(50);
        assertThat(page.select("#authors option").eachAttr("value")).startsWith(later, earlier);
        assertThat(page.select("#source").attr("list")).isEqualTo("sources");
    }

    private Map<String, String> filled(String form, String field, String typed) {
        Map<String, String> fields = Visitor.filled(editor.page(form), Map.of(field, typed));
        fields.put("section", Long.toString(desk.english().id()));
        return fields;
    }

    private static String value(Map<String, String> form, String field) {
        return Objects.requireNonNull(form.get(field), field);
    }
}
