package org.bureauportal.signin.passkey;

import org.bureauportal.shared.Actor;
import org.bureauportal.shared.AuditableEvent;

/** What was done to a passkey, or with it; the subject is the username. */
sealed interface PasskeyEvent extends AuditableEvent {

    record Added(Actor by, String label) implements OwnAct {}

    record Renamed(Actor by, String label, String earlierLabel) implements OwnAct {}

    /** By its owner, or by an administrator together with the rest of the second factor. */
    record Removed(Actor by, String subject, String label) implements PasskeyEvent {}

    /** It opened a session, or proved once more who it is. */
    record Used(Actor by, String label) implements OwnAct {}

    /**
     * The signature was right, and the authenticator has counted fewer of them than before: there may be a copy of it.
     *
     * @param address the network's
     */
    record PerhapsCopied(Actor by, String label, String address) implements OwnAct {}

    /** What somebody does with their own passkey. */
    sealed interface OwnAct extends PasskeyEvent {

        @Override
        public default String subject() {
            return by().username();
        }
    }
}
