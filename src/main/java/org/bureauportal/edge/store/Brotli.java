package org.bureauportal.edge.store;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The Brotli format (RFC 7932), where its native library loads on this machine. */
final class Brotli {

    private static final boolean AVAILABLE = Brotli4jLoader.isAvailable();

    /** Small enough to be worth it, quick enough for the first reader who wants it. */
    private static final Encoder.Parameters QUALITY =
            Encoder.Parameters.create(6).setMode(Encoder.Mode.TEXT);

    private Brotli() {}

    static boolean isAvailable() {
        return AVAILABLE;
    }

    static byte[] compress(byte[] bytes) {
        try {
            return Encoder.compress(bytes, QUALITY);
        } catch (IOException impossible) {
            throw new UncheckedIOException("bytes in memory can always be compressed", impossible);
        }
    }
}
