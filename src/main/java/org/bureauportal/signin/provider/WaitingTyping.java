package org.bureauportal.signin.provider;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.bureauportal.account.OneTimeToken;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.form.UnsavedForms;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what somebody typed whose session had ended, while they are at the identity provider. It is all that is stored for
 * strangers, so it is bounded as a whole.
 */
@Component
class WaitingTyping {

    private static final int LONGEST = 4_000_000;
    private static final long ALL = 100_000_000;

    private final JdbcClient database;
    private final DatabaseTime time;
    private final JsonMapper json;

    WaitingTyping(JdbcClient database, DatabaseTime time, JsonMapper json) {
        this.database = database;
        this.time = time;
        this.json = json;
    }

    /** Gives the key under which it waits; empty where there is no room. */
    @Transactional
    Optional<String> keep(UnsavedForms typed) {
        OffsetDateTime now = OffsetDateTime.ofInstant(time.now(), ZoneOffset.UTC);
        database.sql("delete from typing_at_provider where expires_at <= :now")
                .param("now", now)
                .update();
        String text = json.writeValueAsString(typed);
        String key = OneTimeToken.random();
        int kept = text.length() > LONGEST
                ? 0
                : database.sql("""
                                insert into typing_at_provider (key, typing, expires_at)
                                select :key, :typing, :until
                                where (select coalesce(sum(length(typing)), 0) from typing_at_provider) < :all
                                """)
                        .param("key", OneTimeToken.digest(key))
                        .param("typing", text)
                        .param("until", now.plus(Journey.LONGEST))
                        .param("all", ALL)
                        .update();
        return kept == 1 ? Optional.of(key) : Optional.empty();
    }

    /** Gives it back, once. */
    @Transactional
    Optional<UnsavedForms> take(String key) {
        return database.sql("delete from typing_at_provider where key = :key returning typing")
                .param("key", OneTimeToken.digest(key))
                .query(String.class)
                .optional()
                .map(text -> json.readValue(text, UnsavedForms.class));
    }
}
