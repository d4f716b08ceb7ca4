package org.bureauportal.signin.factor;

import org.bureauportal.account.Editor;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Somebody who gave the right password and no second factor yet. Being no {@link Editor}, they can do nothing in the newsroom
 * but give one.
 *
 * @param enrols whether they have none and must set one up first
 */
public record AwaitedEditor(Editor editor, boolean enrols) implements AuthenticatedPrincipal {

    /** The authority of those who have one to give. */
    public static final String GIVES = "SECOND_FACTOR_GIVES";

    /** The authority of those who have to set one up. */
    public static final String ENROLS = "SECOND_FACTOR_ENROLS";

    @Override
    public String getName() {
        return editor.getUsername();
    }

    public String authority() {
        return enrols ? ENROLS : GIVES;
    }
}
