package org.bureauportal.alert;

/** How often a subscriber is told. */
enum Frequency {
    /** As soon as something happens. */
    AT_ONCE,
    /** Of all that happened in a day, in one message; of a day without anything, nothing. */
    DAILY
}
