package org.bureauportal.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Publishing;
import org.bureauportal.edge.freshness.PublicChangesHeard;
import org.bureauportal.section.Section;
import org.bureauportal.site.Language;
import org.bureauportal.text.Content;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.jdbc.core.simple.JdbcClient;

/** That a page which is kept says what is true now. */
@PortalTest
class CoherenceTests {

    private static final Duration TWO_SECONDS_ON_A_BUSY_MACHINE = Duration.ofSeconds(10);

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private Publishing publishing;

    @Autowired
    private ApplicationEventMulticaster listeners;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MeterRegistry metrics;

    @LocalServerPort
    private int port;

    private Visitor reader;

    @BeforeEach
    void enter() {
        reader = new Visitor(port);
    }

    @Test
    void whatIsPublishedHereStandsEverywhereOnTheNextRequest() {
        Section section = desk.aSection(Language.EN);
        String list = "/sections/" + section.slug();
        String word = Desk.aWord();
        String title = "Notice " + word;
        List<String> pages = List.of(
                "/",
                list,
                "/feed.atom",
                "/feed.rss",
                list + "/feed.atom",
                list + "/feed.rss",
                "/archive/2026/11",
                "/archive/2026",
                Desk.todaysLog(),
                Desk.todaysLog() + ".json",
                "/search?q=notice&section=" + section.slug(),
                "/search/feed.atom?q=notice&section=" + section.slug(),
                "/api/v1/search?q=notice&section=" + section.slug(),
                "/api/v1/notices?section=" + section.slug(),
                "/api/v1/archive/2026.ndjson");
        pages.forEach(reader::get);

        desk.aPublicArticle(section, dated(title, 2026, 11, 20));

        assertThat(pages)
                .allSatisfy(page -> assertThat(reader.get(page).body()).as(page).contains(word));
    }

    @Test
    void whatIsTakenAwayHereIsGoneFromEverywhereOnTheNextRequest() {
        Section section = desk.aSection(Language.EN);
        String list = "/sections/" + section.slug();
        String word = Desk.aWord();
        EditableArticle article = desk.aPublicArticle(section, dated("Notice " + word, 2026, 11, 21));
        String page = "/articles/" + article.number();
        List<String> pages = List.of(
                page,
                page + "/print",
                list,
                "/",
                "/feed.atom",
                list + "/feed.rss",
                "/archive/2026/11",
                Desk.todaysLog(),
                Desk.todaysLog() + ".json",
                "/search?q=notice&section=" + section.slug(),
                "/search/feed.rss?q=notice&section=" + section.slug(),
                "/api/v1/search?q=notice&section=" + section.slug(),
                "/api/v1/notices?section=" + section.slug(),
                "/api/v1/archive/2026.ndjson");
        assertThat(pages).allSatisfy(each -> assertThat(reader.get(each).body()).contains(word));

        publishing.withdraw(article.number(), "Another notice takes its place.", Desk.EDITOR);

        assertThat(reader.get(page).body()).contains("Another notice takes its place.");
        assertThat(reader.get(page + "/print").body()).contains("Another notice takes its place.");
        assertThat(pages.subList(2, pages.size()))
                .allSatisfy(each -> assertThat(reader.get(each).body()).doesNotContain(word));

        publishing.remove(article.number(), "It was published by mistake.", "", Desk.EDITOR);

        for (String each : pages) {
            for (String encoding : List.of("identity", "gzip", "br")) {
                assertThat(reader.get(each, "Accept-Encoding", encoding).statusCode())
                        .isEqualTo(each.startsWith(page) ? 410 : 200);
            }
            assertThat(reader.get(each).body()).doesNotContain(word);
        }

        publishing.restore(article.number(), Desk.EDITOR);

        assertThat(pages).allSatisfy(each -> assertThat(reader.get(each).body()).contains(word));
    }

    @Test
    void whatIsDoneElsewhereIsHeardOfSoon() throws Exception {
        EditableArticle article = desk.aPublicArticle(Desk.aText("Notice " + Desk.aWord()));
        String page = "/articles/" + article.number();
        assertThat(reader.get(page).statusCode()).isEqualTo(200);

        // as another node, or somebody at the database, would
        database.sql("""
                        with closed as (
                            insert into closure (id, article_id, standing, since, reason, closed_at, closed_by, closed_by_username)
                            values (nextval('closure_id'), :number, 'REMOVED', now(), 'By mistake.', now(), 'somebody', '')
                            returning id)
                        update article set standing = 'REMOVED', closure_id = (select id from closed) where id = :number
                        """).param("number", article.number()).update();

        await().atMost(TWO_SECONDS_ON_A_BUSY_MACHINE)
                .until(() -> reader.get(page).statusCode() == 410);
        await().atMost(TWO_SECONDS_ON_A_BUSY_MACHINE)
                .until(() -> reader.get(page + "/print").statusCode() == 410);
    }

