package org.bureauportal.signin.factor;

import java.time.Instant;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.AuditableEvent;

/** What was done to a second factor, or with it; the subject is the username. */
sealed interface FactorEvent extends AuditableEvent {

    /** The person proved by a code that a phone has the secret. Another secret, if there was one, is good no more. */
    record Enrolled(Actor by) implements OwnAct {}

    record Removed(Actor by) implements OwnAct {}

    /** New recovery codes were shown; earlier ones are good no more. */
    record CodesRenewed(Actor by) implements OwnAct {}

    /**
     * A recovery code was used up.
     *
     * @param left how many the person still has
     */
    record Recovered(Actor by, int left) implements OwnAct {}

    /**
     * The password was right and the code was not.
     *
     * @param address the network's
     */
    record CodeRefused(Actor by, String address) implements OwnAct {}

    /** The password was right, or the person signed in, and the passkey proved nothing. */
    record PasskeyRefused(Actor by, String address) implements OwnAct {}

    /**
     * So many were wrong that none is looked at for a while.
     *
     * @param until when they are again
     */
    record CodesClosed(Actor by, String address, Instant until) implements OwnAct {}

    /** An administrator took it away, with all passkeys, from somebody who has lost what they had. */
    record Reset(Actor by, String subject) implements FactorEvent {}

    /** What somebody does with their own second factor. */
    sealed interface OwnAct extends FactorEvent {

        @Override
        public default String subject() {
            return by().username();
        }
    }
}
