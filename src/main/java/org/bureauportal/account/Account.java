package org.bureauportal.account;

import java.time.Instant;
import org.bureauportal.shared.Right;
import org.jspecify.annotations.Nullable;

/**
 * An account as administrators see it.
 *
 * @param lastSignIn null where there was none
 * @param remit where the role holds
 */
record Account(
        String username,
        String name,
        Role role,
        State state,
        @Nullable Instant lastSignIn,
        Remit remit) {

    /** Whether somebody can sign in with it. */
    enum State {
        /** Not yet: no password has been set. */
        OPENED,
        IN_USE,
        DISABLED
    }

    /** Whether the role has a right, wherever it holds; an account that is disabled has none. */
    public boolean may(Right right) {
        return !isDisabled() && role.includes(right);
    }

    public boolean isDisabled() {
        return state == State.DISABLED;
    }
}
