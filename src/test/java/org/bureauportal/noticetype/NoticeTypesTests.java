package org.bureauportal.noticetype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Judgement.NotPublishable;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.site.Language;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Notices of a type, from the form to readers. The type lost-and-found is one that an operator added by a file. */
@PortalTest
class NoticeTypesTests {

    private static final String TYPE = "lost-and-found";

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private NoticeTypes types;

    @Autowired
    private JdbcClient database;

    @Autowired
    private PlatformTransactionManager transactions;

    @LocalServerPort
    private int port;

    private Visitor editor;
    private Visitor reader;

    @BeforeEach
    void visit() {
        editor = Visitor.signedIn(port);
        reader = new Visitor(port);
    }

    /** The next form of the editor takes the type of what was begun last. */
    @AfterEach
    void leavesAPlainDraft() {
        desk.aDraft(Desk.aText());
    }

    @Test
    void aThirteenthTypeOfOneFileGoesFromTheFormToThePageToPaper() {
        Document form = editor.page("/newsroom/articles/new?type=" + TYPE);
        assertThat(form.select("#noticeType option[selected]").text()).startsWith("Lost and found: ");
        assertThat(form.select("[name=place]").val()).isEqualTo("Inkstone Square");
        assertThat(form.select("[name=periodUntil], [name=documentNumber]")).isEmpty();

        String word = Desk.aWord();
        Map<String, String> typed = typed(word);
        Document saved = editor.page(
                editor.submit(form, typed).headers().firstValue("location").orElseThrow());
        assertThat(saved.select("[name='fact.worth']").val()).isEqualTo("120万元");
        String address = saved.select("form.writing input[name=form]").val();
        editor.publish(address, Visitor.filled(saved, Map.of()));

        String number = address.replaceAll(".*/", "");
        for (String page : List.of("/articles/" + number, "/articles/" + number + "/print")) {
            Document read = reader.page(page);
            assertThat(read.select(".notice-type").text()).isEqualTo("Lost and found");
            assertThat(read.select(".particulars div").eachText())
                    .containsExactly(
                            "In force until 1 June 2027",
                            "Place Inkstone Square",
                            "Thing An umbrella " + word,
                            "Found on 19 February 2024",
                            "Worth CNY 1,200,000",
                            "Number 12,345,678,901,234,567,890");
        }
        assertThat(reader.page("/articles/" + number)
                        .select("script[type=application/ld+json]")
                        .html())
                .contains("\"genre\":\"Lost and found\"", "\"value\":\"CNY 1,200,000\"");
        assertThat(reader.get("/api/v1/notices/" + number).body())
                .contains("\"type\":{\"key\":\"lost-and-found\"", "\"key\":\"fact.thing\"");
        assertThat(reader.get("/search?q=umbrella+" + word).body()).contains("/articles/" + number);
    }

    private Map<String, String> typed(String word) {
        return Map.of(
                "title", "Notice " + word,
                "section", Long.toString(desk.english().id()),
                "source", "Office of Tests",
                "documentDate", "2024-02-19",
                "body", "Come and see.",
                "validUntil", "1 June 2027",
                "fact.thing", "An umbrella " + word,
                "fact.found", "2024年2月19日",
                "fact.worth", "120万元",
                "fact.count", "12345678901234567890");
    }

