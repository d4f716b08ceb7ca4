package org.bureauportal.web;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The memory that the forms of one kind of sender may take together, and how many parts of it one client may hold. */
final class BodyMemory {

    private static final int UNIT = 1024;

    private final int units;
    private final Semaphore free;
    private final Places parts;
    private final Duration patience;

    /**
     * With all of it free.
     *
     * @param perClient the parts that one client may hold at once
     * @param patience how long a form may wait for its part
     */
    BodyMemory(long bytes, int perClient, Duration patience) {
        this.units = Math.toIntExact(Math.max(1, bytes / UNIT));
        this.free = new Semaphore(units, true);
        this.parts = new Places(Integer.MAX_VALUE, perClient);
        this.patience = patience;
    }

    /**
     * Takes a part once so much is free. A form that would need more than all of it gets all of it: what is permitted is
     * admitted in the end, one at a time.
     *
     * @return empty where the client holds as many parts as it may, or the wait would be too long
     */
    Optional<Part> take(String client, long bytes) {
        return parts.take(client).flatMap(place -> {
            int wanted = (int) Math.min(units, unitsOf(bytes));
            if (await(wanted)) {
                return Optional.of(new Part(place, wanted));
            }
            place.close();
            return Optional.empty();
        });
    }

    /** Bytes. */
    long free() {
        return (long) free.availablePermits() * UNIT;
    }

    /** Bytes. */
    long all() {
        return (long) units * UNIT;
    }

    private boolean await(int wanted) {
        try {
            return free.tryAcquire(wanted, patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static long unitsOf(long bytes) {
        return (bytes + UNIT - 1) / UNIT;
    }

    /** A part that is taken until it is closed; closing it again changes nothing. */
    final class Part implements AutoCloseable {

        private final Places.Place place;
        private int taken;

        private Part(Places.Place place, int taken) {
            this.place = place;
            this.taken = taken;
        }

        /** Gives back what is more than so many bytes. */
        void shrinkTo(long bytes) {
            keep((int) Math.min(taken, unitsOf(bytes)));
        }

        @Override
        public void close() {
            keep(0);
            place.close();
        }

        private void keep(int units) {
            free.release(taken - units);
            taken = units;
        }
    }
}
