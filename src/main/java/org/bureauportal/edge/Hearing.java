package org.bureauportal.edge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bureauportal.edge.PublicChanges.Heard;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Hears what changed for the public: of this node's own acts as soon as they are done, of other nodes' by asking the database
 * twice a second.
 */
@Component
class Hearing implements SmartLifecycle {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** The web server has a higher one, and begins when this has looked once. */
    private static final int PHASE = 0;

    private static final Logger log = LoggerFactory.getLogger(Hearing.class);

    private final PublicChanges changes;
    private final Catalogue catalogue;
    private final Versions versions;
    private final Keeper keeper;
    private final Trust trust;
    private final Clock clock;

    private Optional<UUID> epoch = Optional.empty();
    private boolean hasHeard;
    private volatile @Nullable Thread listener;

    Hearing(
            PublicChanges changes,
            Catalogue catalogue,
            Versions versions,
            Keeper keeper,
            PagesOnDisk disk,
            Trust trust,
            Clock clock) {
        this.changes = changes;
        this.catalogue = catalogue;
        this.versions = versions;
        this.keeper = keeper;
        this.trust = trust;
        this.clock = clock;
        // not later: whoever commits while the portal starts makes it hear before it begins to listen
        disk.mark().ifPresent(mark -> {
            epoch = Optional.of(mark.epoch());
            versions.begin(mark.version());
            trust.begin(mark.heard());
        });
    }

    @Override
    public void start() {
        look();
        Thread thread = new Thread(this::listen, "edge-hearing");
        thread.setDaemon(true);
        thread.start();
        listener = thread;
    }

    @Override
    public void stop() {
        Thread thread = listener;
        listener = null;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return listener != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** Asks at once, as something was done here: whoever did it sees it on the next request. */
    void hearNow() {
        try {
            hear();
        } catch (DataAccessException away) {
            log.debug("the next look will hear of it", away);
        }
    }

    private void listen() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
                look();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            hear();
        } catch (DataAccessException away) {
            log.debug("the database is not heard", away);
        } catch (RuntimeException unexpected) {
            // whoever stops listening would go on showing what was withdrawn
            log.error("what changed could not be heard", unexpected);
        } finally {
            trust.look();
        }
    }

    /** Several may ask at once, each on a connection of their own, and are taken in one after the other. */
    private void hear() {
        long known = versions.known();
        // what the answer says held when it was asked for, however long it took
        Instant asked = clock.instant();
        Heard heard = changes.since(known);
        synchronized (this) {
            boolean isAnother = epoch.isEmpty() || !epoch.get().equals(heard.epoch());
            if (isAnother || heard.version() < known) {
                if (epoch.isPresent()) {
                    log.warn("the database is another one, or an earlier one, than before: every page is made anew");
                }
                epoch = Optional.of(heard.epoch());
                versions.voidAll(heard.version());
                keeper.hearOfAnotherDatabase(heard.epoch(), heard.version());
            } else if (!hasHeard || !heard.changes().isEmpty()) {
                take(heard);
            }
            hasHeard = true;
            trust.heard(asked);
        }
    }

    private void take(Heard heard) {
        versions.hear(heard.changes(), heard.version());
        List<String> toVoid = new ArrayList<>();
        List<String> toRenew = new ArrayList<>();
        // at the start the copy is compared as a whole
        boolean all = !hasHeard;
        for (TopicChange each : heard.changes()) {
            Optional<List<String>> touched = catalogue.lasting(each.topic());
            all |= touched.isEmpty();
            touched.ifPresent(toRenew::addAll);
            if (each.voided() == each.version()) {
                touched.ifPresent(toVoid::addAll);
            }
        }
        keeper.hear(heard.epoch(), heard.version(), toVoid, all ? null : toRenew);
    }
}
