package org.bureauportal.edge;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** What the database says changed for the public. */
@Component
class PublicChanges {

    /** Nobody waits long for a database that does not answer: the next look is soon. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private static final String SINCE = """
            select now.epoch, now.version as counter, topic.topic, topic.version, topic.voided
            from public_version now left join public_topic topic on topic.version > ?
            """;

    private final JdbcOperations database;

    PublicChanges(JdbcOperations database) {
        this.database = database;
    }

    /**
     * All that changed since a version.
     *
     * @param epoch another after the database was restored from a backup
     * @param version the counter
     */
    record Heard(UUID epoch, long version, List<TopicChange> changes) {}

    Heard since(long version) {
        Heard heard = database.execute((ConnectionCallback<Heard>) connection -> {
            int patience = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
            Heard answer = since(version, connection);
            connection.setNetworkTimeout(Runnable::run, patience);
            return answer;
        });
        if (heard == null) {
            throw new IllegalStateException("the query has an answer");
        }
        return heard;
    }

    private static Heard since(long version, Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SINCE)) {
            query.setLong(1, version);
            try (ResultSet rows = query.executeQuery()) {
                List<TopicChange> changes = new ArrayList<>();
                UUID epoch = new UUID(0, 0);
                long counter = 0;
                while (rows.next()) {
                    epoch = rows.getObject("epoch", UUID.class);
                    counter = rows.getLong("counter");
                    String topic = rows.getString("topic");
                    if (topic != null) {
                        changes.add(new TopicChange(topic, rows.getLong("version"), rows.getLong("voided")));
                    }
                }
                return new Heard(epoch, counter, changes);
            }
        }
    }
}
