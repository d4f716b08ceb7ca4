package org.bureauportal.form;

import java.util.UUID;

/**
 * Which save of which form it is. A form that asks again, as after a lost answer, goes on from its own last save, and a save
 * that is late changes nothing that the same form has saved since.
 *
 * @param form made with each form that is shown
 * @param number counts the saves of a form
 */
public record FormSave(UUID form, int number) {

    /** A save that nothing else comes from. */
    public static FormSave single() {
        return new FormSave(UUID.randomUUID(), 0);
    }
}
