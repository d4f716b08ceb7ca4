package org.bureauportal.search;

import java.util.Collection;
import java.util.List;
import org.bureauportal.words.SearchQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Searches that are made again for each article, for those who want to be told of what they sought. */
@Service
public class SavedSearches {

    private static final Logger log = LoggerFactory.getLogger(SavedSearches.class);

    private final JdbcClient database;
    private final SearchIndex index;
    private final TransactionTemplate apart;

    SavedSearches(JdbcClient database, SearchIndex index, PlatformTransactionManager transactions) {
        this.database = database;
        this.index = index;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Whether there are words in a text that can be sought. */
    public boolean isSearch(String typed) {
        return !SearchQuery.of(typed).isEmpty();
    }

    /** Those of some searches, as they were typed, that find an article; none where it may not be found. */
    public List<String> finding(long article, Collection<String> searches) {
        if (searches.isEmpty()) {
            return List.of();
        }
        enterMissing(article);
        List<String> typed = List.copyOf(searches);
        List<SearchQuery> queries = typed.stream().map(SearchQuery::of).toList();
        return database
                .sql("""
                        select cast(sought.place as integer)
                        from unnest(cast(:matches as text[])) with ordinality as sought (match, place), search_entry entry
                        where entry.article_id = :article and sought.match <> '' and entry.words @@ cast(sought.match as tsquery)
                        order by sought.place
                        """)
                .param("matches", queries.stream().map(SearchQuery::match).toArray(String[]::new))
                .param("article", article)
                .query(Integer.class)
                .list()
                .stream()
                .map(place -> place - 1)
                .filter(place -> hasPhrases(article, queries.get(place).phrases()))
                .map(typed::get)
                .toList();
    }

    private boolean hasPhrases(long article, List<String> phrases) {
        return phrases.isEmpty()
                || database.sql("""
                                select not exists (
                                    select from unnest(cast(:phrases as text[])) as phrase where strpos(entry.folded, phrase) = 0)
                                from search_entry entry where entry.article_id = :article
                                """)
                        .param("phrases", phrases.toArray(String[]::new))
                        .param("article", article)
                        .query(Boolean.class)
                        .optional()
                        .orElse(false);
    }

    /** What cannot be entered is found by nothing, and hinders nothing else. */
    private void enterMissing(long article) {
        if (index.isWanting(article)) {
            try {
                apart.executeWithoutResult(alone -> index.enter(article));
            } catch (RuntimeException failed) {
                log.warn("Article {} is not in the index of search; saved searches do not find it", article, failed);
            }
        }
    }
}