    @Test
    void anArticleKnowsItsNewNeighbours() {
        Section section = desk.aSection(Language.EN);
        EditableArticle older = desk.aPublicArticle(section, dated("Older", 1990, 1, 1));
        EditableArticle newer = desk.aPublicArticle(section, dated("Newer", 1990, 1, 3));
        assertThat(reader.get("/articles/" + older.number()).body()).contains("/articles/" + newer.number());

        EditableArticle between = desk.aPublicArticle(section, dated("Between", 1990, 1, 2));

        String link = "/articles/" + between.number() + "\"";
        assertThat(reader.get("/articles/" + older.number()).body()).contains(link);
        assertThat(reader.get("/articles/" + newer.number()).body()).contains(link);

        publishing.withdraw(between.number(), "No longer.", Desk.EDITOR);

        assertThat(reader.get("/articles/" + older.number()).body()).doesNotContain(link);
        assertThat(reader.get("/articles/" + newer.number()).body()).doesNotContain(link);
    }

    @Test
    void aCorrectionThatChangesTheDateMovesItsOldAndItsNewNeighbours() {
        Section section = desk.aSection(Language.EN);
        EditableArticle first = desk.aPublicArticle(section, dated("Day 1", 1989, 1, 1));
        EditableArticle second = desk.aPublicArticle(section, dated("Day 2", 1989, 1, 2));
        EditableArticle third = desk.aPublicArticle(section, dated("Day 3", 1989, 1, 3));
        EditableArticle fourth = desk.aPublicArticle(section, dated("Day 4", 1989, 1, 4));
        List.of(first, second, third, fourth).forEach(each -> reader.get("/articles/" + each.number()));

        desk.aCorrection(second, dated("Day 2, on day 9", 1989, 1, 9), "The date was wrong.");

        assertThat(links(first)).containsExactly(third.number());
        assertThat(links(third)).containsExactly(fourth.number(), first.number());
        assertThat(links(fourth)).containsExactly(second.number(), third.number());
    }

    @Test
    void publishingLeavesOtherArticlesAndMonthsAsTheyAre() {
        Section quiet = desk.aSection(Language.EN);
        EditableArticle other = desk.aPublicArticle(quiet, dated("Quiet", 1988, 5, 5));
        List<String> pages = List.of("/articles/" + other.number(), "/archive/1988/05", "/archive/1988");
        Map<String, String> tags = new HashMap<>();
        pages.forEach(page -> tags.put(page, tag(page)));
        double hits = hits();

        desk.aPublicArticle(Desk.aText());

        pages.forEach(page -> assertThat(tag(page)).as(page).isEqualTo(tags.get(page)));
        assertThat(hits()).as("all three come from memory").isGreaterThanOrEqualTo(hits + 3);
    }

    @Test
    void aNewSectionStandsOnEveryPage() {
        EditableArticle article = desk.aPublicArticle(Desk.aText());
        reader.get("/articles/" + article.number());

        Section section = desk.aSection(Language.EN);

        assertThat(reader.get("/articles/" + article.number()).body()).contains("/sections/" + section.slug());
    }

    /** A page that somebody makes while a change is on its way is not taken for what comes after. */
    @Test
    void nobodySeesWhatWasBeforeAChangeThatIsDone() throws Exception {
        EditableArticle article = desk.aPublicArticle(Desk.aText("Trial 0 "));
        String page = "/articles/" + article.number();
        Thread crowd = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                new Visitor(port).get(page);
            }
        });
        crowd.start();
        try {
            EditableArticle live = article;
            for (int trial = 1; trial <= 25; trial++) {
                live = desk.aCorrection(live, Desk.aText("Trial " + trial + " "), "Counted on.");
                assertThat(reader.get(page).body()).contains("Trial " + trial + " ");
            }
        } finally {
            crowd.interrupt();
            crowd.join();
        }
    }

    @Test
    void onlyACommitThatChangesWhatIsPublicAsksForChangesAtOnce() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        Queue<String> polls = new ConcurrentLinkedQueue<>();
        ApplicationListener<PayloadApplicationEvent<PublicChangesHeard>> counting = new ApplicationListener<>() {
            @Override
            public void onApplicationEvent(PayloadApplicationEvent<PublicChangesHeard> heard) {
                if (!Thread.currentThread().getName().startsWith("edge-invalidation")) {
                    polls.add(Thread.currentThread().getName());
                }
            }
        };
        listeners.addApplicationListener(counting);
        try {
            EditableArticle saved =
                    editing.save(draft.number(), draft.revision(), draft.sectionId(), Desk.aText(), Desk.EDITOR);
            Visitor.signedInAs(port, "author").get("/newsroom");
            assertThat(polls).isEmpty();

            desk.publish(saved);
            assertThat(polls).hasSize(1);
        } finally {
            listeners.removeApplicationListener(counting);
        }
    }

    private List<Long> links(EditableArticle article) {
        List<Long> numbers = new ArrayList<>();
        reader.page("/articles/" + article.number())
                .select("a[rel=prev], a[rel=next]")
                .forEach(link -> numbers.add(Long.parseLong(link.attr("href").replace("/articles/", ""))));
        return numbers;
    }

    private String tag(String page) {
        return reader.get(page).headers().firstValue("etag").orElseThrow();
    }

    private double hits() {
        return metrics.get("portal.edge.hits").functionCounter().count();
    }

    private static Content dated(String title, int year, int month, int day) {
        return AText.fit().titled(title).dated(LocalDate.of(year, month, day)).content();
    }
}
