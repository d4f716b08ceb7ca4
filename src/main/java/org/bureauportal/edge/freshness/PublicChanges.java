package org.bureauportal.edge.freshness;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bureauportal.database.DatabaseHistory;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** What the database says changed for the public. */
@Component
class PublicChanges {

    /** How long a poll waits for an answer; the next one is soon. */
    private static final Duration TIMEOUT = Duration.ofMillis(1500);

    private static final String SINCE = """
            select now.epoch, now.version as counter, last.mark,
                coalesce(last.changed_at, now()) as changed_at, known.mark as mark_of_known,
                topic.topic, topic.version, topic.voided
            from public_version now
                left join public_change last on last.version = now.version
                left join public_change known on known.version = ?
                left join public_topic topic on topic.version > ?
            """;

    private final JdbcOperations database;
    private final DatabaseHistory history;

    PublicChanges(JdbcOperations database, DatabaseHistory history) {
        this.database = database;
        this.history = history;
    }

    /**
     * All that changed since a version.
     *
     * @param last the last of all changes
     * @param markOfKnown the mark that the database has for the last change that was known; null where it has none
     */
    record Heard(DatabaseHistory.Known last, @Nullable UUID markOfKnown, List<TagChange> changes) {

        /** Whether the database has the last change that was known, and so all before it. */
        boolean continues(DatabaseHistory.Known known) {
            return known.mark() == null
                    ? last.epoch().equals(known.epoch()) && last.version() >= known.version()
                    : known.mark().equals(markOfKnown);
        }
    }

    /**
     * All changes after a version; none where nothing was known, as then nothing was made before them.
     *
     * @param known the last change that was known; null where none was
     */
    Heard since(long version, DatabaseHistory.@Nullable Known known) {
        return promptly(connection ->
                known == null ? since(Long.MAX_VALUE, 0, connection) : since(version, known.version(), connection));
    }

    /** Has the database compare what this portal knows with its history, and let its numbers go ahead where they differ. */
    DatabaseHistory.Answer compare() {
        return promptly(history::compare);
    }

    private <T> T promptly(ConnectionCallback<T> question) {
        T answer = database.execute((ConnectionCallback<T>) connection -> {
            int timeout = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, (int) TIMEOUT.toMillis());
            T answered = question.doInConnection(connection);
            connection.setNetworkTimeout(Runnable::run, timeout);
            return answered;
        });
        if (answer == null) {
            throw new IllegalStateException("the query has an answer");
        }
        return answer;
    }

    private static Heard since(long version, long known, Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SINCE)) {
            query.setLong(1, known);
            query.setLong(2, version);
            try (ResultSet rows = query.executeQuery()) {
                List<TagChange> changes = new ArrayList<>();
                DatabaseHistory.Known last = null;
                UUID markOfKnown = null;
                while (rows.next()) {
                    if (last == null) {
                        last = new DatabaseHistory.Known(
                                rows.getObject("epoch", UUID.class),
                                rows.getLong("counter"),
                                rows.getObject("mark", UUID.class),
                                rows.getObject("changed_at", OffsetDateTime.class)
                                        .toInstant());
                        markOfKnown = rows.getObject("mark_of_known", UUID.class);
                    }
                    String tag = rows.getString("topic");
                    if (tag != null) {
                        changes.add(new TagChange(tag, rows.getLong("version"), rows.getLong("voided")));
                    }
                }
                if (last == null) {
                    throw new SQLException("the database has no counter of public changes");
                }
                return new Heard(last, markOfKnown, changes);
            }
        }
    }
}
