package org.bureauportal.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What editors do to an article once it is public, over HTTP and without scripts. */
@PortalTest
class LifeOfAnArticleTests {

    @Autowired
    private Desk desk;

    @LocalServerPort
    private int port;

    private Visitor editor;

    @BeforeEach
    void signsIn() {
        editor = Visitor.signedIn(port);
    }

    @Test
    void aNewEditionIsWrittenAndPublishedAsACorrection() {
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        String form = editor.get(address(live)).headers().firstValue("location").orElseThrow();
        assertThat(form).endsWith("/overview");

        assertThat(location(act(live, "editions", Map.of()))).isEqualTo(address(live));
        Map<String, String> typed = new HashMap<>(Visitor.filled(
                editor.page(address(live)), Map.of("title", "Right", "change", "CORRECTION", "note", "")));
        HttpResponse<String> refused = editor.publish(address(live), typed);
        Document page = Visitor.parsed(refused);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(page.select(".problems a").eachAttr("href")).containsExactly("#note");
        assertThat(page.select(".article-title").text()).isEqualTo("Right");
        assertThat(page.select(".comparison ins").text()).contains("Right");
        assertThat(page.select("input[name=change][checked]").val()).isEqualTo("CORRECTION");

        HttpResponse<String> published = editor.submit(page, Map.of("change", "CORRECTION", "note", "It was wrong."));

        assertThat(location(published)).isEqualTo(address(live) + "/overview");
        assertThat(new Visitor(port)
                        .page("/articles/" + live.number())
                        .select(".banner")
                        .text())
                .endsWith("It was wrong.");
    }

    @Test
    void whatIsTypedForAnActComesBackWithItsProblem() {
        EditableArticle live = desk.aPublicArticle(Desk.aText());

        HttpResponse<String> answer =
                act(live, "removal", Map.of("reason", "Kept <b>", "redirect", "javascript:alert(1)"));

        Document page = Visitor.parsed(answer);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(page.select("#removal-reason").text()).isEqualTo("Kept <b>");
        assertThat(page.select("#removal-redirect").val()).isEqualTo("javascript:alert(1)");
        assertThat(page.select(".problems a").eachAttr("href")).containsExactly("#removal-redirect");
        assertThat(page.select("details[open] #removal-reason")).hasSize(1);
    }

    @Test
    void controlCharactersInAReasonAreToldAndKept() {
        EditableArticle live = desk.aPublicArticle(Desk.aText());

        HttpResponse<String> answer = act(live, "withdrawal", Map.of("reason", "a\u0000b"));

        assertThat(answer.statusCode()).isEqualTo(422);
    }

    @Test
    void actsThatDoNotFitAreRefused() {
        EditableArticle draft = desk.aDraft(Desk.aText());

        assertThat(act(draft, "withdrawal", Map.of("reason", "Why")).statusCode())
                .isEqualTo(409);
        assertThat(act(draft, "removal", Map.of("reason", "Why")).statusCode()).isEqualTo(409);
        assertThat(act(draft, "restoration", Map.of()).statusCode()).isEqualTo(409);
        assertThat(act(draft, "section", Map.of("section", "1")).statusCode()).isEqualTo(409);
        assertThat(act(draft, "editions", Map.of()).statusCode()).isEqualTo(409);
    }

    @Test
    void aSectionThatDoesNotExistIsRefused() {
        EditableArticle live = desk.aPublicArticle(Desk.aText());

        assertThat(act(live, "section", Map.of("section", "999999")).statusCode())
                .isEqualTo(404);
        assertThat(act(live, "section", Map.of("section", "x")).statusCode()).isEqualTo(404);
    }

    @Test
    void withdrawnRestoredRemovedMoved() {
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        Visitor reader = new Visitor(port);
        String page = "/articles/" + live.number();

        assertThat(location(act(live, "withdrawal", Map.of("reason", "Why")))).endsWith("/overview");
        assertThat(reader.page(page).select(".banner-withdrawn").text()).endsWith("Why");
        act(live, "restoration", Map.of());
        assertThat(reader.page(page).select(".banner")).isEmpty();
        act(live, "removal", Map.of("reason", "Why", "redirect", ""));
        assertThat(reader.get(page).statusCode()).isEqualTo(410);
        act(live, "restoration", Map.of());
        act(live, "section", Map.of("section", Long.toString(desk.chinese().id())));
        assertThat(reader.page(page).select("html").attr("lang")).isEqualTo("zh-CN");
        assertThat(editor.page(address(live) + "/timeline")
                        .select("tbody td:nth-child(4)")
                        .eachText())
                .containsExactly("Moved", "Restored", "Removed", "Restored", "Withdrawn", "Published", "Draft opened");
    }

    @Test
    void aDiscardedDraftWaitsInTheRecycleBin() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        String title = draft.content().title();

        act(draft, "discard", Map.of("revision", Long.toString(draft.revision())));

