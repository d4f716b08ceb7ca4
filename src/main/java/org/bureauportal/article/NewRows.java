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

    /** The same, and lets what was read before be read again. */
    void flushAndForget() {
        rows.flush();
        rows.clear();
    }

    /** Does what may be refused, of which then nothing is left but the refusal. */
    void attempt(Runnable acts) {
        rows.createNativeQuery("savepoint attempt").executeUpdate();
        try {
            acts.run();
            rows.flush();
        } catch (RuntimeException refused) {
            rows.clear();
            rows.createNativeQuery("rollback to savepoint attempt").executeUpdate();
            throw refused;
        }
    }

    <T> T add(T row) {
        rows.persist(row);
        return row;
    }
}
