package org.bureauportal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.section.Section;
import org.bureauportal.site.Language;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Readers seek among notices of a type, and see of each result of which it is and until when it runs. */
@PortalTest
class SearchByTypeTests {

    private static final LocalDate LAST = LocalDate.of(2026, 12, 10);

    @Autowired
    private Desk desk;

    @LocalServerPort
    private int port;

    private Visitor reader;
    private String word;
    private Section section;
    private EditableArticle consultation;
    private EditableArticle notice;

    @BeforeEach
    void publishesTwoOfDifferentTypes() {
        reader = new Visitor(port);
        word = Desk.aWord();
        section = desk.aSection(Language.EN);
        consultation = desk.aPublicArticle(
                section,
                AText.consultation(LAST).with(ContentField.KEYWORDS, word).content());
        notice = desk.aPublicArticle(
                section,
                AText.fit()
                        .dated(LocalDate.of(2024, 3, 1))
                        .with(ContentField.KEYWORDS, word)
                        .content());
    }

    @Test
    void whatIsSoughtCanBeOfAType() {
        assertThat(results("/search?q=" + word)).containsExactly(address(notice), address(consultation));
        assertThat(results("/search?q=" + word + "&type=consultation")).containsExactly(address(consultation));
        assertThat(results("/search?q=" + word + "&type=notice")).containsExactly(address(notice));
        assertThat(results("/search?q=" + word + "&type=consultation&from=2024-03-01"))
                .isEmpty();

        desk.aCorrection(
                notice,
                AText.consultation(LAST)
                        .dated(LocalDate.of(2024, 3, 1))
                        .with(ContentField.KEYWORDS, word)
                        .content(),
                "It is a consultation.");
        assertThat(results("/search?q=" + word + "&type=consultation"))
                .containsExactly(address(notice), address(consultation));
    }

    @Test
    void aTypeAloneIsListedFromTheNewestOn() {
        Document page = reader.page("/search?section=" + section.slug() + "&type=consultation");

        assertThat(page.select(".result-title a").eachAttr("href")).containsExactly(address(consultation));
        assertThat(page.title()).startsWith("Search: Consultation");
        assertThat(page.select(".search-chosen").text()).contains("Consultation");
        assertThat(page.select(".list-follow")).isEmpty();
        Document chinese = reader.page("/zh/search?section=" + section.slug() + "&type=consultation");
        assertThat(chinese.select(".result-title a").eachAttr("href")).containsExactly(address(consultation));
        assertThat(chinese.title()).contains("征求意见");
        Document none = reader.page("/search?section=" + section.slug() + "&type=tender");
        assertThat(none.select(".search-nothing").text()).startsWith("No notice fits these choices.");
    }

    @Test
    void theChoiceHasTheTypesThatThereAreInTheirOrder() {
        List<String> keys = reader.page("/search").select("#search-type option").eachAttr("value");

        assertThat(keys).startsWith("").contains("consultation", "notice").doesNotHaveDuplicates();
        assertThat(keys.indexOf("notice")).isLessThan(keys.indexOf("consultation"));
        desk.aPublicArticle(
                desk.aSection(Language.ZH_CN), AText.consultation(LAST).content());
        Document chinese = reader.page("/zh/search?type=consultation");
        assertThat(chinese.select("label[for=search-type]").text()).isEqualTo("稿件类型");
        assertThat(chinese.select("#search-type option[selected]").text()).isEqualTo("征求意见");
    }

    @Test
    void resultsAreNarrowedByTheTypesThatTheyHave() {
        Document page = reader.page("/search?q=" + word);

        assertThat(page.select(".search-choices li:contains(Type of notice) a").eachAttr("href"))
                .containsExactlyInAnyOrder(
                        "/search?q=" + word + "&type=consultation", "/search?q=" + word + "&type=notice");
        assertThat(page.select("link[type=application/atom+xml][href*=search]").attr("href"))
                .isEqualTo("/search/feed.atom?q=" + word);
        assertThat(reader.page("/search?q=" + word + "&type=notice&sort=date")
                        .select("link[type=application/atom+xml][href*=search]")
                        .attr("href"))
                .isEqualTo("/search/feed.atom?q=" + word + "&type=notice");
    }

    @Test
    void aResultSaysOfWhichTypeItIsAndUntilWhenItRuns() {
        Document page = reader.page("/search?q=" + word);

        assertThat(page.select(".result-place").eachText())
                .containsExactly(
                        "1 March 2024 · " + section.name() + " · Notice",
                        "19 February 2024 · " + section.name() + " · Consultation · Until 10 December 2026");
        assertThat(reader.page("/zh/search?q=" + word).select(".result-place").text())
                .contains("截至2026年12月10日");
        assertThat(reader.page("/search?q=" + word + "&type=consultation")
                        .select(".result-place")
                        .text())
                .isEqualTo("19 February 2024 · " + section.name() + " · Until 10 December 2026");
    }

    @Test
    void aTypeThatIsNotKnownIsAProblemLikeOthers() {
        HttpResponse<String> answer = reader.get("/search?q=" + word + "&type=nosuch");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Visitor.parsed(answer).select(".problems li").html())
                .isEqualTo("<a href=\"#search-type\">There is no such type of notice.</a>");
        assertThat(reader.get("/search/feed.atom?type=nosuch").statusCode()).isEqualTo(400);
        HttpResponse<String> empty = reader.get("/search?q=" + word + "&type=");
        assertThat(empty.statusCode()).isEqualTo(200);
    }

    private List<String> results(String address) {
        return reader.page(address).select(".result-title a").eachAttr("href");
    }

    private static String address(EditableArticle article) {
        return "/articles/" + article.number();
    }
}
