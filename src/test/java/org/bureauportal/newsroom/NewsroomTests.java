package org.bureauportal.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
class NewsroomTests {

    private static final String NEW = "/newsroom/articles/new";

    /** Without what a new form is filled with. */
    private static final Map<String, String> NOTHING =
            Map.of("section", "", "source", "", "author", "", "documentDate", "");

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
    void anArticleIsSavedPreviewedAndPublished() {
        String title = "Notice " + Desk.aWord();
        Map<String, String> typed = aNotice(title);

        HttpResponse<String> preview = editor.post(NEW + "/preview", filled(NEW, typed));
        HttpResponse<String> saved = editor.submit(editor.page(NEW), typed);
        String form = location(saved);
        HttpResponse<String> published = editor.publish(form, filled(form, Map.of()));

        assertThat(Visitor.parsed(preview).select("h1.article-title").text()).isEqualTo(title);
        assertThat(Visitor.parsed(preview).select(".article-body p").eachText())
                .containsExactly("First paragraph.", "Second paragraph.");
        assertThat(saved.statusCode()).isEqualTo(302);
        assertThat(published.statusCode()).isEqualTo(302);
        assertThat(new Visitor(port)
                        .page(form.replace("/newsroom", ""))
                        .select("h1")
                        .text())
                .isEqualTo(title);
        assertThat(editor.page(form + "/overview").select(".acts a").eachAttr("href"))
                .contains(form.replace("/newsroom", ""));
    }

    @Test
    void aTitleAloneIsEnoughForADraft() {
        HttpResponse<String> saved =
                editor.submit(editor.page(NEW), Map.of("title", "Only a title", "section", section()));

        Document form = editor.page(location(saved));
        assertThat(form.select("#title").text()).isEqualTo("Only a title");
        assertThat(form.select("[role=status].notice").text()).isEqualTo("The draft is saved.");
    }

    @Test
    void allProblemsAreToldBesideTheirFieldsAndTheTypingStays() {
        Map<String, String> typed = new HashMap<>(NOTHING);
        typed.putAll(Map.of(
                "title", "A\u0000title", "manuscriptNumber", "123", "summary", "<b>kept</b>", "body", "Kept body."));

        HttpResponse<String> answer = editor.publish(NEW, filled(NEW, typed));

        Document page = Visitor.parsed(answer);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(page.select(".problems a").eachAttr("href"))
                .containsExactly("#section", "#source", "#documentDate", "#manuscriptNumber");
        assertThat(page.select("#manuscriptNumber-problem").text()).isEqualTo("A manuscript number has 42 digits.");
        assertThat(page.select("[aria-invalid=true]").eachAttr("id"))
                .containsExactlyInAnyOrder("section", "manuscriptNumber", "source", "documentDate");
        assertThat(page.select("#manuscriptNumber").val()).isEqualTo("123");
        assertThat(page.select("#summary").text()).isEqualTo("<b>kept</b>");
        assertThat(page.select("#body").text()).isEqualTo("Kept body.");
        assertThat(page.select("#title").text()).isEqualTo("Atitle");
    }

    @Test
    void whatCannotGoOutIsSavedAsADraft() {
        Map<String, String> typed = new HashMap<>(NOTHING);
        typed.putAll(Map.of("title", "Unfinished " + Desk.aWord(), "section", section()));

        HttpResponse<String> answer = editor.publish(NEW, filled(NEW, typed));

        Document page = Visitor.parsed(answer);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(page.select(".problems a").eachAttr("href")).containsExactly("#body", "#source", "#documentDate");
        String form = page.select("input[name=form]").val();
        assertThat(form).matches("/newsroom/articles/[0-9]+");
        assertThat(editor.page(form).select("#title").text()).isEqualTo(typed.get("title"));
    }

