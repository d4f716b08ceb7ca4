package org.bureauportal.audit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of the log.
 *
 * @param keptFor how long entries are kept at least, 180 days or longer; null for ever
 * @param largestExport entries that one file has at most
 */
@ConfigurationProperties("portal.log")
record LogProperties(
        @Nullable Duration keptFor, @DefaultValue("100000") int largestExport) {

    static final Duration SHORTEST = Duration.ofDays(180);

    LogProperties {
        if (keptFor != null && keptFor.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("portal.log.kept-for is shorter than 180 days (180d)");
        }
        if (largestExport < 1) {
            throw new IllegalArgumentException("portal.log.largest-export is less than 1");
        }
    }
}
