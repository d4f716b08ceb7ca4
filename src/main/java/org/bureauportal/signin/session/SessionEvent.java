package org.bureauportal.signin.session;

import org.bureauportal.shared.Actor;
import org.bureauportal.shared.AuditableEvent;

/** What was done to one session; the subject is the username. */
sealed interface SessionEvent extends AuditableEvent {

    /** Its owner ended it from another. */
    record Ended(Actor by, String browser) implements SessionEvent {

        @Override
        public String subject() {
            return by.username();
        }
    }
}
