package org.bureauportal.server.body;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.bureauportal.shared.Bulkhead;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** What all bodies under way share: places and memory, with metrics on the management port. */
@Component
public final class Bodies implements MeterBinder {

    /** Bytes of memory that one permit stands for. */
    private static final int UNIT = 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Limits limits;
    private final Bulkhead places;
    private final Bulkhead placesOfKnown;
    private final Bulkhead ofEditors;
    private final Bulkhead ofKnown;
    private final Bulkhead ofStrangers;

    /** Who sends a form. None can use up what is there for another. */
    enum Sender {
        EDITOR,

        /** Somebody in whose browser an editor has signed in before. */
        KNOWN,

        STRANGER
    }

    /**
     * How much may be under way.
     *
     * @param atOnce bodies in all, well below the number of the server's threads; browsers in which an editor has signed in
     *     before have half as many of their own
     * @param perClient bodies from one client, which is an IPv4 address or a /64 of IPv6
     * @param within the time that one body may take, and the time that the answer to it may take
     * @param slowest bytes a second of the slowest line: the bodies of editors, and of browsers in which one has signed in
     *     before, have as much more time as they take at this speed, and so have the answers to them
     * @param skipped how much of an unwanted body is read, so that the sender sees the answer
     * @param longest the longest form, encoded for sending: a million characters take nine bytes each at their worst
     * @param memory what all forms under way may take together; a quarter of the heap where it is 0
     */
    @ConfigurationProperties("portal.bodies")
    record Limits(
            @DefaultValue("64") int atOnce,
            @DefaultValue("16") int perClient,
            @DefaultValue("30s") Duration within,
            @DefaultValue("2KB") DataSize slowest,
            @DefaultValue("24MB") DataSize skipped,
            @DefaultValue("12MB") DataSize longest,
            @DefaultValue("0B") DataSize memory) {}

    Bodies(Limits limits) {
        this.limits = limits;
        this.places = Bulkhead.perClient(limits.atOnce(), limits.perClient());
        this.placesOfKnown = Bulkhead.perClient(Math.max(1, limits.atOnce() / 2), limits.perClient());
        long bytes = limits.memory().toBytes();
        int quarter = Math.toIntExact(
                Math.max(1, (bytes > 0 ? bytes : Runtime.getRuntime().maxMemory() / 4) / 4 / UNIT));
        this.ofEditors = Bulkhead.perClient(2 * quarter, limits.perClient());
        this.ofKnown = Bulkhead.perClient(quarter, limits.perClient());
        this.ofStrangers = Bulkhead.perClient(quarter, 1);
    }

    /** A place for a body; empty where all are taken, or all that one client may hold. */
    public Optional<Bulkhead.Pass> place(String client, boolean isKnown) {
        return (isKnown ? placesOfKnown : places).enter(client, 1, Duration.ZERO);
    }

    /**
     * The form of a request, with nothing read yet.
     *
     * @param body its bytes as they come
     * @param client the network that sends it
     */
    public FormBody form(HttpServletRequest request, DeadlineInputBuffer body, String client, boolean isKnown) {
        return new FormBody(request, body, client, isKnown, this);
    }

    /** A part of the memory for forms, once it is free; empty where that would take too long. */
    Optional<Bulkhead.Pass> memory(Sender sender, String client, long bytes) {
        return memory(sender).enter(client, units(bytes), PATIENCE);
    }

    /** Gives back what is more than so many bytes. */
    static void shrink(Bulkhead.Pass part, long bytes) {
        part.shrinkTo(units(bytes));
    }

    private static int units(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, (bytes + UNIT - 1) / UNIT);
    }

    private Bulkhead memory(Sender sender) {
        return switch (sender) {
            case EDITOR -> ofEditors;
            case KNOWN -> ofKnown;
            case STRANGER -> ofStrangers;
        };
    }

    /** Bytes of the longest form. */
    long longest() {
        return limits.longest().toBytes();
    }

    public Duration within() {
        return limits.within();
    }

    /** Bytes a second. */
    long slowest() {
        return limits.slowest().toBytes();
    }

    /** Bytes. */
    public long skipped() {
        return limits.skipped().toBytes();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        String free = "places for bodies that are free";
        gauge(registry, "portal.bodies.places", free, Sender.STRANGER, places::free);
        gauge(registry, "portal.bodies.places", free, Sender.KNOWN, placesOfKnown::free);
        for (Sender sender : Sender.values()) {
            gauge(
                    registry,
                    "portal.bodies.memory",
                    "bytes for forms that are free",
                    sender,
                    () -> (long) UNIT * memory(sender).free());
        }
    }

    private static void gauge(
            MeterRegistry registry, String name, String meaning, Sender sender, Supplier<Number> value) {
        Gauge.builder(name, value)
                .description(meaning)
                .tag("sender", sender.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
