package org.bureauportal.signin.provider;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bureauportal.signin.group.WithIdentityProvider;
import org.springframework.stereotype.Component;

/**
 * Makes text unreadable, and safe from changes, for everybody without the client's secret: AES-256 in Galois/Counter Mode, by
 * keys that HMAC-SHA-256 derives from it, one for each purpose. Where the secret is another one, nothing can be read any more.
 */
@Component
@WithIdentityProvider
class Seal {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final ProviderSettings settings;

    /** What text is for. */
    enum Purpose {
        COOKIE,
        TOKENS
    }

    Seal(ProviderSettings settings) {
        this.settings = settings;
    }

    /** In letters, digits, hyphens and underscores. */
    String close(Purpose purpose, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] closed = cipher(Cipher.ENCRYPT_MODE, purpose, nonce, text.getBytes(StandardCharsets.UTF_8));
        byte[] all = ByteBuffer.allocate(nonce.length + closed.length)
                .put(nonce)
                .put(closed)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** Empty where it was closed by another key, or changed. */
    Optional<String> open(Purpose purpose, String closed) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(closed);
            if (all.length < NONCE_BYTES) {
                return Optional.empty();
            }
            byte[] text = cipher(
                    Cipher.DECRYPT_MODE,
                    purpose,
                    Arrays.copyOf(all, NONCE_BYTES),
                    Arrays.copyOfRange(all, NONCE_BYTES, all.length));
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    /**
     * Encrypts, or decrypts.
     *
     * @throws IllegalArgumentException where it was not this key, or what it made was changed
     */
    private byte[] cipher(int mode, Purpose purpose, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key(purpose), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(text);
        } catch (AEADBadTagException changed) {
            throw new IllegalArgumentException(changed);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private SecretKeySpec key(Purpose purpose) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(settings.clientSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] label = ("bureau-portal identity provider " + purpose).getBytes(StandardCharsets.UTF_8);
        return new SecretKeySpec(mac.doFinal(label), "AES");
    }
}
