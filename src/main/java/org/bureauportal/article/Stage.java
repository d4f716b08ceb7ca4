package org.bureauportal.article;

import org.bureauportal.shared.IllegalTransition;

/** Where an edition stands; docs/stages.md has the table. */
public enum Stage {
    DRAFT,
    PUBLISHED,
    SUPERSEDED,
    DISCARDED;

    boolean canBecome(Stage next) {
        return switch (this) {
            case DRAFT -> next == PUBLISHED || next == DISCARDED;
            case PUBLISHED -> next == SUPERSEDED;
            case SUPERSEDED -> false;
            case DISCARDED -> next == DRAFT;
        };
    }

    Stage become(Stage next) {
        if (!canBecome(next)) {
            throw IllegalTransition.of(this, next);
        }
        return next;
    }
}
