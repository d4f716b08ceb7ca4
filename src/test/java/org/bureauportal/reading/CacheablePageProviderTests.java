package org.bureauportal.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.section.Section;
import org.bureauportal.site.Language;
import org.bureauportal.text.Content;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class CacheablePageProviderTests {

    /** Everything that has ever broken a page: markup, quotes, script ends, braces of templates, both scripts. */
    private static final String NASTY =
            "</script><script>alert(1)</script> \"quoted\" 'single' & <b> ${7*7} [[${7*7}]] 通知";

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private JsonMapper json;

    @Autowired
    private Clock clock;

    @LocalServerPort
    private int port;

    private Visitor reader;

    @BeforeEach
    void arrives() {
        reader = new Visitor(port);
    }

    @Test
    void anArticleShowsWhatThePageOfTheGenreShows() {
        Content text = AText.fit()
                .with(ContentField.AUTHOR, "An Author")
                .with(ContentField.KEYWORDS, "one, two")
                .with(ContentField.SUMMARY, "A summary.")
                .with(ContentField.BODY, "First paragraph.\nSecond paragraph.")
                .content();
        EditableArticle article = desk.aPublicArticle(text);

        Document page = reader.page("/articles/" + article.number());

        assertThat(page.select("h1").eachText()).containsExactly(text.title());
        assertThat(page.title())
                .isEqualTo(text.title() + " - Bureau news - Bureau of Public Correspondence (demonstration)");
        assertThat(page.select(".meta-line").text())
                .contains("Date: 19 February 2024", "Published:", "Source: Office of Tests", "Author: An Author");
        assertThat(page.select(".text-size button").eachText()).containsExactly("Large", "Medium", "Small");
        assertThat(page.select("a[href$=/print]").eachText()).containsExactly("Print this manuscript");
        assertThat(page.select("a[data-module=close]").attr("href")).isEqualTo("/sections/news");
        assertThat(page.select(".article-body p").eachText()).containsExactly("First paragraph.", "Second paragraph.");
        assertThat(page.select(".manuscript-digits").text()).matches("[0-9]{42}");
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
    }

    @Test
    void theLabelsAreExactAndEmptyOnesLeftOut() {
        EditableArticle article = desk.aPublicArticle(Desk.aText());

        Document page = reader.page("/articles/" + article.number());

        String today = LocalDate.now(clock).toString();
        assertThat(page.select("meta[name~=^[A-Z]]").eachAttr("name"))
                .containsExactly(
                        "SiteName",
                        "SiteDomain",
                        "ColumnName",
                        "ColumnDescription",
                        "ColumnKeywords",
                        "ColumnType",
                        "ArticleTitle",
                        "PubDate",
                        "ContentSource",
                        "Url");
        assertThat(page.select("meta[name=PubDate]").attr("content")).matches(today + " [0-2][0-9]:[0-5][0-9]");
        assertThat(page.select("meta[name=ContentSource]").attr("content")).isEqualTo("Office of Tests");
        assertThat(page.select("link[rel=canonical]").attr("href")).endsWith("/articles/" + article.number());
        assertThat(reader.page("/").select("meta[name~=^[A-Z]]").eachAttr("name"))
                .containsExactly("SiteName", "SiteDomain");
        assertThat(reader.page("/sections/news").select("meta[name~=^[A-Z]]").eachAttr("name"))
                .containsExactly(
                        "SiteName", "SiteDomain", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType");
    }

    @Test
    void whateverIsTypedStaysText() {
        String title = NASTY + Desk.aWord();
        EditableArticle article =
                desk.aPublicArticle(everywhere(NASTY).titled(title).content());

        Document page = reader.page("/articles/" + article.number());
        JsonNode data =
                json.readTree(page.select("script[type=application/ld+json]").html());

        assertThat(page.select("h1").text()).isEqualTo(title);
        assertThat(page.select("meta[name=ArticleTitle]").attr("content")).isEqualTo(title);
        assertThat(page.select(".article-body p").text()).isEqualTo(NASTY);
        assertThat(data.get("headline").asString()).isEqualTo(title);
        assertThat(data.get("author").get("name").asString()).isEqualTo(NASTY);
        for (String path : List.of("", "/print")) {
            assertThat(reader.page("/articles/" + article.number() + path).select("script:not([src],[type])"))
                    .isEmpty();
        }
        assertThat(reader.page("/").select("script:not([src])")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/zh", "/sections/news", "/articles/1", "/articles/1/print", "/nosuch", "/text-size.css"})
    void readingNeedsNoCookieAndMakesNoSession(String path) {
        HttpResponse<String> answer = reader.get(path, "Cookie", "SESSION=AAAA; newsroom=AAAA");

        assertThat(answer.statusCode()).isEqualTo(path.equals("/nosuch") ? 404 : 200);
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void aFileIsKeptForAYearOnlyUnderTheAddressOfItsVersion() {
        Document page = reader.page("/");
        String style = page.select("link[href^=/css/portal]").attr("href");
        String script = page.select("script[src$=portal.js]").attr("src");

        assertThat(cacheControl(style)).contains("max-age=31536000", "immutable");
        assertThat(cacheControl(script)).contains("max-age=31536000", "immutable");
        assertThat(cacheControl("/css/portal.css")).isEqualTo("no-cache");
        assertThat(cacheControl("/robots.txt")).isEqualTo("no-cache");
    }

    @Test
    void theSameBytesForEveryReader() {
        String plain = reader.get("/articles/1").body();

        String other = reader.get(
                        "/articles/1", "Accept-Language", "zh-CN", "Cookie", "text-size=large", "User-Agent", "other")
                .body();

        assertThat(other).isEqualTo(plain);
    }

    @Test
    void aDraftIsOnNoPublicSurface() {
        String word = Desk.aWord();
        Section section = desk.aSection(Language.EN);
        Content secret = everywhere(word).content();
        EditableArticle draft = editing.begin(UUID.randomUUID(), section.id(), secret, Desk.EDITOR);
        EditableArticle live = desk.aPublicArticle(section, Desk.aText());
        EditableArticle next = editing.openEdition(live.number(), Desk.EDITOR);
        editing.save(next.number(), next.revision(), section.id(), secret, Desk.EDITOR);

        for (String path : List.of(
                "/",
                "/sections/" + section.slug(),
                "/archive/2024/02/19",
                "/feed.atom",
                "/articles/" + draft.number(),
                "/articles/" + draft.number() + "/print",
                "/articles/" + live.number(),
                "/articles/" + live.number() + "/print",
                "/manuscripts/" + word,
                "/newsroom/articles/" + draft.number())) {
            HttpResponse<String> answer = reader.get(path);
            assertThat(answer.body()).as(path).doesNotContain(word.substring(1));
            assertThat(answer.headers().toString()).as(path).doesNotContain(word);
        }
        assertThat(reader.get("/articles/" + draft.number()).statusCode()).isEqualTo(404);
    }

    @Test
    void aPageOfASectionHasTwentyRowsNewestFirstAndOneAddress() {
        Section section = desk.aSection(Language.ZH_CN);
        String list = "/zh/sections/" + section.slug();
        for (int day = 1; day <= 21; day++) {
            desk.aPublicArticle(section, dated(LocalDate.of(2025, 3, day)));
        }

        Document first = reader.page(list);
        Document second = reader.page(first.select("a[rel=next]").attr("href"));

        assertThat(first.select(".headline time").eachText())
                .hasSize(20)
                .first()
                .isEqualTo("2025年3月21日");
        assertThat(second.select(".headline time").eachText()).containsExactly("2025年3月1日");
        assertThat(second.select("a[rel=prev]").attr("href")).isEqualTo(list);
        assertThat(first.select("html").attr("lang")).isEqualTo("zh-CN");
        assertThat(reader.get(list + "?page=3").statusCode()).isEqualTo(404);
        assertThat(movedTo(list + "?page=1")).isEqualTo(list);
        assertThat(movedTo("/sections/" + section.slug())).isEqualTo(list);
        assertThat(movedTo("/sections/" + section.slug() + "?page=2")).isEqualTo(list + "?page=2");
        assertThat(movedTo("/en")).isEqualTo("/");
    }

    @Test
    void anEmptySectionSaysSo() {
        Section section = desk.aSection(Language.EN);

        Document page = reader.page("/sections/" + section.slug());

        assertThat(page.select(".empty").text()).startsWith("Nothing has been published here yet.");
        assertThat(page.select(".empty a").attr("href")).isEqualTo("/");
    }

    @Test
    void aManuscriptNumberLeadsToItsArticle() {
        EditableArticle article = desk.aPublicArticle(Desk.aText());
        String digits = reader.page("/articles/" + article.number())
                .select(".manuscript-digits")
                .text();
        String spaced = digits.replaceAll("(.{6})(?=.)", "$1%20");

        assertThat(movedTo("/manuscripts/" + digits)).isEqualTo("/articles/" + article.number());
        assertThat(movedTo("/manuscripts/" + spaced)).isEqualTo("/articles/" + article.number());
    }

    @Test
    void anErrorSpeaksTheReadersLanguage() {
        assertThat(Visitor.parsed(reader.get("/nosuch", "Accept-Language", "zh-TW,zh;q=0.9,en;q=0.5"))
                        .select("h1")
                        .text())
                .isEqualTo("页面不存在");
        assertThat(reader.page("/zh/nosuch").select("h1").text()).isEqualTo("页面不存在");
        assertThat(reader.page("/nosuch").select("h1").text()).isEqualTo("There is no such page");
    }

    @Test
    void aTextSizeIsRememberedAndLeadsBackToThePage() {
        HttpResponse<String> answer = reader.post("/text-size", Map.of("size", "large", "return", "/articles/1/print"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("location")).hasValue("/articles/1/print");
        assertThat(answer.headers().firstValue("set-cookie").orElseThrow())
                .contains("text-size=large", "Path=/", "SameSite=Lax");
        assertThat(reader.get("/text-size.css").body()).contains("calc(4 / 3)", "16pt");
        assertThat(reader.get("/text-size.css")
                        .headers()
                        .firstValue("cache-control")
                        .orElseThrow())
                .contains("private");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example/",
                "/\\evil.example",
                "/%2F/evil.example",
                "javascript:alert(1)",
                "",
                "通知"
            })
    void aTextSizeNeverLeadsElsewhere(String path) {
        HttpResponse<String> answer = reader.post("/text-size", Map.of("size", "large", "return", path));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("location")).hasValue("/");
    }

    @Test
    void aTextSizeWithALineEndInItsPathIsRefused() {
        HttpResponse<String> answer = reader.post("/text-size", Map.of("size", "large", "return", "/a\r\nX: y"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("x")).isEmpty();
    }

    @Test
    void anUnknownTextSizeSetsNothing() {
        HttpResponse<String> answer = reader.post("/text-size", Map.of("size", "huge", "return", "/"));

        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
    }

    /** The same in every field that takes any text. */
    private static AText everywhere(String typed) {
        return AText.fit()
                .titled(typed)
                .with(ContentField.SOURCE, typed)
                .with(ContentField.AUTHOR, typed)
                .with(ContentField.KEYWORDS, typed)
                .with(ContentField.SUMMARY, typed)
                .with(ContentField.BODY, typed);
    }

    private static Content dated(LocalDate date) {
        return AText.fit().dated(date).content();
    }

    private String cacheControl(String path) {
        HttpResponse<String> answer = reader.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.headers().firstValue("cache-control").orElse("");
    }

    private String movedTo(String path) {
        HttpResponse<String> answer = reader.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(301);
        return answer.headers().firstValue("location").orElseThrow();
    }
}
