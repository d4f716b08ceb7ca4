package org.bureauportal.edge.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The gzip format (RFC 1952), with and without an extra field. The extra field is where a file on disk says what it is, so
 * that any server can send the file as it is.
 */
final class Gzip {

    /** Magic, deflate, no flags, no time, no hint, unknown system. */
    private static final byte[] PLAIN = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private static final int FLAGS = 3;
    private static final byte HAS_EXTRA = 4;
    private static final int TRAILER = 8;

    /** The two letters by which our subfield is known among others. */
    private static final byte[] OURS = {'B', 'P'};

    private static final int EXTRA_AT_MOST = 0xffff - 4;

    private Gzip() {}

    static byte[] compress(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 3 + 64);
        compressed.writeBytes(PLAIN);
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] part = new byte[8192];
            while (!deflater.finished()) {
                compressed.write(part, 0, deflater.deflate(part));
            }
        } finally {
            deflater.end();
        }
        CRC32 sum = new CRC32();
        sum.update(bytes);
        compressed.writeBytes(ByteBuffer.allocate(TRAILER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) sum.getValue())
                .putInt(bytes.length)
                .array());
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
        ByteBuffer trailer =
                ByteBuffer.wrap(plain, plain.length - TRAILER, TRAILER).order(ByteOrder.LITTLE_ENDIAN);
        int sum = trailer.getInt();
        int length = trailer.getInt();
        // no page compresses better than this; a broken length must not fill the memory
        if (length < 0 || length > plain.length * 1100L) {
            throw new DataFormatException("a length that cannot be");
        }
        byte[] bytes = new byte[length];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(plain, PLAIN.length, plain.length - PLAIN.length - TRAILER);
            int read = 0;
            while (read < length && !inflater.finished()) {
                int more = inflater.inflate(bytes, read, length - read);
                if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                read += more;
            }
            CRC32 actual = new CRC32();
            actual.update(bytes);
            if (read != length || (int) actual.getValue() != sum) {
                throw new DataFormatException("not what was written");
            }
        } finally {
            inflater.end();
        }
        return bytes;
    }
}
