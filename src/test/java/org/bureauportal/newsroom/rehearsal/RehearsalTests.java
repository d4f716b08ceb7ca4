package org.bureauportal.newsroom.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.bureauportal.AText;
import org.bureauportal.AtOnce;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.account.Role;
import org.bureauportal.article.Bundles;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Publishing;
import org.bureauportal.article.Scheduling;
import org.bureauportal.article.Stage;
import org.bureauportal.attachment.SampleFile;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.section.ReviewStep;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.site.Dates;
import org.bureauportal.site.Language;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Public pages as they will be, which leave nothing behind. */
@PortalTest
class RehearsalTests {

    private static final Logger log = LoggerFactory.getLogger(RehearsalTests.class);

    private static final Publishing.Decision PLAIN =
            new Publishing.Decision(UpdateKind.CORRECTION, "The second date was wrong.", null, "", "");

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private Publishing publishing;

    @Autowired
    private Scheduling scheduling;

    @Autowired
    private Bundles bundles;

    @Autowired
    private Sections sections;

    @Autowired
    private DatabaseTime time;

    @Autowired
    private Dates dates;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DataSource connections;

    @LocalServerPort
    private int port;

    private Visitor editor;
    private Visitor reader;

    @BeforeEach
    void signsIn() {
        editor = Visitor.signedIn(port);
        reader = new Visitor(port);
    }

    @Test
    void aFirstPublicationIsAsItWasRehearsed() {
        EditableArticle other = desk.aPublicArticle(Desk.aText());
        String picture = desk.aFile("hall.png", SampleFile.picture("png", 1000, 700));
        String table = desk.aFile("table.txt", "1 2 3");
        EditableArticle draft = desk.aDraft(AText.consultation(today().plusDays(9))
                .dated(today())
                .with(ContentField.SUMMARY, "What it is about.")
                .with(ContentField.ATTACHMENTS, table + " Table\n" + picture)
                .with(
                        ContentField.BODY,
                        "<p>Read <a href=\"/articles/%d\">the other one</a> & <a href=\"https://example.org/?a=1&amp;b=2\">more</a>.</p><figure><img src=\"/files/%s.png\" alt=\"Hall > 1 %%\"></figure>"
                                .formatted(other.number(), picture))
                .content());
        List<String> pages =
                List.of(page(draft), page(draft) + "/print", page(other), "/", "/zh", "/sections/news", archive());

        Map<String, String> rehearsed = rehearse(draft, pages, "");
        Document page = editor.page(rehearsal(draft));
        List<String> files = page.select("main img, .files a").stream()
                .map(each -> each.hasAttr("src") ? each.attr("src") : each.attr("href"))
                .toList();
        publishing.publish(draft.number(), draft.revision(), PLAIN, Desk.EDITOR);

        assertShown(draft, rehearsed, "/", "/sections/news", archive());
        assertSame(rehearsed);
        assertThat(files)
                .hasSizeGreaterThan(1)
                .allSatisfy(each ->
                        assertThat(editor.bytes(each).statusCode()).as(each).isEqualTo(200));
    }

    @Test
    void aCorrectionInChineseIsAsItWasRehearsed() {
        EditableArticle live = desk.aPublicArticle(
                desk.chinese(), AText.fit().titled("公告" + Desk.aWord()).content());
        EditableArticle next = desk.aNewEdition(live);
        EditableArticle draft = editing.save(
                next.number(),
                next.revision(),
                next.sectionId(),
                AText.fit().dated(today()).titled("更正的公告" + Desk.aWord()).content(),
                Desk.EDITOR);
        List<String> pages = List.of(page(draft), page(draft) + "/print", "/zh", "/zh/sections/yaowen", "/");

        Map<String, String> rehearsed = rehearse(draft, pages, "?note=" + encoded(PLAIN.note()));
        Map<String, String> asAFix = rehearse(draft, pages, "?change=MINOR_FIX");
        publishing.publish(draft.number(), draft.revision(), PLAIN, Desk.EDITOR);

        assertShown(draft, rehearsed, "/zh", "/zh/sections/yaowen");
        assertSame(rehearsed);
        assertThat(asAFix.get(page(draft))).isNotEqualTo(rehearsed.get(page(draft)));
    }

