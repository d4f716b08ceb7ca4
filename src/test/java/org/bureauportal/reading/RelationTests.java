package org.bureauportal.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Judgement.NotPublishable;
import org.bureauportal.article.Publishing;
import org.bureauportal.article.Standing;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.site.Language;
import org.bureauportal.text.Content;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A notice names others and says what it is to each: both pages lead to the other, and show no more of it than is public. */
@PortalTest
class RelationTests {

    private static final LocalDate DAY = LocalDate.of(2024, 1, 1);

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
    private Visitor editor;
    private EditableArticle rule;

    @BeforeEach
    void arrives() {
        reader = new Visitor(port);
        editor = Visitor.signedIn(port);
        // not beside the others, whose pages would change with their neighbours
        rule = desk.aPublicArticle(desk.aSection(Language.EN), AText.rule(DAY).content());
    }

    /** So that the form of the next test begins with no rule. */
    @AfterEach
    void leavesThePlainTypeBehind() {
        desk.aDraft(Desk.aText());
    }

    @Test
    void eachLeadsToTheOtherByItsTitleInEveryWay() {
        EditableArticle chinese = desk.aPublicArticle(
                desk.chinese(),
                explaining(rule.number()).titled("关于来信的解读" + Desk.aWord()).content());

        assertThat(relations(rule)).containsExactly("Explained by " + title(chinese));
        assertThat(relations(chinese)).containsExactly("解读 " + title(rule));
        for (String kind : List.of("", "/print")) {
            Document page = reader.page(address(chinese) + kind);
            assertThat(page.select(".relations a").attr("href")).isEqualTo(address(rule));
            assertThat(page.select(".relations a").attr("data-address")).endsWith("/a/" + rule.number());
            assertThat(page.select(".relations a").attr("lang")).isEqualTo("en");
        }
        JsonNode about = data(chinese).get("about");
        assertThat(about.get(about.size() - 1).get("@id").asString()).endsWith(address(rule));
        assertThat(data(rule).get("subjectOf").get(0).get("name").asString()).isEqualTo(title(chinese));
        JsonNode said = notice(chinese).get("relations").get(0);
        assertThat(said.toString())
                .contains("\"kind\":\"explains\"", "\"direction\":\"to\"", "\"notice\":" + rule.number(), title(rule));
        assertThat(notice(rule).get("relations").get(0).toString())
                .contains("\"direction\":\"from\"", "\"notice\":" + chinese.number());
    }

    /** Readers are to see none of it before it is public. */
    @Test
    void editorsSeeInWhichDraftsANoticeIsNamed() {
        String overview = "/newsroom/articles/" + rule.number() + "/overview";
        EditableArticle draft = desk.aDraft(explaining(rule.number()).content());
        EditableArticle other = desk.aPublicArticle(explaining(rule.number()).content());
        EditableArticle next = editing.openEdition(other.number(), Desk.AUTHOR);
        assertThat(inDrafts(overview)).containsExactly("Explained by: " + draft.number() + " " + title(draft));

        editing.save(
                next.number(),
                next.revision(),
                next.sectionId(),
                repealing(rule.number()).titled("Another " + Desk.aWord()).content(),
                Desk.AUTHOR);
        assertThat(inDrafts(overview)).hasSize(2).last().asString().startsWith("Repealed by: " + other.number() + " ");
        assertThat(reader.page(address(rule)).text()).doesNotContain(title(draft), "Repealed by");

        desk.publish(editing.find(draft.number()));
        assertThat(inDrafts(overview)).hasSize(1);
        editing.discard(next.number(), editing.find(next.number()).revision(), Desk.AUTHOR);
        assertThat(inDrafts(overview)).isEmpty();
    }

    private List<String> inDrafts(String overview) {
        return editor.page(overview).select(".facts dt:contains(Named in drafts) + dd p").stream()
                .map(line -> line.text().replace(" Not published", ""))
                .toList();
    }

