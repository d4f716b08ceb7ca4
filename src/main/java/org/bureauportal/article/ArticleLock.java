package org.bureauportal.article;

import java.util.Optional;
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

    /** The same where no other transaction has it; one that has is not waited for. */
    Optional<Article> articleIfFree(long number) {
        return articles.lockIfFree(number).map(this::article);
    }

    /** Waits until no other transaction holds the same key. */
    void key(String key) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))::text")
                .param("key", key)
                .query(String.class)
                .single();
    }
}
