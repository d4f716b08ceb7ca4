package org.bureauportal.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.bureauportal.shared.Sha256;

/** The secret in an address that works once: 192 random bits, of which only the digest is stored. */
public final class OneTimeToken {

    private static final SecureRandom RANDOM = new SecureRandom();

    private OneTimeToken() {}

    /** In letters, digits, hyphens and underscores, as it stands in the address. */
    public static String random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The SHA-256 digest in hexadecimal; enough for what cannot be guessed, unlike a password. */
    public static String digest(String secret) {
        return Sha256.hex(secret.getBytes(StandardCharsets.UTF_8));
    }
}
