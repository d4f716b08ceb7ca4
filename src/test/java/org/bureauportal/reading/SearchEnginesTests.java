package org.bureauportal.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.Heard;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Publishing;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept out of search engines and stands everywhere else: by the act of a publisher, or as its type says. */
@PortalTest
class SearchEnginesTests {

    private static final String REASON = "It names persons.";

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private Publishing publishing;

    @Autowired
    private Heard heard;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private Visitor reader;
    private Visitor publisher;

    @BeforeEach
    void visit() {
        reader = new Visitor(port);
        publisher = Visitor.signedInAs(port, "publisher");
    }

    /** Everything is asked for before the act, too, so that it was kept ready as it was. */
    @Test
    void aPublisherKeepsAnArticleOutAndLetsItBackIn() {
        String key = desk.aFile("a.txt", "some words");
        EditableArticle live = desk.aPublicArticle(
                AText.fit().with(ContentField.ATTACHMENTS, key + " A").content());
        String file = "/files/" + key + ".txt";
        assertThat(isKeptOut(live, file)).isFalse();
        String body = text(live);
        String pageBefore = tag(address(live));
        String fileBefore = tag(file);

        assertThat(exclude(live, REASON).statusCode()).isEqualTo(302);

        assertThat(isKeptOut(live, file)).isTrue();
        assertThat(text(live)).isEqualTo(body);
        assertThat(reader.get(address(live), "If-None-Match", pageBefore).statusCode())
                .isEqualTo(200);
        HttpResponse<String> unchanged = reader.get(file, "If-None-Match", fileBefore);
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.headers().firstValue("X-Robots-Tag")).contains("noindex");
        Document overview = publisher.page(overview(live));
        assertThat(overview.select(".facts").text()).contains("Search engines Kept out since", REASON);
        assertThat(reader.get(address(live)).body()).doesNotContain(REASON);
        assertThat(reader.get(Desk.todaysLog()).body()).doesNotContain(REASON);

        assertThat(publisher
                        .act(form(live) + "/search-engine-exclusion-end", Map.of())
                        .statusCode())
                .isEqualTo(302);

