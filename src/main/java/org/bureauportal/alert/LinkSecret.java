package org.bureauportal.alert;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.bureauportal.shared.Sha256;

/** The secret in a link of a message: 192 random bits. */
final class LinkSecret {

    private static final SecureRandom RANDOM = new SecureRandom();

    private LinkSecret() {}

    /** In letters, digits, hyphens and underscores, as it stands in the link. */
    static String random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The SHA-256 digest in hexadecimal, by which the secret is looked up. */
    static String digest(String secret) {
        return Sha256.hex(secret.getBytes(StandardCharsets.UTF_8));
    }
}
