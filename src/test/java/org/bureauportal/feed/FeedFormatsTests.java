package org.bureauportal.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndEnclosure;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.WireFeedInput;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.List;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Publishing;
import org.bureauportal.section.NewSection;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.site.Language;
import org.bureauportal.text.ContentField;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Feeds as a reader of feeds that was not written here understands them, and by the rules of the W3C's feed validator. */
@PortalTest
class FeedFormatsTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Sections sections;

    @Autowired
    private Publishing publishing;

    @LocalServerPort
    private int port;

    private Visitor reader;
    private Section section;

    @BeforeEach
    void openASection() {
        reader = new Visitor(port);
        section = desk.aSection(Language.EN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"atom", "rss"})
    void aSectionHasAFeedOfWhatIsInItAndBelow(String format) throws Exception {
        Section below = sections.open(
                new NewSection(Desk.aWord(), Language.EN, "Below", "", "", "", section.id()), Desk.EDITOR);
        String first = desk.aFile("table.txt", "1 2 3");
        String second = desk.aFile("map.txt", "words");
        EditableArticle inside = desk.aPublicArticle(
                below,
                AText.fit()
                        .titled("]]> <b> & \" " + Desk.aWord())
                        .with(ContentField.SUMMARY, "1 < 2 & 3")
                        .with(ContentField.ATTACHMENTS, first + " Table\n" + second + " Map")
                        .content());
        EditableArticle elsewhere = desk.aPublicArticle(Desk.aText());
        String address = "/sections/" + section.slug() + "/feed." + format;

        SyndFeed feed = read(address);

        assertThat(feed.getTitle()).startsWith(section.name());
        assertThat(xml(address)
                        .select("channel > link, feed > link[rel=alternate]")
                        .outerHtml())
                .contains("/sections/" + section.slug());
        SyndEntry entry = feed.getEntries().get(0);
        assertThat(feed.getEntries()).hasSize(1);
        assertThat(entry.getUri()).isEqualTo("tag:localhost,2026:/articles/" + inside.number());
        assertThat(entry.getTitle()).isEqualTo(inside.content().title());
        assertThat(entry.getLink()).endsWith("/articles/" + inside.number());
        assertThat(entry.getPublishedDate()).isNotNull();
        assertThat(entry.getDescription().getValue())
                .isEqualTo(format.equals("rss") ? "1 &lt; 2 &amp; 3" : "1 < 2 & 3");
        assertThat(entry.getEnclosures().stream().map(SyndEnclosure::getUrl))
                .first()
                .asString()
                .endsWith("/files/" + first + ".txt");
        assertThat(entry.getEnclosures().get(0).getLength()).isEqualTo(5);
        assertThat(reader.get(address).body())
                .contains(second)
                .doesNotContain(elsewhere.content().title());
        assertRules(address);
    }

    @Test
    void bothFormatsTellOfWithdrawalAndRemovalWithoutTheText() throws Exception {
        EditableArticle live = desk.aPublicArticle(section, Desk.aText());
        String word = live.content().title();
        publishing.withdraw(live.number(), "Another notice takes its place.", Desk.EDITOR);
        for (String format : List.of("atom", "rss")) {
            SyndEntry entry = read("/sections/" + section.slug() + "/feed." + format)
                    .getEntries()
                    .get(0);
            assertThat(entry.getTitle()).isEqualTo("Notice " + live.number() + " has been withdrawn");
            assertThat(entry.getDescription().getValue()).isEqualTo("Another notice takes its place.");
            assertThat(entry.getCategories().get(0).getName()).isEqualTo("withdrawal");
        }
        publishing.remove(live.number(), "By mistake.", "", Desk.EDITOR);
        for (String format : List.of("atom", "rss")) {
            String address = "/sections/" + section.slug() + "/feed." + format;
            SyndEntry entry = read(address).getEntries().get(0);
            assertThat(entry.getCategories().get(0).getName()).isEqualTo("removal");
            assertThat(entry.getUri()).isEqualTo("tag:localhost,2026:/articles/" + live.number());
            assertThat(reader.get(address).body()).doesNotContain(word);
            assertRules(address);
        }
    }

    /** What was there is not there any more, so that the feed is another one; and it is no older. */
    @Test
    void aMoveChangesTheFeedsOfBothSections() throws Exception {
        Section other = desk.aSection(Language.EN);
        desk.aPublicArticle(section, Desk.aText());
        EditableArticle live = desk.aPublicArticle(section, Desk.aText());
        String address = "/sections/" + section.slug() + "/feed.atom";
        String before = updated(address);
        String tag = reader.get(address).headers().firstValue("etag").orElseThrow();

        publishing.move(live.number(), other.id(), Desk.EDITOR);

        assertThat(reader.get(address, "If-None-Match", tag).statusCode()).isEqualTo(200);
        assertThat(updated(address)).isGreaterThan(before);
        assertThat(read(address).getEntries()).hasSize(1);
        assertThat(read("/sections/" + other.slug() + "/feed.rss")
                        .getEntries()
                        .get(0)
                        .getUri())
                .endsWith("/articles/" + live.number());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/feed.atom", "/feed.rss", "/zh/feed.atom", "/zh/feed.rss"})
    void theSiteHasFeedsInEachLanguage(String address) throws Exception {
        desk.aPublicArticle(address.startsWith("/zh") ? desk.chinese() : desk.english(), Desk.aText());

        assertThat(read(address).getEntries()).hasSizeBetween(1, 30);
        assertRules(address);
    }

    @Test
    void anEmptySectionHasAFeedAndAnUnknownOneNone() throws Exception {
        assertThat(read("/sections/" + section.slug() + "/feed.rss").getEntries())
                .isEmpty();
        assertRules("/sections/" + section.slug() + "/feed.atom");
        assertThat(reader.get("/sections/nosuch/feed.atom").statusCode()).isEqualTo(404);
        assertThat(reader.get("/zh/sections/" + section.slug() + "/feed.rss")
                        .headers()
                        .firstValue("location"))
                .contains("/sections/" + section.slug() + "/feed.rss");
    }

    @Test
    void thePageOfASectionLinksItsFeeds() {
        Document page = reader.page("/sections/" + section.slug());

        assertThat(page.select("head link[rel=alternate][type^=application/]").eachAttr("href"))
                .containsExactly(
                        "/feed.atom",
                        "/feed.rss",
                        "/sections/" + section.slug() + "/feed.atom",
                        "/sections/" + section.slug() + "/feed.rss");
        assertThat(page.select("footer a[type=application/atom+xml]").eachAttr("href"))
                .containsExactly("/feed.atom", "/sections/" + section.slug() + "/feed.atom");
    }

    private String updated(String address) {
        return xml(address).select("feed > updated").text();
    }

    private SyndFeed read(String address) throws Exception {
        HttpResponse<String> answer = reader.get(address);
        assertThat(answer.statusCode()).isEqualTo(200);
        new WireFeedInput().build(new StringReader(answer.body()));
        return new SyndFeedInput().build(new StringReader(answer.body()));
    }

    /** Of the rules those that a document of ours could break. */
    private void assertRules(String address) {
        HttpResponse<String> answer = reader.get(address);
        Document xml = xml(address);
        boolean isAtom = address.endsWith("atom");
        assertThat(answer.headers().firstValue("content-type"))
                .contains(isAtom ? "application/atom+xml;charset=UTF-8" : "application/rss+xml;charset=UTF-8");
        assertThat(xml.select("link[rel=self], atom|link[rel=self]").attr("href"))
                .endsWith(address);
        List<String> ids = xml.select("entry > id, guid").eachText();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.startsWith("tag:localhost,2026:/articles/"));
        for (Element entry : xml.select("entry, item")) {
            assertThat(entry.select("title").text()).isNotBlank();
            assertThat(entry.select("enclosure").size()).isLessThanOrEqualTo(1);
            if (!isAtom) {
                assertThat(entry.select("guid").attr("isPermaLink")).isEqualTo("false");
                assertThat(entry.select("pubDate").text())
                        .matches("(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} GMT");
            }
        }
        if (!isAtom) {
            assertThat(xml.select("channel > description").text()).isNotBlank();
            assertThat(xml.select("channel > language").text()).isIn("en", "zh-CN");
        }
    }

    private Document xml(String address) {
        return Jsoup.parse(reader.get(address).body(), "", Parser.xmlParser());
    }
}
