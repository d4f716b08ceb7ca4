package org.bureauportal.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Publishing;
import org.bureauportal.section.Section;
import org.bureauportal.site.Language;
import org.bureauportal.text.ContentField;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Search as a feed: it follows publication, as other feeds do, among what matches. */
@PortalTest
class SearchFeedTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Publishing publishing;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private Visitor program;
    private String word;

    @BeforeEach
    void arrives() {
        program = new Visitor(port);
        word = Desk.aWord();
    }

    @Test
    void tellsOfWhatMatchesInTheOrderOfAnnouncement() {
        EditableArticle first = saying(word);
        EditableArticle second = saying(word);
        saying("another word");

        assertThat(titles()).containsExactly(title(second), title(first));

        desk.aCorrection(
                first,
                AText.fit().titled(title(first)).with(ContentField.BODY, word).content(),
                "The hour was wrong.");

        assertThat(titles()).containsExactly(title(first), title(second));
        assertThat(xml("/search/feed.atom?q=" + word)
                        .expectFirst("entry > summary")
                        .text())
                .contains("The hour was wrong.");
        Document rss = xml("/search/feed.rss?q=" + word);
        assertThat(rss.select("item > title").eachText()).containsExactly(title(first), title(second));
        assertThat(rss.select("channel > title").text()).contains(word);
    }

    @Test
    void tellsThatWhatItToldIsWithdrawn() {
        EditableArticle live = saying(word);

        publishing.withdraw(live.number(), "It was wrong.", Desk.EDITOR);

        assertThat(titles()).containsExactly("Notice " + live.number() + " has been withdrawn");
        assertThat(xml("/search/feed.atom?q=" + word).text())
                .contains("It was wrong.")
                .doesNotContain(title(live));
        publishing.restore(live.number(), Desk.EDITOR);
        assertThat(titles()).containsExactly(title(live));
    }

    @Test
    void whatIsRemovedIsSoughtByNothing() {
        EditableArticle live = saying(word);
        publishing.withdraw(live.number(), "It was wrong.", Desk.EDITOR);

        publishing.remove(live.number(), "It was wrong.", "", Desk.EDITOR);

        assertThat(titles()).isEmpty();
        assertThat(database.sql("select count(*) from withdrawn_entry where article_id = :number")
                        .param("number", live.number())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void isAskedForOnConditionAndLinkedFromItsPage() {
        Section section = desk.aSection(Language.EN);
        desk.aPublicArticle(section, AText.fit().with(ContentField.BODY, word).content());
        Document page = program.page("/search?q=" + word + "&section=" + section.slug() + "&sort=date");
        String address =
                page.select("link[type=application/atom+xml][href*=search]").attr("href");

        HttpResponse<String> feed = program.get(address);

        assertThat(address).isEqualTo("/search/feed.atom?q=" + word + "&section=" + section.slug());
        assertThat(page.select(".search-feed a").attr("href")).isEqualTo(address);
        assertThat(feed.headers().firstValue("content-type")).contains("application/atom+xml;charset=UTF-8");
        String tag = feed.headers().firstValue("etag").orElseThrow();
        assertThat(program.get(address, "If-None-Match", tag).statusCode()).isEqualTo(304);
        saying(word);
        assertThat(program.get(address, "If-None-Match", tag).statusCode())
                .as("there was something to tell in the language")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?q=%20", "?q=%2C", "?q=letters&section=nosuch", "?q=letters&from=someday"})
    void whatCannotBeSoughtIsRefused(String parameters) {
        HttpResponse<String> answer = program.get("/search/feed.atom" + parameters);

        assertThat(answer.statusCode()).isIn(301, 308, 400);
    }

    @Test
    void whatTheFeedDoesNotDependOnIsNotInItsAddress() {
        HttpResponse<String> answer = program.get("/search/feed.atom?sort=date&x=1&q=letters");

        assertThat(answer.statusCode()).isIn(301, 308);
        assertThat(answer.headers().firstValue("location")).contains("/search/feed.atom?q=letters");
    }

    private EditableArticle saying(String text) {
        return desk.aPublicArticle(AText.fit().with(ContentField.BODY, text).content());
    }

    private List<String> titles() {
        return xml("/search/feed.atom?q=" + word).select("entry > title").eachText();
    }

    private Document xml(String address) {
        HttpResponse<String> answer = program.get(address);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body(), "", Parser.xmlParser());
    }

    private static String title(EditableArticle article) {
        return article.content().title();
    }
}
