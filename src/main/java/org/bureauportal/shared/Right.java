package org.bureauportal.shared;

/** What an editor may be allowed to do in the newsroom. */
public enum Right {
    /** To look after their own account. */
    OWN_ACCOUNT,
    /** To write, save, discard and recover drafts. */
    WRITE,
    /** To give a review to a text that others wrote. */
    REVIEW,
    /** To decide what is public. */
    PUBLISH,
    /** To decide who may do what and which sections there are, and to dismiss the portal's warnings. */
    ADMINISTER
}
