package org.bureauportal.search;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.bureauportal.text.BodyHtml;
import org.bureauportal.words.WordVector;
import org.bureauportal.words.WordVector.Weight;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The words by which public articles are found, in the database. A trigger takes out what may not be found any more; here is put
 * in what may.
 */
@Repository
class SearchIndex {

    /** To be raised where the words of an article become others; all entries are then made again, while the old ones serve. */
    static final int RULES = 3;

    private static final String WANTING = """
            select number from found_article
            where not exists (
                select from search_entry entry where entry.article_id = number and entry.rules = :rules)
            """;

    private final JdbcClient database;

    SearchIndex(JdbcClient database) {
        this.database = database;
    }

    /** A public article, as far as it is sought in. */
    private record Found(
            long number,
            long edition,
            long sectionId,
            String noticeType,
            LocalDate documentDate,
            OffsetDateTime releaseInstant,
            String title,
            String source,
            String author,
            String keywords,
            String summary,
            String body,
            String documentNumber,
            String particulars,
            String files) {}

    /** Whether an article may be found and has no entry by the rules of today. */
    boolean isWanting(long article) {
        return database.sql(WANTING + " and number = :article")
                .param("article", article)
                .param("rules", RULES)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /** The articles below a number that have no entry by the rules of today, highest number first. */
    List<Long> wanting(long below, int most) {
        return database.sql(WANTING + " and number < :below order by number desc limit :most")
                .param("below", below)
                .param("rules", RULES)
                .param("most", most)
                .query(Long.class)
                .list();
    }

    /** Puts in the entry of an article, where it may be found. */
    void enter(long article) {
        database.sql("select * from found_article where number = :article")
                .param("article", article)
                .query(Found.class)
                .optional()
                .ifPresent(this::put);
    }

    private void put(Found found) {
        String body = BodyHtml.fromStored(found.body()).text();
        WordVector words = new WordVector()
                .addHead(found.title(), Weight.A)
                .addHead(found.documentNumber(), Weight.A)
                .addHead(found.summary(), Weight.B)
                .addHead(found.keywords(), Weight.B)
                .addHead(found.particulars(), Weight.C)
                .addHead(found.files(), Weight.C)
                .addHead(found.source(), Weight.D)
                .addHead(found.author(), Weight.D)
                .addBody(body);
        database.sql("""
                        insert into search_entry (article_id, edition_id, section_id, notice_type, document_date, release_instant,
                            rules, has_files, title, head_words, words, text, folded)
                        values (:article, :edition, :section, :type, :date, :released, :rules, :hasFiles, :title,
                            cast(:head as tsvector), cast(:words as tsvector), :text, :folded)
                        on conflict (article_id) do update set
                            edition_id = excluded.edition_id, section_id = excluded.section_id, notice_type = excluded.notice_type,
                            document_date = excluded.document_date, release_instant = excluded.release_instant,
                            rules = excluded.rules, has_files = excluded.has_files, title = excluded.title,
                            head_words = excluded.head_words, words = excluded.words, text = excluded.text,
                            folded = excluded.folded
                        """)
                .param("article", found.number())
                .param("edition", found.edition())
                .param("section", found.sectionId())
                .param("type", found.noticeType())
                .param("date", found.documentDate())
                .param("released", found.releaseInstant())
                .param("rules", RULES)
                .param("hasFiles", !found.files().isEmpty())
                .param("title", WordVector.folded(found.title()))
                .param("head", words.head())
                .param("words", words.all())
                .param("text", (found.summary() + "\n" + body).strip())
                .param("folded", words.folded())
                .update();
    }
}
