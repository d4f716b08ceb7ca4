package org.bureauportal.signin.provider;

import org.bureauportal.account.AccountEvent;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.AuditableEvent;

/** What the identity provider did, or was not granted. */
sealed interface ProviderEvent extends AuditableEvent {

    /**
     * Somebody whom the provider signed in was not let in; the subject is the username that they have or would have.
     *
     * @param why such as {@code NO_ROLE}
     * @param address the network's
     */
    record SignInRefused(String subject, String why, String address) implements ProviderEvent {

        @Override
        public Actor by() {
            return new Actor(AccountEvent.SignInFailed.UNKNOWN, AccountEvent.SignInFailed.UNKNOWN);
        }
    }

    /** It ended a person's session, or all of them; the subject is their username. */
    record SessionsEnded(String subject) implements ProviderEvent {

        @Override
        public Actor by() {
            return Actor.PORTAL;
        }
    }
}
