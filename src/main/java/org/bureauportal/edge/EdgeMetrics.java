package org.bureauportal.edge;

import com.github.benmanes.caffeine.cache.Cache;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.bureauportal.edge.freshness.FreshnessLimit;
import org.bureauportal.edge.store.CachedPage;
import org.bureauportal.edge.store.DiskPageStore;
import org.bureauportal.shared.Bulkhead;
import org.springframework.stereotype.Component;

/** What the edge does, for the management port; counting costs a reader nothing. */
@Component
class EdgeMetrics {

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder renders = new LongAdder();
    private final LongAdder stale = new LongAdder();
    private final LongAdder busy = new LongAdder();
    private final MeterRegistry registry;

    EdgeMetrics(MeterRegistry registry, FreshnessLimit freshness, DiskPageStore disk) {
        this.registry = registry;
        count("portal.edge.hits", "pages sent as they were kept in memory", hits);
        count("portal.edge.misses", "requests for pages that were not, or no longer, in memory", misses);
        count("portal.edge.renders", "pages made", renders);
        count("portal.edge.stale", "pages sent although they had changed, as they could not be made anew", stale);
        count("portal.edge.busy", "requests told to come again", busy);
        gauge(
                "portal.edge.lag",
                "seconds since the database was last heard",
                () -> freshness.silence().toMillis() / 1000.0);
        gauge("portal.edge.disk.failures", "files that could not be read, written or deleted", disk::failures);
    }

    void watch(Cache<String, CachedPage> memory) {
        gauge("portal.edge.memory.pages", "pages in memory", memory::estimatedSize);
        gauge(
                "portal.edge.memory.bytes",
                "bytes of them",
                () -> memory.policy()
                        .eviction()
                        .map(bound -> bound.weightedSize().orElse(0))
                        .orElse(0L));
    }

    void watch(Bulkhead rendering, Supplier<Number> underWay) {
        gauge("portal.edge.places", "pages that could be made at once beside those being made", rendering::free);
        gauge(
                "portal.edge.waiting",
                "requests that could wait for their turn beside those waiting",
                rendering::freeQueue);
        gauge("portal.edge.making", "pages that are being made or waited for", underWay);
    }

    void watch(Supplier<Number> backlog, Supplier<Number> complete) {
        gauge("portal.edge.disk.backlog", "changed pages whose copy on disk is still to be made", backlog);
        gauge("portal.edge.disk.complete", "pages on disk when the copy was last found complete, else 0", complete);
    }

    void hit() {
        hits.increment();
    }

    void miss() {
        misses.increment();
    }

    void render() {
        renders.increment();
    }

    void stale() {
        stale.increment();
    }

    void busy() {
        busy.increment();
    }

    private void count(String name, String meaning, LongAdder counted) {
        FunctionCounter.builder(name, counted, LongAdder::sum)
                .description(meaning)
                .register(registry);
    }

    private void gauge(String name, String meaning, Supplier<Number> value) {
        Gauge.builder(name, value).description(meaning).register(registry);
    }
}
