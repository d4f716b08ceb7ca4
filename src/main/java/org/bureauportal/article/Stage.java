package org.bureauportal.article;

import org.bureauportal.shared.IllegalTransition;

/** Where an edition stands; docs/stages.md has the table. */
public enum Stage {
    DRAFT,
    /** It goes out at an hour, and does not change until then. */
    SCHEDULED,
    /** Its hour came, and something stood in the way. */
    FAILED,
    PUBLISHED,
    SUPERSEDED,
    DISCARDED;

    boolean canBecome(Stage next) {
        return switch (this) {
            case DRAFT -> next == SCHEDULED || next == PUBLISHED || next == DISCARDED;
            case SCHEDULED -> next == DRAFT || next == PUBLISHED || next == FAILED;
            case FAILED, DISCARDED -> next == DRAFT;
            case PUBLISHED -> next == SUPERSEDED;
            case SUPERSEDED -> false;
        };
    }

    Stage become(Stage next) {
        if (!canBecome(next)) {
            throw IllegalTransition.of(this, next);
        }
        return next;
    }
}