    @Test
    void aBundleWhoseMembersLeadToEachOtherIsAsItWasRehearsed() {
        EditableArticle original = desk.aDraft(
                desk.chinese(),
                AText.fit().dated(today()).titled("通知" + Desk.aWord()).content());
        EditableArticle draft = desk.aDraft(AText.fit()
                .dated(today())
                .with(ContentField.TRANSLATION_OF, Long.toString(original.number()))
                .with(ContentField.FOLLOWED_EDITION, "1")
                .with(
                        ContentField.BODY,
                        "<p><a href=\"/articles/%d\">The original</a></p>".formatted(original.number()))
                .content());
        long bundle = bundles.begin("List " + Desk.aWord(), Desk.EDITOR);
        bundles.add(bundle, original.number(), Desk.EDITOR);
        bundles.add(bundle, draft.number(), Desk.EDITOR);
        List<String> pages =
                List.of(page(draft), page(original), "/", "/zh", "/sections/news", "/zh/sections/yaowen", "/site-map");

        Map<String, String> rehearsed = rehearse(draft, pages, "");
        bundles.publish(
                bundle,
                List.of(
                        new Bundles.Seen(original.number(), original.revision(), PLAIN),
                        new Bundles.Seen(draft.number(), draft.revision(), PLAIN)),
                Desk.EDITOR);

        assertShown(original, rehearsed, "/zh", "/zh/sections/yaowen");
        assertShown(draft, rehearsed, "/", "/sections/news");
        assertSame(rehearsed);
        assertThat(Visitor.parsed(reader.get(page(draft))).select(".versions a").attr("href"))
                .isEqualTo(page(original));
    }

    @Test
    void whatWaitsForItsHourIsAsItWasRehearsedWithWhatComesBefore() {
        EditableArticle before = desk.aDraft(Desk.aText());
        EditableArticle draft = desk.aDraft(AText.fit()
                .with(ContentField.SUMMARY, "What it is about.")
                .dated(today())
                .content());
        Instant hour = time.now().plusSeconds(4).truncatedTo(ChronoUnit.SECONDS);
        schedule(before, hour.minusSeconds(1));
        schedule(draft, hour);
        List<String> pages = List.of(page(draft), page(before), "/", "/sections/news");

        Map<String, String> rehearsed = rehearse(draft, pages, "");

        await().atMost(Duration.ofSeconds(20))
                .until(() -> editing.find(draft.number()).stage() == Stage.PUBLISHED
                        && editing.find(before.number()).stage() == Stage.PUBLISHED);
        assertSame(rehearsed);
    }

    /** Otherwise the tests above would hold whatever was shown. */
    @Test
    void whatIsSavedAfterTheRehearsalIsNotAsItWasRehearsed() {
        EditableArticle draft = desk.aDraft(AText.fit().dated(today()).content());
        List<String> pages = List.of(page(draft), "/", "/sections/news");

        Map<String, String> rehearsed = rehearse(draft, pages, "");
        EditableArticle saved = editing.save(
                draft.number(),
                draft.revision(),
                draft.sectionId(),
                AText.fit().dated(today()).content(),
                Desk.EDITOR);
        publishing.publish(saved.number(), saved.revision(), PLAIN, Desk.EDITOR);

        assertThat(rehearsed).allSatisfy((page, html) -> assertThat(html).isNotEqualTo(comparable(real(page))));
    }

    /** Also what holds by itself then: by the date of its release, and what was open until the day before. */
    @Test
    void thePagesAreThoseOfTheHour() {
        EditableArticle ending = desk.aPublicArticle(AText.consultation(today()).content());
        EditableArticle rule =
                desk.aPublicArticle(AText.rule(today().plusDays(1)).content());
        EditableArticle draft = desk.aDraft(Desk.aText());
        LocalDateTime hour = today().plusDays(1).atTime(9, 0);
        String asked = "?at=" + encoded(hour.toString().replace('T', ' '));

        Document notice = editor.page(rehearsal(draft) + asked);
        Document ended = editor.page(rehearsal(draft) + page(ending) + asked);

        assertThat(notice.select("meta[name=PubDate]").attr("content"))
                .isEqualTo(hour.toString().replace('T', ' '));
        assertThat(notice.select(".rehearsal a[aria-current]").attr("href")).contains(asked);
        assertThat(ended.select(".banner-ended")).hasSize(1);
        assertThat(reader.page(page(ending)).select(".banner-ended")).isEmpty();
        assertThat(editor.page(rehearsal(draft) + page(rule) + asked)
                        .select(".banner-validity")
                        .text())
                .startsWith("In force");
        assertThat(reader.page(page(rule)).select(".banner-validity").text()).startsWith("Not yet in force");
        assertThat(editor.get(rehearsal(draft) + "?at=tomorrow").statusCode()).isEqualTo(422);
        assertThat(editor.get(rehearsal(draft) + "?at=2020-01-01+09:00").statusCode())
                .isEqualTo(422);
    }

