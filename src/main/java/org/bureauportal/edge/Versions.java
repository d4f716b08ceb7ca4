package org.bureauportal.edge;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Which topics changed when, as far as this node has heard. Versions come from one counter in the database, raised in each
 * change's own transaction, whose row is locked until the commit: who knows the counter has heard of all that came before.
 */
@Component
class Versions {

    /** Beyond this many topics the single ones are forgotten, and all that was made before counts as outdated. */
    private static final int TOPICS_AT_MOST = 200_000;

    private final Map<String, Long> changed = new ConcurrentHashMap<>();
    private final Map<String, Long> voided = new ConcurrentHashMap<>();

    private volatile long known;
    private volatile long allChanged;
    private volatile long allVoided;

    /** The counter as it was last heard. */
    long known() {
        return known;
    }

    /** Begins where an earlier run of this node left off. */
    void begin(long version) {
        known = version;
    }

    /**
     * Takes in what was heard.
     *
     * @param version the counter, with all changes up to it among those given
     */
    void hear(List<TopicChange> changes, long version) {
        if (changed.size() + changes.size() > TOPICS_AT_MOST) {
            allChanged = version;
            changed.clear();
        }
        for (TopicChange each : changes) {
            changed.merge(each.topic(), each.version(), Math::max);
            if (each.voided() > 0) {
                voided.merge(each.topic(), each.voided(), Math::max);
            }
        }
        // last: pages made from now on have seen all this
        known = Math.max(known, version);
    }

    /** Another database has come, or the same one has gone back: nothing that was made before holds. */
    void voidAll(long version) {
        allVoided = version;
        allChanged = version;
        changed.clear();
        voided.clear();
        known = version;
    }

    /** Whether nothing that a page is made from has changed since. */
    boolean isCurrent(ReadyPage page) {
        long now = known;
        if (page.confirmed() == now) {
            return true;
        }
        if (!isCurrent(page.head())) {
            return false;
        }
        page.confirm(now);
        return true;
    }

    boolean isCurrent(ReadyPage.Head page) {
        return page.topics().isEmpty() || isAfter(page, changed, allChanged);
    }

    /** Whether something was taken from the public that a page may still show: then nobody may see it any more. */
    boolean isVoid(ReadyPage.Head page) {
        return !page.topics().isEmpty() && !isAfter(page, voided, allVoided);
    }

    private static boolean isAfter(ReadyPage.Head page, Map<String, Long> versions, long all) {
        if (page.asOf() < all) {
            return false;
        }
        for (String topic : page.topics()) {
            Long version = versions.get(topic);
            if (version != null && version > page.asOf()) {
                return false;
            }
        }
        return true;
    }
}
