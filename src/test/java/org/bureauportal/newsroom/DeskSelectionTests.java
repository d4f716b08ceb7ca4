package org.bureauportal.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Stage;
import org.bureauportal.form.FormSave;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several drafts are put into the bin or another section at once, each by itself. */
@PortalTest
class DeskSelectionTests {

    private static final String SELECTION = "/newsroom/selection";

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

    private Visitor editor;

    @BeforeEach
    void signIn() {
        editor = Visitor.signedIn(port);
    }

    @Test
    void thePreviewNamesWhatFitsAndWhatDoesNotAndChangesNothing() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        EditableArticle live = desk.aNewEdition(desk.aPublicArticle(Desk.aText()));
        EditableArticle binned = aBinnedDraft();

        Document page = preview("disposal", draft.number(), live.number(), binned.number(), 999_999_999);

        assertThat(page.select("section:not(.notice) li").eachText())
                .singleElement()
                .asString()
                .startsWith(draft.number() + " · ");
        assertThat(page.select("section.notice li").eachText())
                .satisfiesExactly(
                        published -> assertThat(published)
                                .startsWith(live.number() + " · ")
                                .contains("has been published"),
                        there -> assertThat(there).contains("already"),
                        missing -> assertThat(missing).contains("no such article"));
        assertThat(stage(draft)).isEqualTo(Stage.DRAFT);
    }

    @Test
    void putsIntoTheBinWhatIsStillAsItWasSeenAndTakesJustThatOutAgain() {
        EditableArticle first = desk.aDraft(Desk.aText());
        EditableArticle second = desk.aDraft(Desk.aText());
        EditableArticle stale = desk.aDraft(Desk.aText());
        EditableArticle published = desk.aDraft(Desk.aText());
        EditableArticle binned = desk.aDraft(Desk.aText());
        Document page = preview(
                "disposal", first.number(), second.number(), stale.number(), published.number(), binned.number());
        editing.save(stale.number(), stale.revision(), stale.sectionId(), Desk.aText(), Desk.EDITOR);
        desk.publish(published);
        editing.discard(binned.number(), binned.revision(), Desk.EDITOR);

        Document done = send(page);

        assertThat(stage(first)).isEqualTo(Stage.DISCARDED);
        assertThat(stage(second)).isEqualTo(Stage.DISCARDED);
        assertThat(stage(stale)).isEqualTo(Stage.DRAFT);
        assertThat(stage(published)).isEqualTo(Stage.PUBLISHED);
        assertThat(done.select("h2").eachText())
                .containsExactly("2 drafts are in the recycle bin", "3 articles were not changed");
        assertThat(done.select("section.notice:not(.notice-good) li").eachText())
                .anyMatch(line -> line.startsWith(stale.number() + " · ") && line.contains("changed in the meantime"))
                .anyMatch(line -> line.startsWith(published.number() + " · ") && line.contains("published"))
                .anyMatch(line -> line.startsWith(binned.number() + " · ") && line.contains("already"));
        assertThat(acts(first)).endsWith("article.draftDiscarded");

        Document undone = send(done);

        assertThat(stage(first)).isEqualTo(Stage.DRAFT);
        assertThat(stage(second)).isEqualTo(Stage.DRAFT);
        assertThat(stage(binned)).isEqualTo(Stage.DISCARDED);
        assertThat(undone.select("h2").eachText()).containsExactly("2 drafts are out of the recycle bin");
        assertThat(acts(first)).endsWith("article.draftRecovered");

        Document twice = send(done);

        assertThat(twice.select("h2").eachText()).containsExactly("2 articles were not changed");
        assertThat(twice.select("input[name=item]")).isEmpty();
    }

    @Test
    void movesWithinALanguageAndBackToWhereEachWas() {
        Section target = desk.aSection(desk.english().language());
        EditableArticle filed = desk.aDraft(Desk.aText());
        EditableArticle nowhere = editing.begin(UUID.randomUUID(), null, Desk.aText(), FormSave.single(), Desk.EDITOR);
        EditableArticle chinese =
                editing.begin(UUID.randomUUID(), desk.chinese().id(), Desk.aText(), Desk.EDITOR);
        EditableArticle elsewhere = desk.aDraft(Desk.aText());
        Document page = Visitor.parsed(editor.get(SELECTION + "?act=section&section=" + target.id() + "&number="
                + joined(filed.number(), nowhere.number(), chinese.number(), elsewhere.number())));
        assertThat(page.select("section.notice li").eachText())
                .singleElement()
                .asString()
                .contains("another language");
        editing.file(
                elsewhere.number(),
                elsewhere.revision(),
                elsewhere.sectionId(),
                desk.aSection(desk.english().language()).id(),
                Desk.EDITOR);

        Document done = send(page);

        assertThat(section(filed)).isEqualTo(target.id());
        assertThat(section(nowhere)).isEqualTo(target.id());
        assertThat(section(chinese)).isEqualTo(desk.chinese().id());
        assertThat(section(elsewhere)).isNotEqualTo(target.id());
        assertThat(done.select("h2").eachText()).containsExactly("2 drafts moved", "1 article was not changed");
        assertThat(acts(filed)).endsWith("article.filed");

        Document undone = send(done);

        assertThat(section(filed)).isEqualTo(filed.sectionId());
        assertThat(section(nowhere)).isNull();
        assertThat(undone.select("h2").eachText()).containsExactly("2 drafts moved");
    }

    @Test
    void nothingMovesIntoAClosedSection() {
        Section closed = desk.aSection(desk.english().language());
        EditableArticle draft = desk.aDraft(Desk.aText());
        sections.close(closed.slug(), Desk.EDITOR);

        HttpResponse<String> asked =
                editor.get(SELECTION + "?act=section&section=" + closed.id() + "&number=" + draft.number());
        editor.act(
                SELECTION + "/section",
                Map.of("item", draft.number() + "-" + draft.revision() + "-" + draft.sectionId() + "-" + closed.id()));

        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(section(draft)).isEqualTo(desk.english().id());
        assertThat(editor.page("/newsroom?words=" + draft.number()).select("#to-section option"))
                .noneMatch(option -> option.val().equals(Long.toString(closed.id())));
    }

    @Test
    void aForgedMoveCrossesNoLanguageAndMovesNothingPublic() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        String to = "-" + desk.english().id() + "-" + desk.chinese().id();

        HttpResponse<String> answer = editor.act(
                SELECTION + "/section",
                Map.of(
                        "item",
                        draft.number() + "-" + draft.revision() + to + "," + live.number() + "-" + live.revision()
                                + to));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(section(draft)).isEqualTo(desk.english().id());
        assertThat(section(live)).isEqualTo(desk.english().id());
    }

    @Test
    void whatCannotBeReadIsRefusedInWordsAndChangesNothing() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        String fit = draft.number() + "-" + draft.revision() + "-1-1";
        String many = IntStream.rangeClosed(1, 51)
                .mapToObj(number -> number + "-1-1-1")
                .collect(Collectors.joining(","));

        for (String item : List.of("", "x", fit + ",x", fit + "," + fit.replaceAll("1$", "2"), many, "9".repeat(40))) {
            HttpResponse<String> answer = editor.act(SELECTION + "/disposal", Map.of("item", item));
            assertThat(answer.statusCode()).as(item).isEqualTo(422);
            assertThat(Visitor.parsed(answer).select("[role=alert]").text())
                    .as(item)
                    .isNotEmpty();
        }
        for (String asked : List.of(
                "",
                "?act=disposal",
                "?act=ruin&number=" + draft.number(),
                "?act=disposal&number=0",
                "?act=disposal&number=-1",
                "?act=disposal&number=%00",
                "?act=section&section=x&number=" + draft.number(),
                "?act=section&section=999999&number=" + draft.number(),
                "?act=disposal&number="
                        + joined(IntStream.rangeClosed(1, 51).asLongStream().toArray()))) {
            assertThat(editor.get(SELECTION + asked).statusCode()).as(asked).isEqualTo(422);
        }
        assertThat(stage(draft)).isEqualTo(Stage.DRAFT);
    }

    @Test
    void theDeskOffersOnlyDraftsThatWereNeverPublicAndOpensThemInTheForm() {
        String word = Desk.aWord();
        EditableArticle draft = desk.aDraft(Desk.aText("A draft " + word));
        EditableArticle live = desk.aPublicArticle(Desk.aText("A notice " + word));

        Document page = editor.page("/newsroom?words=" + word);

        assertThat(page.select("input[name=number]").eachAttr("value")).containsExactly(Long.toString(draft.number()));
        assertThat(page.select(".desk-title a").eachAttr("href"))
                .containsExactly(
                        "/newsroom/articles/" + live.number() + "/overview", "/newsroom/articles/" + draft.number());
        assertThat(page.select("td a[href$=" + draft.number() + "/overview]")).hasSize(1);
    }

    private EditableArticle aBinnedDraft() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        return editing.discard(draft.number(), draft.revision(), Desk.EDITOR);
    }

    private Document preview(String act, long... numbers) {
        return Visitor.parsed(editor.get(SELECTION + "?act=" + act + "&number=" + joined(numbers)));
    }

    /** Presses the button of the page's form, and follows where it leads. */
    private Document send(Document page) {
        String items = String.join(",", page.select("input[name=item]").eachAttr("value"));
        String address = page.select("form:has(input[name=item])").attr("action");
        HttpResponse<String> answer = editor.act(address, Map.of("item", items));
        return editor.page(answer.headers().firstValue("location").orElseThrow());
    }

    private static String joined(long... numbers) {
        return LongStream.of(numbers).mapToObj(Long::toString).collect(Collectors.joining("&number="));
    }

    private Stage stage(EditableArticle article) {
        return editing.find(article.number()).stage();
    }

    private @Nullable Long section(EditableArticle article) {
        return editing.find(article.number()).sectionId();
    }

    private List<String> acts(EditableArticle article) {
        return database.sql("select action from audit_entry where article = :number order by id")
                .param("number", article.number())
                .query(String.class)
                .list();
    }
}
