package org.bureauportal.edge.freshness;

import java.time.Instant;
import java.util.List;

/**
 * What listeners are given after each poll that the database has answered, in the order of the changes and before pages
 * count as fresh.
 *
 * @param asOf what had been withdrawn by then is among the changes given now or before
 * @param version the counter, with all changes up to it given now or before
 * @param extent what the changes say about pages that were made before
 * @param changes the tags that have changed
 */
public record PublicChangesHeard(Instant asOf, long version, Extent extent, List<TagChange> changes) {

    /** What the changes say about pages that were made before. */
    public enum Extent {
        /** Pages without a changed tag are as they were. */
        THESE,
        /** Any page may have changed, as the node has just started or another copy of the database is used. */
        ALL,
        /** The node knew no history of the database: nothing that was made before holds. */
        HISTORY_BEGUN,
        /** The database has lost changes that were known here: nothing that was made before holds, and some may be lost. */
        HISTORY_LOST
    }
}