    @Test
    void aDoubleClickOnPublishMakesOneArticle() {
        String title = "Pressed often " + Desk.aWord();
        Map<String, String> fields = filled(NEW, aNotice(title));

        Set<String> places = pressed(8, () -> editor.post(NEW + "/checklist", fields));

        assertThat(places).hasSize(1);
        assertThat(editor.page("/newsroom").select(".desk-title a").eachText().stream()
                        .filter(title::equals))
                .hasSize(1);
    }

    @Test
    void aSaveFromAnOlderPageIsStoppedWithBothTextsAndNothingIsOverwritten() {
        String form = location(editor.submit(editor.page(NEW), aNotice("First words")));
        Document mine = editor.page(form);
        Document theirs = editor.page(form);
        editor.submit(theirs, Map.of("title", "Their words"));

        HttpResponse<String> answer = editor.submit(mine, Map.of("title", "My words"));

        Document page = Visitor.parsed(answer);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(page.select("#title").text()).isEqualTo("My words");
        assertThat(page.select(".saved-meanwhile .article-title").text()).isEqualTo("Their words");
        assertThat(editor.page(form).select("#title").text()).isEqualTo("Their words");

        editor.submit(page, Map.of());
        assertThat(editor.page(form).select("#title").text()).isEqualTo("My words");
    }

    @Test
    void whatWasTypedComesBackWhenTheSessionHadEnded() {
        Map<String, String> fields = filled(NEW, aNotice("Typed before the session ended"));
        Visitor stranger = new Visitor(port);

        HttpResponse<String> refused = stranger.post("/newsroom/articles", fields);
        HttpResponse<String> wrong =
                stranger.submit(Visitor.parsed(refused), Map.of("username", "editor", "password", "wrong"));
        HttpResponse<String> signedIn =
                stranger.submit(Visitor.parsed(wrong), Map.of("username", "editor", "password", "for-trying-out-only"));
        Document form = stranger.page(location(signedIn));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(location(signedIn)).isEqualTo(NEW);
        assertThat(form.select("#title").text()).isEqualTo("Typed before the session ended");
        assertThat(form.select("#body").text()).isEqualToNormalizingWhitespace("First paragraph. Second paragraph.");
        assertThat(form.select("[role=alert].notice").text()).contains("not saved yet");
        assertThat(stranger.submit(form, Map.of()).statusCode()).isEqualTo(302);
    }

    @Test
    void anEditorWhoSignedInElsewhereMeanwhileLosesNothing() {
        Map<String, String> fields = new HashMap<>(filled(NEW, aNotice("Typed with an older token")));
        fields.put("_csrf", "older");

        HttpResponse<String> answer = editor.post("/newsroom/articles", fields);

        assertThat(location(answer)).isEqualTo(NEW);
        assertThat(editor.page(NEW).select("#title").text()).isEqualTo("Typed with an older token");
        assertThat(editor.page(NEW).select("#title").text()).isEmpty();
    }

    @Test
    void aSectionsTypingIsKeptToo() {
        Map<String, String> fields = Map.of("form", "/newsroom/sections", "name", "Typed name", "slug", "typed");
        Visitor stranger = new Visitor(port);

        HttpResponse<String> refused = stranger.post("/newsroom/sections", fields);
        HttpResponse<String> signedIn = stranger.submit(
                Visitor.parsed(refused), Map.of("username", "editor", "password", "for-trying-out-only"));

        assertThat(stranger.page(location(signedIn)).select("#name").val()).isEqualTo("Typed name");
    }

    @Test
    void anotherSitesPostIsNobodysTyping() {
        HttpResponse<String> answer = new Visitor(port)
                .post(
                        "/newsroom/articles",
                        Map.of("form", "/newsroom/articles/1", "title", "Planted"),
                        "Sec-Fetch-Site",
                        "cross-site");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("Planted");
    }

