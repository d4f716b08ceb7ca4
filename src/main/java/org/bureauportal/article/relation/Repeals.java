package org.bureauportal.article.relation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.bureauportal.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What publishers said of rules in words: that one is in force no more. Rows are added, never changed. */
@Component
public class Repeals {

    private final JdbcClient database;

    Repeals(JdbcClient database) {
        this.database = database;
    }

    /**
     * That a rule is in force no more.
     *
     * @param since the first day on which it is not
     * @param words shown to readers
     */
    public record Repeal(long id, LocalDate since, String words) {}

    /** The one that holds, where there is one. */
    public Optional<Repeal> of(long number) {
        return database.sql("""
                        select r.id, r.since, r.words
                        from article a join repeal r on r.id = a.repeal_id
                        where a.id = :number
                        """).param("number", number).query(Repeal.class).optional();
    }

    /**
     * Lets pages and lists say what holds now of rules whose day has come.
     *
     * @return how many articles it was; what is left is due still
     */
    public int turn(Instant now) {
        return database.sql("select turn_what_is_due(:now)")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /** Whether the type under which an article was last published is one of rules. */
    public boolean isRule(long number) {
        return database.sql("""
                        select type_has(r.type_definition, 'effectiveFrom') or type_has(r.type_definition, 'validUntil')
                        from article a
                            join edition e on e.id = a.live_edition_id
                            join revision r on r.id = e.current_revision_id
                        where a.id = :number
                        """)
                .param("number", number)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Lets a repeal hold, in the place of one that did. The article is locked by the one who asks. */
    public void declare(long number, LocalDate since, String words, Actor by, Instant at) {
        of(number).ifPresent(before -> end(before, true, by, at));
        long id = database.sql("select nextval('repeal_id')").query(Long.class).single();
        database.sql("""
                        insert into repeal (id, article_id, since, words, declared_at, declared_by, declared_by_username)
                        values (:id, :number, :since, :words, :at, :by, :username)
                        """)
                .param("id", id)
                .param("number", number)
                .param("since", since)
                .param("words", words)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by.name())
                .param("username", by.username())
                .update();
        hold(number, id);
    }

    /** Ends the one that holds. The article is locked by the one who asks. */
    public void end(long number, Repeal holding, Actor by, Instant at) {
        end(holding, false, by, at);
        hold(number, null);
    }

    private void end(Repeal repeal, boolean isReplaced, Actor by, Instant at) {
        database.sql("""
                        insert into repeal_end (repeal_id, replaced, ended_at, ended_by, ended_by_username)
                        values (:id, :replaced, :at, :by, :username)
                        """)
                .param("id", repeal.id())
                .param("replaced", isReplaced)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by.name())
                .param("username", by.username())
                .update();
    }

    private void hold(long number, @Nullable Long id) {
        database.sql("update article set repeal_id = :id where id = :number")
                .param("id", id)
                .param("number", number)
                .update();
    }
}
