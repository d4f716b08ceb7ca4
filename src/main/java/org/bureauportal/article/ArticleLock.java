package org.bureauportal.article;

import org.bureauportal.shared.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Locks that last until the transaction ends: an article's row, or a key that two transactions may share. */
@Component
class ArticleLock {

    private final ArticleRepository articles;
    private final JdbcClient database;

    ArticleLock(ArticleRepository articles, JdbcClient database) {
        this.articles = articles;
        this.database = database;
    }

    /** Locks and returns an article. */
    Article article(long number) {
        return articles.findForUpdate(number).orElseThrow(() -> NotFound.article(number));
    }

    /** Waits until no other transaction holds the same key. */
    void key(String key) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))::text")
                .param("key", key)
                .query(String.class)
                .single();
    }
}
