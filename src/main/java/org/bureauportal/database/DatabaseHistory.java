package org.bureauportal.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Which history of the database this portal has worked with. A standby that was promoted and a restored backup continue an
 * earlier moment, without what was done since; every new connection is compared with what is known before anything else is
 * done on it, so that the database lets its numbers go ahead before it gives one out.
 */
@Component
public class DatabaseHistory {

    /** The epoch of a node that has never reached a database, and of pages that do not name theirs. */
    public static final UUID NO_EPOCH = new UUID(0, 0);

    private static final String CONTINUE = "select epoch, stands_in, kept from continue_history(?, ?, ?, ?)";

    /** The server runs, and cannot do this in the state in which it is (PostgreSQL, appendix A). */
    private static final String NOT_IN_PREREQUISITE_STATE = "55000";

    private final ApplicationEventPublisher listeners;
    private final Set<UUID> epochs = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Known known;
    private volatile @Nullable Place place;

    /**
     * The last public change that is known.
     *
     * @param epoch of the database in which it was seen
     * @param mark random, given to this change alone; null where an earlier version of the portal noted none
     * @param changedAt when it was made, in the database's time
     */
    public record Known(UUID epoch, long version, @Nullable UUID mark, Instant changedAt) {}

    /**
     * How the database answered.
     *
     * @param epoch another one in each history
     * @param kept the last version that it has in common with what is known; empty where it has all of that
     */
    public record Answer(UUID epoch, Optional<Long> kept) {}

    /** A cluster and the timeline on which it writes: each promotion begins one with a higher number. */
    private record Place(String cluster, long timeline) {

        static Place of(String standsIn) {
            String[] parts = standsIn.split("/", 3);
            return new Place(parts[0], Long.parseLong(parts[1], 16));
        }

        boolean isBefore(Place other) {
            return cluster.equals(other.cluster) && timeline < other.timeline;
        }
    }

    DatabaseHistory(ApplicationEventPublisher listeners) {
        this.listeners = listeners;
    }

    /** Notes what is known from now on, and gives it to those that listen, in the order of the changes. */
    public void know(Known change) {
        epochs.add(change.epoch());
        known = change;
        listeners.publishEvent(change);
    }

    /** Notes what an earlier run knew, and in which epochs it worked. */
    public void know(Known change, Set<UUID> before) {
        epochs.addAll(before);
        know(change);
    }

    /** All epochs in which this portal has worked: a database that is in one of them again has gone back. */
    public Set<UUID> epochs() {
        return Set.copyOf(epochs);
    }

    public Optional<Known> known() {
        return Optional.ofNullable(known);
    }

    /**
     * Has the database compare what is known with its own history, and notice whether it is another one than before.
     *
     * @throws SQLException also where it is a standby, or a former primary that was left behind by a promotion
     */
    public Answer compare(Connection connection) throws SQLException {
        Known present = known;
        try (PreparedStatement query = connection.prepareStatement(CONTINUE)) {
            query.setArray(1, connection.createArrayOf("uuid", epochs.toArray()));
            query.setObject(2, present == null ? null : Long.valueOf(present.version()));
            query.setObject(3, present == null ? null : present.mark());
            query.setObject(4, present == null ? null : OffsetDateTime.ofInstant(present.changedAt(), ZoneOffset.UTC));
            try (ResultSet answer = query.executeQuery()) {
                answer.next();
                stayInOrder(Place.of(answer.getString("stands_in")));
                Optional<Long> kept = Optional.ofNullable(answer.getObject("kept", Long.class));
                return new Answer(answer.getObject("epoch", UUID.class), kept);
            }
        }
    }

    /** A former primary that is started again as it was would take changes that the present one never sees. */
    private synchronized void stayInOrder(Place now) throws SQLException {
        Place before = place;
        if (before != null && now.isBefore(before)) {
            throw new SQLException(
                    "this database is on timeline %d and was left behind by a promotion to timeline %d; stop it, or where it was put back on purpose restart the portal"
                            .formatted(now.timeline(), before.timeline()),
                    NOT_IN_PREREQUISITE_STATE);
        }
        place = now;
    }
}
