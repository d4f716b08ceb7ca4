package org.bureauportal.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Publishing;
import org.bureauportal.section.Section;
import org.bureauportal.text.Content;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What stands on an article's page beside its text. */
@PortalTest
class ArticlePageTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Publishing publishing;

    @LocalServerPort
    private int port;

    private Visitor reader;

    @BeforeEach
    void arrives() {
        reader = new Visitor(port);
    }

    @Test
    void aHeadingKeepsItsAddressAfterACorrectionThatPutsOneInBeforeIt() {
        EditableArticle live = desk.aPublicArticle(aText("<h2>一、收费标准</h2><p>a</p><h2>二、办理时间</h2><p>b</p>"));
        List<String> before = ids(live);

        desk.aCorrection(live, aText("<h2>一、总则</h2><p>c</p><h2>二、收费标准</h2><p>a</p><h2>三、办理时间</h2><p>b</p>"), "Note");

        assertThat(ids(live)).hasSize(3).endsWith(before.get(0), before.get(1));
        Document page = reader.page(address(live));
        assertThat(page.select(".contents a").eachAttr("href"))
                .isEqualTo(page.select(".article-body h2").stream()
                        .map(heading -> "#" + heading.id())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-19T10:00, '', 'Date: 19 February 2024|Published: '",
        "2024-02-20T10:00, Page history, 'Date: 19 February 2024|First published, as stated by the source: 20 February 2024'"
    })
    void atMostTwoDatesStandBelowTheTitleAndTheThirdInThePageHistory(String original, String history, String dates) {
        EditableArticle live = desk.aPublicArticle(
                AText.fit().with(ContentField.ORIGINAL_RELEASE, original).content());

        for (String kind : List.of("", "/print")) {
            Document page = reader.page(address(live) + kind);
            List<String> shown = page.select(".meta-line > div:has(time)").eachText();
            assertThat(shown).hasSize(2);
            assertThat(String.join("|", shown)).startsWith(dates);
            assertThat(page.select(".history h2").text()).isEqualTo(history);
            assertThat(page.select(".history li").text()).matches(history.isEmpty() ? "" : ".*First published");
        }
    }

    @ParameterizedTest
    @CsvSource({"false, [Withdrawn] T", "true, 【已撤回】T"})
    void theTitleOfTheDocumentSaysThatATextIsWithdrawn(boolean isChinese, String title) {
        Section section = isChinese ? desk.chinese() : desk.english();
        EditableArticle live = desk.aPublicArticle(section, Desk.aText("T"));
        assertThat(reader.page(address(live)).title()).startsWith("T - ");

        publishing.withdraw(live.number(), "Reason", Desk.EDITOR);

        for (String kind : List.of("", "/print")) {
            assertThat(reader.page(address(live) + kind).title()).startsWith(title + " - ");
        }
    }

    @Test
    void everyPageIsDescribedOnce() {
        long plain = desk.aPublicArticle(AText.fit()
                        .with(ContentField.BODY, "<h2>Fees</h2><p>They are low.</p>")
                        .content())
                .number();
        long summarised = desk.aPublicArticle(AText.fit()
                        .with(ContentField.SUMMARY, "One line.\nAnother.")
                        .content())
                .number();
        assertThat(described("/articles/" + plain)).isEqualTo("Fees They are low.");
        assertThat(described("/articles/" + plain + "/print")).isEqualTo("Fees They are low.");
        assertThat(described("/articles/" + summarised)).isEqualTo("One line. Another.");

        List<String> pages = Stream.of("", "/zh")
                .flatMap(language -> Stream.of("/archive", "/archive/2025/10", "/site-map", "/accessibility")
                        .map(page -> language + page))
                .toList();
        assertThat(pages.stream().map(this::described)).doesNotHaveDuplicates();
        assertThat(Stream.of("/", "/zh", "/sections/news", "/zh/sections/gonggao")
                        .map(this::described))
                .doesNotHaveDuplicates();
    }

    private String described(String path) {
        List<Element> all = reader.page(path).select("meta[name]").stream()
                .filter(meta -> meta.attr("name").equalsIgnoreCase("description"))
                .toList();
        assertThat(all).as(path).hasSize(1);
        assertThat(all.get(0).attr("content")).as(path).isNotBlank();
        return all.get(0).attr("content");
    }

    @Test
    void aTextFromTheRightIsWrittenFromTheRight() {
        EditableArticle live = desk.aPublicArticle(AText.fit()
                .titled("إعلان")
                .with(ContentField.SUMMARY, "ملخص")
                .with(ContentField.BODY, "<h2>ئۇقتۇرۇش</h2><p>نص</p><p>English</p>")
                .content());

        Document page = reader.page(address(live));

        assertThat(page.select("h1, .article-summary").eachAttr("dir")).containsExactly("auto", "auto");
        assertThat(page.select(".article-body [dir=rtl]").eachText()).containsExactly("ئۇقتۇرۇش", "نص");
        assertThat(page.expectFirst("html").attr("dir")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/zh", "/articles/1", "/nosuch"})
    void noListIsEmpty(String path) {
        Document page = reader.page(path);

        assertThat(page.select("ul, ol, dl").stream()
                        .filter(list -> list.children().isEmpty()))
                .isEmpty();
        assertThat(page.select("footer p").text()).contains("notices.example");
    }

    private List<String> ids(EditableArticle article) {
        return reader.page(address(article)).select(".article-body h2").eachAttr("id");
    }

    private static Content aText(String body) {
        return AText.fit().with(ContentField.BODY, body).content();
    }

    private static String address(EditableArticle article) {
        return "/articles/" + article.number();
    }
}