        assertThat(isKeptOut(live, file)).isFalse();
        assertThat(publisher.page(overview(live)).select(".facts").text()).doesNotContain("Search engines");
        assertThat(acts(live))
                .containsExactly("article.published", "article.unindexed", "article.reindexed")
                .as("nothing was published or taken away")
                .satisfies(acts -> assertThat(logged(live)).containsExactly("PUBLISHED"));
        assertThat(Visitor.signedIn(port).page("/newsroom/log").text())
                .contains("Kept out of search engines", "Back in search engines", REASON);
    }

    @Test
    void doneTwiceItIsDoneOnce() throws Exception {
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> click = () -> exclude(live, REASON).statusCode();
            for (var answer : both.invokeAll(List.of(click, click))) {
                assertThat(answer.get()).isEqualTo(302);
            }
        } finally {
            both.shutdownNow();
        }
        long version = version(live);
        exclude(live, " " + REASON + " ");

        assertThat(version(live)).isEqualTo(version);
        assertThat(acts(live)).containsExactly("article.published", "article.unindexed");

        exclude(live, "It names many persons.");
        assertThat(publisher.page(overview(live)).select(".facts").text()).contains("It names many persons.");
        publisher.act(form(live) + "/search-engine-exclusion-end", Map.of());
        publisher.act(form(live) + "/search-engine-exclusion-end", Map.of());
        assertThat(acts(live))
                .containsExactly("article.published", "article.unindexed", "article.unindexed", "article.reindexed");
    }

    @Test
    void withoutAFitReasonNothingIsDoneAndWhatWasTypedStays() {
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        for (String typed : List.of("", " \t", "x".repeat(1001))) {
            HttpResponse<String> refused = exclude(live, typed);

            assertThat(refused.statusCode()).as("“%s”", typed).isEqualTo(422);
            Document again = Visitor.parsed(refused);
            assertThat(again.select(".problems a[href=#search-engine-exclusion-reason]"))
                    .hasSize(1);
            assertThat(again.select("#search-engine-exclusion-reason").text().strip())
                    .isEqualTo(typed.strip());
            assertThat(again.select("details[open] > summary").eachText()).contains("Keep out of search engines");
        }
        assertThat(isKeptOut(live)).isFalse();
    }

    /** The type stops for whole numbers of persons, and they are not in its reasons either. */
    @Test
    void theReasonHasNoWholeNumberOfAPerson() {
        EditableArticle live = desk.aPublicArticle(AText.fit()
                .with(ContentField.NOTICE_TYPE, "display")
                .with(ContentField.ISSUING_BODY, "Office of Tests")
                .with(ContentField.CONTACT, "Office of Tests")
                .with(
                        ContentField.PERIOD_UNTIL,
                        LocalDate.now(ZoneOffset.UTC).plusDays(30).toString())
                .with(ContentField.FACTS, "subject A list")
                .content());

        assertThat(exclude(live, "Asked for by 13800138000.").statusCode()).isEqualTo(422);
        assertThat(exclude(live, "Asked for by 138****8000.").statusCode()).isEqualTo(302);
    }

    @Test
    void whatWasNeverPublicCannotBeKeptOut() {
        EditableArticle draft = desk.aDraft(Desk.aText());

        assertThat(publisher.page(overview(draft)).select("#search-engine-exclusion-reason"))
                .isEmpty();
        assertThat(exclude(draft, REASON).statusCode()).isEqualTo(409);
    }

    @Test
    void itStaysOutThroughEditionsAndWithdrawals() {
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        exclude(live, REASON);

        desk.aCorrection(live, Desk.aText(), "The hour was wrong.");
        assertThat(isKeptOut(live)).isTrue();

        publishing.withdraw(live.number(), "No longer so.", Desk.EDITOR);
        publishing.restore(live.number(), Desk.EDITOR);
        assertThat(isKeptOut(live)).isTrue();

        publishing.withdraw(live.number(), "No longer so.", Desk.EDITOR);
        publishing.reindex(live.number(), Desk.EDITOR);
        assertThat(isKeptOut(live)).as("what is withdrawn").isTrue();
        publishing.restore(live.number(), Desk.EDITOR);
        assertThat(isKeptOut(live)).isFalse();
    }

    /** A search engine that is led from one version to the other by tags would index it all the same. */
    @Test
    void otherLanguagesDoNotLeadSearchEnginesToIt() {
        EditableArticle original = desk.aPublicArticle(desk.chinese(), Desk.aText());
        EditableArticle translation = desk.publish(editing.begin(
                UUID.randomUUID(),
                desk.english().id(),
                AText.fit()
                        .with(ContentField.TRANSLATION_OF, Long.toString(original.number()))
                        .with(ContentField.FOLLOWED_EDITION, "1")
                        .content(),
                Desk.EDITOR));
        assertThat(reader.page(address(original)).select("head link[hreflang]")).hasSize(2);

        exclude(translation, REASON);

        Document page = reader.page(address(original));
        assertThat(page.select("head link[hreflang]")).isEmpty();
        assertThat(page.select(".versions a").attr("href"))
                .as("readers are led there")
                .isEqualTo(address(translation));
        assertThat(reader.page(address(translation)).select("head link[hreflang]"))
                .isEmpty();
        assertThat(reader.get("/sitemap.xml").body()).doesNotContain(address(translation) + "\"");
        assertThat(isInSitemap(original)).isTrue();
        publishing.reindex(translation.number(), Desk.EDITOR);
        assertThat(reader.page(address(original)).select("head link[hreflang]")).hasSize(2);
    }

    /** Crawlers ask for a part again where the index says that it changed. */
    @Test
    void thePartOfTheSiteMapChangesThoughReadersSeeNoChange() {
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        String part = partChangedAt(live);
        String changed = changedAt(live);

        exclude(live, REASON);

        assertThat(partChangedAt(live)).isGreaterThan(part);
        assertThat(changedAt(live)).isEqualTo(changed);
    }

    @Test
    void aTypeKeepsItsNoticesOut() {
        EditableArticle live = desk.aPublicArticle(
                AText.fit().with(ContentField.NOTICE_TYPE, "list-of-households").content());

        assertThat(isKeptOut(live)).isTrue();
        Document overview = publisher.page(overview(live));
        assertThat(overview.select(".facts").text()).contains("Search engines Kept out, as its type says");
        assertThat(overview.select("#search-engine-exclusion-reason")).isEmpty();
        assertThat(reader.get("/sections/news").body()).contains(live.content().title());

        desk.aCorrection(
                live, AText.fit().with(ContentField.NOTICE_TYPE, "notice").content(), "It is a notice.");
        assertThat(isKeptOut(live)).as("of another type").isFalse();
        desk.aDraft(Desk.aText());
    }

    private boolean isKeptOut(EditableArticle article, String... files) {
        HttpResponse<String> answer = reader.get(address(article));
        boolean isKeptOut = answer.headers().firstValue("X-Robots-Tag").isPresent();
        assertThat(Visitor.parsed(answer).select("meta[name=robots]").attr("content"))
                .isEqualTo(isKeptOut ? "noindex" : "");
        for (String file : files) {
            assertThat(reader.get(file).headers().firstValue("X-Robots-Tag").isPresent())
                    .isEqualTo(isKeptOut);
        }
        assertThat(reader.get(address(article) + "/print").headers().firstValue("X-Robots-Tag"))
                .contains("noindex");
        assertThat(isInSitemap(article)).isNotEqualTo(isKeptOut);
        return isKeptOut;
    }

    private boolean isInSitemap(EditableArticle article) {
        String line = address(article) + "</loc>";
        boolean isThere = reader.get("/sitemap.xml").body().contains(line);
        assertThat(reader.get("/sitemap-" + article.number() / 25_000 + ".xml")
                        .body()
                        .contains(line))
                .isEqualTo(isThere);
        return isThere;
    }

    private HttpResponse<String> exclude(EditableArticle article, String reason) {
        return publisher.act(
                form(article) + "/search-engine-exclusion",
                Map.of("form", overview(article), "act", "search-engine-exclusion", "reason", reason));
    }

    private String text(EditableArticle article) {
        return reader.page(address(article)).select("main").outerHtml();
    }

    private String tag(String address) {
        return reader.get(address).headers().firstValue("etag").orElseThrow();
    }

    private List<String> acts(EditableArticle article) {
        return heard.of(article.content().title()).stream()
                .map(told -> told.act().action())
                .filter(each -> each.matches("article[.](published|unindexed|reindexed)"))
                .toList();
    }

    private List<String> logged(EditableArticle article) {
        return database.sql("select act from publication_log where article_id = ? order by number")
                .param(article.number())
                .query(String.class)
                .list();
    }

    private long version(EditableArticle article) {
        return database.sql("select version from public_topic where topic = ?")
                .param("article:" + article.number())
                .query(Long.class)
                .single();
    }

    private String partChangedAt(EditableArticle article) {
        return database.sql("select changed_at::text from sitemap_part where part = ?")
                .param(article.number() / 25_000)
                .query(String.class)
                .single();
    }

    private String changedAt(EditableArticle article) {
        return database.sql("select changed_at::text from article where id = ?")
                .param(article.number())
                .query(String.class)
                .single();
    }

    private static String address(EditableArticle article) {
        return "/articles/" + article.number();
    }

    private static String form(EditableArticle article) {
        return "/newsroom/articles/" + article.number();
    }

    private static String overview(EditableArticle article) {
        return form(article) + "/overview";
    }
}
