package org.bureauportal.shared;

/** What the publication of an edition means to readers. */
public enum UpdateKind {
    /** The article appears for the first time. */
    FIRST_PUBLICATION,
    /** What was published was wrong or incomplete, and a note says so. */
    CORRECTION,
    /** Nothing in substance changed. */
    MINOR_FIX
}
