package org.bureauportal.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Publishing;
import org.bureauportal.published.PublicationLog;
import org.bureauportal.section.Section;
import org.bureauportal.site.Language;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that reads the log of every day has lost nothing, and can prove it. */
@PortalTest
class PublicationLogTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private Publishing publishing;

    @Autowired
    private JsonMapper json;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Clock clock;

    @Autowired
    private PublicationLog log;

    @Autowired
    private PlatformTransactionManager transactions;

    @LocalServerPort
    private int port;

    private Visitor reader;
    private Section section;

    @BeforeEach
    void openASection() {
        reader = new Visitor(port);
        section = desk.aSection(Language.EN);
    }

    @Test
    void everyActHasALineInItsOrder() {
        EditableArticle live = desk.aPublicArticle(section, Desk.aText());
        desk.aCorrection(live, Desk.aText(), "The date was wrong.");
        EditableArticle fixed = desk.publish(editing.openEdition(live.number(), Desk.EDITOR));
        publishing.move(live.number(), desk.aSection(Language.EN).id(), Desk.EDITOR);
        List<JsonNode> whilePublic = lines(live);
        publishing.withdraw(live.number(), "Another notice takes its place.", Desk.EDITOR);
        List<JsonNode> whileWithdrawn = lines(live);
        publishing.restore(live.number(), Desk.EDITOR);
        publishing.remove(live.number(), "By mistake.", "", Desk.EDITOR);
        List<JsonNode> afterwards = lines(live);

        assertThat(texts(afterwards, "act"))
                .containsExactly("published", "corrected", "fixed", "moved", "withdrawn", "restored", "removed");
        assertThat(texts(whilePublic, "title"))
                .containsOnly(fixed.content().title())
                .hasSize(4);
        assertThat(texts(whilePublic, "note")).containsExactly("The date was wrong.");
        assertThat(texts(whileWithdrawn, "title")).as("it may be the reason").isEmpty();
        assertThat(texts(whileWithdrawn, "note")).isEmpty();
        assertThat(texts(whileWithdrawn, "reason")).containsExactly("Another notice takes its place.");
        assertThat(texts(afterwards, "reason"))
                .as("what holds no longer is not told")
                .containsExactly("By mistake.");
        assertThat(afterwards.get(2).get("edition").asInt()).isEqualTo(3);
        assertThat(afterwards.get(0).get("at").asString()).isEqualTo(release(live));
    }

    @Test
    void eachLineFollowsAnotherOne() {
        desk.aPublicArticle(section, Desk.aText());
        EditableArticle live = desk.aPublicArticle(section, Desk.aText());
        publishing.withdraw(live.number(), "No longer so.", Desk.EDITOR);
        publishing.withdraw(live.number(), "Put better.", Desk.EDITOR);

        String address = data();
        List<JsonNode> backwards = new ArrayList<>();
        while (address != null) {
            JsonNode day = json.readTree(reader.get(address).body());
            List<JsonNode> entries = new ArrayList<>();
            day.get("entries").forEach(entries::add);
            assertThat(entries).isNotEmpty();
            Collections.reverse(entries);
            backwards.addAll(entries);
            address = day.has("previous") ? day.get("previous").asString().replaceFirst("^https?://[^/]+", "") : null;
        }
        for (int at = 1; at < backwards.size(); at++) {
            assertThat(backwards.get(at - 1).get("follows").asLong())
                    .isEqualTo(backwards.get(at).get("number").asLong());
        }
        assertThat(backwards.get(backwards.size() - 1).has("follows"))
                .as("nothing is before the first")
                .isFalse();
    }

    @Test
    void aReaderSeesTheSameAndGoesFromDayToDay() {
        EditableArticle live = desk.aPublicArticle(section, Desk.aText());
        EditableArticle removed = desk.aPublicArticle(section, Desk.aText());
        publishing.remove(removed.number(), "By mistake.", "", Desk.EDITOR);

        Document page = reader.page(Desk.todaysLog());
        Document chinese = reader.page("/zh" + Desk.todaysLog());

        assertThat(page.select(".headline a").eachText())
                .contains(live.content().title(), "Notice " + removed.number());
        assertThat(page.text())
                .contains("By mistake.")
                .doesNotContain(removed.content().title());
        assertThat(page.select("link[rel=alternate][type=application/json]").attr("href"))
                .isEqualTo(data());
        assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
        assertThat(chinese.select("h1").text()).startsWith("发布日志");
        assertThat(reader.page("/archive/2024/02/19").select("a[href=/archive/2024/02/19/log]"))
                .hasSize(1);
        assertThat(page.select(".paging a").eachAttr("href"))
                .contains(Desk.todaysLog().replace("/log", ""));
    }

    @Test
    void aDayWithoutAnythingHasAnEmptyLogAndADayThatIsNoneHasNone() {
        JsonNode empty =
                json.readTree(reader.get("/archive/1999/02/28/log.json").body());

        assertThat(empty.get("entries").isEmpty()).isTrue();
        assertThat(reader.page("/archive/1999/02/28/log").text()).contains("Nothing was published");
        assertThat(reader.get("/archive/1999/02/30/log").statusCode()).isEqualTo(404);
        assertThat(reader.get("/archive/1999/02/30/log.json").statusCode()).isEqualTo(404);
    }

    @Test
    void aProgramThatHasADayIsToldSoUntilSomethingIsTakenFromIt() {
        EditableArticle live = desk.aPublicArticle(section, Desk.aText());
        HttpResponse<String> first = reader.get(data());
        String tag = first.headers().firstValue("etag").orElseThrow();
        assertThat(reader.get(data(), "If-None-Match", tag).statusCode()).isEqualTo(304);

        publishing.withdraw(live.number(), "No longer so.", Desk.EDITOR);

        HttpResponse<String> changed = reader.get(data(), "If-None-Match", tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).doesNotContain(live.content().title()).contains("No longer so.");
    }

    /** As where many texts were brought in at once; taken back, as others read this day, too. */
    @Test
    void aDayIsToldUpToAThousandActs() {
        EditableArticle live = desk.aPublicArticle(section, Desk.aText());

        PublicationLog.Day day = new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            database.sql("""
                            select log_public_acts(array(
                                select (:number, 'FIXED', now(), 1, null)::logged_act from generate_series(1, 1001)))
                            """)
                    .param("number", live.number())
                    .query((row, index) -> 0)
                    .list();
            return log.day(LocalDate.now(clock), clock.getZone());
        });

        assertThat(day.acts()).hasSize(1000);
        assertThat(day.hasMore()).isTrue();
        assertThat(log.day(LocalDate.now(clock), clock.getZone()).hasMore()).isFalse();
    }

    @Test
    void noLineIsChangedOrTakenAway() {
        desk.aPublicArticle(section, Desk.aText());

        assertThatThrownBy(() -> database.sql("update publication_log set acted_at = now()")
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> database.sql("delete from publication_log").update())
                .isInstanceOf(DataAccessException.class);
    }

    private List<JsonNode> lines(EditableArticle article) {
        List<JsonNode> lines = new ArrayList<>();
        for (JsonNode entry : json.readTree(reader.get(data()).body()).get("entries")) {
            if (entry.get("notice").asLong() == article.number()) {
                lines.add(entry);
            }
        }
        return lines;
    }

    private static List<String> texts(List<JsonNode> lines, String name) {
        return lines.stream()
                .filter(line -> line.has(name))
                .map(line -> line.get(name).asString())
                .toList();
    }

    private String release(EditableArticle article) {
        return database.sql("select release_instant from article where id = :number")
                .param("number", article.number())
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant()
                .toString();
    }

    private String data() {
        return Desk.todaysLog() + ".json";
    }
}
