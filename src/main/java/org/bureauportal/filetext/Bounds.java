package org.bureauportal.filetext;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** How much of a file is read: bytes as they are unpacked, characters, and time. */
final class Bounds {

    /** Characters of one cell, line or paragraph that are kept. */
    static final int LONGEST_TEXT = 100_000;

    private static final long MOST_BYTES = 256L << 20;

    private final long begin = System.nanoTime();
    private final Duration within;
    private long bytes;

    Bounds(Duration within) {
        this.within = within;
    }

    /** A bound was reached. */
    static final class Reached extends IOException {

        private static final long serialVersionUID = 1L;

        Reached(String which) {
            super(which);
        }
    }

    void take(long more) throws Reached {
        bytes += more;
        if (bytes > MOST_BYTES) {
            throw new Reached("too many bytes");
        }
        checkTime();
    }

    void checkTime() throws Reached {
        if (System.nanoTime() - begin > within.toNanos()) {
            throw new Reached("too much time");
        }
    }

    /** The same stream, which ends in {@link Reached} where a bound is. */
    InputStream on(InputStream stream) {
        return new FilterInputStream(stream) {

            @Override
            public int read() throws IOException {
                int read = super.read();
                take(1);
                return read;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int read = super.read(into, from, length);
                take(Math.max(read, 0));
                return read;
            }
        };
    }
}
