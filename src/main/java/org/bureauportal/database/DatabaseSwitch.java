package org.bureauportal.database;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That an earlier copy of the database took its place: a standby that was promoted, or a backup that was restored.
 *
 * @param keptUntil when the last thing was written down that the present database has from before; null where it has nothing
 * @param lostUntil when the last public change was made that a portal knew and the present database does not have; null
 *     where none is known
 * @param lostPages addresses that a portal showed, and which are no longer public or show an earlier text
 */
public record DatabaseSwitch(
        long id,
        Instant noticedAt,
        @Nullable Instant keptUntil,
        @Nullable Instant lostUntil,
        List<String> lostPages) {}
