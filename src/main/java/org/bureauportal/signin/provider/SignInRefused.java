package org.bureauportal.signin.provider;

/** A sign-in by the identity provider that comes to nothing, for a reason that its person is told. */
final class SignInRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Why why;

    /** The reasons, of which each has its words. */
    enum Why {
        /** It was not begun in this browser, or too long ago, or has been used. */
        UNKNOWN,
        /** The provider did not sign the person in. */
        DENIED,
        /** What it said does not hold. */
        INVALID,
        AWAY,
        /** It named no groups, which is not the same as none. */
        NO_GROUPS,
        NO_ROLE,
        DISABLED,
        USERNAME_TAKEN,
        USERNAME_UNFIT,
        /** Somebody else was to show that it is they. */
        ANOTHER,
        /** It let the person through without asking again. */
        NOT_ASKED,
        /** There was no room for what was typed. */
        TYPING
    }

    SignInRefused(Why why) {
        super(why.name(), null, false, false);
        this.why = why;
    }

    Why why() {
        return why;
    }
}
