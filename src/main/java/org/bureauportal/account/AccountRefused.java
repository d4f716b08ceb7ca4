package org.bureauportal.account;

/** An act of an administrator that cannot be; its message says why. */
final class AccountRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String messageKey;

    private AccountRefused(String messageKey) {
        super(messageKey, null, false, false);
        this.messageKey = messageKey;
    }

    static AccountRefused usernameIsTaken() {
        return new AccountRefused("accounts.problem.username.taken");
    }

    static AccountRefused lastAdministrator() {
        return new AccountRefused("accounts.problem.last");
    }

    static AccountRefused lastLocalAdministrator() {
        return new AccountRefused("accounts.problem.lastLocal");
    }

    static AccountRefused isOfProvider() {
        return new AccountRefused("accounts.problem.ofProvider");
    }

    static AccountRefused isDisabled() {
        return new AccountRefused("accounts.problem.disabled");
    }

    static AccountRefused unknownSections() {
        return new AccountRefused("accounts.problem.sections");
    }

    String messageKey() {
        return messageKey;
    }
}
