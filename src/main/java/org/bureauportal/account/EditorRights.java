package org.bureauportal.account;

import org.bureauportal.shared.Actor;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Judges by the account as the database has it in the act's own transaction, whatever the session still says. */
@Component
class EditorRights implements Rights {

    private final AccountRepository accounts;

    EditorRights(AccountRepository accounts) {
        this.accounts = accounts;
    }

    /** A role holds in every section. */
    @Override
    public void require(Actor by, Right right, long... sections) {
        if (accounts.findActiveRole(by.username())
                .filter(role -> role.includes(right))
                .isEmpty()) {
            throw new AccessDeniedException(by.username() + " lacks the right to " + right);
        }
    }
}