    @Test
    void whatATypeAsksForIsMissedAtPublicationAndNotBefore() {
        EditableArticle draft = desk.aDraft(of(TYPE).content());

        NotPublishable refused = catchThrowableOfType(NotPublishable.class, () -> desk.publish(draft));

        assertThat(refused.problems())
                .extracting(FieldProblem::field, FieldProblem::messageKey)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("place", "problem.particular.missing"),
                        org.assertj.core.groups.Tuple.tuple("fact.thing", "problem.particular.missing"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lost-and-found | FACTS | thing Hat; worth 5000 | fact.worth",
                "lost-and-found | FACTS | thing Hat; found 32.13.2024 | fact.found",
                "lost-and-found | FACTS | thing Hat; count many | fact.count",
                "lost-and-found | VALID_UNTIL | 1066-10-14 | validUntil",
                "rule | VALID_UNTIL | 2023-12-31 | validUntil",
                "display | PERIOD_UNTIL | 2023-12-31 | periodUntil",
                "recruitment | RELATED_TO | 999999999 | relatedTo",
                "lost-and-found | RELATED_TO | seven | relatedTo",
                "no-such-type | PLACE | here | noticeType"
            })
    void whatCannotBeReadOrContradictsItselfIsRefused(String type, ContentField field, String value, String where) {
        EditableArticle draft = desk.aDraft(of(type).with(ContentField.EFFECTIVE_FROM, "2024-01-01")
                .with(ContentField.PERIOD_FROM, "2024-01-01")
                .with(field, value.replace("; ", "\n"))
                .content());

        NotPublishable refused = catchThrowableOfType(NotPublishable.class, () -> desk.publish(draft));

        assertThat(refused.problems()).extracting(FieldProblem::field).contains(where);
        assertThat(editing.find(draft.number()).content()).isEqualTo(draft.content());
    }

    @Test
    void anotherTypeShowsItsFieldsAndLosesNothingThatWasTyped() {
        Document form = editor.page("/newsroom/articles/new?type=" + TYPE);
        Map<String, String> typed = new java.util.HashMap<>(typed(Desk.aWord()));
        typed.put("noticeType", "tender");

        Document tender = Visitor.parsed(editor.act("/newsroom/articles/new/type", Visitor.filled(form, typed)));

        assertThat(tender.select("[name='fact.budget']")).hasSize(1);
        assertThat(tender.select("[name='fact.worth']").text()).isEqualTo("120万元");
        assertThat(tender.select("[name=validUntil]").text()).isEqualTo("1 June 2027");
        assertThat(tender.select("#body").text()).isEqualTo("Come and see.");

        EditableArticle kept =
                desk.aDraft(of("news").with(ContentField.FACTS, "thing Hat").content());
        EditableArticle live = desk.publish(kept);
        assertThat(reader.page("/articles/" + live.number()).select(".particulars"))
                .isEmpty();
        assertThat(editing.find(live.number()).content().particulars().facts().get("thing"))
                .isEqualTo("Hat");
    }

    @Test
    void aTextThatATypeStartsFromIsNotPublishedUnwritten() {
        Document form = editor.page("/newsroom/articles/new?type=hearing");
        assertThat(form.select("#body").text()).contains("Agenda");

        EditableArticle draft = desk.aDraft(
                of("news").with(ContentField.BODY, form.select("#body").text()).content());

        assertThatThrownBy(() -> desk.publish(draft)).isInstanceOf(NotPublishable.class);
    }

    @Test
    void aTypeThatChangesOrGoesMovesNothingPublic(@TempDir Path own) throws Exception {
        EditableArticle live = desk.aPublicArticle(of(TYPE).with(ContentField.PLACE, "Inkstone Square")
                .with(ContentField.FACTS, "thing Hat")
                .content());
        Long definition = database.sql("select type_definition from published_article where number = :number")
                .param("number", live.number())
                .query(Long.class)
                .single();
        String file = Files.readString(Path.of("src/test/resources/own-types", TYPE + ".yaml"));
        Files.writeString(
                own.resolve(TYPE + ".yaml"), file.replace("Thing", "Object").replace("Lost and found", "Handed in"));
        NoticeTypes changed = typesOf(own);
        try {
            changed.keep();

            assertThat(changed.known(TYPE, definition).name().in(Language.EN)).isEqualTo("Lost and found");
            assertThat(changed.known(TYPE, definition).facts().get(0).label().in(Language.EN))
                    .isEqualTo("Thing");
            assertThat(changed.known(TYPE, null).facts().get(0).label().in(Language.EN))
                    .isEqualTo("Object");
        } finally {
            types.keep();
        }

        Files.delete(own.resolve(TYPE + ".yaml"));
        NoticeTypes gone = typesOf(own);
        assertThat(gone.isOffered(TYPE)).isFalse();
        assertThat(gone.known(TYPE, definition).name().in(Language.EN)).isEqualTo("Lost and found");
        assertThat(gone.known(TYPE, null).name().in(Language.EN)).isEqualTo("Lost and found");
        assertThat(gone.known("never-known", null).name().in(Language.EN)).isEqualTo("never-known");
    }

