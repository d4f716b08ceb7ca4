package org.bureauportal.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.bureauportal.account.KnownDevices;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** What all bodies under way share: places and memory, told on the management port. */
@Component
final class Bodies implements MeterBinder {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Limits limits;
    private final ObjectProvider<KnownDevices> devices;
    private final Places places;
    private final Places placesOfKnown;
    private final BodyMemory ofEditors;
    private final BodyMemory ofKnown;
    private final BodyMemory ofStrangers;

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
     * @param skipped how much of a body is read that nobody wanted, so that the sender sees the answer
     * @param longest the longest form, encoded for sending: a million characters take nine bytes each at their worst
     * @param memory what all forms under way may take together; a quarter of the heap where it is 0
     */
    @ConfigurationProperties("portal.bodies")
    record Limits(
            @DefaultValue("64") int atOnce,
            @DefaultValue("16") int perClient,
            @DefaultValue("30s") Duration within,
            @DefaultValue("24MB") DataSize skipped,
            @DefaultValue("12MB") DataSize longest,
            @DefaultValue("0B") DataSize memory) {}

    /** @param devices asked for with the first request, as the server is there before the rooms are */
    Bodies(Limits limits, ObjectProvider<KnownDevices> devices) {
        this.limits = limits;
        this.devices = devices;
        this.places = new Places(limits.atOnce(), limits.perClient());
        this.placesOfKnown = new Places(Math.max(1, limits.atOnce() / 2), limits.perClient());
        long bytes = limits.memory().toBytes();
        long quarter = (bytes > 0 ? bytes : Runtime.getRuntime().maxMemory() / 4) / 4;
        this.ofEditors = new BodyMemory(2 * quarter, limits.perClient(), PATIENCE);
        this.ofKnown = new BodyMemory(quarter, limits.perClient(), PATIENCE);
        this.ofStrangers = new BodyMemory(quarter, 1, PATIENCE);
    }

    /** Whether an editor has signed in before with the browser that sends this. */
    boolean isKnown(HttpServletRequest request) {
        return devices.getObject().isKnown(request);
    }

    Places places(boolean isKnown) {
        return isKnown ? placesOfKnown : places;
    }

    /** @param client the network that sends it */
    FormBody form(HttpServletRequest request, String client, boolean isKnown) {
        return new FormBody(request, client, isKnown, this);
    }

    BodyMemory memory(Sender sender) {
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

    Duration within() {
        return limits.within();
    }

    /** Bytes. */
    long skipped() {
        return limits.skipped().toBytes();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        String free = "places for bodies that are free";
        gauge(registry, "portal.bodies.places", free, Sender.STRANGER, places::free);
        gauge(registry, "portal.bodies.places", free, Sender.KNOWN, placesOfKnown::free);
        for (Sender sender : Sender.values()) {
            gauge(registry, "portal.bodies.memory", "bytes for forms that are free", sender, memory(sender)::free);
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
