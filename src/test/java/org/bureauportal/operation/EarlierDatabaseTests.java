package org.bureauportal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bureauportal.operation.OwnDatabase.await;
import static org.bureauportal.operation.OwnDatabase.begin;
import static org.bureauportal.operation.OwnDatabase.openTheSection;
import static org.bureauportal.operation.OwnDatabase.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bureauportal.AnotherPortal;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Publishing;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * An earlier database is put in the place of the one in use, as by a restored backup or by the promotion of a standby that
 * lagged: what it does not have is shown no more, its numbers are not given out again, and the newsroom is told.
 */
@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class EarlierDatabaseTests {

    private static final Pattern SET_UP = Pattern.compile("/newsroom/set-up/[A-Za-z0-9_-]+");
    private static final String PASSWORD = "harbour-lantern-drift";

    @Autowired
    private FlywayConnectionDetails owner;

    @Autowired
    private JdbcConnectionDetails role;

    @TempDir
    private Path directory;

    private OwnDatabase own;
    private DatabaseCopy earlier;

    @BeforeEach
    void makeADatabase() throws IOException {
        own = new OwnDatabase(owner, role, directory);
        earlier = DatabaseCopy.empty(owner, "earlier");
    }

    @AfterEach
    void dropIt() throws IOException {
        own.close();
        earlier.close();
    }

    /** What the earlier database has, and what it does not: a publication, and the withdrawal of another notice. */
    private record Notices(EditableArticle kept, EditableArticle withdrawn, EditableArticle lost, String lostWord) {

        String lostPage() {
            return "/articles/" + lost.number();
        }

        String withdrawnPage() {
            return "/articles/" + withdrawn.number();
        }
    }

    /** @param tells whether the database can tell that it is another one, as all can but a copy of its files */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void underARunningPortal(boolean tells, CapturedOutput log) throws Exception {
        try (AnotherPortal portal = own.settings().start()) {
            Visitor editor = firstEditor(portal, log);
            Visitor reader = portal.visitor();
            Notices notices = publishAfterACopyWasMade(portal);

            own.line().close();
            putTheEarlierBack(tells);
            own.line().open();
            long next = firstNumber(portal);

            assertThat(next).isGreaterThan(notices.lost().number() + 1000);
            assertNothingIsMixed(reader, notices);
            await().until(() ->
                    editor.page("/newsroom").select(".notice").text().contains("/articles/"));
            Document desk = editor.page("/newsroom");
            assertThat(desk.select(".notice").text())
                    .contains("may be missing", notices.lostPage(), notices.withdrawnPage())
                    .doesNotContain("/articles/" + notices.kept().number() + " ");
            assertThat(editor.page("/newsroom/log").text())
                    .contains("Database replaced by an earlier copy", notices.lostPage());
            assertThat(log.getOut()).contains("WARN").contains("may be missing");

            String dismissal = desk.expectFirst(".notice form").attr("action");
            assertThat(editor.act(dismissal, Map.of()).statusCode()).isEqualTo(302);

            assertThat(editor.page("/newsroom").text()).doesNotContain("may be missing");
            assertThat(editor.page("/newsroom/log").text()).contains("Warning about missing work dismissed");
        }
    }

    /** @param startsWithIt whether the database is there at the start, or comes later */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whileThePortalIsDown(boolean startsWithIt, CapturedOutput log) throws Exception {
        Notices notices;
        try (AnotherPortal portal = own.settings().start()) {
            firstEditor(portal, log);
            notices = publishAfterACopyWasMade(portal);
        }
        own.line().close();
        putTheEarlierBack(false);
        if (startsWithIt) {
            own.line().open();
        }
        try (AnotherPortal portal = own.settings().start()) {
            Visitor reader = portal.visitor();
            if (!startsWithIt) {
                assertThat(reader.get(notices.lostPage()).body()).contains(notices.lostWord());
                own.line().open();
                await().until(() -> portal.health("database") == 200);
            }
            assertNothingIsMixed(reader, notices);
            assertThat(firstNumber(portal)).isGreaterThan(notices.lost().number() + 1000);
            await().until(() -> log.getOut().contains("no longer in the database"));
        }
    }

    /** It would take changes that the present primary never sees. */
    @Test
    void aFormerPrimaryIsRefused(CapturedOutput log) throws Exception {
        try (AnotherPortal portal = own.settings().start()) {
            openTheSection(portal);
            standOn("00000002");
            assertThat(firstNumber(portal)).isGreaterThan(1_000_000);

            standOn("00000001");
            await().until(() -> log.getOut().contains("was left behind by a promotion to timeline 2"));

            assertThat(portal.health("database")).isEqualTo(503);
            assertThat(portal.health("readiness")).isEqualTo(200);
            standOn("00000002");
            await().until(() -> portal.health("database") == 200);
        }
    }

    /** Has the database stand on another timeline, and ends all connections to it. */
    private void standOn(String timeline) throws IOException {
        own.line().close();
        own.database()
                .client()
                .sql("create or replace function where_this_database_stands() returns text language sql as $$ select '"
                        + "one/" + timeline + "/1' $$")
                .update();
        own.line().open();
    }

    private void assertNothingIsMixed(Visitor reader, Notices notices) throws Exception {
        await().until(() -> reader.get(notices.lostPage()).statusCode() == 404);
        List<String> pages = List.of(
                "/",
                "/sections/news",
                "/archive/2024/02",
                "/feed.atom",
                "/articles/" + notices.kept().number());
        for (String page : pages) {
            assertThat(reader.get(page).statusCode()).as(page).isEqualTo(200);
            assertThat(reader.get(page).body()).as(page).doesNotContain(notices.lostWord());
        }
        assertThat(reader.get(notices.lostPage() + "/print").statusCode()).isEqualTo(404);
        assertThat(reader.get(notices.withdrawnPage()).body()).doesNotContain("No longer so.");
        await().until(() -> !own.isCopied(notices.lostPage()) && own.isCopied(notices.withdrawnPage()));
        await().until(() -> own.isCopied("/sections/news"));
    }

    private Notices publishAfterACopyWasMade(AnotherPortal portal) throws Exception {
        openTheSection(portal);
        EditableArticle kept = publish(portal, Desk.aWord());
        EditableArticle withdrawn = publish(portal, Desk.aWord());
        own.line().close();
        earlier.putBack(own.database());
        own.line().open();
        String word = Desk.aWord();
        await().until(() -> portal.health("database") == 200);
        EditableArticle lost = publish(portal, word);
        portal.bean(Publishing.class).withdraw(withdrawn.number(), "No longer so.", Desk.EDITOR);
        Notices notices = new Notices(kept, withdrawn, lost, word);
        for (String page : List.of(notices.lostPage(), notices.lostPage() + "/print", "/", "/sections/news")) {
            assertThat(portal.visitor().get(page).body()).contains(word);
        }
        await().until(() -> own.isCopied(notices.lostPage()) && own.isCopied(notices.withdrawnPage()));
        return notices;
    }

    /** Newer changes than the portal knew are in it, as those of another portal that heard of it first. */
    private void putTheEarlierBack(boolean tells) {
        own.database().putBack(earlier);
        if (!tells) {
            own.database()
                    .client()
                    .sql("update numbering set stands_in = where_this_database_stands()")
                    .update();
        }
        for (int change = 0; change < 20; change++) {
            own.database()
                    .client()
                    .sql("select raise_topics(array[('another', false)::topic_change])")
                    .query()
                    .singleRow();
        }
    }

    /** The first that is given out as soon as the database is back. */
    private static long firstNumber(AnotherPortal portal) {
        return await().pollInterval(Duration.ofMillis(5))
                .ignoreExceptionsMatching(
                        failure -> failure instanceof DataAccessException || failure instanceof TransactionException)
                .until(() -> begin(portal, "Notice").number(), number -> true);
    }

    private static Visitor firstEditor(AnotherPortal portal, CapturedOutput log) {
        Matcher told = SET_UP.matcher(log.getOut());
        String address = "";
        while (told.find()) {
            address = told.group();
        }
        Visitor editor = portal.visitor();
        Map<String, String> typed = Map.of("username", Desk.EDITOR.username(), "name", "Chief", "password", PASSWORD);
        assertThat(editor.submit(editor.page(address), typed).statusCode()).isEqualTo(302);
        editor.signIn(Desk.EDITOR.username(), PASSWORD);
        return editor;
    }
}
