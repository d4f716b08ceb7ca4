package org.bureauportal.article;

import org.bureauportal.shared.IllegalTransition;

/** Where an article stands towards the public; docs/stages.md has the table. */
public enum Standing {
    UNPUBLISHED,
    PUBLIC,
    /** Its period is over; the text stays, under a banner. */
    ENDED,
    /** A stub without the text stays of what has ended. */
    ENDED_STUB,
    /** Nothing stays of what has ended but an explanation. */
    ENDED_GONE,
    WITHDRAWN,
    REMOVED;

    boolean canBecome(Standing next) {
        return switch (this) {
            case UNPUBLISHED -> next == PUBLIC;
            case PUBLIC -> next != UNPUBLISHED;
            case ENDED -> next != UNPUBLISHED && next != ENDED;
            case ENDED_STUB, ENDED_GONE -> next == PUBLIC || next == REMOVED;
            case WITHDRAWN -> next != UNPUBLISHED && next != ENDED;
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
