package org.bureauportal.signin.factor;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret, and the codes of six digits that follow from it and the time (RFC 6238 with SHA-1, which all apps know). */
final class Totp {

    /** How long a code is shown, in seconds. */
    static final int PERIOD = 30;

    static final int DIGITS = 6;

    private static final int MODULUS = 1_000_000;
    private static final String ALGORITHM = "HmacSHA1";

    private final byte[] secret;

    Totp(byte[] secret) {
        this.secret = secret.clone();
    }

    byte[] secret() {
        return secret.clone();
    }

    /** The step of 30 seconds, counted from 1970, in which an instant lies. */
    static long step(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), PERIOD);
    }

    String code(long step) {
        byte[] hash = hash(step);
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%0" + DIGITS + "d", number % MODULUS);
    }

    /** The step of which somebody gives the code: this one, or one beside it, as clocks differ and typing takes a while. */
    OptionalLong stepOf(String code, Instant now) {
        long present = step(now);
        return LongStream.rangeClosed(present - 1, present + 1)
                .filter(step -> code(step).equals(code))
                .max();
    }

    private byte[] hash(long step) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }
}