    @Test
    void whatLeadsToANoticeIsToldBeforeItIsTakenFromReaders() {
        String overview = "/newsroom/articles/" + rule.number() + "/overview";
        Visitor publisher = Visitor.signedInAs(port, "publisher");
        assertThat(publisher.page(overview).select("#leading")).isEmpty();

        String own = reader.page(address(rule)).select("link[rel=canonical]").attr("href");
        EditableArticle explaining =
                desk.aPublicArticle(explaining(rule.number()).content());
        EditableArticle linking = desk.aPublicArticle(linking(address(rule) + "#part"));
        EditableArticle wholly = desk.aPublicArticle(linking(own));
        EditableArticle removed = desk.aPublicArticle(Desk.aText());
        publishing.remove(removed.number(), "Replaced.", address(rule), Desk.EDITOR);
        EditableArticle elsewhere = desk.aPublicArticle(linking("https://elsewhere.example" + address(rule)));
        EditableArticle longer = desk.aPublicArticle(linking(address(rule) + "0"));
        EditableArticle withdrawn = desk.aPublicArticle(linking(address(rule)));
        desk.aDraft(linking(address(rule)));
        EditableArticle corrected = desk.aPublicArticle(linking(address(rule)));
        desk.aCorrection(corrected, Desk.aText(), "It leads there no more.");
        publishing.remove(withdrawn.number(), "Wrong.", "", Desk.EDITOR);

        Document page = publisher.page(overview);
        assertThat(page.select("#leading li").eachText())
                .containsExactlyInAnyOrder(
                        explaining.number() + " " + title(explaining) + " as a related notice",
                        linking.number() + " " + title(linking) + " in its text",
                        wholly.number() + " " + title(wholly) + " in its text",
                        removed.number() + " " + title(removed) + " shown in place of this removed notice")
                .noneMatch(line -> line.contains(title(elsewhere)) || line.contains(title(longer)));
        assertThat(page.select("#leading").text()).contains("4 links of this site lead here");
        assertThat(Visitor.parsed(publisher.get(overview, "Accept-Language", "zh-CN"))
                        .select("#leading")
                        .text())
                .contains("本站有4处链接指向本稿", "在正文中");
    }

    private static Content linking(String address) {
        return AText.fit()
                .with(ContentField.BODY, "<p>As <a href=\"" + address + "\">said before</a>.</p>")
                .content();
    }

    /** What is stored is neither: it is said in the language of the page on which texts are compared. */
    @Test
    void comparisonsSayInTheLanguageOfTheEditorWhatANoticeIsToOthers() {
        EditableArticle first = desk.aDraft(explaining(rule.number()).content());
        EditableArticle second = editing.save(
                first.number(),
                first.revision(),
                first.sectionId(),
                explaining(rule.number())
                        .with(ContentField.RELATED_TO, "result of " + rule.number())
                        .content(),
                Desk.EDITOR);
        for (String page : List.of(
                "/revisions/" + second.revision(),
                "/comparison?from=" + first.revision() + "&to=" + second.revision())) {
            String here = "/newsroom/articles/" + first.number() + page;

            Document chinese = Visitor.parsed(editor.get(here, "Accept-Language", "zh-CN"));
            assertThat(chinese.select(".comparison dd:contains(" + rule.number() + ") del")
                            .text())
                    .isEqualTo("解读");
            assertThat(chinese.select(".comparison dd:contains(" + rule.number() + ") ins")
                            .text())
                    .isEqualTo("结果");
            assertThat(chinese.select(".comparison dd:contains(" + rule.number() + ")")
                            .attr("lang"))
                    .isEqualTo("zh-CN");
            assertThat(editor.page(here)
                            .select(".comparison dd:contains(" + rule.number() + ")")
                            .text())
                    .contains("explains", "result of")
                    .doesNotContain("result-of");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "repeals, Repeals, Repealed by, legislationRepeals",
        "amends, Amends, Amended by, legislationChanges",
        "result of, Result of, Result, isBasedOn",
        "follows, Follows, Followed by, isBasedOn",
        "see also, See also, See also, mentions"
    })
    void everyKindHasItsWordsOnBothSides(String kind, String there, String back, String property) {
        EditableArticle other = desk.aPublicArticle(AText.rule(DAY)
                .with(ContentField.RELATED_TO, kind + " " + rule.number())
                .content());

        assertThat(relations(other)).containsExactly(there + " " + title(rule));
        assertThat(relations(rule)).containsExactly(back + " " + title(other));
        assertThat(data(other).get(property).get(0).get("@id").asString()).endsWith(address(rule));
    }

