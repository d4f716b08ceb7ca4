package org.bureauportal.shared;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Limits how much of something is used at once, so that one kind of work cannot take what the others need. Permits are given
 * in the order in which they were asked for; who waits for many is not overtaken for good by those who ask for few.
 */
public final class Bulkhead {

    private static final String NO_CLIENT = "";

    private final int size;
    private final int perClient;
    private final Semaphore permits;
    private final Semaphore queue;
    private final Map<String, Integer> clients = new ConcurrentHashMap<>();

    private Bulkhead(int size, int queueSize, int perClient) {
        this.size = size;
        this.perClient = perClient;
        this.permits = new Semaphore(size, true);
        this.queue = new Semaphore(queueSize);
    }

    /** With so many permits, and a queue of so many. */
    public static Bulkhead of(int permits, int queueSize) {
        return new Bulkhead(permits, queueSize, Integer.MAX_VALUE);
    }

    /** With so many permits, of which one client may hold a number of passes at once, whatever their size. */
    public static Bulkhead perClient(int permits, int passes) {
        return new Bulkhead(permits, Integer.MAX_VALUE, passes);
    }

    /** A pass of one permit; empty where none is free in time or the queue is full. */
    public Optional<Pass> enter(Duration timeout) {
        return acquire(1, timeout) ? Optional.of(new Pass(NO_CLIENT, 1)) : Optional.empty();
    }

    /**
     * A pass for a client. More permits than there are count as all of them: what is permitted at all gets in at last, alone.
     *
     * @return empty where the client holds as many passes as it may, or the permits are not free in time
     */
    public Optional<Pass> enter(String client, int wanted, Duration timeout) {
        int count = Math.min(size, wanted);
        if (clients.merge(client, 1, Integer::sum) <= perClient && acquire(count, timeout)) {
            return Optional.of(new Pass(client, count));
        }
        leave(client);
        return Optional.empty();
    }

    /** A pass of one permit, however long that takes. */
    public Pass enterPatiently() throws InterruptedException {
        permits.acquire();
        return new Pass(NO_CLIENT, 1);
    }

    public int size() {
        return size;
    }

    public int free() {
        return permits.availablePermits();
    }

    /** How many more could wait. */
    public int freeQueue() {
        return queue.availablePermits();
    }

    private boolean acquire(int count, Duration timeout) {
        try {
            // by time even where there is none: in turn, behind those who wait already
            if (permits.tryAcquire(count, 0, TimeUnit.NANOSECONDS)) {
                return true;
            }
            if (timeout.isZero() || !queue.tryAcquire()) {
                return false;
            }
            try {
                return permits.tryAcquire(count, timeout.toNanos(), TimeUnit.NANOSECONDS);
            } finally {
                queue.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void leave(String client) {
        clients.computeIfPresent(client, (same, count) -> count == 1 ? null : count - 1);
    }

    /** What its holder may use until it is closed; closing it again changes nothing. */
    public final class Pass implements AutoCloseable {

        private final String client;
        private int held;
        private boolean isClosed;

        private Pass(String client, int held) {
            this.client = client;
            this.held = held;
        }

        /** Gives back what is more than so many permits. */
        public synchronized void shrinkTo(int permitsLeft) {
            int kept = Math.min(held, permitsLeft);
            permits.release(held - kept);
            held = kept;
        }

        @Override
        public synchronized void close() {
            if (!isClosed) {
                isClosed = true;
                shrinkTo(0);
                leave(client);
            }
        }
    }
}
