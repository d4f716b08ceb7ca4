package org.bureauportal.database;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A secret key that all portals of a database share, made by the first that needs it, and kept in a table of its own. */
public final class SharedKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient database;
    private final String table;
    private volatile byte @Nullable [] key;

    /** @param table which has one row at most, and one column, {@code key} */
    public SharedKey(JdbcClient database, String table) {
        this.database = database;
        this.table = table;
    }

    /** The HMAC-SHA-256 of a text in UTF-8 and of bytes after it, 32 bytes. */
    public byte[] mac(String text, byte... more) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(), ALGORITHM));
            mac.update(text.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(more);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }

    private byte[] key() {
        byte[] known = key;
        if (known == null) {
            byte[] random = new byte[BYTES];
            RANDOM.nextBytes(random);
            database.sql("insert into " + table + " (key) values (:key) on conflict do nothing")
                    .param("key", random)
                    .update();
            known = database.sql("select key from " + table).query(byte[].class).single();
            key = known;
        }
        return known;
    }
}
