package org.bureauportal.database;

import java.time.Instant;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.AuditableEvent;

/** What became of a switch of the database. */
sealed interface SwitchEvent extends AuditableEvent {

    @Override
    default String subject() {
        return "-";
    }

    /** An earlier copy took its place; {@code -} where nothing is there from before. */
    record Replaced(Actor by, String keptUntil, Instant noticedAt) implements SwitchEvent {}

    /** Addresses of articles, separated by blanks, are no longer there or show an earlier text. */
    record PagesLost(Actor by, String pages) implements SwitchEvent {}

    /** The warning was taken from the desk. */
    record Dismissed(Actor by, Instant noticedAt) implements SwitchEvent {}
}
