package org.bureauportal.article;

import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Repository;

/** Stores what an article's verbs make, which so gets its key. */
@Repository
class NewRows {

    private final EntityManager rows;

    NewRows(EntityManager rows) {
        this.rows = rows;
    }

    /** Lets queries of SQL see what the verbs have changed. */
    void flush() {
        rows.flush();
    }

    <T> T add(T row) {
        rows.persist(row);
        return row;
    }
}