    @Test
    void nothingIsLeftOfIt() {
        EditableArticle live =
                desk.aPublicArticle(AText.consultation(today().plusDays(3)).content());
        EditableArticle draft = desk.aNewEdition(live);
        EditableArticle scheduled = desk.aDraft(Desk.aText());
        schedule(scheduled, time.now().plus(Duration.ofMinutes(30)));
        String asked = "?at="
                + encoded(LocalDateTime.ofInstant(time.now().plus(Duration.ofDays(6)), dates.zone())
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString()
                        .replace('T', ' '));
        rehearse(draft, List.of(page(draft)), "");
        Map<String, String> cached = new LinkedHashMap<>();
        List<String> pages =
                List.of("/", "/sections/news", page(live), "/feed.atom", "/sitemap.xml", "/api/v1/notices");
        pages.forEach(each -> cached.put(each, real(each)));
        Map<String, String> before = everything();

        Map<String, String> rehearsed = rehearse(draft, List.of(page(draft), "/", page(scheduled)), asked);

        assertThat(rehearsed.get(page(scheduled))).contains(scheduled.content().title());
        assertThat(rehearsed.get(page(draft))).contains("banner-ended");
        assertThat(everything()).isEqualTo(before);
        pages.forEach(each -> assertThat(real(each)).as(each).isEqualTo(cached.get(each)));
        assertThat(reader.get(page(scheduled)).statusCode()).isEqualTo(404);
        scheduling.end(scheduled.number(), Desk.EDITOR);
    }

    /** As where another act is being committed, or has stopped in the middle. */
    @Test
    void itWaitsForNothingThatPublicationsWaitFor() throws Exception {
        EditableArticle draft = desk.aDraft(Desk.aText());
        try (Connection another = connections.getConnection();
                Statement statement = another.createStatement()) {
            another.setAutoCommit(false);
            for (String table : List.of("public_version", "feed", "section_feed", "sitemap_part")) {
                statement.execute("select from " + table + " for update");
            }

            assertThat(editor.get(rehearsal(draft)).statusCode()).isEqualTo(200);
            another.rollback();
        }
    }