    @Test
    void whatHappensToTheOneIsTrueOnThePageOfTheOtherAtOnce() {
        EditableArticle explanation =
                desk.aPublicArticle(explaining(rule.number()).content());
        assertThat(relations(rule)).containsExactly("Explained by " + title(explanation));
        assertThat(relations(explanation)).containsExactly("Explains " + title(rule));

        String newTitle = "Renamed " + Desk.aWord();
        rule = desk.aCorrection(rule, AText.rule(DAY).titled(newTitle).content(), "Its name was wrong.");
        assertThat(relations(explanation)).containsExactly("Explains " + newTitle);

        publishing.withdraw(rule.number(), "No longer so.", Desk.EDITOR);
        assertThat(relations(explanation)).containsExactly("Explains Notice " + rule.number() + " (withdrawn)");
        assertThat(reader.page(address(explanation)).html()).doesNotContain(newTitle);
        assertThat(reader.get("/api/v1/notices/" + explanation.number()).body()).doesNotContain(newTitle);
        publishing.restore(rule.number(), Desk.EDITOR);
        assertThat(relations(explanation)).containsExactly("Explains " + newTitle);

        publishing.remove(rule.number(), "By mistake.", "", Desk.EDITOR);
        assertThat(relations(explanation)).containsExactly("Explains Notice " + rule.number() + " (no longer public)");
        assertThat(reader.page(address(explanation)).select(".relations a")).isEmpty();
        publishing.restore(rule.number(), Desk.EDITOR);

        publishing.withdraw(explanation.number(), "No longer so.", Desk.EDITOR);
        assertThat(relations(rule)).isEmpty();
        publishing.restore(explanation.number(), Desk.EDITOR);
        assertThat(relations(rule)).hasSize(1);

        desk.aCorrection(explanation, AText.fit().content(), "It explains nothing.");
        assertThat(relations(rule)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoThatNameEachOtherCanComeInEitherOrder(boolean isFirstFirst) {
        EditableArticle one = desk.aDraft(Desk.aText());
        EditableArticle other = desk.aDraft(explaining(one.number()).content());
        one = save(one, AText.rule(DAY).with(ContentField.RELATED_TO, "see also " + other.number()));
        EditableArticle first = isFirstFirst ? one : other;
        EditableArticle second = isFirstFirst ? other : one;

        desk.publish(first);
        assertThat(relations(first)).isEmpty();
        assertThat(reader.page(address(first)).html()).doesNotContain(title(second));
        assertThat(reader.get("/api/v1/notices/" + first.number()).body())
                .doesNotContain(title(second))
                .contains("\"relations\":[]");

        desk.publish(second);
        assertThat(relations(one)).containsExactly("See also " + title(other), "Explained by " + title(other));
        assertThat(relations(other)).containsExactly("Explains " + title(one), "See also " + title(one));
    }

    /** Neither sees the other while both are under way; the one that is committed last must bring the page of the first. */
    @Test
    void twoThatComeAtTheSameMomentKnowOfEachOther() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 8; round++) {
                EditableArticle one = editing.begin(
                        UUID.randomUUID(),
                        desk.aSection(Language.EN).id(),
                        AText.rule(DAY).content(),
                        Desk.EDITOR);
                EditableArticle other = desk.aDraft(explaining(one.number()).content());
                List<Callable<EditableArticle>> acts = List.of(() -> desk.publish(one), () -> desk.publish(other));
                both.invokeAll(acts).forEach(act -> assertThat(act).succeedsWithin(Duration.ofSeconds(20)));

                await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                    assertThat(relations(one)).containsExactly("Explained by " + title(other));
                    assertThat(relations(other)).containsExactly("Explains " + title(one));
                });
            }
        } finally {
            both.shutdownNow();
        }
    }

    @Test
    void aLineIsAKindAndANumberAnAddressOrAManuscriptNumber() {
        EditableArticle second = desk.aPublicArticle(Desk.aText());
        EditableArticle third = desk.aPublicArticle(Desk.aText());
        String manuscript =
                reader.page(address(third)).select(".manuscript-digits").text().replace(" ", "");
        Document form = editor.page("/newsroom/articles/new?type=explanation");
        assertThat(form.select("textarea[name=relatedTo]")).hasSize(1);
        assertThat(form.select("#relatedTo-hint").text())
                .contains("The rule that is explained.", "repeals, amends", "“explains”");

        Document saved = editor.page(editor.submit(
                        form,
                        typed("%s\nSee also: https://notices.example/articles/%s/print\nresult of %s"
                                .formatted(rule.number(), second.number(), manuscript)))
                .headers()
                .firstValue("location")
                .orElseThrow());

        assertThat(saved.select("[name=relatedTo]").text().replaceAll("\\s+", " "))
                .isEqualTo("explains %s see also %s result of %s"
                        .formatted(rule.number(), second.number(), third.number()));
        String address = saved.select("form.writing input[name=form]").val();
        for (String page : List.of("/overview", "/checklist")) {
            assertThat(editor.page(address + page).text())
                    .contains(
                            "Explains: " + rule.number() + " " + title(rule),
                            "See also: " + second.number() + " " + title(second),
                            "Result of: " + third.number() + " " + title(third));
        }
        Document preview = Visitor.parsed(editor.act(address + "/preview", Visitor.filled(saved, Map.of())));
        assertThat(preview.text()).contains("Explains: " + rule.number() + " " + title(rule));
        assertThat(editor.page("/newsroom/articles/" + rule.number() + "/overview")
                        .select(".facts dt:contains(Related notices)"))
                .isEmpty();
        editor.publish(address, Visitor.filled(saved, Map.of()));
        assertThat(editor.page("/newsroom/articles/" + rule.number() + "/overview")
                        .text())
                .contains("Explained by: ");
    }

    @Test
    void kindsAreTypedAndShownInChinese() {
        Visitor chinese = Visitor.signedIn(port);
        chinese.act("/newsroom/account/language", Map.of("language", "zh-CN"));
        Document form = chinese.page("/newsroom/articles/new?type=rule");
        Document saved = chinese.page(chinese.submit(form, typed("废止：" + rule.number()))
                .headers()
                .firstValue("location")
                .orElseThrow());
        try {
            assertThat(saved.select("[name=relatedTo]").text()).isEqualTo("废止 " + rule.number());
            long number = Long.parseLong(
                    saved.select("form.writing input[name=form]").val().replaceAll(".*/", ""));
            assertThat(editing.find(number).content().toFields().get(ContentField.RELATED_TO))
                    .isEqualTo("repeals " + rule.number());
        } finally {
            chinese.act("/newsroom/account/language", Map.of("language", ""));
        }
    }

    @Test
    void whatIsWrongIsSaidOfEachLineAndTheTypingStays() {
        String typed = "explains %s\nadores %s\nexplains seven\nexplains %s\nexplains %s\n%s"
                .formatted(rule.number(), rule.number(), rule.number(), "1".repeat(42), rule.number() + " 8");
        Document form = editor.page("/newsroom/articles/new?type=explanation");

        Document refused = Visitor.parsed(editor.act(
                form.select("[formaction$=/checklist]").attr("formaction"), Visitor.filled(form, typed(typed))));

        assertThat(refused.select(".problems a[href=#relatedTo]").eachText())
                .containsExactly(
                        "Related notices: Line 2, “adores %s”: begin with repeals, amends, explains, result of, follows or see also."
                                .formatted(rule.number()),
                        "Related notices: Line 3, “explains seven”: give the number of a notice, such as 7, or its address on this site.",
                        "Related notices: Line 4, “explains %s”: the same stands in an earlier line."
                                .formatted(rule.number()),
                        "Related notices: Line 5, “explains %s”: no notice bears this manuscript number, or several do."
                                .formatted("1".repeat(42)),
                        "Related notices: Line 6, “%s 8”: give the number of a notice, such as 7, or its address on this site."
                                .formatted(rule.number()));
        assertThat(refused.expectFirst("[name=relatedTo]").wholeText().strip()).isEqualTo(typed);
    }

    @Test
    void whatCannotBeIsRefusedAtPublication() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        assertThat(problems(save(draft, explaining(draft.number())))).containsExactly("problem.relatedTo.itself");
        assertThat(problems(desk.aDraft(explaining(999_999_999L).content())))
                .containsExactly("problem.relatedTo.notThere");

        EditableArticle second = desk.aPublicArticle(repealing(rule.number()).content());
        EditableArticle third = desk.aPublicArticle(repealing(second.number()).content());
        EditableArticle circle = save(desk.aNewEdition(rule), repealing(third.number()));
        assertThat(problems(circle)).containsExactly("problem.relatedTo.circle");
        assertThat(problems(save(circle, AText.rule(DAY).with(ContentField.RELATED_TO, "amends " + third.number()))))
                .isEmpty();

        String many = IntStream.rangeClosed(1, 21)
                .mapToObj(each -> "see also " + each)
                .collect(Collectors.joining("\n"));
        assertThat(problems(desk.aDraft(
                        AText.rule(DAY).with(ContentField.RELATED_TO, many).content())))
                .containsExactly("problem.relatedTo.tooMany");
        String most = many.substring(0, many.lastIndexOf('\n'));
        assertThat(relations(desk.aPublicArticle(
                        AText.rule(DAY).with(ContentField.RELATED_TO, most).content())))
                .hasSize(1);
    }

    /** In a row as one saved it that knew no kinds. */
    @Test
    void anEarlierRevisionWithOneNumberKeepsIt() {
        EditableArticle draft = desk.aDraft(explaining(rule.number()).content());
        database.sql("""
                        insert into revision
                        select (jsonb_populate_record(null::revision, to_jsonb(r) || jsonb_build_object(
                            'id', nextval('revision_id'), 'number', r.number + 1, 'form_key', null,
                            'related_to', :other, 'relations', ''))).*
                        from revision r where r.id = :revision
                        """)
                .param("other", rule.number())
                .param("revision", draft.revision())
                .update();
        long revision = database.sql(
                        "select max(id) from revision where edition_id = (select edition_id from revision where id = :revision)")
                .param("revision", draft.revision())
                .query(Long.class)
                .single();

        Content read = editing.revision(draft.number(), revision);

        assertThat(read.toFields().get(ContentField.RELATED_TO)).isEqualTo("explains " + rule.number());
    }

    @Test
    void whatATypeHasNoFieldForIsNotShown() {
        EditableArticle news = desk.aPublicArticle(AText.fit()
                .with(ContentField.RELATED_TO, "see also " + rule.number())
                .content());

        assertThat(relations(news)).isEmpty();
        assertThat(relations(rule)).isEmpty();
    }

    /** Of one that ended by itself, the text with its names has left. */
    @Test
    void oneWhoseTextHasLeftByItselfIsNamedWithoutItsTitle() {
        EditableArticle display = desk.aPublicArticle(AText.fit()
                .with(ContentField.NOTICE_TYPE, "display")
                .with(ContentField.ISSUING_BODY, "Office of Tests")
                .with(ContentField.CONTACT, "Office of Tests, 555")
                .with(
                        ContentField.PERIOD_UNTIL,
                        LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(9).toString())
                .with(ContentField.FACTS, "subject A list")
                .content());
        EditableArticle result = desk.aPublicArticle(
                desk.aSection(Language.EN),
                AText.rule(DAY)
                        .with(ContentField.RELATED_TO, "result of " + display.number())
                        .content());
        assertThat(relations(result)).containsExactly("Result of " + title(display));

        database.sql("update article set due_at = now() where id = :number")
                .param("number", display.number())
                .update();

        await().atMost(Duration.ofSeconds(10))
                .until(() -> editing.find(display.number()).standing() != Standing.PUBLIC);
        assertThat(reader.get(address(result)).statusCode()).isEqualTo(200);
        assertThat(reader.get("/api/v1/notices/" + result.number()).statusCode())
                .isEqualTo(200);
        assertThat(relations(result)).hasSize(1);
    }

    private static AText explaining(long number) {
        return AText.fit()
                .with(ContentField.NOTICE_TYPE, "explanation")
                .with(ContentField.RELATED_TO, "explains " + number);
    }

    private static AText repealing(long number) {
        return AText.rule(DAY).with(ContentField.RELATED_TO, "repeals " + number);
    }

    private Map<String, String> typed(String relations) {
        return Map.of(
                "title",
                "Notice " + Desk.aWord(),
                "section",
                Long.toString(desk.english().id()),
                "source",
                "Office of Tests",
                "documentDate",
                "2024-02-19",
                "body",
                "Come and see.",
                "relatedTo",
                relations);
    }

    private EditableArticle save(EditableArticle draft, AText text) {
        return editing.save(
                draft.number(),
                editing.find(draft.number()).revision(),
                draft.sectionId(),
                text.content(),
                Desk.EDITOR);
    }

    private List<String> problems(EditableArticle draft) {
        NotPublishable refused = catchThrowableOfType(
                NotPublishable.class,
                () -> publishing.publish(draft.number(), draft.revision(), UpdateKind.MINOR_FIX, "", Desk.EDITOR));
        return refused == null
                ? List.of()
                : refused.problems().stream().map(FieldProblem::messageKey).toList();
    }

    private List<String> relations(EditableArticle article) {
        return reader.page(address(article)).select(".relations div").eachText();
    }

    private JsonNode data(EditableArticle article) {
        return json.readTree(reader.page(address(article))
                .select("script[type=application/ld+json]")
                .html());
    }

    private JsonNode notice(EditableArticle article) {
        return json.readTree(reader.get("/api/v1/notices/" + article.number()).body());
    }

    private static String title(EditableArticle article) {
        return article.content().title();
    }

    private static String address(EditableArticle article) {
        return "/articles/" + article.number();
    }
}
