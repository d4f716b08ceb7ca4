package org.bureauportal.edge.freshness;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.bureauportal.database.DatabaseHistory;
import org.springframework.stereotype.Component;

/**
 * Which tags changed when, as far as this node has heard. Versions come from one counter in the database, raised in each
 * change's own transaction, whose row is locked until the commit: who knows the counter has heard of all that came before.
 */
@Component
public class TagVersions {

    /** Beyond this many tags the single ones are forgotten, and all that was made before counts as outdated. */
    private static final int TAGS_AT_MOST = 200_000;

    private final Map<String, Long> changed = new ConcurrentHashMap<>();
    private final Map<String, Long> purged = new ConcurrentHashMap<>();

    private volatile Known known = new Known(DatabaseHistory.NO_EPOCH, Set.of(), 0);
    private volatile long allChanged;

    /**
     * Up to where this node knows the history of the database. Versions count on in every history, so that they mean
     * nothing without the epoch.
     *
     * @param epoch the database's
     * @param earlier the epochs before it of which everything that was known is in the present history, too
     * @param version the counter as it was last heard
     */
    public record Known(UUID epoch, Set<UUID> earlier, long version) {

        /** Whether what was made as of this may lack something that is known as of another. */
        public boolean isBefore(Known other) {
            return !epoch.equals(other.epoch) || version < other.version;
        }

        private boolean continues(UUID another) {
            return epoch.equals(another) || earlier.contains(another);
        }
    }

    public Known known() {
        return known;
    }

    /** Begins where an earlier run of this node left off. */
    void begin(Known before) {
        known = before;
    }

    /**
     * Takes in what was heard.
     *
     * @param version the counter, with all changes up to it among those given
     */
    void hear(List<TagChange> changes, long version) {
        if (changed.size() + changes.size() > TAGS_AT_MOST) {
            allChanged = version;
            changed.clear();
        }
        for (TagChange each : changes) {
            changed.merge(each.tag(), each.version(), Math::max);
            if (each.purged() > 0) {
                purged.merge(each.tag(), each.purged(), Math::max);
            }
        }
        // last: pages made from now on have seen all this
        if (version > known.version()) {
            known = new Known(known.epoch(), known.earlier(), version);
        }
    }

    /**
     * Another copy of the database has come that has everything which was known. Every page is made again, as one may have
     * been made from changes that were not known yet and are lost; until then the last one may be shown where no other can be.
     */
    void continueIn(UUID epoch) {
        Set<UUID> earlier = new HashSet<>(known.earlier());
        earlier.add(known.epoch());
        known = new Known(epoch, Set.copyOf(earlier), known.version());
    }

    /** The database has another history than what was known: nothing that was made before may be shown any more. */
    void beginAnother(UUID epoch, long version) {
        // first: what was made before is void from here on
        known = new Known(epoch, Set.of(), version);
        allChanged = 0;
        changed.clear();
        purged.clear();
    }

    /** The tags of which this node knows a change after a version. */
    List<String> changedSince(long version) {
        return changed.entrySet().stream()
                .filter(each -> each.getValue() > version)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether nothing that a page is made from has changed since. */
    public boolean isCurrent(Tagged page) {
        return page.tags().isEmpty() || (known.epoch().equals(page.epoch()) && isAfter(page, changed, allChanged));
    }

    /** Whether something was taken from the public that a page may still show, so that it must not be served. */
    public boolean isPurged(Tagged page) {
        return !page.tags().isEmpty() && !(known.continues(page.epoch()) && isAfter(page, purged, 0));
    }

    private static boolean isAfter(Tagged page, Map<String, Long> versions, long all) {
        if (page.asOf() < all) {
            return false;
        }
        for (String tag : page.tags()) {
            Long version = versions.get(tag);
            if (version != null && version > page.asOf()) {
                return false;
            }
        }
        return true;
    }
}
