package org.bureauportal.article.finding;

import java.util.List;
import java.util.Objects;
import org.bureauportal.text.BodyHtml;
import org.bureauportal.words.SearchQuery;
import org.bureauportal.words.WordVector;
import org.bureauportal.words.WordVector.Weight;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds what editors work on by the words that public search would find it by. */
@Repository
public class DeskIndex {

    /** Who finds as many needs other words. */
    private static final int MOST = 5_000;

    /** Entries that are made in one transaction, and how many of those before a search; more are due only where the index is new. */
    private static final int AT_ONCE = 20;

    private static final int ROUNDS = 10;

    private static final Logger log = LoggerFactory.getLogger(DeskIndex.class);

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    DeskIndex(JdbcClient database, PlatformTransactionManager transactions) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What an article says now. */
    private record Worked(
            long article, String title, String keywords, String summary, String documentNumber, String body) {}

    /** Makes the entries of all articles where the index is new. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        Thread entering = new Thread(this::enterAll, "desk-index");
        entering.setDaemon(true);
        entering.start();
    }

    private void enterAll() {
        try {
            while (enterSome() > 0) {
                log.debug("entries of the desk are made");
            }
        } catch (DataAccessException | TransactionException away) {
            log.debug("the entries of the desk are made with the next searches", away);
        }
    }

    /** The numbers of articles that have all the words, those with the newest versions among them; none where there are no words. */
    public List<Long> find(String typed) {
        SearchQuery query = SearchQuery.of(typed);
        if (query.isEmpty()) {
            return List.of();
        }
        for (int round = 0; round < ROUNDS && enterSome() == AT_ONCE; round++) {
            log.debug("more entries of the desk are due");
        }
        return database.sql("""
                        select article_id from desk_entry where words @@ cast(:match as tsquery)
                        order by article_id desc limit :most
                        """)
                .param("match", query.match())
                .param("most", MOST)
                .query(Long.class)
                .list();
    }

    private int enterSome() {
        return Objects.requireNonNullElse(transaction.execute(together -> enterWhatIsDue()), 0);
    }

    /** Another node that does the same at the same time does the others. */
    private int enterWhatIsDue() {
        Long[] due = database.sql("""
                        delete from desk_due where article_id in (
                            select article_id from desk_due order by article_id desc for update skip locked limit :most)
                        returning article_id
                        """)
                .param("most", AT_ONCE)
                .query(Long.class)
                .list()
                .toArray(Long[]::new);
        if (due.length > 0) {
            database.sql("""
                            select a.id as article, r.title, r.keywords, r.summary, r.document_number, r.body
                            from article a
                                join edition e on e.id = coalesce(
                                    (select d.id from edition d where d.id = a.draft_edition_id and d.stage <> 'DISCARDED'),
                                    a.live_edition_id)
                                join revision r on r.id = e.current_revision_id
                            where a.id = any(:due)
                            """).param("due", due).query(Worked.class).list().forEach(this::enter);
        }
        return due.length;
    }

    private void enter(Worked worked) {
        WordVector words = new WordVector()
                .addHead(worked.title(), Weight.A)
                .addHead(worked.documentNumber(), Weight.A)
                .addHead(worked.summary(), Weight.B)
                .addHead(worked.keywords(), Weight.B)
                .addBody(BodyHtml.fromStored(worked.body()).text());
        database.sql("""
                        insert into desk_entry (article_id, words) values (:article, cast(:words as tsvector))
                        on conflict (article_id) do update set words = excluded.words
                        """)
                .param("article", worked.article())
                .param("words", words.all())
                .update();
    }
}
