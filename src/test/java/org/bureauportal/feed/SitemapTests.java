package org.bureauportal.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redfin.sitemapgenerator.SitemapValidator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Publishing;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xml.sax.SAXException;

/** What crawlers are told of the site's pages; judged by the schemas of sitemaps.org in a library's copy. */
@PortalTest
class SitemapTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private Publishing publishing;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    @TempDir
    private Path directory;

    private Visitor crawler;

    @BeforeEach
    void arrives() {
        crawler = new Visitor(port);
    }

    @Test
    void robotsFindItAndAreForbiddenNothing() {
        String robots = crawler.get("/robots.txt").body();

        assertThat(robots.lines()).contains("User-agent: *", "Disallow:");
        assertThat(robots).containsPattern("\nSitemap: http://localhost:[0-9]+/sitemap.xml\n");
        assertThat(crawler.get("/robots.txt").headers().firstValue("content-type"))
                .contains("text/plain;charset=UTF-8");
    }

    @Test
    void tellsOfEachPageWhenThePublicLastSawAChange() throws Exception {
        EditableArticle article = desk.aPublicArticle(Desk.aText());
        Instant published = lastChange(article);
        assertThat(published).isBetween(announced(article), announced(article).plusSeconds(2));

        desk.aDraft(Desk.aText());
        EditableArticle next = editing.openEdition(article.number(), Desk.EDITOR);
        assertThat(lastChange(article)).as("a draft is no change").isEqualTo(published);

        desk.publish(next);
        Instant fixed = changedAt(article);
        assertThat(fixed).isAfter(published);
        assertThat(lastChange(article)).as("a minor fix is one").isEqualTo(seconds(fixed));

        publishing.withdraw(article.number(), "No longer so.", Desk.EDITOR);
        assertThat(pages()).doesNotContainKey(address(article));
        publishing.restore(article.number(), Desk.EDITOR);
        assertThat(lastChange(article)).isEqualTo(seconds(changedAt(article)));
        publishing.remove(article.number(), "By mistake.", "", Desk.EDITOR);
        assertThat(pages()).doesNotContainKey(address(article));

        Map<String, String> pages = pages();
        assertThat(pages.keySet())
                .anyMatch(each -> each.endsWith("/sections/news"))
                .anyMatch(each -> each.endsWith("/zh/sections/yaowen"))
                .anyMatch(each -> each.endsWith("/zh"))
                .noneMatch(each -> each.contains("/newsroom"))
                .noneMatch(each -> each.endsWith("/print"));
        assertThat(validated("/sitemap.xml").select("urlset").size()).isEqualTo(1);
        assertThat(validated("/sitemap-pages.xml").select("url > loc").eachText())
                .isSubsetOf(pages.keySet());
    }

    /** As with more than 50,000: other articles than those that are there count, too. */
    @Test
    void hasAnIndexOfPartsWhereOneFileCannotHoldAll() throws Exception {
        database.sql("select count(nextval('article_number')) from generate_series(1, 25000)")
                .query(Long.class)
                .single();
        EditableArticle late = desk.aPublicArticle(Desk.aText());
        long part = late.number() / 25000;
        database.sql("update sitemap_part set articles = articles + 50000 where part = 0")
                .update();
        try {
            desk.aPublicArticle(Desk.aText());

            Document index = validated("/sitemap.xml");
            List<String> parts = index.select("sitemapindex > sitemap > loc").eachText();
            assertThat(parts.stream().map(each -> each.replaceFirst("^http://[^/]+", "")))
                    .containsSequence("/sitemap-pages.xml", "/sitemap-0.xml")
                    .contains("/sitemap-" + part + ".xml");
            assertThat(index.select("sitemap > lastmod")).hasSameSizeAs(parts);
            Document last = validated("/sitemap-" + part + ".xml");
            assertThat(last.select("loc").eachText()).contains(address(late));
            assertThat(validated("/sitemap-0.xml").select("loc").eachText()).doesNotContain(address(late));
            assertThat(crawler.get("/sitemap-987654321.xml").statusCode()).isEqualTo(404);
        } finally {
            database.sql("update sitemap_part set articles = articles - 50000 where part = 0")
                    .update();
            desk.aPublicArticle(Desk.aText());
        }
        assertThat(validated("/sitemap.xml").select("urlset > url > loc").eachText())
                .contains(address(late));
    }

    @Test
    void theSchemasRefuseWhatIsNoSitemap() {
        assertThatThrownBy(
                        () -> validate("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url/></urlset>"))
                .isInstanceOf(SAXException.class);
    }

    private Instant lastChange(EditableArticle article) throws Exception {
        return Instant.parse(pages().get(address(article)));
    }

    private Instant changedAt(EditableArticle article) {
        return database.sql("select changed_at from article where id = :number")
                .param("number", article.number())
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private Instant announced(EditableArticle article) {
        return database.sql("select release_instant from article where id = :number")
                .param("number", article.number())
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant()
                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    }

    private String address(EditableArticle article) {
        return crawler.page("/articles/" + article.number())
                        .select("link[rel=canonical]")
                        .attr("href")
                        .isEmpty()
                ? base() + "/articles/" + article.number()
                : crawler.page("/articles/" + article.number())
                        .select("link[rel=canonical]")
                        .attr("href");
    }

    private String base() {
        return crawler.page("/").select("link[rel=canonical]").attr("href").replaceFirst("/$", "");
    }

    private Map<String, String> pages() throws Exception {
        return validated("/sitemap.xml").select("url").stream()
                .collect(Collectors.toMap(
                        url -> url.select("loc").text(),
                        url -> url.select("lastmod").text()));
    }

    private Document validated(String path) throws Exception {
        String xml = crawler.get(path).body();
        // what search engines read of other languages is no part of the protocol, whose schema has no place for a
        // foreign one
        validate(xml.replaceAll("<xhtml:link [^>]*/>", ""));
        return Jsoup.parse(xml, "", Parser.xmlParser());
    }

    private void validate(String xml) throws Exception {
        Path file = Files.writeString(directory.resolve("sitemap.xml"), xml);
        if (xml.contains("<sitemapindex")) {
            SitemapValidator.validateSitemapIndex(file.toFile());
        } else {
            SitemapValidator.validateWebSitemap(file.toFile());
        }
    }
}
