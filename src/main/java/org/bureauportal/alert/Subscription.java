package org.bureauportal.alert;

/**
 * That one address wants to be told of one topic.
 *
 * @param state how it stands
 */
record Subscription(long id, Topic topic, Frequency frequency, State state) {

    enum State {
        /** Asked for; whether the owner of the address wants it is not known. */
        ASKED,
        CONFIRMED,
        /** Its address is erased. */
        ENDED
    }
}
