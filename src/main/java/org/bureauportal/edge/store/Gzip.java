package org.bureauportal.edge.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The gzip format (RFC 1952), with and without an extra field. The extra field is where a file on disk says what it is, so
 * that any server can send the file as it is.
 */
final class Gzip {

    /** Magic, deflate, no flags, no time, no hint, unknown system: as the JDK writes it. */
    private static final byte[] PLAIN = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private static final int FLAGS = 3;
    private static final byte HAS_EXTRA = 4;
    private static final int TRAILER = 8;
    private static final int BUFFER = 8192;

    /** The two letters by which our subfield is known among others. */
    private static final byte[] OURS = {'B', 'P'};

    private static final int EXTRA_AT_MOST = 0xffff - 4;

    private Gzip() {}

    static byte[] compress(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 3 + 64);
        try (GZIPOutputStream stream = new GZIPOutputStream(compressed, BUFFER)) {
            stream.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }

    /** The same file with something more in it that only we read. */
    static byte[] withExtra(byte[] plain, byte[] extra) {
        if (extra.length > EXTRA_AT_MOST) {
            throw new IllegalArgumentException("an extra field has no room for " + extra.length + " bytes");
        }
        ByteBuffer file = ByteBuffer.allocate(plain.length + 6 + extra.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(plain, 0, PLAIN.length).put(FLAGS, HAS_EXTRA);
        file.putShort((short) (4 + extra.length))
                .put(OURS)
                .putShort((short) extra.length)
                .put(extra);
        file.put(plain, PLAIN.length, plain.length - PLAIN.length);
        return file.array();
    }

    /**
     * What {@link #withExtra} put into a file.
     *
     * @param file all of it, or at least as much as reaches to the end of the extra field
     * @throws DataFormatException where it has nothing of ours
     */
    static byte[] extra(byte[] file) throws DataFormatException {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int start = PLAIN.length + 6;
        if (file.length < start
                || bytes.get(0) != PLAIN[0]
                || bytes.get(1) != PLAIN[1]
                || bytes.get(FLAGS) != HAS_EXTRA
                || bytes.get(PLAIN.length + 2) != OURS[0]
                || bytes.get(PLAIN.length + 3) != OURS[1]) {
            throw new DataFormatException("no file of ours");
        }
        byte[] extra = new byte[Short.toUnsignedInt(bytes.getShort(PLAIN.length + 4))];
        if (file.length < start + extra.length) {
            throw new DataFormatException("the extra field is cut off");
        }
        bytes.position(start).get(extra);
        return extra;
    }

    /** The file without its extra field. */
    static byte[] withoutExtra(byte[] file) throws DataFormatException {
        int after = PLAIN.length + 6 + extra(file).length;
        ByteBuffer plain = ByteBuffer.allocate(PLAIN.length + file.length - after);
        return plain.put(PLAIN).put(file, after, file.length - after).array();
    }

    /**
     * What was compressed.
     *
     * @throws DataFormatException where it is not whole
     */
    static byte[] decompress(byte[] plain) throws DataFormatException {
        if (plain.length < PLAIN.length + TRAILER) {
            throw new DataFormatException("too short");
        }
        int length = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN).getInt(plain.length - Integer.BYTES);
        // no page compresses better than this; a broken length must not fill the memory
        if (length < 0 || length > plain.length * 1100L) {
            throw new DataFormatException("a length that cannot be");
        }
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(plain), BUFFER)) {
            byte[] bytes = stream.readNBytes(length);
            // at the end the stream compares what it has read with the trailer
            if (bytes.length < length || stream.read() >= 0) {
                throw new DataFormatException("not as long as it says");
            }
            return bytes;
        } catch (IOException broken) {
            throw new DataFormatException("not what was written");
        }
    }
}
