package org.bureauportal.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.site.Language;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nothing new comes into a closed section, by whatever form. */
@PortalTest
class ClosedSectionTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private Sections sections;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private Visitor administrator;
    private Section section;

    @BeforeEach
    void aSection() {
        administrator = Visitor.signedIn(port);
        section = desk.aSection(Language.EN);
    }

    @Test
    void nothingComesIntoAClosedSectionByAnyForm() {
        EditableArticle elsewhere = desk.aDraft(Desk.aText());
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        Document empty = administrator.page("/newsroom/articles/new");
        String into = Long.toString(section.id());
        sections.close(section.slug(), Desk.EDITOR);

        HttpResponse<String> begun = administrator.submit(empty, Map.of("title", "Typed", "section", into));
        HttpResponse<String> moved = administrator.submit(
                administrator.page("/newsroom/articles/" + elsewhere.number()),
                Map.of("title", "Typed", "section", into));
        HttpResponse<String> published = administrator.act(
                "/newsroom/articles/new/checklist",
                Visitor.filled(
                        administrator.page("/newsroom/articles/new"), Map.of("title", "Typed", "section", into)));
        HttpResponse<String> autosaved = administrator.post(
                "/newsroom/articles",
                Visitor.filled(administrator.page("/newsroom/articles/new"), Map.of("title", "Typed", "section", into)),
                "Accept",
                "application/json");
        HttpResponse<String> refiled = administrator.act(
                "/newsroom/articles/" + live.number() + "/section", Map.of("act", "section", "section", into));

        assertThat(List.of(begun, moved, published)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(422);
            Document page = Visitor.parsed(answer);
            assertThat(page.select("#section-problem").text()).contains("“" + section.name() + "” is closed");
            assertThat(page.select("#title").text()).isEqualTo("Typed");
        });
        assertThat(autosaved.statusCode()).isEqualTo(409);
        assertThat(autosaved.body()).contains("is closed and takes no new notices");
        assertThat(refiled.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(refiled).select("main").text()).contains("“" + section.name() + "” is closed");
        assertThat(database.sql("select count(*) from article where section_id = ?")
                        .param(section.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aDraftInAClosedSectionIsSavedButNotPublished() {
        EditableArticle draft = editing.begin(UUID.randomUUID(), section.id(), Desk.aText(), Desk.EDITOR);
        String form = "/newsroom/articles/" + draft.number();
        sections.close(section.slug(), Desk.EDITOR);

        HttpResponse<String> saved =
                administrator.submit(administrator.page(form), Map.of("title", "Saved all the same"));
        HttpResponse<String> published =
                administrator.publish(form, Visitor.filled(administrator.page(form), Map.of()));

        assertThat(saved.statusCode()).isEqualTo(302);
        assertThat(editing.find(draft.number()).sectionId()).isEqualTo(section.id());
        assertThat(published.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(published).select("#section-problem").text())
                .contains("“" + section.name() + "” is closed");
    }

    @Test
    void theOverviewOfAnArticleInAClosedSectionChoosesNoOther() {
        EditableArticle live = desk.aPublicArticle(section, Desk.aText());
        sections.close(section.slug(), Desk.EDITOR);

        Document page = administrator.page("/newsroom/articles/" + live.number() + "/overview");

        assertThat(page.select("#section option[selected]").val()).isEqualTo("" + section.id());
    }

    @Test
    void nothingIsOpenedUnderAClosedSection() {
        sections.close(section.slug(), Desk.EDITOR);

        HttpResponse<String> refused = administrator.act(
                "/newsroom/sections",
                Map.of("name", "X", "slug", Desk.aWord(), "language", "en", "parent", "" + section.id()));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(refused).select("#parent-problem").text()).contains("That section is closed");
    }
}