        assertThat(editor.page("/newsroom?words=" + title.replace(" ", "+")).select(".desk-title"))
                .isEmpty();
        assertThat(editor.page("/newsroom/bin").select(".desk-title a").eachText())
                .contains(title);
        assertThat(location(act(draft, "recovery", Map.of()))).isEqualTo(address(draft));
        assertThat(editor.page(address(draft)).select("#title").text()).isEqualTo(title);
    }

    @Test
    void whoWritesOnADiscardedDraftLosesNothing() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        Document form = editor.page(address(draft));
        act(draft, "discard", Map.of("revision", Long.toString(draft.revision())));

        HttpResponse<String> answer = editor.submit(form, Map.of("title", "Written on"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Visitor.parsed(answer).select("#title").text()).isEqualTo("Written on");
        assertThat(Visitor.parsed(answer).select(".notice").text()).contains("recycle bin");
    }

    @Test
    void revisionsAreComparedWordByWordAndRestored() {
        EditableArticle draft = desk.aDraft(Desk.aText("The office opens at nine"));
        editor.submit(editor.page(address(draft)), Map.of("title", "The office opens at ten", "body", "新的第一段。"));

        Document list = editor.page(address(draft) + "/revisions");
        Element form = list.expectFirst("main form");
        String query = "?from=" + form.select("input[name=from][checked]").val() + "&to="
                + form.select("input[name=to][checked]").val();
        Document comparison = editor.page(address(draft) + "/comparison" + query);

        assertThat(comparison.expectFirst(".comparison dd").html().replaceAll("\\s+", " "))
                .contains("The office opens at", "<del>nine</del><ins>ten</ins>");
        assertThat(comparison.select(".comparison-body ins").text()).contains("新的第一段。");
        Document first = editor.page(address(draft) + "/revisions/" + draft.revision());
        HttpResponse<String> restored = editor.submit(first, Map.of());
        assertThat(location(restored)).isEqualTo(address(draft));
        assertThat(editor.page(address(draft)).select("#title").text()).isEqualTo("The office opens at nine");
        assertThat(editor.submit(first, Map.of()).statusCode()).isEqualTo(409);
    }

    @Test
    void aComparisonSaysWhatIsSetDifferently() {
        String words = "<p>See <a href=\"https://%s.example/\">the <b>list</b></a>.</p><%2$s>Fees</%2$s>";
        EditableArticle draft = desk.aDraft(AText.fit()
                .with(ContentField.BODY, words.formatted("old", "h2"))
                .content());
        editor.submit(editor.page(address(draft)), Map.of("body", words.formatted("new", "p")));

        Document list = editor.page(address(draft) + "/revisions");
        Element form = list.expectFirst("main form");
        String query = "?from=" + form.select("input[name=from][checked]").val() + "&to="
                + form.select("input[name=to][checked]").val();
        Document comparison = editor.page(address(draft) + "/comparison" + query);

        assertThat(comparison.select(".comparison-notes li").eachText())
                .containsExactly(
                        "Link the list › https://old.example/ the list › https://new.example/", "Set as heading");
        assertThat(comparison.select(".comparison-notes del").eachText())
                .containsExactly("the list › https://old.example/", "heading");
    }

    @Test
    void unreadableKeysOfRevisionsAreNotFound() {
        EditableArticle draft = desk.aDraft(Desk.aText());

        assertThat(editor.get(address(draft) + "/comparison").statusCode()).isEqualTo(400);
        assertThat(editor.get(address(draft) + "/comparison?from=x&to=1").statusCode())
                .isEqualTo(404);
        assertThat(editor.get(address(draft) + "/comparison?from=1&to=999999999999")
                        .statusCode())
                .isEqualTo(404);
        assertThat(editor.get(address(draft) + "/revisions/999999999999").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theDeskFindsByWordsSectionStateAndName() {
        String word = Desk.aWord();
        EditableArticle draft = desk.aDraft(Desk.aText("100%_" + word + " draft"));
        EditableArticle live = desk.aPublicArticle(desk.chinese(), Desk.aText("100%_" + word + " live"));

        assertThat(found("words=" + word.toUpperCase(Locale.ROOT))).hasSize(2);
        assertThat(found("words=%25_" + word + "&state=DRAFT"))
                .containsExactly(draft.content().title());
        assertThat(found("words=" + word + "&section=" + desk.chinese().id()))
                .containsExactly(live.content().title());
        assertThat(found("words=" + word + "&by=Sample+Editor&state=PUBLIC"))
                .containsExactly(live.content().title());
        assertThat(found("words=" + word + "&by=nobody")).isEmpty();
        assertThat(found("words=" + word + "&state=nosuch&section=x")).hasSize(2);
        assertThat(editor.get("/newsroom?words=%00").statusCode()).isEqualTo(200);
        assertThat(editor.get("/newsroom?words=" + word + "&page=2").statusCode())
                .isEqualTo(404);
    }

    private List<String> found(String query) {
        return editor.page("/newsroom?" + query).select(".desk-title a").eachText();
    }

    /** Posts with the token of the article's page. */
    private HttpResponse<String> act(EditableArticle article, String noun, Map<String, String> typed) {
        Map<String, String> fields = new HashMap<>(typed);
        fields.put(
                "_csrf",
                editor.page(address(article) + "/overview")
                        .select("input[name=_csrf]")
                        .val());
        fields.put("act", noun);
        return editor.post(address(article) + "/" + noun, fields);
    }

    private static String address(EditableArticle article) {
        return "/newsroom/articles/" + article.number();
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return URI.create(answer.headers().firstValue("location").orElseThrow()).getPath();
    }
}
