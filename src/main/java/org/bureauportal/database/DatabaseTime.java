package org.bureauportal.database;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The time on which all nodes agree: the database's. */
@Component
public class DatabaseTime {

    private final JdbcClient database;

    protected DatabaseTime(JdbcClient database) {
        this.database = database;
    }

    /** The present instant, to the microsecond that the database keeps; in a rehearsal its hour. */
    public Instant now() {
        return database.sql("select coalesce((select hour from rehearsal), clock_timestamp())")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
