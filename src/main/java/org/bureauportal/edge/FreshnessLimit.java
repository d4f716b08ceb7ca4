package org.bureauportal.edge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Whether pages may be served without asking the database: for a certain time after it was last heard. Whoever has heard
 * nothing for longer may have missed a withdrawal.
 */
@Component
class FreshnessLimit {

    private final Clock clock;
    private final DiskPageStore disk;
    private final Duration oldest;
    private final Duration freshWithin;

    private volatile Instant heard = Instant.EPOCH;
    private volatile boolean isGiven;

    FreshnessLimit(Clock clock, EdgeProperties edge, DiskPageStore disk) {
        this.clock = clock;
        this.disk = disk;
        this.oldest = edge.oldest();
        this.freshWithin = edge.freshWithin();
    }

    /** How far this node's pages can be relied on. */
    enum Freshness {
        /** The database answered a moment ago: nothing that was withdrawn is shown. */
        FRESH,
        /** It did not, so a withdrawal may have been missed: only for readers whom no fresh node can answer. */
        STALE,
        /** It has not answered for so long that no page is shown. */
        UNABLE
    }

    /** The database was last heard at an instant, in an earlier run. */
    void begin(Instant at) {
        heard = at;
        look();
    }

    /** The database was heard at an instant, and what had been withdrawn by then is no longer on disk. */
    void heard(Instant at) {
        begin(at);
        disk.heard(at);
    }

    /** Looks at the clock again. */
    void look() {
        isGiven = clock.instant().isBefore(heard.plus(oldest));
    }

    Instant lastHeard() {
        return heard;
    }

    /** How long the database has not been heard. */
    Duration silence() {
        return Duration.between(heard, clock.instant());
    }

    boolean isGiven() {
        return isGiven;
    }

    /** As of now, also while the thread that asks the database waits for its answer. */
    Freshness freshness() {
        Duration silence = silence();
        if (silence.compareTo(oldest) >= 0) {
            return Freshness.UNABLE;
        }
        // a clock that was set back says nothing about how long ago that was
        boolean isRecent = !silence.isNegative() && silence.compareTo(freshWithin) < 0;
        return isRecent ? Freshness.FRESH : Freshness.STALE;
    }
}
