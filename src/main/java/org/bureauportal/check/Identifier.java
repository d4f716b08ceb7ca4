package org.bureauportal.check;

import org.bureauportal.check.PersonalFinding.Kind;
import org.bureauportal.check.ReadBody.Passage;

/**
 * Something in a passage that identifies a person.
 *
 * @param from its first sign
 * @param to behind its last one
 * @param isCertain whether it is surely a person's: an office, too, has a mailbox, and reference numbers look like many others
 */
record Identifier(Kind kind, Passage passage, int from, int to, boolean isCertain) {

    ReadText text() {
        return passage.text();
    }
}
