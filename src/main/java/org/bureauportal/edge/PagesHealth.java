package org.bureauportal.edge;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether public pages can be served: from the database, or from what is kept since it was last heard. */
@Component("pages")
class PagesHealth implements HealthIndicator {

    private final Trust trust;

    PagesHealth(Trust trust) {
        this.trust = trust;
    }

    @Override
    public Health health() {
        return (trust.isGiven() ? Health.up() : Health.outOfService())
                .withDetail("silence", trust.silence().toString())
                .build();
    }
}
