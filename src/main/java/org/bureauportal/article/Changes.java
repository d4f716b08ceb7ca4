package org.bureauportal.article;

import org.bureauportal.shared.NotFound;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How every verb begins and ends, inside its transaction: with the article's row locked, and with telling what was done. */
@Component
class Changes {

    private final ArticleRepository articles;
    private final JdbcClient database;
    private final ApplicationEventPublisher listeners;

    Changes(ArticleRepository articles, JdbcClient database, ApplicationEventPublisher listeners) {
        this.articles = articles;
        this.database = database;
        this.listeners = listeners;
    }

    /** The article, which nobody else can change until the transaction ends. */
    Article of(long number) {
        return articles.findForChange(number).orElseThrow(() -> NotFound.article(number));
    }

    /** Lets one transaction at a time go on with the same key. */
    void takeTurn(String key) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))::text")
                .param("key", key)
                .query(String.class)
                .single();
    }

    void tell(ArticleEvent done) {
        listeners.publishEvent(done);
    }
}
