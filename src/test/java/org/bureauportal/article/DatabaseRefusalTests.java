package org.bureauportal.article;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.text.ContentField;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database refuses, whatever the code should ask of it. */
@PortalTest
class DatabaseRefusalTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Publishing publishing;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Flyway flyway;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update revision set title = 'other' where edition_id in (select id from edition where article_id = :n) | append-only
            delete from revision where edition_id in (select id from edition where article_id = :n)                | append-only
            delete from edition where article_id = :n                                                               | append-only
            delete from article where id = :n                                                                       | append-only
            update article set release_instant = now() where id = :n                                                | set once
            update article set release_instant = null where id = :n                                                 | set once
            update article set manuscript_number = repeat('1', 42) where id = :n                                    | kept for ever
            update article set standing = 'UNPUBLISHED', live_edition_id = null where id = :n                       | cannot go
            update article set live_edition_id = null where id = :n                                                 | standing_follows
            update article set id = id + 1000000 where id = :n                                                      | kept for ever
            update edition set stage = 'DRAFT' where article_id = :n                                                | cannot go
            update edition set published_at = now() where article_id = :n                                           | does not change
            update edition set published_by_username = 'x' where article_id = :n                                    | does not change
            update edition set current_revision_id = null where article_id = :n                                     | does not change
            update edition set stage = 'SUPERSEDED' where article_id = :n                                           | cannot be public
            """)
    void refusesToAlterWhatWasPublished(String statement, String reason) {
        EditableArticle article = desk.aPublicArticle(Desk.aText());

        assertThatThrownBy(() ->
                        database.sql(statement).param("n", article.number()).update())
                .hasStackTraceContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"revision", "edition", "article", "closure", "closure_end", "repeal", "repeal_end"})
    void refusesEvenTheOwnerToEmptyATable(String table) {
        JdbcClient owner = JdbcClient.create(flyway.getConfiguration().getDataSource());

        assertThatThrownBy(() -> owner.sql("truncate " + table + " cascade").update())
                .hasStackTraceContaining("truncate refused");
    }

    /** The first of its two closures was replaced, the second is open. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update closure set reason = 'other' where article_id = :n                                        | append-only
            delete from closure where article_id = :n                                                        | append-only
            update closure_end set ended_at = now() where closure_id = :first                                | append-only
            delete from closure_end where closure_id = :first                                                | append-only
            update article set closure_id = null where id = :n                                               | article_has_a_closure_unless_it_is_public
            update article set standing = 'PUBLIC' where id = :n                                             | article_has_a_closure_unless_it_is_public
            update article set standing = 'REMOVED' where id = :n                                            | article_closure_is_its_own_and_of_its_standing
            update article set closure_id = :first where id = :n                                             | one open closure
            update article set standing = 'PUBLIC', closure_id = null where id = :n                          | one open closure
            insert into closure_end select closure_id, 'RESTORED', now(), '', '' from article where id = :n  | one open closure
            insert into closure_end values (:first, 'RESTORED', now(), '', '')                               | closure_end_pkey
            insert into closure_end select closure_id, 'RESTORED', null, '', '' from article where id = :n   | closure_end_has_an_instant
            insert into closure_end select closure_id, 'OTHER', now(), '', '' from article where id = :n     | closure_end_is_known
            insert into closure_end select closure_id, 'UNRECORDED', null, '', '' from article where id = :n | closure_end_is_recorded
            insert into closure values (0, :n, 'WITHDRAWN', now(), 'Why', '', now(), '', '')                 | one open closure
            insert into closure values (0, :n, 'WITHDRAWN', now(), ' ', '', now(), '', '')                   | closure_reason_is_given
            insert into closure values (0, :n, 'WITHDRAWN', now(), repeat('x', 1001), '', now(), '', '')     | closure_reason_is_given
            insert into closure values (0, :n, 'WITHDRAWN', now(), 'Why', '/', now(), '', '')                | closure_withdrawn_leads_nowhere_else
            insert into closure values (0, :n, 'REMOVED', now(), 'Why', '//x', now(), '', '')                | closure_redirect_is_an_address
            insert into closure values (0, :n, 'PUBLIC', now(), 'Why', '', now(), '', '')                    | closure_is_of_a_standing_that_closes
            """)
    void refusesAClosureThatIsNotTheArticles(String statement, String reason) {
        long article = desk.aPublicArticle(Desk.aText()).number();
        publishing.withdraw(article, "Why", Desk.EDITOR);
        publishing.withdraw(article, "Why really", Desk.EDITOR);
        long first = database.sql("select min(id) from closure where article_id = ?")
                .param(article)
                .query(Long.class)
                .single();

        assertThatThrownBy(() -> database.sql(statement)
                        .param("n", article)
                        .param("first", first)
                        .update())
                .hasStackTraceContaining(reason);
    }

    @Test
    void refusesAnotherArticlesClosure() {
        long one = desk.aPublicArticle(Desk.aText()).number();
        long other = desk.aPublicArticle(Desk.aText()).number();
        publishing.withdraw(other, "Why", Desk.EDITOR);

        assertThatThrownBy(() -> database.sql("""
                                update article set standing = 'WITHDRAWN', closure_id =
                                    (select closure_id from article where id = :other) where id = :one
                                """)
                        .param("one", one)
                        .param("other", other)
                        .update())
                .hasStackTraceContaining("article_closure_is_its_own_and_of_its_standing");
    }

    @Test
    void refusesAPublicArticleWithoutDateSourceOrBody() {
        EditableArticle draft = desk.aDraft(AText.empty().titled("Only a title").content());

        assertThatThrownBy(() -> database.sql("""
                                with published as (
                                    update edition set stage = 'PUBLISHED', published_at = now(), published_by = 'x',
                                        change = 'FIRST_PUBLICATION'
                                    where article_id = :n returning id)
                                update article set standing = 'PUBLIC', live_edition_id = draft_edition_id,
                                    draft_edition_id = null, release_instant = now(), manuscript_number = repeat('7', 42)
                                where id = :n
                                """).param("n", draft.number()).update())
                .hasStackTraceContaining("without a published edition with date, source and body");
    }

    @ParameterizedTest
    @CsvSource({"TITLE, ''", "ORIGIN, www.example.cn", "MANUSCRIPT_NUMBER, 42"})
    void refusesAPublicArticleWithoutATitleOrWithAnUnfitField(ContentField field, String typed) {
        EditableArticle draft = desk.aDraft(AText.fit().with(field, typed).content());

        assertThatThrownBy(() -> database.sql("""
                                with published as (
                                    update edition set stage = 'PUBLISHED', published_at = now(), published_by = 'x',
                                        change = 'FIRST_PUBLICATION'
                                    where article_id = :n returning id)
                                update article set standing = 'PUBLIC', live_edition_id = draft_edition_id,
                                    draft_edition_id = null, release_instant = now(), manuscript_number = repeat('6', 42)
                                where id = :n
                                """).param("n", draft.number()).update())
                .hasStackTraceContaining("without a title, or with fields that cannot hold what was typed");
    }

    @Test
    void refusesADraftAsLiveEdition() {
        EditableArticle draft = desk.aDraft(Desk.aText());

        assertThatThrownBy(() -> database.sql("""
                                update article set standing = 'PUBLIC', live_edition_id = draft_edition_id,
                                    draft_edition_id = null, release_instant = now(), manuscript_number = repeat('8', 42)
                                where id = :n
                                """).param("n", draft.number()).update())
                .hasStackTraceContaining("cannot be public");
    }

    @Test
    void refusesAnotherArticlesEdition() {
        EditableArticle one = desk.aDraft(Desk.aText());
        EditableArticle other = desk.aDraft(Desk.aText());

        assertThatThrownBy(() -> database.sql("""
                                update article set draft_edition_id =
                                    (select draft_edition_id from article where id = :other) where id = :one
                                """)
                        .param("one", one.number())
                        .param("other", other.number())
                        .update())
                .hasStackTraceContaining("article_draft_edition_is_its_own");
    }
}
