package org.bureauportal.article;

import org.bureauportal.shared.IllegalTransition;

/** Where an article stands towards the public; docs/stages.md has the table. */
public enum Standing {
    UNPUBLISHED,
    PUBLIC;

    boolean canBecome(Standing next) {
        return switch (this) {
            case UNPUBLISHED -> next == PUBLIC;
            // a new edition of what is public
            case PUBLIC -> next == PUBLIC;
        };
    }

    Standing become(Standing next) {
        if (!canBecome(next)) {
            throw IllegalTransition.of(this, next);
        }
        return next;
    }
}
