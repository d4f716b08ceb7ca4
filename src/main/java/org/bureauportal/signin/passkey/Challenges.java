package org.bureauportal.signin.passkey;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.bureauportal.database.SharedKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What devices are to sign: a random number, until when it is good, and a code that binds both to a ceremony and a browser. So
 * nothing is stored until one was answered rightly, and that is stored in the database, where of two equal answers at once, on
 * whichever nodes, one is taken. To issue one asks nothing of the database: any stranger can have one.
 */
@Component
final class Challenges {

    /** How long one may take over it. */
    static final Duration LIFE = Duration.ofMinutes(5);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 16;
    private static final int SIGNED_BYTES = RANDOM_BYTES + Long.BYTES;

    private final JdbcClient database;
    private final Clock clock;
    private final SharedKey key;

    Challenges(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.key = new SharedKey(database, "passkey_key");
    }

    /**
     * A new one.
     *
     * @param browser what the answer must come with: the name of a session, or of a stranger's cookie
     */
    String issue(Ceremony ceremony, String browser) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        byte[] signed = ByteBuffer.allocate(SIGNED_BYTES)
                .put(random)
                .putLong(clock.instant().plus(LIFE).toEpochMilli())
                .array();
        byte[] code = code(ceremony, browser, signed);
        return Binary.text(ByteBuffer.allocate(SIGNED_BYTES + code.length)
                .put(signed)
                .put(code)
                .array());
    }

    /** Whether it was issued here for this ceremony and browser, and is not too old. */
    boolean isGood(String text, Ceremony ceremony, String browser) {
        byte[] challenge = Binary.bytes(text);
        if (challenge.length <= SIGNED_BYTES) {
            return false;
        }
        byte[] signed = Arrays.copyOf(challenge, SIGNED_BYTES);
        byte[] code = Arrays.copyOfRange(challenge, SIGNED_BYTES, challenge.length);
        return MessageDigest.isEqual(code, code(ceremony, browser, signed))
                && until(challenge).isAfter(clock.instant());
    }

    /** Takes a good one that was answered rightly; false where it has been taken. */
    boolean take(String text) {
        database.sql("delete from passkey_challenge where until < :now")
                .param("now", inUtc(clock.instant()))
                .update();
        return database.sql("""
                                insert into passkey_challenge (challenge, until) values (:challenge, :until)
                                on conflict do nothing
                                """)
                        .param("challenge", text)
                        .param("until", inUtc(until(Binary.bytes(text))))
                        .update()
                == 1;
    }

    /** The name under which authenticators know an account that has none yet. */
    String handle(long account) {
        return Binary.text(key.mac("handle " + account));
    }

    private static Instant until(byte[] challenge) {
        return Instant.ofEpochMilli(
                ByteBuffer.wrap(challenge, RANDOM_BYTES, Long.BYTES).getLong());
    }

    private static OffsetDateTime inUtc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private byte[] code(Ceremony ceremony, String browser, byte[] signed) {
        return key.mac("challenge " + ceremony + " " + browser + " ", signed);
    }
}
