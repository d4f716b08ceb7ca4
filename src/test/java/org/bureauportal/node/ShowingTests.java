package org.bureauportal.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.bureauportal.AnotherPortal;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Publishing;
import org.bureauportal.database.DatabaseTime;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Since when each portal shows what was published. */
@PortalTest
class ShowingTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private Desk desk;

    @Autowired
    private Publishing publishing;

    @Autowired
    private Showings showings;

    @Autowired
    private DatabaseTime time;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DataSource connections;

    @Autowired
    private FlywayConnectionDetails owner;

    @Autowired
    private JdbcConnectionDetails role;

    @LocalServerPort
    private int port;

    @Test
    void theOverviewSaysSinceWhenEachPortalShowsIt() {
        EditableArticle before = desk.aPublicArticle(Desk.aText());
        try (AnotherPortal other = AnotherPortal.with(role, owner)
                .and("portal.node.name", "node-b")
                .start()) {
            await().atMost(PATIENCE).until(() -> runs("node-b"));
            Instant begun = time.now();
            EditableArticle article = desk.aPublicArticle(Desk.aText());

            await().atMost(PATIENCE)
                    .until(() -> since(article, "node-a").isPresent()
                            && since(article, "node-b").isPresent());

            assertThat(List.of(
                            since(article, "node-a").orElseThrow(),
                            since(article, "node-b").orElseThrow()))
                    .allSatisfy(since -> assertThat(since).isBetween(begun, time.now()));
            assertThat(other.visitor().get("/articles/" + article.number()).statusCode())
                    .isEqualTo(200);
            String live = liveSince(article);
            assertThat(live).contains("(China Time) on node-", " on node-a", " on node-b");
            assertThat(live).doesNotContain("Not yet on node-a", "Not yet on node-b");
            assertThat(Visitor.parsed(Visitor.signedIn(port).get(overview(article), "Accept-Language", "zh-CN"))
                            .select(".facts")
                            .text())
                    .contains("上线时间 node-", "node-a：", "node-b：");
            // what it found when it started is no matter of an instant
            assertThat(since(before, "node-b")).isEmpty();
            assertThat(liveSince(before)).doesNotContain("node-b");
        }
    }

    @Test
    void oneAloneIsNotNamed() {
        database.sql("update node set seen_at = seen_at - interval '1 hour' where name <> 'node-a'")
                .update();
        EditableArticle article = desk.aPublicArticle(Desk.aText());

        await().atMost(PATIENCE).until(() -> since(article, "node-a").isPresent());

        assertThat(liveSince(article))
                .startsWith("Live since ")
                .endsWith("(China Time)")
                .doesNotContain("node");
    }

    @Test
    void aPortalThatRunsAndDoesNotShowItIsNamed() {
        database.sql("insert into node (name, begun_with, seen_at) values ('node-frozen', 0, clock_timestamp())")
                .update();
        try {
            EditableArticle article = desk.aPublicArticle(Desk.aText());

            await().atMost(PATIENCE).until(() -> liveSince(article).contains("Not yet on node-frozen"));
        } finally {
            database.sql("delete from node where name = 'node-frozen'").update();
        }
    }

    @Test
    void whatCannotBeWrittenHoldsUpNobodyAndIsWrittenLater() throws Exception {
        EditableArticle article;
        Instant released;
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table node_showing in access exclusive mode");
            article = desk.aPublicArticle(Desk.aText());

            assertThat(new Visitor(port).get("/articles/" + article.number()).statusCode())
                    .isEqualTo(200);

            // longer than a statement waits for a lock
            Thread.sleep(800);
            released = time.now();
            connection.rollback();
        }
        await().atMost(PATIENCE).until(() -> since(article, "node-a").isPresent());
        assertThat(since(article, "node-a").orElseThrow()).isBefore(released);
    }

    @Test
    void whatComesBackIsLiveSinceThen() {
        EditableArticle article = desk.aPublicArticle(Desk.aText());
        await().atMost(PATIENCE).until(() -> since(article, "node-a").isPresent());
        publishing.withdraw(article.number(), "It is looked at again.", Desk.EDITOR);
        assertThat(liveSince(article)).isEmpty();
        Instant withdrawn = time.now();

        publishing.restore(article.number(), Desk.EDITOR);

        await().atMost(PATIENCE)
                .until(() ->
                        since(article, "node-a").filter(withdrawn::isBefore).isPresent());
        assertThat(liveSince(article)).startsWith("Live since ");
    }

    private boolean runs(String node) {
        return database.sql("select exists (select from node where name = :name)")
                .param("name", node)
                .query(Boolean.class)
                .single();
    }

    private Optional<Instant> since(EditableArticle article, String node) {
        return showings.of(article.number()).stream()
                .flatMap(showing -> showing.places().stream())
                .filter(place -> place.node().equals(node))
                .map(Showings.Place::since)
                .findFirst();
    }

    /** What the overview says; empty where it says nothing. */
    private String liveSince(EditableArticle article) {
        return Visitor.signedIn(port).page(overview(article)).select(".facts > div").stream()
                .map(Element::text)
                .filter(text -> text.startsWith("Live since"))
                .findFirst()
                .orElse("");
    }

    private static String overview(EditableArticle article) {
        return "/newsroom/articles/" + article.number() + "/overview";
    }
}
