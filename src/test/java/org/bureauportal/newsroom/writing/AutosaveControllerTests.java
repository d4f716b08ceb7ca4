package org.bureauportal.newsroom.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
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

    @Test
    void problemsAreToldByField() {
        HttpResponse<String> answer =
                editor.post("/newsroom/articles", filled("/newsroom/articles/new", "title", "\u0000"), AS_A_SCRIPT);

        assertThat(answer.statusCode()).isEqualTo(422);
        answer = editor.post("/newsroom/articles", filled("/newsroom/articles/new", "title", ""), AS_A_SCRIPT);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json.readTree(answer.body()).get("problems").toString())
                .contains("\"field\":\"title\"")
                .contains("The title is missing.");
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
}
