package org.bureauportal.edge;

import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What is still to be done to the copy on disk: single pages that have changed, and a round through all. */
final class UpdateQueue {

    private final Semaphore bell = new Semaphore(0);
    private final Set<String> changed = new LinkedHashSet<>();
    private boolean roundIsDue;
    private boolean isInHand;
    private long heard;
    private long seenTo;

    /** @param seenTo the version up to which an earlier run has seen to every change */
    UpdateQueue(long seenTo) {
        this.seenTo = seenTo;
    }

    /** Takes in the changes up to a version. */
    synchronized void add(long version, Collection<String> addresses) {
        heard = Math.max(heard, version);
        changed.addAll(addresses);
        bell.release();
    }

    /** Takes in that at a version all pages may have changed. */
    synchronized void addAll(long version) {
        heard = Math.max(heard, version);
        roundIsDue = true;
        bell.release();
    }

    /** Nothing is there any more that could be outdated; all is still to be made. */
    synchronized void beginAnew(long version) {
        heard = version;
        seenTo = version;
        changed.clear();
        addAll(version);
    }

    /** Waits for something to do, but not for ever. */
    void await(Duration atMost) throws InterruptedException {
        if (isEmpty()) {
            bell.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
            bell.drainPermits();
        }
    }

    /** Lets {@link #await} end. */
    void ring() {
        bell.release();
    }

    /** Takes the next changed page in hand. */
    synchronized Optional<String> next() {
        Iterator<String> all = changed.iterator();
        if (!all.hasNext()) {
            return Optional.empty();
        }
        isInHand = true;
        String next = all.next();
        all.remove();
        return Optional.of(next);
    }

    /** Takes the round in hand, where one is due. */
    synchronized boolean takeRound() {
        boolean isDue = roundIsDue;
        roundIsDue = false;
        isInHand |= isDue;
        return isDue;
    }

    synchronized void putBack(String address) {
        changed.add(address);
    }

    synchronized void putRoundBack() {
        roundIsDue = true;
    }

    /** What was in hand is done. */
    synchronized void done() {
        isInHand = false;
    }

    synchronized int size() {
        return changed.size();
    }

    /** The version up to which every change has been seen to. */
    synchronized long seenTo() {
        if (!isInHand && isEmpty()) {
            seenTo = heard;
        }
        return seenTo;
    }

    private synchronized boolean isEmpty() {
        return changed.isEmpty() && !roundIsDue;
    }
}
