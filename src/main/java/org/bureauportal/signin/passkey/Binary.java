package org.bureauportal.signin.passkey;

import java.util.Base64;

/** Bytes as the standard's JSON has them, and the database and we as well: in base64url without padding (RFC 4648, section 5). */
final class Binary {

    private Binary() {}

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @throws IllegalArgumentException where it is something else */
    static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
