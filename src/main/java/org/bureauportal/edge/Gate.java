package org.bureauportal.edge;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Bounds how many public pages are made at once and how many requests wait for their turn, so that however many ask, those
 * who are let in are answered soon and the rest are told at once to come again.
 */
@Component
final class Gate {

    private final Semaphore places;
    private final Semaphore waiting;
    private final Duration patience;
    private final Duration filePatience;

    Gate(EdgeProperties edge) {
        int places = edge.rendersAtOnce() > 0
                ? edge.rendersAtOnce()
                : 2 * Runtime.getRuntime().availableProcessors();
        this.places = new Semaphore(places, true);
        this.waiting = new Semaphore(edge.waiting());
        this.patience = edge.patience();
        this.filePatience = edge.filePatience();
    }

    /** Takes a place, now or soon; who is told true must {@link #leave}. */
    boolean enter() {
        return enter(patience);
    }

    /** Takes a place to make a file, which is made once and is waited for by a page. */
    boolean enterForFile() {
        return enter(filePatience);
    }

    private boolean enter(Duration atMost) {
        if (places.tryAcquire()) {
            return true;
        }
        if (!waiting.tryAcquire()) {
            return false;
        }
        try {
            return places.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.release();
        }
    }

    /** Takes a place, however long that takes. */
    void enterPatiently() throws InterruptedException {
        places.acquire();
    }

    void leave() {
        places.release();
    }

    int freePlaces() {
        return places.availablePermits();
    }

    int freeWaiting() {
        return waiting.availablePermits();
    }
}