    @Test
    void onlyAFormsOwnAddressIsGoneBackTo() {
        for (String form :
                List.of("//evil.example", "/newsroom/../x", "/newsroom" + "/a".repeat(100_000), "/newsroom")) {
            HttpResponse<String> answer =
                    new Visitor(port).post("/newsroom/articles", Map.of("form", form, "title", "Not kept"));

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).doesNotContain("Not kept");
        }
    }

    @Test
    void aTextThatGrowsTooLongByItsMarksIsADraftAndStillThere() {
        String body = "& ".repeat(300_000);

        HttpResponse<String> answer =
                editor.submit(editor.page(NEW), Map.of("title", "Grows", "section", section(), "body", body));

        assertThat(editor.page(location(answer)).select("#body").text())
                .startsWith("& & &")
                .hasSize(599_999);
    }

    @Test
    void whoWritesOnWhileAnotherPublishesIsToldAndKeepsTheText() {
        String form = location(editor.submit(editor.page(NEW), aNotice("Published meanwhile " + Desk.aWord())));
        Document mine = editor.page(form);
        editor.publish(form, filled(form, Map.of()));

        HttpResponse<String> answer = editor.submit(mine, Map.of("title", "My later words"));

        Document page = Visitor.parsed(answer);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(page.select("#title").text()).isEqualTo("My later words");
        assertThat(page.select(".acts-form button")).isEmpty();
    }

    @Test
    void aPlainTextComesBackAsPlainLinesAndTakesMore() {
        String form = location(editor.submit(editor.page(NEW), aNotice("Plain")));
        Document page = editor.page(form);
        assertThat(page.expectFirst("#body").wholeText().strip()).isEqualTo("First paragraph.\nSecond paragraph.");

        editor.submit(page, Map.of("body", "First paragraph.\nAn added line.\nAnother.\nSecond paragraph."));

        assertThat(editor.page(form).expectFirst("#body").wholeText().lines().count())
                .isEqualTo(4);
    }

    @Test
    void aPreviewOfNothingTellsWhatTheFormMustMend() {
        HttpResponse<String> answer = editor.post(NEW + "/preview", filled(NEW, NOTHING));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(answer).select("main li").eachText())
                .containsExactly("Section: Choose where the article is filed.", "Title: The title is missing.");
        assertThat(Visitor.parsed(answer).select("main form")).isEmpty();
    }

    @Test
    void onlyTheFormsOwnFieldsAreTaken() {
        Map<String, String> typed = new HashMap<>(aNotice("Mass assignment " + Desk.aWord()));
        typed.putAll(Map.of(
                "stage", "PUBLISHED", "standing", "PUBLIC", "edition", "7", "savedBy", "somebody", "number", "1"));

        String form = location(editor.post("/newsroom/articles", filled(NEW, typed)));

        assertThat(new Visitor(port).get(form.replace("/newsroom", "")).statusCode())
                .isEqualTo(404);
        assertThat(editor.page("/newsroom")
                        .select("tr:has(a[href=" + form + "]) .stage")
                        .text())
                .isEqualTo("Draft of edition 1");
    }

    @Test
    void anUnknownSectionIsNoneAndAnUnknownArticleIsRefused() {
        HttpResponse<String> noSection = editor.submit(editor.page(NEW), Map.of("title", "t", "section", "999999"));
        HttpResponse<String> nonsense = editor.submit(
                editor.page(NEW), Map.of("title", "t", "section", "x", "submissionKey", "x", "baseRevision", "x"));

        for (HttpResponse<String> saved : List.of(noSection, nonsense)) {
            Document form = editor.page(location(saved));
            assertThat(form.select("#title").text()).isEqualTo("t");
            assertThat(form.select("#section option[selected]")).isEmpty();
        }
        assertThat(editor.get("/newsroom/articles/999999").statusCode()).isEqualTo(404);
        assertThat(editor.post("/newsroom/articles/999999/revisions", filled(NEW, aNotice("t")))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anActThatFailsGivesTheTypingBackToBeSentAgain() {
        HttpResponse<String> failed = editor.post(
                "/newsroom/articles/999999/revisions", filled(NEW, aNotice("Typed for an article that is not there")));

        Document page = Visitor.parsed(failed);
        assertThat(failed.statusCode()).isEqualTo(404);
        assertThat(page.select("main form").attr("action")).isEqualTo("/newsroom/articles/999999/revisions");
        assertThat(page.select("main form textarea[name=title]").val())
                .isEqualTo("Typed for an article that is not there");
        assertThat(page.select("main form textarea[name=body]").val()).contains("Second paragraph.");
        assertThat(page.select("main form input[name=_csrf]").val()).isNotEmpty();
    }

    @Test
    void moreThanTheServerTakesIsToldOnAPageOfOurs() {
        HttpResponse<String> answer = editor.post("/newsroom/articles", Map.of("body", "x".repeat(13_000_000)));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Visitor.parsed(answer).select("h1").text()).isEqualTo("What was sent is too large");
        assertThat(Visitor.parsed(answer).select(".masthead")).isNotEmpty();
    }

    @Test
    void aVeryLongTextIsADraftButGoesNotOut() {
        String body = "x".repeat(1_000_001);

        HttpResponse<String> answer =
                editor.submit(editor.page(NEW), Map.of("title", "Long", "section", section(), "body", body));

        String form = location(answer);
        assertThat(editor.page(form).select("#body").text()).hasSize(1_000_001);
        HttpResponse<String> refused = editor.publish(form, filled(form, Map.of()));
        assertThat(Visitor.parsed(refused).select("#body").text()).hasSize(1_000_001);
        assertThat(Visitor.parsed(refused).select("#body-problem").text())
                .isEqualTo("At most 1,000,000 characters; these are 1,000,001.");
    }

    @Test
    void aSectionIsOpenedOnceAndProblemsAreTold() {
        String slug = Desk.aWord();
        Map<String, String> typed = Map.of("name", "Section " + slug, "slug", slug, "language", "en");

        HttpResponse<String> opened = editor.submit(editor.page("/newsroom/sections"), typed);
        HttpResponse<String> again = editor.submit(editor.page("/newsroom/sections"), typed);

        assertThat(opened.statusCode()).isEqualTo(302);
        assertThat(new Visitor(port).get("/sections/" + slug).statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(again).select(".problems a").eachAttr("href")).containsExactly("#slug");
        assertThat(Visitor.parsed(again).select("#name").val()).isEqualTo("Section " + slug);
    }

    @Test
    void nothingOfTheNewsroomIsKeptByCaches() {
        for (String path : List.of("/newsroom", NEW, "/newsroom/sections", "/newsroom/sign-in")) {
            assertThat(editor.get(path).headers().firstValue("cache-control")).hasValue("no-store");
        }
    }

    private Map<String, String> filled(String form, Map<String, String> typed) {
        return Visitor.filled(editor.page(form), typed);
    }

    private String section() {
        return Long.toString(desk.english().id());
    }

    private Map<String, String> aNotice(String title) {
        return Map.of(
                "title", title,
                "section", section(),
                "source", "Office of Tests",
                "documentDate", "2024-02-19",
                "body", "First paragraph.\n\nSecond paragraph.");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("location")
                .map(address -> address.replaceFirst("^http://localhost:[0-9]+", ""))
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
    }

    private interface Press {
        HttpResponse<String> press();
    }

    private static Set<String> pressed(int times, Press button) {
        ExecutorService fingers = Executors.newFixedThreadPool(times);
        try {
            return Stream.generate(() -> fingers.submit(button::press)).limit(times).toList().stream()
                    .map(answer -> {
                        try {
                            return location(answer.get());
                        } catch (Exception failed) {
                            throw new AssertionError(failed);
                        }
                    })
                    .collect(Collectors.toSet());
        } finally {
            fingers.shutdownNow();
        }
    }
}
