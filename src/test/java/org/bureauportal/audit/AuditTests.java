package org.bureauportal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Publishing;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Every act has its entry, and no entry can be changed. */
@PortalTest
class AuditTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private Publishing publishing;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    @LocalServerPort
    private int port;

    @Test
    void everyActHasItsEntryAndARepetitionHasNone() {
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        long number = live.number();
        editing.openEdition(number, Desk.EDITOR);
        EditableArticle draft = editing.openEdition(number, Desk.EDITOR);
        EditableArticle saved =
                editing.save(number, draft.revision(), draft.sectionId(), Desk.aText("Next"), Desk.EDITOR);
        editing.restoreRevision(number, saved.revision(), live.revision(), Desk.EDITOR);
        editing.discard(number, editing.find(number).revision(), Desk.EDITOR);
        editing.recover(number, Desk.EDITOR);
        desk.publish(editing.find(number));
        desk.aCorrection(live, Desk.aText(), "It was wrong.");
        publishing.withdraw(number, "Why", Desk.EDITOR);
        publishing.withdraw(number, "Why", Desk.EDITOR);
        publishing.restore(number, Desk.EDITOR);
        publishing.remove(number, "Why", "", Desk.EDITOR);
        publishing.restore(number, Desk.EDITOR);
        publishing.move(number, desk.chinese().id(), Desk.EDITOR);

        // names that earlier entries have too: they stay
        assertThat(entries(number))
                .containsExactly(
                        "article.editionOpened edition=1",
                        "article.published edition=1 revision=1",
                        "article.editionOpened edition=2",
                        "article.revisionSaved edition=2 revision=2",
                        "article.revisionRestored edition=2 restored=1 revision=3",
                        "article.draftDiscarded edition=2",
                        "article.draftRecovered edition=2",
                        "article.fixed edition=2 revision=3",
                        "article.editionOpened edition=3",
                        "article.revisionSaved edition=3 revision=2",
                        "article.corrected edition=3 note=It was wrong. revision=2",
                        "article.withdrawn reason=Why",
                        "article.restored from=WITHDRAWN",
                        "article.removed reason=Why",
                        "article.restored from=REMOVED",
                        "article.moved from=Bureau news to=要闻");
    }

    @Test
    void noActWithoutItsEntryAndNoEntryWithoutItsAct() {
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        List<String> before = actions(live.number());

        transaction.executeWithoutResult(undone -> {
            publishing.withdraw(live.number(), "Why", Desk.EDITOR);
            undone.setRollbackOnly();
        });

        assertThat(actions(live.number())).isEqualTo(before);
        assertThat(editing.find(live.number()).closure()).isNull();
    }

    @Test
    void aRefusedActHasAnEntryToo() {
        Visitor editor = Visitor.signedIn(port);
        EditableArticle draft = desk.aDraft(Desk.aText());
        String page = "/newsroom/articles/" + draft.number();
        String token = editor.page(page).select("input[name=_csrf]").val();

        editor.post(page + "/withdrawal", Map.of("_csrf", token, "reason", "Why"));

        assertThat(actions(draft.number())).containsExactly("article.editionOpened", "act.refused");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "update audit_entry set actor_name = 'somebody else', update refused",
                "delete from audit_entry, delete refused",
                "truncate audit_entry, permission denied"
            })
    void entriesStayAsTheyWereWritten(String statement, String refusal) {
        desk.aDraft(Desk.aText());

        assertThatThrownBy(() -> database.sql(statement).update()).hasStackTraceContaining(refusal);
    }

    @Test
    void theLogIsFilteredAndTellsWhatWasDone() {
        Visitor editor = Visitor.signedIn(port);
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        desk.aCorrection(live, Desk.aText(), "The <b>hour</b> was wrong.");

        Document log = editor.page("/newsroom/log?article=" + live.number() + "&action=article.corrected&by=editor");

        assertThat(log.select("tbody tr")).hasSize(1);
        assertThat(log.select("tbody tr").text()).contains("Correction published", "The <b>hour</b> was wrong.");
        assertThat(editor.page("/newsroom/log?article=" + live.number() + "&by=nobody")
                        .select("tbody tr"))
                .isEmpty();
        assertThat(editor.page("/newsroom/log?article=" + live.number() + "&to=2001-01-01")
                        .select("tbody tr"))
                .isEmpty();
        assertThat(editor.page("/newsroom/log?article=" + live.number() + "&action=article")
                        .select("tbody tr"))
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=x",
                "to=9999-12-31",
                "from=0000-01-01",
                "article=x",
                "article=99999999999999999999",
                "action='"
            })
    void nothingTypedIntoTheFilterFails(String query) {
        assertThat(Visitor.signedIn(port).get("/newsroom/log?" + query).statusCode())
                .isEqualTo(200);
    }

    private List<String> entries(long article) {
        return database.sql("""
                        select action || ' ' || (
                            select string_agg(key || '=' || value, ' ' order by key) from jsonb_each_text(details))
                        from audit_entry where article = ? order by id
                        """).param(article).query(String.class).list();
    }

    private List<String> actions(long article) {
        return database.sql("select action from audit_entry where article = ? order by id")
                .param(article)
                .query(String.class)
                .list();
    }
}
