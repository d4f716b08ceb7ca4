package org.bureauportal.edge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How public pages are kept ready.
 *
 * @param memory how many bytes of pages are kept in memory, the most wanted first; none where it is 0
 * @param directory where pages are kept for outages, a directory for this node alone; none where it is empty
 * @param oldest for how long after the database was last heard pages are served without it
 * @param freshWithin for how long after the database was last heard this node counts as fresh
 * @param drain how long a portal that is being stopped goes on answering after it has refused readiness
 * @param cacheControl what documents tell browsers and shared caches; {@code s-maxage} bounds how fast those forget
 * @param rendersAtOnce how many pages are made at the same time; 0 for two a processor
 * @param waiting how many requests may wait for their turn
 * @param patience how long each may that asks for a page
 * @param filePatience how long each may that asks for a file, without which the page that names it may not work
 */
@ConfigurationProperties("portal.edge")
record EdgeProperties(
        @DefaultValue("64MB") DataSize memory,
        @DefaultValue("data/pages") String directory,
        @DefaultValue("24h") Duration oldest,
        @DefaultValue("3s") Duration freshWithin,
        @DefaultValue("0s") Duration drain,

        @DefaultValue("public, max-age=0, s-maxage=2, stale-while-revalidate=2, stale-if-error=86400")
        String cacheControl,

        @DefaultValue("0") int rendersAtOnce,
        @DefaultValue("32") int waiting,
        @DefaultValue("50ms") Duration patience,
        @DefaultValue("3s") Duration filePatience) {}
