package org.bureauportal.account;

import org.springframework.security.authentication.AuthenticationServiceException;

/** A password that could not be hashed, as many others are being hashed already; in a few seconds it can. */
public final class PasswordHashingBusy extends AuthenticationServiceException {

    private static final long serialVersionUID = 1L;

    /** Seconds after which a client should try again. */
    public static final String SECONDS_TO_WAIT = "5";

    public PasswordHashingBusy() {
        super("too many passwords are being hashed");
    }
}
