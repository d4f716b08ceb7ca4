package org.bureauportal.web;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** A number of places, of which one client may hold only a part. */
final class Places {

    private final int perClient;
    private final Semaphore free;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    Places(int all, int perClient) {
        this.perClient = perClient;
        this.free = new Semaphore(all);
    }

    /** A place for a client; empty where all are taken, or all that one client may hold. */
    Optional<Place> take(String client) {
        if (!free.tryAcquire()) {
            return Optional.empty();
        }
        Place place = new Place(client);
        if (taken.merge(client, 1, Integer::sum) > perClient) {
            place.close();
            return Optional.empty();
        }
        return Optional.of(place);
    }

    int free() {
        return free.availablePermits();
    }

    /** How many clients hold a place. */
    int clients() {
        return taken.size();
    }

    /** A place that is taken until it is closed; closing it again changes nothing. */
    final class Place implements AutoCloseable {

        private final String client;
        private final AtomicBoolean isTaken = new AtomicBoolean(true);

        private Place(String client) {
            this.client = client;
        }

        @Override
        public void close() {
            if (isTaken.compareAndSet(true, false)) {
                taken.computeIfPresent(client, (same, count) -> count == 1 ? null : count - 1);
                free.release();
            }
        }
    }
}
