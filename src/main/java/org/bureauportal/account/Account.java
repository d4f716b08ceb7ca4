package org.bureauportal.account;

import java.time.Instant;
import java.util.List;
import org.bureauportal.shared.Right;
import org.jspecify.annotations.Nullable;

/**
 * An account as administrators see it.
 *
 * @param lastSignIn null where there was none
 * @param remit where the role holds
 * @param ofProvider whether an identity provider signs the person in, and its groups give the role
 * @param groups those of the person as the provider named them last, in order; none for an account of this portal
 */
record Account(
        String username,
        String name,
        Role role,
        State state,
        @Nullable Instant lastSignIn,
        Remit remit,
        boolean ofProvider,
        List<String> groups) {

    /** Whether somebody can sign in with it. */
    enum State {
        /** Not yet: no password has been set. */
        OPENED,
        IN_USE,
        /** Not now: no group of the person gives a role. */
        WITHOUT_ROLE,
        DISABLED
    }

    /** Whether the role has a right, wherever it holds; an account that is kept out has none. */
    public boolean may(Right right) {
        return !isDisabled() && state != State.WITHOUT_ROLE && role.includes(right);
    }

    /** Whether it lets in an administrator when no identity provider answers. */
    boolean isForEmergencies() {
        return !ofProvider && role == Role.ADMINISTRATOR && state == State.IN_USE;
    }

    public boolean isDisabled() {
        return state == State.DISABLED;
    }
}
