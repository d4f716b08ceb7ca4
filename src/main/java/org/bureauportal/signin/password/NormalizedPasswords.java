package org.bureauportal.signin.password;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Takes passwords in Unicode's composed form (NFC), so that a keyboard that sends an accent apart from its letter gives the
 * same (NIST SP 800-63B-4, section 3.1.1.2). A hash that was made before of what was typed, as it was, still matches.
 */
public final class NormalizedPasswords implements PasswordEncoder {

    private final PasswordEncoder hash;

    NormalizedPasswords(PasswordEncoder hash) {
        this.hash = hash;
    }

    static String normalized(CharSequence typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC);
    }

    public static boolean isNormalized(CharSequence typed) {
        return Normalizer.isNormalized(typed, Normalizer.Form.NFC);
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return hash.encode(password == null ? null : normalized(password));
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String encoded) {
        if (password == null || isNormalized(password)) {
            return hash.matches(password, encoded);
        }
        return hash.matches(normalized(password), encoded) || hash.matches(password, encoded);
    }
}