    /** Those of others are published meanwhile, and none waits until it gives up. */
    @Test
    void rehearsalsAndPublicationsAtOnceDoNotHinderEachOther() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        rehearse(draft, List.of(page(draft)), "");
        List<EditableArticle> others = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            others.add(desk.aDraft(Desk.aText()));
        }
        AtomicLong longest = new AtomicLong();
        AtomicLong slowest = new AtomicLong();
        List<Callable<Integer>> acts = new ArrayList<>();
        for (int person = 0; person < 2; person++) {
            acts.add(() -> {
                int worst = 200;
                for (int i = 0; i < 10; i++) {
                    long begin = System.nanoTime();
                    worst = Math.max(worst, editor.get(rehearsal(draft)).statusCode());
                    slowest.accumulateAndGet(System.nanoTime() - begin, Math::max);
                }
                return worst;
            });
        }
        acts.add(() -> {
            for (EditableArticle each : others) {
                long begin = System.nanoTime();
                publishing.publish(each.number(), each.revision(), PLAIN, Desk.EDITOR);
                longest.accumulateAndGet(System.nanoTime() - begin, Math::max);
            }
            return 200;
        });

        assertThat(AtOnce.all(acts)).containsOnly(200);
        log.info(
                "slowest rehearsal {} ms, longest publication {} ms",
                slowest.get() / 1_000_000,
                longest.get() / 1_000_000);
        assertThat(others)
                .allSatisfy(
                        each -> assertThat(editing.find(each.number()).stage()).isEqualTo(Stage.PUBLISHED));
    }

    /** As long as an act holds the article, they wait. */
    @Test
    void noEditorHasMoreThanTwoMadeAtOnce() throws Exception {
        EditableArticle draft = desk.aDraft(Desk.aText());
        AtomicLong refused = new AtomicLong();
        try (Connection another = connections.getConnection();
                Statement statement = another.createStatement()) {
            another.setAutoCommit(false);
            statement.execute("select from article where id = " + draft.number() + " for update");

            List<Integer> answers = AtOnce.all(Collections.nCopies(3, () -> {
                HttpResponse<String> answer = editor.get(rehearsal(draft));
                if (answer.statusCode() == 429) {
                    refused.incrementAndGet();
                    assertThat(Visitor.parsed(answer).select("[role=alert]").text())
                            .contains("Try again");
                    another.rollback();
                }
                return answer.statusCode();
            }));

            assertThat(answers).containsExactlyInAnyOrder(200, 200, 429);
        }
        assertThat(refused).hasValue(1);
        assertThat(editor.get(rehearsal(draft)).statusCode()).isEqualTo(200);
    }

    @Test
    void itIsForThoseWhoMayWriteThere() {
        Section own = desk.aSection(Language.EN);
        EditableArticle draft = desk.aDraft(Desk.aText());
        Actor author = desk.aColleague(Role.AUTHOR);
        Visitor elsewhere = Visitor.signedInAs(port, author.username());
        Visitor.signedIn(port)
                .act(
                        "/newsroom/accounts/" + author.username() + "/sections",
                        Map.of("where", "SOME", "section", Long.toString(own.id())));

        assertThat(reader.get(rehearsal(draft)).headers().firstValue("location"))
                .hasValueSatisfying(to -> assertThat(to).contains("/newsroom/sign-in"));
        assertThat(elsewhere.get(rehearsal(draft)).statusCode()).isEqualTo(403);
        assertThat(Visitor.signedInAs(port, "author").get(rehearsal(draft)).statusCode())
                .isEqualTo(200);
        assertThat(editor.get("/newsroom/articles/999999999/rehearsal").statusCode())
                .isEqualTo(404);
        assertThat(editor.get(rehearsal(desk.aPublicArticle(Desk.aText()))).statusCode())
                .isEqualTo(409);
    }

    @Test
    void whatIsInTheWayIsSaidAndMissingReviewsAreNot() {
        EditableArticle unfit = desk.aDraft(AText.fit()
                .with(ContentField.DOCUMENT_DATE, "")
                .with(ContentField.SOURCE, "")
                .content());
        EditableArticle unreviewed = desk.aDraft(
                desk.aReviewedSection(
                        new ReviewStep("First review", Right.REVIEW), new ReviewStep("Final review", Right.REVIEW)),
                Desk.aText());

        HttpResponse<String> refused = editor.get(rehearsal(unfit));
        Document rehearsed = editor.page(rehearsal(unreviewed));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(refused).select("main li")).hasSize(2);
        assertThat(rehearsed.select(".rehearsal").text()).contains("2 reviews are still missing");
        assertThat(rehearsed.select("h1").text()).isEqualTo(unreviewed.content().title());
    }

    @Test
    void whatIsSetForAnEarlierHourAndWillFailIsNotShownAndNamed() {
        Section section = desk.aSection(Language.EN);
        EditableArticle failing = desk.aDraft(section, Desk.aText());
        schedule(failing, time.now().plus(Duration.ofMinutes(30)));
        sections.close(section.slug(), Desk.EDITOR);
        EditableArticle draft = desk.aDraft(Desk.aText());
        schedule(draft, time.now().plus(Duration.ofMinutes(40)));

        Document rehearsed = editor.page(rehearsal(draft));
        int shown = editor.get(rehearsal(draft) + page(failing)).statusCode();
        scheduling.end(failing.number(), Desk.EDITOR);
        scheduling.end(draft.number(), Desk.EDITOR);

        assertThat(rehearsed.select("h1").text()).isEqualTo(draft.content().title());
        assertThat(rehearsed.select(".rehearsal").text())
                .contains("something will stand in the way: " + failing.number());
        assertThat(shown).isEqualTo(404);
    }

    @Test
    void itSaysWhatItIsAndItsLinksStayInItOrAreMarked() {
        EditableArticle draft = desk.aDraft(Desk.aText());

        HttpResponse<String> answer = editor.get(rehearsal(draft));
        Document page = Visitor.parsed(answer);

        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("x-robots-tag")).hasValue("noindex, nofollow");
        assertThat(answer.headers().firstValue("etag")).isEmpty();
        assertThat(page.title()).startsWith("Rehearsal: ");
        assertThat(page.select("meta[name=robots]").eachAttr("content")).contains("noindex, nofollow");
        assertThat(page.select("body > *").eachAttr("class")).startsWith("skip-link", "rehearsal", "masthead");
        assertThat(page.select("a[href]"))
                .allSatisfy(link -> assertThat(link.attr("href").startsWith(rehearsal(draft))
                                || link.attr("href").startsWith("#")
                                || link.hasAttr("data-leads-out")
                                || link.closest(".rehearsal") != null)
                        .as(link.outerHtml())
                        .isTrue());
        for (String within : page.select(".rehearsal-pages a").eachAttr("href")) {
            assertThat(editor.get(within).statusCode()).as(within).isEqualTo(200);
        }
        for (String none : List.of("/search", "/text-size", "/newsroom", "//", "/sections/%2e%2e", "/articles/01")) {
            assertThat(editor.get(rehearsal(draft) + none).statusCode())
                    .as(none)
                    .isBetween(300, 499);
        }
        assertThat(editor.get(rehearsal(draft) + "/articles/999999999").statusCode())
                .isEqualTo(404);
    }

    /** The pages as they were rehearsed, without what marks them. */
    private Map<String, String> rehearse(EditableArticle draft, List<String> pages, String asked) {
        Map<String, String> rehearsed = new LinkedHashMap<>();
        for (String each : pages) {
            HttpResponse<String> answer = editor.get(rehearsal(draft) + (each.equals("/") ? "/home" : each) + asked);
            assertThat(answer.statusCode()).as(each).isEqualTo(200);
            assertThat(answer.body()).contains("<section class=\"rehearsal\"");
            rehearsed.put(each, comparable(unmarked(answer.body(), draft, asked)));
        }
        return rehearsed;
    }

    private static String unmarked(String page, EditableArticle draft, String asked) {
        return page.replaceAll("(?s)<section class=\"rehearsal\".*?</section>", "")
                .replace("<title>Rehearsal: ", "<title>")
                .replace("<meta name=\"robots\" content=\"noindex, nofollow\"></head>", "</head>")
                .replace(" target=\"_blank\" data-leads-out>", ">")
                .replace(asked.replace("&", "&amp;") + "\"", "\"")
                .replace(rehearsal(draft) + "/home\"", "/\"")
                .replace(rehearsal(draft) + "/", "/")
                .replace("/newsroom/pictures/", "/files/")
                .replaceAll("/newsroom/files/([a-z2-7]{26})", "/files/$1.any");
    }

    /** What was done a moment later is of a later instant. */
    private static String comparable(String page) {
        return page.replaceAll("(?<=href=\"/files/[a-z2-7]{26}[.])[a-z]+", "any")
                .replaceAll("(?<!\\d)\\d\\d:\\d\\d(:\\d\\d([.]\\d+)?)?(?!\\d)", "hh:mm");
    }

    /** What is rehearsed stands on the home page and at the top of its section. */
    private static void assertShown(EditableArticle draft, Map<String, String> rehearsed, String... lists) {
        assertThat(List.of(lists))
                .allSatisfy(list -> assertThat(rehearsed.get(list))
                        .contains("href=\"" + page(draft) + "\">"
                                + draft.content().title()));
    }

    private String archive() {
        return "/archive/" + today().toString().substring(0, 7).replace('-', '/');
    }

    private void assertSame(Map<String, String> rehearsed) {
        rehearsed.forEach(
                (page, html) -> assertThat(comparable(real(page))).as(page).isEqualTo(html));
    }

    private String real(String page) {
        return new String(reader.bytes(page).body(), StandardCharsets.UTF_8);
    }

    /**
     * What stands in each table, and up to where its numbers were given. Sessions and the beats of nodes go on by themselves;
     * keys of closures are skipped, which are seen nowhere.
     */
    private Map<String, String> everything() {
        Map<String, String> all = new LinkedHashMap<>();
        List<String> tables = database.sql("""
                        select relname from pg_class
                        where relnamespace = 'public'::regnamespace and relkind = 'r' and has_table_privilege(oid, 'select')
                            and relname not like 'newsroom_session%' and relname <> 'node'
                        order by 1
                        """).query(String.class).list();
        for (String table : tables) {
            all.put(
                    table,
                    database.sql(
                                    "select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) from "
                                            + table + " t")
                            .query(String.class)
                            .single());
        }
        database.sql(
                        "select sequencename || ' ' || coalesce(last_value, 0) from pg_sequences where schemaname = 'public' and sequencename <> 'closure_id'")
                .query(String.class)
                .list()
                .forEach(each -> all.put(each, ""));
        return all;
    }

    private void schedule(EditableArticle draft, Instant hour) {
        scheduling.schedule(draft.number(), draft.revision(), PLAIN, hour, Desk.EDITOR);
    }

    private LocalDate today() {
        return dates.dayOf(time.now());
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String page(EditableArticle article) {
        return "/articles/" + article.number();
    }

    private static String rehearsal(EditableArticle article) {
        return "/newsroom/articles/" + article.number() + "/rehearsal";
    }
}
