package org.bureauportal.signin.passkey;

/** What somebody is asked to use a passkey for; an answer for one is none for another. */
public enum Ceremony {
    ADDITION("preferred"),
    /** In place of password and second factor, so that the device must have verified the person. */
    SIGN_IN("required"),
    /** After the password. */
    SECOND_STEP("discouraged"),
    PROOF("required");

    private final String verification;

    Ceremony(String verification) {
        this.verification = verification;
    }

    /** Whether the device is to ask for a PIN, a finger or a face, in the words of the standard. */
    String verification() {
        return verification;
    }

    boolean needsVerification() {
        return verification.equals("required");
    }
}
