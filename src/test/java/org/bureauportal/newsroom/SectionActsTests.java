package org.bureauportal.newsroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Judgement.NotPublishable;
import org.bureauportal.article.Publishing;
import org.bureauportal.section.Section;
import org.bureauportal.section.SectionClosed;
import org.bureauportal.site.Language;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Sections change and close, and no address of what stands in them does. */
@PortalTest
class SectionActsTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Publishing publishing;

    @LocalServerPort
    private int port;

    private Visitor editor;
    private Visitor reader;
    private Section section;

    @BeforeEach
    void visit() {
        editor = Visitor.signedIn(port);
        reader = new Visitor(port);
        section = desk.aSection(Language.EN);
    }

    @Test
    void aNewNameReachesEveryPageAndMovesNoAddress() {
        EditableArticle live = desk.aPublicArticle(section, Desk.aText());
        String listed = "/sections/" + section.slug();
        assertThat(reader.page(listed).select("h1").text()).isEqualTo(section.name());
        assertThat(reader.page("/articles/" + live.number())
                        .select(".breadcrumb")
                        .text())
                .contains(section.name());
        String name = "Renamed " + Desk.aWord();

        editor.submit(editor.page(here()), Map.of("name", name, "description", "What is new here."));

        assertThat(reader.page(listed).select("h1").text()).isEqualTo(name);
        assertThat(reader.page(listed).select(".list-description").text()).isEqualTo("What is new here.");
        assertThat(reader.page("/articles/" + live.number())
                        .select(".breadcrumb")
                        .text())
                .contains(name);
        assertThat(reader.get(listed + "/feed.atom").body()).contains(name);
        assertThat(editor.page("/newsroom/log").text()).contains("Section changed", section.name());
    }

    @Test
    void theSecondOfTwoAdministratorsOverwritesNothing() {
        Document seen = editor.page(here());
        editor.submit(seen, Map.of("description", "The first."));

        HttpResponse<String> second = editor.submit(seen, Map.of("description", "The second."));

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(Visitor.parsed(second).select(".saved-meanwhile dd").eachText())
                .contains("The first.");
        assertThat(Visitor.parsed(second).select("#description").val()).isEqualTo("The second.");
        assertThat(editor.page(here()).select("#description").val()).isEqualTo("The first.");
        assertThat(editor.submit(Visitor.parsed(second), Map.of()).statusCode()).isEqualTo(302);
        assertThat(editor.page(here()).select("#description").val()).isEqualTo("The second.");
    }

    @Test
    void whatCannotBeANameIsRefusedWithWhatWasTyped() {
        HttpResponse<String> refused =
                editor.submit(editor.page(here()), Map.of("name", "\u200b", "keywords", "typed"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(refused).select("#keywords").val()).isEqualTo("typed");
        assertThat(editor.page(here()).select("#name").val()).isEqualTo(section.name());
    }

    @Test
    void sectionsChangePlaces() {
        Section next = desk.aSection(Language.EN);
        assertThat(order()).containsSubsequence(section.name(), next.name());

        String seen = version(next);
        move(next, "up", seen);
        assertThat(order()).containsSubsequence(next.name(), section.name());

        assertThat(version(next)).isNotEqualTo(seen);
        // as a double click sends it
        move(next, "up", seen);
        assertThat(editor.page("/newsroom/sections").select("[role=alert]").text())
                .contains("their order now");

        move(next, "down", version(next));
        assertThat(order()).containsSubsequence(section.name(), next.name());
    }

    private void move(Section moved, String direction, String version) {
        editor.act(
                "/newsroom/sections/" + moved.slug() + "/position", Map.of("direction", direction, "version", version));
    }

    private String version(Section of) {
        return editor.page("/newsroom/sections")
                .select("form[action$='/" + of.slug() + "/position'] [name=version]")
                .val();
    }

    private List<String> order() {
        return reader.page("/").select("nav a").eachText();
    }

    @Test
    void aClosedSectionKeepsWhatIsPublicAndTakesNothingNew() {
        EditableArticle live = desk.aPublicArticle(section, Desk.aText());
        EditableArticle elsewhere = desk.aPublicArticle(Desk.aText());
        assertThat(order()).contains(section.name());
        assertThat(editor.page(here()).select("#closing").text()).contains("The public notice in it stays");

        editor.act(here() + "/closing", Map.of());

        Document list = reader.page("/sections/" + section.slug());
        assertThat(list.select(".notice").text()).startsWith("This section is closed");
        assertThat(list.select(".headline-title").eachText())
                .contains(live.content().title());
        assertThat(reader.get("/articles/" + live.number()).statusCode()).isEqualTo(200);
        assertThat(order()).doesNotContain(section.name());
        assertThat(editor.page("/newsroom/articles/new")
                        .select("#section option")
                        .eachText())
                .noneMatch(each -> each.startsWith(section.name()));
        assertThat(catchThrowableOfType(
                        SectionClosed.class,
                        () -> desk.aPublicArticle(section, AText.fit().content())))
                .isNotNull();
        assertThat(catchThrowableOfType(
                        NotPublishable.class, () -> publishing.move(elsewhere.number(), section.id(), Desk.EDITOR)))
                .isNotNull();
        desk.aCorrection(live, AText.fit().content(), "The second paragraph was wrong.");

        editor.act(here() + "/reopening", Map.of());

        assertThat(order()).contains(section.name());
        desk.aPublicArticle(section, AText.fit().content());
    }

    @Test
    void editorsLookAndDoNotChange() {
        Visitor author = Visitor.signedInAs(port, "author");

        assertThat(author.page(here()).select("form[action^=/newsroom/sections]"))
                .isEmpty();
        assertThat(author.act(here() + "/closing", Map.of()).statusCode()).isEqualTo(403);
        assertThat(author.act(here(), Map.of("name", "Mine", "version", "0")).statusCode())
                .isEqualTo(403);
    }

    private String here() {
        return "/newsroom/sections/" + section.slug();
    }
}
