package org.bureauportal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Publishing;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
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

    @Autowired
    private Flyway flyway;

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

    /** Eight at the same time, as no bureau has them: the chain has all of them, in one order, and stays whole. */
    @Test
    void theChainStaysWholeWhoeverActsAtTheSameTime() throws Exception {
        long before = entriesInAll();
        List<Callable<Void>> editors = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            editors.add(() -> {
                EditableArticle draft = desk.aDraft(Desk.aText());
                for (int act = 1; act < 50; act++) {
                    draft = editing.save(
                            draft.number(), draft.revision(), draft.sectionId(), Desk.aText("Act " + act), Desk.EDITOR);
                }
                return null;
            });
        }

        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Void> each : threads.invokeAll(editors)) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(entriesInAll() - before).isGreaterThanOrEqualTo(400);
        assertThat(database.sql("select check_log()").query(String.class).single())
                .startsWith("The log is whole");
    }

    /** The answer says to try again, and nothing was done. */
    @Test
    void anActThatCannotBeChainedIsNotDone() {
        Visitor editor = Visitor.signedIn(port);
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        Map<String, String> token = editor.token();

        DataSource ownerSource = flyway.getConfiguration().getDataSource();
        HttpResponse<String> refused = new TransactionTemplate(new JdbcTransactionManager(ownerSource))
                .execute(begun -> {
                    JdbcClient.create(ownerSource)
                            .sql("select number from audit_chain_end for update")
                            .query(Long.class)
                            .single();
                    return editor.post(
                            "/newsroom/articles/" + live.number() + "/withdrawal",
                            Map.of("_csrf", token.get("_csrf"), "reason", "Why"));
                });

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(editing.find(live.number()).closure()).isNull();
        assertThat(actions(live.number())).doesNotContain("article.withdrawn");
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
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "update audit_entry set actor_name = 'somebody else' | update refused",
                "delete from audit_entry | delete refused",
                "truncate audit_entry | permission denied",
                "insert into audit_link select * from audit_link | permission denied",
                "update audit_chain_end set number = 0 | permission denied",
                "delete from audit_link | permission denied",
                "delete from audit_purge | permission denied",
                "select purge_log(interval '0', 1) | keeps every entry for 180 days"
            })
    void entriesStayAsTheyWereWritten(String statement, String refusal) {
        desk.aDraft(Desk.aText());

        assertThatThrownBy(() -> database.sql(statement).query().listOfRows()).hasStackTraceContaining(refusal);
    }

    private long entriesInAll() {
        return database.sql("select number from audit_chain_end")
                .query(Long.class)
                .single();
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
