package org.bureauportal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Publishing;
import org.bureauportal.published.PublishedArticles;
import org.bureauportal.search.ArticleSearch.Filter;
import org.bureauportal.search.ArticleSearch.Match;
import org.bureauportal.section.Section;
import org.bureauportal.shared.CacheablePage;
import org.bureauportal.shared.CacheablePageProvider;
import org.bureauportal.site.Dates;
import org.bureauportal.site.Language;
import org.bureauportal.text.ContentField;
import org.bureauportal.words.SearchQuery;
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

/** Readers seek what they can still answer, and what has ended. */
@PortalTest
class SearchByPeriodTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Autowired
    private Desk desk;

    @Autowired
    private Publishing publishing;

    @Autowired
    private Dates dates;

    @Autowired
    private JdbcClient database;

    @Autowired
    private List<CacheablePageProvider> kept;

    @LocalServerPort
    private int port;

    private Visitor reader;
    private Section section;
    private String word;
    private LocalDate today;
    private EditableArticle open;
    private EditableArticle ended;

    @BeforeEach
    void publishesNoticesWithPeriods() {
        reader = new Visitor(port);
        section = desk.aSection(Language.EN);
        word = Desk.aWord();
        today = LocalDate.now(ZONE);
        open = publish(AText.consultation(today.plusDays(5)));
        ended = publish(AText.consultation(today.minusDays(1)));
    }

    @Test
    void noticesAreSoughtByWhetherTheirPeriodRuns() {
        EditableArticle lastDay = publish(AText.consultation(today));
        EditableArticle toCome = publish(AText.consultation(today.plusDays(9))
                .with(ContentField.PERIOD_FROM, today.plusDays(3).toString()));
        EditableArticle begun =
                publish(AText.consultation(today.plusDays(9)).with(ContentField.PERIOD_FROM, today.toString()));
        EditableArticle notice = publish(AText.fit());

        assertThat(results("/search?q=" + word))
                .containsExactlyInAnyOrder(
                        address(open),
                        address(ended),
                        address(lastDay),
                        address(toCome),
                        address(begun),
                        address(notice));
        for (String asked : List.of("/search?q=" + word, "/search?section=" + section.slug())) {
            assertThat(results(asked + "&period=open"))
                    .containsExactlyInAnyOrder(address(open), address(lastDay), address(begun));
            assertThat(results(asked + "&period=ended")).containsExactly(address(ended));
        }
        assertThat(reader.page("/search?q=" + word + "&period=open")
                        .select(".search-count")
                        .text())
                .isEqualTo("3 notices");
        assertThat(results("/search?q=" + word + "&type=notice&period=open")).isEmpty();
        assertThat(results("/search?q=" + word + "&period=open&validity=in-force"))
                .isEmpty();
        String program = reader.get("/api/v1/search?q=" + word + "&period=open").body();
        assertThat(program)
                .contains("\"total\":3", "\"number\":" + lastDay.number())
                .doesNotContain("\"number\":" + toCome.number());
        assertThat(reader.get("/api/v1/search?q=" + word + "&period=ended").body())
                .contains("\"total\":1", "\"number\":" + ended.number());
    }

    @Test
    void thePageOffersBothAndSaysWhichIsChosen() {
        Document page = reader.page("/search?q=" + word);
        assertThat(page.select(".search-choices a[href*=period]").eachText()).containsExactly("Open now", "Ended");

        Document chosen = reader.page("/zh/search?q=" + word + "&period=ended");
        assertThat(chosen.select(".search-chosen").text()).contains("已结束");
        assertThat(chosen.select("#search-period option[selected]").val()).isEqualTo("ended");
        Document alone = reader.page("/search?section=" + section.slug() + "&period=open");
        assertThat(alone.title()).startsWith("Search: Open now");
        assertThat(alone.select(".search-chosen").text()).contains("Open now");
        assertThat(feed("period=open").expectFirst("feed > title").text()).startsWith("Search: Open now");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/search", "/search/feed.atom", "/search/feed.rss", "/api/v1/search"})
    void aValueThatIsNotKnownIsRefused(String address) {
        HttpResponse<String> answer = reader.get(address + "?q=" + word + "&period=closed");

        assertThat(answer.statusCode()).isEqualTo(400);
        if (address.equals("/search")) {
            assertThat(Visitor.parsed(answer).select(".problems li").html())
                    .isEqualTo(
                            "<a href=\"#search-period\">Choose notices that are open now, that have ended, or all.</a>");
        }
    }

    /** As it is between the end of a period and the next look of the clockwork. */
    @Test
    void whatIsOverHasEndedThoughNothingWasDoneAboutItYet() {
        Instant end = dates.endOf(today.plusDays(5));

        assertThat(numbersAt(end.minusNanos(1000), true)).containsExactly(open.number());
        assertThat(numbersAt(end.minusNanos(1000), false)).containsExactly(ended.number());
        assertThat(numbersAt(end, true)).isEmpty();
        assertThat(numbersAt(end, false)).containsExactlyInAnyOrder(open.number(), ended.number());
        assertThat(searchAt(end).show(found(searchAt(end), false)))
                .extracting(ArticleSearch.Result::hasEnded)
                .containsExactly(true, true);
        assertThat(searchAt(end.minusNanos(1000)).show(found(searchAt(end), false)))
                .extracting(ArticleSearch.Result::hasEnded)
                .containsExactlyInAnyOrder(false, true);
    }

    @Test
    void aPeriodToComeRunsFromTheBeginningOfItsFirstDay() {
        LocalDate first = today.plusDays(3);
        EditableArticle toCome =
                publish(AText.consultation(today.plusDays(9)).with(ContentField.PERIOD_FROM, first.toString()));
        Instant begin = dates.endOf(first.minusDays(1));

        assertThat(numbersAt(begin.minusNanos(1000), true)).doesNotContain(toCome.number());
        assertThat(numbersAt(begin, true)).contains(toCome.number());
    }

    /** No copy of it is kept, here or by a program that does not ask again: it is made by the clock each time. */
    @Test
    void aFeedIsNeverOlderThanTheLastMidnight() {
        String address = "/search/feed.atom?q=" + word + "&period=open";
        HttpResponse<String> feed = reader.get(address);
        assertThat(feed.headers().firstValue("cache-control")).contains("no-cache");
        assertThat(kept.stream().flatMap(room -> room.kinds().stream()).map(CacheablePage::path))
                .noneMatch(path -> path.contains("search"));
        Instant end = dates.endOf(today.plusDays(5));
        Filter open = filter(true);
        assertThat(searchAt(end.minusNanos(1000)).announced(SearchQuery.of(word), open, 9))
                .containsExactly(this.open.number());
        assertThat(searchAt(end).announced(SearchQuery.of(word), open, 9)).isEmpty();
        assertThat(searchAt(end).announced(SearchQuery.of(word), filter(false), 9))
                .containsExactlyInAnyOrder(this.open.number(), ended.number());
    }

    /** That a rule is in force no more is no news of its own; its feed is another one all the same. */
    @Test
    void aFeedOfRulesInForceFollowsWhatRepealsThem() {
        EditableArticle rule = publish(AText.rule(LocalDate.of(2024, 1, 1)));
        String address = "/search/feed.atom?q=" + word + "&validity=in-force";
        String tag = reader.get(address).headers().firstValue("etag").orElseThrow();
        assertThat(reader.get(address, "If-None-Match", tag).statusCode()).isEqualTo(304);

        desk.aPublicArticle(AText.rule(LocalDate.of(2025, 1, 1))
                .with(ContentField.RELATED_TO, "repeals " + rule.number())
                .content());

        assertThat(reader.get(address, "If-None-Match", tag).statusCode()).isEqualTo(200);
        assertThat(feed("q=" + word + "&validity=in-force").select("entry")).isEmpty();
        assertThat(feed("q=" + word + "&validity=not-in-force")
                        .select("entry > title")
                        .eachText())
                .containsExactly(rule.content().title());
    }

    /** It is in no list any more, and programs that were given it are to hear so. */
    @Test
    void aFeedOfWhatIsOpenSaysThatSomethingIsWithdrawn() {
        assertThat(feed("q=" + word + "&period=open").select("entry > title").eachText())
                .containsExactly(open.content().title());

        publishing.withdraw(open.number(), "It was wrong.", Desk.EDITOR);

        assertThat(feed("q=" + word + "&period=open").select("entry > title").eachText())
                .containsExactly("Notice " + open.number() + " has been withdrawn");
        assertThat(results("/search?q=" + word + "&period=open")).isEmpty();
    }

    private List<Long> numbersAt(Instant now, boolean isOpen) {
        return found(searchAt(now), isOpen).stream().map(Match::number).toList();
    }

    private List<Match> found(ArticleSearch search, boolean isOpen) {
        return search.find(SearchQuery.of(word), filter(isOpen), ArticleSearch.Sort.DATE)
                .matches();
    }

    private static Filter filter(boolean isOpen) {
        return new Filter(null, null, LocalDate.MIN, LocalDate.MAX, null, null, isOpen);
    }

    private ArticleSearch searchAt(Instant now) {
        PublishedArticles articles = mock(PublishedArticles.class);
        when(articles.now()).thenReturn(now);
        return new ArticleSearch(database, articles, new SearchProperties(Duration.ofSeconds(9)));
    }

    private EditableArticle publish(AText text) {
        return desk.aPublicArticle(
                section, text.with(ContentField.KEYWORDS, word).content());
    }

    private List<String> results(String search) {
        return reader.page(search).select(".result-title a").eachAttr("href");
    }

    private Document feed(String asked) {
        HttpResponse<String> answer = reader.get("/search/feed.atom?" + asked);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Objects.requireNonNull(Jsoup.parse(answer.body(), "", Parser.xmlParser()));
    }

    private static String address(EditableArticle article) {
        return "/articles/" + article.number();
    }
}
