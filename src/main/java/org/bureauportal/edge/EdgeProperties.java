package org.bureauportal.edge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How public pages are kept ready, beside what {@code edge.store} and {@code edge.freshness} are set to.
 *
 * @param memory how many bytes of pages are kept in memory, the most wanted first; none where it is 0
 * @param drain how long a portal that is being stopped goes on answering after it has refused readiness
 * @param cacheControl the header of documents for browsers and shared caches; {@code s-maxage} bounds how fast those forget
 * @param maxConcurrent how many pages are rendered at the same time; 0 for two a processor
 * @param queueSize how many requests may wait for their turn
 * @param queueTimeout how long a request for a page may wait
 * @param maxSearches how many searches are made at the same time, apart from what is rendered; fewer than there are connections
 *     to the database
 * @param searchQueueTimeout how long a search may wait
 * @param fileQueueTimeout how long a request for a file may wait, without which the page that names it may not work
 */
@ConfigurationProperties("portal.edge")
record EdgeProperties(
        @DefaultValue("64MB") DataSize memory,
        @DefaultValue("0s") Duration drain,

        @DefaultValue("public, max-age=0, s-maxage=2, stale-while-revalidate=2, stale-if-error=86400")
        String cacheControl,

        @DefaultValue("0") int maxConcurrent,
        @DefaultValue("32") int queueSize,
        @DefaultValue("50ms") Duration queueTimeout,
        @DefaultValue("3") int maxSearches,
        @DefaultValue("300ms") Duration searchQueueTimeout,
        @DefaultValue("3s") Duration fileQueueTimeout) {}
