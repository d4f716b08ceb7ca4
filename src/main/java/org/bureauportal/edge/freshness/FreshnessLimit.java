package org.bureauportal.edge.freshness;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * How long pages may be served without asking the database, counted from its last answer. A node without an answer for longer
 * may have missed a withdrawal.
 */
@Component
public class FreshnessLimit {

    private final Clock clock;
    private final Duration maxStale;
    private final Duration freshWithin;

    private volatile Instant heard = Instant.EPOCH;
    private volatile boolean isGiven;

    FreshnessLimit(Clock clock, Settings settings) {
        this.clock = clock;
        this.maxStale = settings.maxStale();
        this.freshWithin = settings.freshWithin();
    }

    /**
     * How long this node may go without the database.
     *
     * @param maxStale how long after its last answer pages are served without it
     * @param freshWithin how long after its last answer this node counts as fresh
     */
    @ConfigurationProperties("portal.edge")
    record Settings(
            @DefaultValue("24h") Duration maxStale,
            @DefaultValue("3s") Duration freshWithin) {}

    /** How far this node's pages can be relied on. */
    public enum Freshness {
        /** The database answered a moment ago: nothing that was withdrawn is shown. */
        FRESH,
        /** It did not, so a withdrawal may have been missed: for readers only while no fresh node can answer. */
        STALE,
        /** It has not answered for so long that no page is shown. */
        UNABLE
    }

    /** Notes that everything withdrawn by an instant is known. */
    void heard(Instant at) {
        heard = at;
        look();
    }

    /** Looks at the clock again. */
    void look() {
        isGiven = clock.instant().isBefore(heard.plus(maxStale));
    }

    public Instant lastHeard() {
        return heard;
    }

    /** How long ago the database last answered. */
    public Duration silence() {
        return Duration.between(heard, clock.instant());
    }

    public boolean isGiven() {
        return isGiven;
    }

    /** As of now, even while a poll waits for its answer. */
    public Freshness freshness() {
        Duration silence = silence();
        if (silence.compareTo(maxStale) >= 0) {
            return Freshness.UNABLE;
        }
        // a clock that was set back says nothing about how long ago that was
        boolean isRecent = !silence.isNegative() && silence.compareTo(freshWithin) < 0;
        return isRecent ? Freshness.FRESH : Freshness.STALE;
    }
}
