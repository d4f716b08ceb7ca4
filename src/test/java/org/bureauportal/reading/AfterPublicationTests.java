package org.bureauportal.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Publishing;
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

/** What readers are told of an article that was corrected, withdrawn, removed or moved, and how they get on from it. */
@PortalTest
class AfterPublicationTests {

    private static final String REASON = "A <b>later</b> notice says otherwise.";

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
    void aCorrectionStandsAboveTheTextAndInThePageHistory() {
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        assertThat(reader.page(address(live)).select(".banner, .history")).isEmpty();

        desk.aCorrection(live, Desk.aText("Right"), "The hour was wrong.");

        Document page = reader.page(address(live));
        assertThat(page.select("h1").text()).isEqualTo("Right");
        assertThat(page.select(".banner").text()).startsWith("Corrected on").endsWith("The hour was wrong.");
        assertThat(page.select(".history li").eachText())
                .hasSize(2)
                .first()
                .asString()
                .contains("The hour was wrong.");
        assertThat(reader.page(address(live) + "/print").select(".banner").text())
                .contains("The hour was wrong.");
    }

    @Test
    void whatIsWithdrawnKeepsItsAddressAndSaysWhyFirst() {
        Section section = desk.aSection(Language.ZH_CN);
        EditableArticle live = desk.aPublicArticle(section, Desk.aText());

        publishing.withdraw(live.number(), REASON, Desk.EDITOR);

        for (String path : List.of(address(live), address(live) + "/print")) {
            HttpResponse<String> answer = reader.get(path);
            Document page = Visitor.parsed(answer);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(page.expectFirst("article > *").text()).contains("撤回").endsWith(REASON);
            assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
            assertThat(page.select(".article-body").text()).contains("The first paragraph.");
        }
    }

    @Test
    void whatIsWithdrawnOrRemovedStandsInNoList() {
        Section section = desk.aSection(Language.EN);
        EditableArticle before = desk.aPublicArticle(section, dated(Desk.aWord(), LocalDate.of(1999, 5, 1)));
        EditableArticle withdrawn = desk.aPublicArticle(section, dated(Desk.aWord(), LocalDate.of(1999, 5, 2)));
        EditableArticle removed = desk.aPublicArticle(section, dated(Desk.aWord(), LocalDate.of(1999, 5, 3)));
        EditableArticle after = desk.aPublicArticle(section, dated(Desk.aWord(), LocalDate.of(1999, 5, 4)));

        publishing.withdraw(withdrawn.number(), REASON, Desk.EDITOR);
        publishing.remove(removed.number(), REASON, "", Desk.EDITOR);

        String list = "/sections/" + section.slug();
        for (String path : List.of("/", list, "/archive/1999/05", "/archive/1999/05/02", "/feed.atom")) {
            assertThat(reader.get(path).body())
                    .as(path)
                    .doesNotContain(withdrawn.content().title())
                    .doesNotContain(removed.content().title());
        }
        assertThat(reader.page(list).select(".headline-title").eachText())
                .containsExactly(after.content().title(), before.content().title());
        assertThat(reader.page(address(after)).select(".neighbours a").eachText())
                .containsExactly(before.content().title());
    }

    @Test
    void whatIsRemovedIsGoneFromEveryAddressWithItsReason() {
        Content text = Desk.aText();
        EditableArticle live = desk.aPublicArticle(text);
        String manuscript =
                reader.page(address(live)).select(".manuscript-digits").text();

        publishing.remove(live.number(), REASON, "", Desk.EDITOR);

        for (String path : List.of(address(live), address(live) + "/print")) {
            HttpResponse<String> answer = reader.get(path);
            assertThat(answer.statusCode()).isEqualTo(410);
            assertThat(Visitor.parsed(answer).select(".gone").text()).endsWith(REASON);
            assertThat(answer.body()).doesNotContain(text.title()).doesNotContain("The first paragraph.");
        }
        HttpResponse<String> byNumber = reader.get("/manuscripts/" + manuscript.replace(" ", ""));
        assertThat(byNumber.headers().firstValue("location")).contains(address(live));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sections/news", "https://elsewhere.example/notice?a=1&b=2"})
    void whatIsRemovedCanLeadElsewhere(String elsewhere) {
        EditableArticle live = desk.aPublicArticle(Desk.aText());

        publishing.remove(live.number(), REASON, elsewhere, Desk.EDITOR);

        HttpResponse<String> answer = reader.get(address(live));
        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(answer.headers().firstValue("location")).contains(elsewhere);
    }

    @Test
    void aMovedArticleKeepsItsAddressAndNumberAndTakesTheLanguage() {
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        String manuscript =
                reader.page(address(live)).select(".manuscript-digits").text();

        publishing.move(live.number(), desk.chinese().id(), Desk.EDITOR);

        Document page = reader.page(address(live));
        assertThat(page.select("html").attr("lang")).isEqualTo("zh-CN");
        assertThat(page.select(".manuscript-digits").text()).isEqualTo(manuscript);
        assertThat(page.select(".breadcrumb a").eachText())
                .contains(desk.chinese().name());
    }

    @Test
    void aTextThatWasBroughtInNamesItsOriginAndItsFirstRelease() {
        EditableArticle live = desk.aPublicArticle(AText.fit()
                .with(ContentField.ORIGIN, "https://origin.example/7")
                .with(ContentField.ORIGINAL_RELEASE, "2024-02-20T09:30")
                .content());

        Document page = reader.page(address(live));

        assertThat(page.select(".meta-line a").attr("href")).isEqualTo("https://origin.example/7");
        assertThat(page.select(".meta-line").text()).contains("20 February 2024");
        assertThat(page.select("meta[name=PubDate]").attr("content")).isEqualTo("2024-02-20 09:30");
        assertThat(page.select("script[type=application/ld+json]").html()).contains("2024-02-20T01:30:00Z");
    }

    @Test
    void neighboursFollowTheOrderOfTheList() {
        Section section = desk.aSection(Language.EN);
        LocalDate day = LocalDate.of(2024, 3, 3);
        EditableArticle first = desk.aPublicArticle(section, dated("First", day));
        EditableArticle second = desk.aPublicArticle(section, dated("Second", day));
        EditableArticle third = desk.aPublicArticle(section, dated("Third", day.minusDays(1)));

        assertThat(reader.page("/sections/" + section.slug())
                        .select(".headline-title")
                        .eachText())
                .containsExactly("Second", "First", "Third");
        assertThat(reader.page(address(second)).select(".neighbours p").eachText())
                .containsExactly("Older: First");
        assertThat(reader.page(address(first)).select(".neighbours p").eachText())
                .containsExactly("Newer: Second", "Older: Third");
        assertThat(reader.page(address(third)).select(".neighbours p").eachText())
                .containsExactly("Newer: First");
    }

    private static Content dated(String title, LocalDate date) {
        return AText.fit().titled(title).dated(date).content();
    }

    private static String address(EditableArticle article) {
        return "/articles/" + article.number();
    }
}
