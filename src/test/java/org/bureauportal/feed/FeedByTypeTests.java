package org.bureauportal.feed;

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
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Feeds say of which type a notice is, and can be of one type. */
@PortalTest
class FeedByTypeTests {

    private static final LocalDate LAST = LocalDate.of(2026, 12, 10);

    @Autowired
    private Desk desk;

    @Autowired
    private Publishing publishing;

    @LocalServerPort
    private int port;

    private Visitor program;
    private Section section;
    private EditableArticle consultation;
    private EditableArticle notice;

    @BeforeEach
    void publishesTwoOfDifferentTypes() {
        program = new Visitor(port);
        section = desk.aSection(Language.EN);
        consultation = desk.aPublicArticle(section, AText.consultation(LAST).content());
        notice = desk.aPublicArticle(section, Desk.aText());
    }

    @Test
    void anEntryHasItsTypeAsACategory() {
        Document atom = xml("/sections/" + section.slug() + "/feed.atom");

        assertThat(atom.select("entry > category[scheme]").eachAttr("term")).containsExactly("notice", "consultation");
        assertThat(atom.select("entry > category[scheme]").eachAttr("label")).containsExactly("Notice", "Consultation");
        assertThat(atom.select("entry > category[scheme]").attr("scheme")).matches("tag:.*,2026:/notice-types");
        assertThat(xml("/sections/" + section.slug() + "/feed.rss")
                        .select("item > category[domain]")
                        .eachText())
                .containsExactly("Notice", "Consultation");
        Section chinese = desk.aSection(Language.ZH_CN);
        desk.aPublicArticle(chinese, AText.consultation(LAST).content());
        assertThat(xml("/zh/sections/" + chinese.slug() + "/feed.atom")
                        .select("entry > category[scheme]")
                        .attr("label"))
                .isEqualTo("征求意见");
    }

    @Test
    void whatIsWithdrawnHasNoType() {
        publishing.withdraw(consultation.number(), "A reason.", Desk.EDITOR);

        Document atom = xml("/sections/" + section.slug() + "/feed.atom");

        assertThat(atom.expectFirst("entry").select("category").eachAttr("term"))
                .containsExactly("withdrawal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/sections/%s/feed.atom?type=consultation", "/search/feed.atom?section=%s&type=consultation"})
    void aFeedCanBeOfOneType(String address) {
        String path = address.formatted(section.slug());
        assertThat(titles(path)).containsExactly(title(consultation));

        EditableArticle other =
                desk.aPublicArticle(section, AText.consultation(LAST).content());
        desk.aPublicArticle(section, Desk.aText());
        assertThat(titles(path)).containsExactly(title(other), title(consultation));

        publishing.withdraw(consultation.number(), "A reason.", Desk.EDITOR);
        assertThat(titles(path)).hasSize(2).first().asString().contains("has been withdrawn");
    }

    @Test
    void aFeedOfATypeSaysSoAndNamesItsOwnAddressAndPage() {
        String path = "/sections/" + section.slug() + "/feed.atom?type=consultation";

        Document atom = xml(path);

        assertThat(atom.select("feed > title").text()).startsWith("Consultation - " + section.name());
        assertThat(atom.select("feed > link[rel=self]").attr("href")).endsWith(path);
        String page = atom.select("feed > link[rel=alternate]").attr("href").replaceFirst("^http://[^/]+", "");
        assertThat(program.page(page).select(".result-title a").eachAttr("href"))
                .containsExactly("/articles/" + consultation.number());
        assertThat(titles("/feed.atom?type=consultation"))
                .contains(title(consultation))
                .doesNotContain(title(notice));
        assertThat(xml("/feed.rss?type=consultation").select("item > title").eachText())
                .contains(title(consultation))
                .doesNotContain(title(notice));
        assertThat(atom.select("feed > id").text())
                .isNotEqualTo(xml("/sections/" + section.slug() + "/feed.atom")
                        .select("feed > id")
                        .text());
        String siteWide = xml("/zh/feed.atom?type=consultation")
                .select("feed > link[rel=alternate]")
                .attr("href")
                .replaceFirst("^http://[^/]+", "");
        assertThat(program.get(siteWide).statusCode()).isEqualTo(200);
    }

    @Test
    void aTypeHasOneSpelling() {
        assertThat(program.get("/feed.atom?type=nosuch").statusCode()).isEqualTo(404);
        assertThat(program.get("/sections/" + section.slug() + "/feed.rss?type=nosuch")
                        .statusCode())
                .isEqualTo(404);
        assertThat(movedTo("/feed.atom?type=")).isEqualTo("/feed.atom");
        assertThat(movedTo("/en/feed.atom?type=news")).isEqualTo("/feed.atom?type=news");
        assertThat(movedTo("/zh/sections/" + section.slug() + "/feed.atom?type=news"))
                .isEqualTo("/sections/" + section.slug() + "/feed.atom?type=news");
        assertThat(program.get("/feed.atom?type=notice&type=news").statusCode()).isEqualTo(404);
    }

    private String movedTo(String address) {
        HttpResponse<String> answer = program.get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(301);
        return answer.headers().firstValue("location").orElseThrow().replaceFirst("^http://[^/]+", "");
    }

    private List<String> titles(String address) {
        return xml(address).select("entry > title").eachText();
    }

    private static String title(EditableArticle article) {
        return article.content().title();
    }

    private Document xml(String address) {
        HttpResponse<String> answer = program.get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        return Jsoup.parse(answer.body(), "", Parser.xmlParser());
    }
}