    private NoticeTypes typesOf(Path directory) throws Exception {
        return new NoticeTypes(new NoticeTypeProperties(directory.toString()), database, transactions);
    }

    @Test
    void wrongFilesOfAnOperatorStopTheStart(@TempDir Path own) throws Exception {
        Files.writeString(own.resolve("one.yaml"), "name: {en: One}\n");
        Files.writeString(own.resolve("two.yml"), "nam: {en: Two}\n");
        Files.writeString(own.resolve("Two.yaml"), "name: {en: Two, zh: Two}\n");

        assertThatThrownBy(() -> typesOf(own))
                .hasMessageContainingAll(
                        "one.yaml, line 1",
                        "two.yml, line 1: \"nam.en\" is not known",
                        "another file defines the same type");
        assertThatThrownBy(() -> typesOf(own.resolve("nowhere"))).hasMessageContaining("there is no directory");
    }

    @Test
    void aFileWithTheNameOfABuiltInOneTakesItsPlaceAndMayTakeItOutOfTheChoice(@TempDir Path own) throws Exception {
        Files.writeString(own.resolve("news.yml"), "position: 999\nname: {en: Told, zh: 讯}\noffered: false\n");
        Files.writeString(own.resolve(".news.yaml"), "what an editor of files leaves behind");
        Files.writeString(own.resolve("notes.txt"), "no type");

        NoticeTypes replaced = typesOf(own);

        assertThat(replaced.all()).hasSize(12);
        assertThat(replaced.all().get(11).name().in(Language.EN)).isEqualTo("Told");
        assertThat(replaced.all().get(0).key()).isEqualTo("notice");
        assertThat(replaced.isOffered("news")).isFalse();
    }

    @Test
    void whatIsKnownAlreadyIsKeptOnceAndNeverChanges() {
        long before = definitions();

        types.keep();
        types.keep();

        assertThat(definitions()).isEqualTo(before);
        assertThatThrownBy(() -> database.sql("update notice_type_definition set definition = ''")
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(
                        () -> database.sql("delete from notice_type_definition").update())
                .isInstanceOf(DataAccessException.class);
    }

    private long definitions() {
        return database.sql("select count(*) from notice_type_definition")
                .query(Long.class)
                .single();
    }

    @Test
    void aNoticeLikeAnotherOneHasItsTextAndNoneOfItsDatesNumbersPersonsAndFacts() {
        String file = desk.aFile("form.txt", "a form");
        EditableArticle first = desk.aPublicArticle(of("recruitment")
                .with(ContentField.ATTACHMENTS, file + " Form")
                .with(ContentField.ISSUING_BODY, "Office of Tests")
                .with(ContentField.PERIOD_UNTIL, "2024-03-01")
                .with(ContentField.CONTACT, "Li Hua, 555")
                .with(ContentField.FACTS, "posts 6")
                .content());

        Document like = editor.page("/newsroom/articles/new?like=" + first.number());
        Document withFiles = editor.page("/newsroom/articles/new?files=true&like=" + first.number());

        assertThat(like.select("#title").text()).isEqualTo(first.content().title());
        assertThat(like.select("#noticeType option[selected]").text()).startsWith("Recruitment: ");
        assertThat(like.select("#issuingBody").val()).isEqualTo("Office of Tests");
        assertThat(like.select("#periodUntil").val()
                        + like.select("[name='fact.posts']").val()
                        + like.select("#contact").text()
                        + like.select("#attachments").text()
                        + like.select("#manuscriptNumber").val())
                .isEmpty();
        assertThat(like.select("#documentDate").val()).isNotEqualTo("2024-02-19");
        assertThat(withFiles.select("#attachments").text()).contains(file);
    }

    private static AText of(String type) {
        return AText.fit().with(ContentField.NOTICE_TYPE, type);
    }
}
