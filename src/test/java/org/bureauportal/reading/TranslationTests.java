package org.bureauportal.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Judgement.NotPublishable;
import org.bureauportal.article.Publishing;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.form.FormSave;
import org.bureauportal.section.Section;
import org.bureauportal.site.Language;
import org.bureauportal.text.Content;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A notice in two languages: one text prevails, each leads to the other, and a translation says what it follows. */
@PortalTest
class TranslationTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private Publishing publishing;

    @Autowired
    private JdbcClient database;

    @Autowired
    private JsonMapper json;

    @LocalServerPort
    private int port;

    private Visitor reader;
    private EditableArticle original;

    @BeforeEach
    void arrives() {
        reader = new Visitor(port);
        original = desk.aPublicArticle(desk.chinese(), Desk.aText());
    }

    @Test
    void eachLeadsToTheOtherInEveryWay() {
        EditableArticle translation = aTranslation(1);

        for (EditableArticle each : List.of(original, translation)) {
            EditableArticle other = each.equals(original) ? translation : original;
            Document page = reader.page(address(each));
            assertThat(page.select("head link[hreflang]").eachAttr("hreflang")).containsExactly("zh-CN", "en");
            assertThat(page.select("head link[hreflang]").eachAttr("href"))
                    .satisfiesExactly(
                            first -> assertThat(first).endsWith(address(original)),
                            second -> assertThat(second).endsWith(address(translation)));
            assertThat(page.select(".languages a").attr("href"))
                    .as("the language switch")
                    .isEqualTo(address(other));
            assertThat(page.select(".versions a").attr("href")).isEqualTo(address(other));
        }
        assertThat(versions(original)).startsWith("本文为原文，以本文为准。译文： English");
        assertThat(versions(translation)).startsWith("This is a translation. The original text in Chinese prevails.");
        assertThat(reader.page(address(translation) + "/print")
                        .select(".versions")
                        .text())
                .contains("prevails");
        assertThat(data(translation).get("translationOfWork").get("@id").asString())
                .endsWith(address(original));
        assertThat(data(original)
                        .get("workTranslation")
                        .get(0)
                        .get("inLanguage")
                        .asString())
                .isEqualTo("en");
        assertThat(inSitemap(original)).isEqualTo(inSitemap(translation)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "/search?q=letters&sort=date, /zh/search?q=letters&sort=date",
        "/zh/archive, /archive",
        "/site-map, /zh/site-map",
        "/zh/accessibility, /accessibility",
        "/archive/2024, /zh"
    })
    void theSwitchOfLanguagesLeadsToTheSamePageWhereThereIsOne(String page, String other) {
        assertThat(reader.page(page).select(".languages a").attr("href")).isEqualTo(other);
    }

    @Test
    void onlyWhatIsPublicIsLedTo() {
        editing.begin(UUID.randomUUID(), desk.english().id(), translating(original.number(), 1), Desk.EDITOR);
        assertThat(reader.page(address(original)).select(".versions, head link[hreflang]"))
                .isEmpty();

        EditableArticle translation = aTranslation(1);
        publishing.withdraw(translation.number(), "No longer so.", Desk.EDITOR);

        Document page = reader.page(address(original));
        assertThat(page.select(".versions, head link[hreflang]")).isEmpty();
        assertThat(page.select(".languages a").attr("href")).isEqualTo("/");
        assertThat(inSitemap(original)).isEmpty();
        assertThat(reader.page(address(translation)).select("head link[hreflang]"))
                .isEmpty();
        publishing.restore(translation.number(), Desk.EDITOR);
        assertThat(reader.page(address(original)).select(".languages a").attr("href"))
                .isEqualTo(address(translation));
    }

    @Test
    void aTranslationSaysThatItsOriginalHasMovedOn() {
        EditableArticle translation = aTranslation(1);
        assertThat(versions(translation)).doesNotContain("edition");

        desk.aCorrection(original, Desk.aText(), "The hour was wrong.");

        assertThat(versions(translation))
                .contains("This translation follows edition 1 of the original, which is at edition 2 now.");
        Document onTheDesk = Visitor.signedIn(port).page("/newsroom/articles/" + translation.number() + "/overview");
        assertThat(onTheDesk.select(".facts .behind").text())
                .isEqualTo("Follows edition 1; the original is at edition 2.");
        assertThat(row(translation)).contains("Original has changed");
        assertThat(row(original)).doesNotContain("Original has changed");
        JsonNode notice = notice(translation).get("original");
        assertThat(notice.get("followedEdition").asInt()).isEqualTo(1);
        assertThat(notice.get("edition").asInt()).isEqualTo(2);

        desk.aCorrection(translation, translating(original.number(), 2), "As the original says.");

        assertThat(versions(translation)).doesNotContain("edition 1");
        assertThat(row(translation)).doesNotContain("Original has changed");
    }

    @ParameterizedTest
    @CsvSource({"false, The original has been withdrawn., true", "true, The original has been removed., false"})
    void aTranslationSaysThatItsOriginalIsGone(boolean removed, String told, boolean leadsThere) {
        EditableArticle translation = aTranslation(1);

        if (removed) {
            publishing.remove(original.number(), "It was wrong.", "", Desk.EDITOR);
        } else {
            publishing.withdraw(original.number(), "It was wrong.", Desk.EDITOR);
        }

        Document page = reader.page(address(translation));
        assertThat(page.select(".versions").text()).endsWith(told);
        assertThat(page.select(".versions a").isEmpty()).isNotEqualTo(leadsThere);
        assertThat(page.select(".languages a").attr("href")).isEqualTo("/zh");
        assertThat(page.select("head link[hreflang]")).isEmpty();
    }

    @Test
    void whatCannotBeATranslationIsSaidInTheField() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        EditableArticle english = desk.aPublicArticle(Desk.aText());
        EditableArticle translation = aTranslation(1);

        assertRefused(translating(draft.number(), 1), "problem.translationOf.notPublic");
        assertRefused(translating(987_654_321_987L, 1), "problem.translationOf.notPublic");
        assertRefused(translating(english.number(), 1), "problem.translationOf.language");
        assertRefused(translating(translation.number(), 1), "problem.translationOf.translation");
        assertRefused(translating(original.number(), 1), "problem.translationOf.taken");
        assertRefused(
                translating(original.number(), 2), "problem.translationOf.taken", "problem.followedEdition.later");
        assertRefused(AText.fit().with(ContentField.FOLLOWED_EDITION, "1").content(), "problem.translationOf.missing");
        assertRefused(
                AText.fit().with(ContentField.TRANSLATION_OF, "the first one").content(),
                "problem.translationOf.unreadable");
        EditableArticle another = desk.aPublicArticle(desk.chinese(), Desk.aText());
        assertRefused(
                AText.fit().with(ContentField.TRANSLATION_OF, address(another)).content(),
                "problem.followedEdition.missing");
        assertThatThrownBy(() -> desk.aCorrection(original, translating(english.number(), 1), "So."))
                .isInstanceOfSatisfying(
                        NotPublishable.class,
                        refused -> assertThat(keys(refused)).containsExactly("problem.translationOf.hasTranslations"));
    }

    @Test
    void allIsSaidAtOnceAlsoWhereTheSectionIsOpen() {
        EditableArticle translation = aTranslation(1);
        EditableArticle unfiled = editing.begin(
                UUID.randomUUID(),
                null,
                AText.fit()
                        .with(ContentField.TRANSLATION_OF, Long.toString(translation.number()))
                        .content(),
                FormSave.single(),
                Desk.EDITOR);

        assertThatThrownBy(() -> desk.publish(unfiled))
                .isInstanceOfSatisfying(
                        NotPublishable.class,
                        refused -> assertThat(keys(refused))
                                .containsExactly(
                                        "problem.section.missing",
                                        "problem.translationOf.translation",
                                        "problem.followedEdition.missing"));
    }

    @Test
    void neitherIsMovedIntoTheLanguageOfTheOther() {
        EditableArticle translation = aTranslation(1);

        assertThatThrownBy(() ->
                        publishing.move(translation.number(), desk.chinese().id(), Desk.EDITOR))
                .isInstanceOf(NotPublishable.class);
        assertThatThrownBy(
                        () -> publishing.move(original.number(), desk.english().id(), Desk.EDITOR))
                .isInstanceOf(NotPublishable.class);
        Section elsewhere = desk.aSection(Language.EN);
        publishing.move(translation.number(), elsewhere.id(), Desk.EDITOR);
        assertThat(reader.page(address(original)).select(".languages a").attr("href"))
                .isEqualTo(address(translation));
        assertThatThrownBy(() -> database.sql("update article set section_id = :section where id = :number")
                        .param("section", desk.english().id())
                        .param("number", original.number())
                        .update())
                .as("the database's own last line")
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void oneOfTwoTakesThePlaceOfTheOther() {
        EditableArticle first = aTranslation(1);
        publishing.withdraw(first.number(), "Another says it better.", Desk.EDITOR);
        EditableArticle second = aTranslation(1);

        assertThat(reader.page(address(original)).select(".languages a").attr("href"))
                .isEqualTo(address(second));
        assertThatThrownBy(() -> publishing.restore(first.number(), Desk.EDITOR))
                .isInstanceOf(NotPublishable.class);
    }

    @Test
    void ofTwoThatGoOutAtOnceOneDoes() throws Exception {
        List<EditableArticle> drafts = List.of(aDraft(), aDraft(), aDraft());
        ExecutorService editors = Executors.newFixedThreadPool(drafts.size());
        try {
            long published = editors
                    .invokeAll(drafts.stream()
                            .map(draft -> (Callable<Boolean>) () -> {
                                try {
                                    desk.publish(draft);
                                    return true;
                                } catch (NotPublishable taken) {
                                    return false;
                                }
                            })
                            .toList())
                    .stream()
                    .filter(each -> {
                        try {
                            return each.get();
                        } catch (Exception failed) {
                            throw new AssertionError(failed);
                        }
                    })
                    .count();

            assertThat(published).isEqualTo(1);
        } finally {
            editors.shutdownNow();
        }
    }

    @Test
    void aTranslationIsBegunFromItsOriginal() {
        Visitor editor = Visitor.signedIn(port);
        Document overview = editor.page("/newsroom/articles/" + original.number() + "/overview");
        Element begin = overview.expectFirst("a[href*=translates]");
        assertThat(begin.text()).isEqualTo("Translate into English");

        Document form = editor.page(begin.attr("href"));

        assertThat(form.select("[name=translationOf]").val()).isEqualTo(Long.toString(original.number()));
        assertThat(form.select("[name=followedEdition]").val()).isEqualTo("1");
        assertThat(form.select("[name=documentDate]").val()).isEqualTo("2024-02-19");
        editor.submit(
                form,
                Map.of(
                        "title",
                        "Translated",
                        "section",
                        Long.toString(desk.english().id())));
        Document after = editor.page("/newsroom/articles/" + original.number() + "/overview");
        assertThat(after.select(".facts").text()).contains("Translated Not published follows edition 1");
        assertThat(after.select("a[href*=translates]")).isEmpty();
    }

    private void assertRefused(Content content, String... problems) {
        EditableArticle draft = desk.aDraft(content);
        assertThatThrownBy(() -> desk.publish(draft))
                .isInstanceOfSatisfying(
                        NotPublishable.class,
                        refused -> assertThat(keys(refused)).containsExactly(problems));
    }

    private static List<String> keys(NotPublishable refused) {
        return refused.problems().stream().map(FieldProblem::messageKey).toList();
    }

    private EditableArticle aTranslation(int edition) {
        return desk.aPublicArticle(translating(original.number(), edition));
    }

    private EditableArticle aDraft() {
        return desk.aDraft(translating(original.number(), 1));
    }

    private static Content translating(long number, int edition) {
        return AText.fit()
                .with(ContentField.TRANSLATION_OF, Long.toString(number))
                .with(ContentField.FOLLOWED_EDITION, Integer.toString(edition))
                .content();
    }

    private String versions(EditableArticle article) {
        return reader.page(address(article)).select(".versions").text();
    }

    private String row(EditableArticle article) {
        return Visitor.signedIn(port)
                .page("/newsroom?words=" + article.content().title().replace(' ', '+'))
                .select("tbody tr")
                .text();
    }

    private JsonNode data(EditableArticle article) {
        return json.readTree(reader.page(address(article))
                .expectFirst("script[type=application/ld+json]")
                .data());
    }

    private JsonNode notice(EditableArticle article) {
        return json.readTree(reader.get("/api/v1/notices/" + article.number()).body());
    }

    private List<String> inSitemap(EditableArticle article) {
        return Visitor.parsed(reader.get("/sitemap.xml")).select("url").stream()
                .filter(url -> url.select("loc").text().endsWith(address(article)))
                .flatMap(url -> url.getElementsByTag("xhtml:link").eachAttr("href").stream())
                .toList();
    }

    private static String address(EditableArticle article) {
        return "/articles/" + article.number();
    }
}
