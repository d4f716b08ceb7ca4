package org.bureauportal.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.section.NewSection;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.site.Language;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values that mean something to a parser stand in every field at once, and every parser gives each of them back. */
@PortalTest
class EverySinkTests {

    /** Of which the first two, in one script block, hide the rest of the page. */
    private static final List<String> HOSTILE = List.of(
            "<!-- <script",
            "]]> --> </script> <!-- &lt; &amp;amp; &#60;",
            "\"'`><svg/onload=x> </title></style> {{7*7}} ${7*7} [[${7*7}]] %3C \\u003c \\",
            "=cmd|' /C x'!A0 \t@x {0} '{0}' #{x} ~{x}");

    @Autowired
    private Desk desk;

    @Autowired
    private Sections sections;

    @Autowired
    private JsonMapper json;

    @Autowired
    private Clock clock;

    @LocalServerPort
    private int port;

    @Test
    void everyParserGivesBackWhatWasTyped() throws Exception {
        Visitor editor = Visitor.signedIn(port);
        Visitor reader = new Visitor(port);
        for (String hostile : HOSTILE) {
            Section section = sections.open(
                    new NewSection(Desk.aWord(), Language.EN, hostile, hostile, hostile, "", null), Desk.EDITOR);
            String title = Desk.aWord() + " " + hostile;
            String key = desk.aFile(hostile.replace("\\", "") + ".txt", "words");
            Map<String, String> fields = Visitor.filled(
                    editor.page("/newsroom/articles/new"),
                    Map.of(
                            "title", title,
                            "section", Long.toString(section.id()),
                            "source", hostile,
                            "documentDate", LocalDate.now(clock).toString(),
                            "author", hostile,
                            "keywords", hostile,
                            "summary", hostile,
                            "attachments", key + " " + hostile,
                            "body", hostile));
            long number = number(editor.publish("/newsroom/articles/new", fields)
                    .headers()
                    .firstValue("location")
                    .orElseThrow());
            String shown = hostile.strip();

            Document page = reader.page("/articles/" + number);
            assertThat(page.select("footer")).as("nothing is swallowed").isNotEmpty();
            assertThat(page.expectFirst("h1").wholeText()).isEqualTo(title);
            assertThat(page.expectFirst(".article-body p").wholeText()).isEqualTo(shown);
            assertThat(page.expectFirst(".breadcrumb li:nth-child(2)").wholeText())
                    .isEqualTo(hostile);
            assertThat(page.expectFirst("meta[property=og:title]").attr("content"))
                    .isEqualTo(title);
            assertThat(page.expectFirst("meta[property=og:description]").attr("content"))
                    .isEqualTo(shown);
            String block = page.expectFirst("script[type=application/ld+json]").data();
            JsonNode data = json.readTree(block);
            assertThat(block).doesNotContain("<", ">", "&");
            assertThat(data.get("headline").asString()).isEqualTo(title);
            assertThat(data.get("description").asString()).isEqualTo(shown);
            assertThat(data.get("keywords").asString()).isEqualTo(shown);
            assertThat(data.get("articleSection").asString()).isEqualTo(hostile);
            assertThat(data.get("author").get("name").asString()).isEqualTo(shown);

            assertThat(data.get("associatedMedia").get(0).get("name").asString())
                    .isEqualTo(shown);
            assertThat(page.expectFirst(".files a").wholeText()).isEqualTo(shown);
            HttpResponse<String> file = reader.get("/files/" + key + ".txt");
            assertThat(file.body()).isEqualTo("words");
            assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                    .matches(
                            "attachment; filename=\"[ -~&&[^\"\\\\]]*\"; filename[*]=UTF-8''[A-Za-z0-9%.!#$&+^_`|~-]*[.]txt");
            assertThat(editor.page("/newsroom/articles/" + number + "/overview")
                            .expectFirst(".facts p:has(.files-about) a")
                            .wholeText())
                    .isEqualTo(shown);

            assertThat(inTheFeed(reader, title)).isEqualTo(shown);
            JsonNode told =
                    json.readTree(reader.get("/api/v1/notices/" + number).body());
            assertThat(told.get("title").asString()).isEqualTo(title);
            assertThat(told.get("summary").asString()).isEqualTo(shown);
            assertThat(told.get("section").get("name").asString()).isEqualTo(hostile);
            assertThat(told.get("files").get(0).get("name").asString()).isEqualTo(shown);
            assertThat(Jsoup.parse(
                                    reader.get("/sections/" + section.slug() + "/feed.rss")
                                            .body(),
                                    "",
                                    Parser.xmlParser())
                            .expectFirst("item > title")
                            .wholeText())
                    .isEqualTo(title);
            for (String list : List.of("/", "/sections/" + section.slug(), "/articles/" + number + "/print")) {
                Document each = reader.page(list);
                // what others publish meanwhile may stand in its place on the home page
                if (!list.equals("/")) {
                    assertThat(each.getAllElements().eachText()).as(list).contains(normal(title));
                }
                assertThat(each.select("script:not([src]):not([type]), svg[onload]"))
                        .as(list)
                        .isEmpty();
            }
            EditableArticle next =
                    desk.aCorrection(desk.aPublicArticle(section, Desk.aText(title)), Desk.aText(title), hostile);
            editor.act("/newsroom/articles/" + next.number() + "/withdrawal", Map.of("reason", hostile));
            Document corrected = reader.page("/articles/" + next.number());
            assertThat(corrected.select(".banner p").eachText()).contains(normal(hostile));
            assertThat(corrected.expectFirst(".history-note").wholeText()).isEqualTo(shown);
            for (String place : List.of(
                    "/newsroom",
                    "/newsroom/sections",
                    "/newsroom/log",
                    "/newsroom/articles/" + next.number() + "/overview",
                    "/newsroom/articles/" + next.number() + "/revisions",
                    "/newsroom/articles/" + next.number() + "/timeline")) {
                Document each = editor.page(place);
                assertThat(each.text()).as(place).contains(normal(hostile));
                assertThat(each.select("main script, svg[onload]")).as(place).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whatIsAskedForIsGivenBackInItsField(String hostile) {
        Visitor editor = Visitor.signedIn(port);
        String asked = URLEncoder.encode(hostile, StandardCharsets.UTF_8);

        HttpResponse<String> refused = new Visitor(port).signIn(hostile, "wrong");
        Document desk = editor.page("/newsroom?words=" + asked + "&by=" + asked + "&section=" + asked);
        Document log = editor.page("/newsroom/log?article=" + asked + "&by=" + asked + "&from=" + asked);

        assertThat(Visitor.parsed(refused).expectFirst("#username").val()).isEqualTo(hostile);
        assertThat(desk.expectFirst("#words").val()).isEqualTo(hostile.strip());
        assertThat(log.select("input").eachAttr("value")).contains(hostile.strip());
        assertThat(List.of(desk, log))
                .allSatisfy(page ->
                        assertThat(page.select("main script, svg[onload]")).isEmpty());
    }

    static List<String> hostile() {
        return HOSTILE;
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u3164", "\u2800", "\u200b", "\u115f\u1160", "\ufe0f\u0301", "\ue000"})
    void namesWithoutAnythingToSeeAreRefused(String nothing) {
        Visitor editor = Visitor.signedIn(port);

        Document section = Visitor.parsed(editor.submit(
                editor.page("/newsroom/sections"), Map.of("name", nothing, "slug", Desk.aWord(), "language", "en")));
        Document account = Visitor.parsed(
                editor.act("/newsroom/accounts", Map.of("username", Desk.aWord(), "name", nothing, "role", "AUTHOR")));
        Document title = Visitor.parsed(editor.publish(
                "/newsroom/articles/new",
                Visitor.filled(
                        editor.page("/newsroom/articles/new"),
                        Map.of(
                                "title", nothing,
                                "section", Long.toString(desk.english().id()),
                                "source", "s",
                                "documentDate", "2024-02-19",
                                "body", "b"))));

        assertThat(section.select(".problem").text()).contains("Nothing of it can be seen");
        assertThat(account.select(".problem").text()).contains("name");
        assertThat(title.select(".problems").text()).containsAnyOf("Nothing of it can be seen", "The title is missing");
        assertThat(title.select(".notice").text()).contains("Saved as a draft");
    }

    @Test
    void whatIsLeftOutIsToldWhereverItIsSaved() {
        Visitor editor = Visitor.signedIn(port);
        String typed = "<p>a</p><svg></svg><!-- <p>twenty-four characters</p>";
        Map<String, String> fields = Visitor.filled(
                editor.page("/newsroom/articles/new"),
                Map.of(
                        "title",
                        Desk.aWord(),
                        "section",
                        Long.toString(desk.english().id()),
                        "source",
                        "s",
                        "documentDate",
                        "2024-02-19",
                        "body",
                        typed));
        String told = "Left out of the body: 1 picture 1 hidden comment and 29 characters of text";

        String saved = editor.post("/newsroom/articles", fields)
                .headers()
                .firstValue("location")
                .orElseThrow();
        assertThat(editor.page(path(saved)).select(".notice-list").text()).contains(told);
        assertThat(editor.page(path(saved)).select(".notice-list")).as("once").isEmpty();

        JsonNode answer = json.readTree(editor.post(
                        path(saved) + "/revisions",
                        Visitor.filled(editor.page(path(saved)), Map.of("body", typed)),
                        "Accept",
                        "application/json")
                .body());
        assertThat(answer.get("leftOut").size()).isEqualTo(3);

        Document preview = Visitor.parsed(editor.post(path(saved) + "/preview", fields));
        assertThat(preview.select(".notice-list").text()).contains(told);

        String checked = editor.post(
                        path(saved) + "/checklist", Visitor.filled(editor.page(path(saved)), Map.of("body", typed)))
                .headers()
                .firstValue("location")
                .orElseThrow();
        assertThat(editor.page(path(checked)).select(".notice-list").text()).contains(told);
    }

    private static String inTheFeed(Visitor reader, String title) throws Exception {
        DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
        parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        NodeList titles = parsers.newDocumentBuilder()
                .parse(new InputSource(new StringReader(reader.get("/feed.atom").body())))
                .getElementsByTagName("title");
        List<String> summaries = new ArrayList<>();
        for (int i = 0; i < titles.getLength(); i++) {
            if (titles.item(i).getTextContent().equals(title)) {
                NodeList parts = ((org.w3c.dom.Element) titles.item(i).getParentNode()).getElementsByTagName("summary");
                summaries.add(parts.item(0).getTextContent());
            }
        }
        assertThat(summaries).hasSize(1);
        return summaries.get(0);
    }

    /** As jsoup gives the text of an element, with one space for any white space. */
    private static String normal(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static String path(String location) {
        return location.replaceFirst("^https?://[^/]+", "");
    }

    private static long number(String location) {
        return Long.parseLong(location.replaceFirst(".*/articles/([0-9]+).*", "$1"));
    }
}
