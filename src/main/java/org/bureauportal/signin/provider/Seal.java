package org.bureauportal.signin.provider;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bureauportal.signin.group.WithIdentityProvider;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * Makes text unreadable, and safe from changes, for everybody without the client's secret: AES-256 in Galois/Counter Mode, by
 * keys that HMAC-SHA-256 derives from it, one for each purpose. Where the secret is another one, nothing can be read any more.
 */
@Component
@WithIdentityProvider
class Seal {

    private static final int NONCE_BYTES = 16;

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
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(cipher(purpose).encrypt(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Empty where it was closed by another key, or changed. */
    Optional<String> open(Purpose purpose, String closed) {
        try {
            byte[] text = cipher(purpose).decrypt(Base64.getUrlDecoder().decode(closed));
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException foreign) {
            return Optional.empty();
        }
    }

    private AesBytesEncryptor cipher(Purpose purpose) {
        return new AesBytesEncryptor(key(purpose), KeyGenerators.secureRandom(NONCE_BYTES), CipherAlgorithm.GCM);
    }

    private SecretKeySpec key(Purpose purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(settings.clientSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] label = ("bureau-portal identity provider " + purpose).getBytes(StandardCharsets.UTF_8);
            return new SecretKeySpec(mac.doFinal(label), "AES");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
