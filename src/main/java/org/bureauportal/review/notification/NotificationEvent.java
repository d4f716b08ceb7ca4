package org.bureauportal.review.notification;

import org.bureauportal.shared.Actor;
import org.bureauportal.shared.AuditableEvent;

/** What somebody did about being told by e-mail; the subject is their username. No address stands in the log. */
sealed interface NotificationEvent extends AuditableEvent {

    @Override
    default String subject() {
        return by().username();
    }

    /** A link was sent to an address, which is used once it is confirmed. */
    record AddressGiven(Actor by) implements NotificationEvent {}

    record AddressConfirmed(Actor by) implements NotificationEvent {}

    /** No address is kept any more, confirmed or not. */
    record AddressErased(Actor by) implements NotificationEvent {}

    /** The person chose what they are told: what waits once a day, and at once what is pressing. */
    record Chosen(Actor by, boolean daily, boolean pressing) implements NotificationEvent {}
}
