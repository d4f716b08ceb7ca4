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
class Trust {

    private final Clock clock;
    private final Duration oldest;

    private volatile Instant heard = Instant.EPOCH;
    private volatile boolean isGiven;

    Trust(Clock clock, EdgeProperties edge) {
        this.clock = clock;
        this.oldest = edge.oldest();
    }

    /** The database was heard at an instant, now or in an earlier run. */
    void heard(Instant at) {
        heard = at;
        look();
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
}
