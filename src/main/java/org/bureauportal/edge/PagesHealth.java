package org.bureauportal.edge;

import java.util.Locale;
import org.bureauportal.edge.freshness.FreshnessLimit;
import org.bureauportal.edge.freshness.FreshnessLimit.Freshness;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Whether public pages can be served: from the database, or from what is kept since it last answered. A load balancer that
 * sends readers to a stale node only while there is no fresh one never shows what was withdrawn.
 */
@Component("pages")
class PagesHealth implements HealthIndicator {

    /** Answered with 200 by the health group readiness, and with 503 by the group fresh. */
    static final Status STALE = new Status("STALE");

    private final FreshnessLimit limit;

    PagesHealth(FreshnessLimit limit) {
        this.limit = limit;
    }

    @Override
    public Health health() {
        Freshness freshness = limit.freshness();
        return Health.status(status(freshness))
                .withDetail("state", freshness.name().toLowerCase(Locale.ROOT))
                .withDetail("silence", limit.silence().toString())
                .build();
    }

    private static Status status(Freshness freshness) {
        return switch (freshness) {
            case FRESH -> Status.UP;
            case STALE -> STALE;
            case UNABLE -> Status.OUT_OF_SERVICE;
        };
    }
}
