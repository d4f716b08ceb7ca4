package org.bureauportal.shared;

/**
 * Judges whether an editor may do an act. Every service asks before it changes something, in the act's own transaction; the
 * room that knows the accounts answers. Rooms below that one ask here, so that none of them depends on accounts.
 */
public interface Rights {

    /**
     * Refuses an act to those who may not do it. Refusals become the page that a missing right leads to.
     *
     * @param sections the keys of the sections that the act touches; none where it is about the portal as a whole
     * @throws RuntimeException where the account does not exist, is disabled or lacks the right
     */
    void require(Actor by, Right right, long... sections);
}
