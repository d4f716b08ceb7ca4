package org.bureauportal.article;

import org.bureauportal.shared.IllegalTransition;

/** Where an edition stands; docs/stages.md has the table. */
public enum Stage {
    DRAFT,
    /** It was handed in, and waits for the reviews that its section asks for. */
    IN_REVIEW,
    /** All reviews were given to it as it is. */
    APPROVED,
    /** It goes out at an hour, and does not change until then. */
    SCHEDULED,
    /** Its hour came, and something stood in the way. */
    FAILED,
    PUBLISHED,
    SUPERSEDED,
    DISCARDED;

    /** Whether editors work on it: what they save makes it a draft again. */
    boolean isOpen() {
        return this == DRAFT || this == IN_REVIEW || this == APPROVED;
    }

    boolean canBecome(Stage next) {
        return switch (this) {
            case DRAFT -> next == IN_REVIEW || next == SCHEDULED || next == PUBLISHED || next == DISCARDED;
            case IN_REVIEW ->
                next == DRAFT || next == APPROVED || next == SCHEDULED || next == PUBLISHED || next == DISCARDED;
            case APPROVED -> next == DRAFT || next == SCHEDULED || next == PUBLISHED || next == DISCARDED;
            case SCHEDULED -> next == DRAFT || next == APPROVED || next == PUBLISHED || next == FAILED;
            case FAILED -> next == DRAFT || next == APPROVED;
            case DISCARDED -> next == DRAFT;
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
