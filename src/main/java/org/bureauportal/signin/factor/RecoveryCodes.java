package org.bureauportal.signin.factor;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bureauportal.shared.Sha256;

/**
 * Codes for the day on which the phone is lost. Each has 120 random bits, so that its digest alone may be stored without
 * salt (OWASP ASVS 5.0, 6.5.2: 112 or more).
 */
final class RecoveryCodes {

    static final int COUNT = 10;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 15;
    private static final Pattern CODE = Pattern.compile("[a-z2-7]{24}");
    private static final Pattern BETWEEN = Pattern.compile("[\\s-]+");

    private RecoveryCodes() {}

    /** New ones, in groups of four. */
    static List<String> random() {
        return Stream.generate(RecoveryCodes::one).limit(COUNT).toList();
    }

    static boolean isCode(String typed) {
        return CODE.matcher(canonical(typed)).matches();
    }

    /** The SHA-256 digest in hexadecimal, however the code was typed. */
    static String digest(String typed) {
        return Sha256.hex(canonical(typed).getBytes(StandardCharsets.US_ASCII));
    }

    private static String canonical(String typed) {
        return BETWEEN.matcher(typed).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private static String one() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base32.grouped(Base32.of(bytes).toLowerCase(Locale.ROOT), "-");
    }
}
