package org.bureauportal.article;

import org.bureauportal.shared.IllegalTransition;

/** Where an article stands towards the public; docs/stages.md has the table. */
public enum Standing {
    UNPUBLISHED,
    PUBLIC,
    WITHDRAWN,
    REMOVED;

    boolean canBecome(Standing next) {
        return switch (this) {
            case UNPUBLISHED -> next == PUBLIC;
            case PUBLIC, WITHDRAWN -> next != UNPUBLISHED;
            case REMOVED -> next == PUBLIC || next == REMOVED;
        };
    }

    Standing become(Standing next) {
        if (!canBecome(next)) {
            throw IllegalTransition.of(this, next);
        }
        return next;
    }
}
