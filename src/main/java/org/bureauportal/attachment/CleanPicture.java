package org.bureauportal.attachment;

import java.awt.color.CMMException;
import java.awt.color.ICC_Profile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A picture copied without loss: with its pixels, colours and which side is up, and without the place, the time and the camera,
 * comments, thumbnails, and whatever follows its end.
 *
 * @param width in pixels, as stored
 * @param height in pixels, as stored
 * @param orientation which side is up: 1 to 8, by Exif 2.32, section 4.6
 * @param profile what its colours mean; null where it says nothing
 */
record CleanPicture(
        int width, int height, int orientation, @Nullable ICC_Profile profile) {

    private static final Set<String> KEPT_OF_PNG = Set.of(
            "IHDR", "PLTE", "tRNS", "IDAT", "IEND", "sRGB", "gAMA", "cHRM", "iCCP", "cICP", "sBIT", "bKGD", "pHYs",
            "acTL", "fcTL", "fdAT");

    private static final Set<String> KEPT_OF_WEBP = Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ICCP", "ANIM", "ANMF");

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    /** Larger ones are no chunks of a picture that is judged by its header. */
    private static final int LONGEST_CHUNK = 1 << 30;

    /** Bytes of the longest colour profile that is made use of. */
    private static final int LONGEST_PROFILE = 4 << 20;

    /** Whether width and height change places when it is shown. */
    boolean isTurned() {
        return orientation > 4;
    }

    /** @throws UploadRefused where it is not of its kind, or cut short */
    static CleanPicture write(Path file, Path clean, FileKind kind) throws IOException {
        try (DataInputStream from = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
                DataOutputStream to =
                        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(clean), 1 << 16))) {
            return switch (kind) {
                case JPG -> jpeg(from, to);
                case PNG -> png(from, to);
                default -> webp(from, to, clean);
            };
        } catch (EOFException | IndexOutOfBoundsException cutShort) {
            throw UploadRefused.unfit("upload.damaged");
        }
    }

    /** ITU-T T.81, annex B. */
    private static CleanPicture jpeg(DataInputStream from, DataOutputStream to) throws IOException {
        if (from.readUnsignedShort() != 0xFFD8) {
            throw FileInspector.not(FileKind.JPG);
        }
        to.writeShort(0xFFD8);
        int width = 0;
        int height = 0;
        int orientation = 1;
        SortedMap<Integer, byte[]> profile = new TreeMap<>();
        int marker = marker(from);
        while (marker != 0xD9) {
            int length = from.readUnsignedShort() - 2;
            if (length < 0) {
                throw UploadRefused.unfit("upload.damaged");
            }
            byte[] segment = new byte[length];
            from.readFully(segment);
            if (isFrame(marker)) {
                height = (int) number(segment, 1, 2, false);
                width = (int) number(segment, 3, 2, false);
                if (segment[5] != 1 && segment[5] != 3) {
                    throw UploadRefused.unfit("upload.picture.colours");
                }
            }
            if (marker == 0xE1 && isNamed(segment, "Exif\0\0")) {
                orientation = orientation(segment);
                to.write(onlyOrientation(orientation));
            } else if (isKept(marker, segment)) {
                to.writeByte(0xFF);
                to.writeByte(marker);
                to.writeShort(length + 2);
                to.write(segment);
                if (marker == 0xE2 && segment.length > 14) {
                    // its number, and how many there are, stand behind the name (ICC.1:2022, annex B.4)
                    profile.put(segment[12] & 0xFF, Arrays.copyOfRange(segment, 14, segment.length));
                }
            }
            marker = marker == 0xDA ? copyScan(from, to) : marker(from);
        }
        to.writeShort(0xFFD9);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        profile.values().forEach(whole::writeBytes);
        return new CleanPicture(width, height, orientation, profile(whole.toByteArray()));
    }

    private static int marker(DataInputStream from) throws IOException {
        if (from.readUnsignedByte() != 0xFF) {
            throw UploadRefused.unfit("upload.damaged");
        }
        int marker = from.readUnsignedByte();
        while (marker == 0xFF) {
            marker = from.readUnsignedByte();
        }
        return marker;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static boolean isKept(int marker, byte[] segment) {
        boolean isOfPrograms = marker >= 0xE0 && marker <= 0xEF;
        return marker != 0xFE
                && (!isOfPrograms
                        || (marker == 0xE0 && isNamed(segment, "JFIF\0"))
                        || (marker == 0xE2 && isNamed(segment, "ICC_PROFILE\0"))
                        || (marker == 0xEE && isNamed(segment, "Adobe")));
    }

    /** Copies what is coded up to the next marker that is none of its own, and gives that. */
    private static int copyScan(DataInputStream from, DataOutputStream to) throws IOException {
        while (true) {
            int next = from.readUnsignedByte();
            if (next != 0xFF) {
                to.writeByte(next);
                continue;
            }
            int marker = from.readUnsignedByte();
            while (marker == 0xFF) {
                marker = from.readUnsignedByte();
            }
            if (marker != 0 && (marker < 0xD0 || marker > 0xD7)) {
                return marker;
            }
            to.writeByte(0xFF);
            to.writeByte(marker);
        }
    }

    private static boolean isNamed(byte[] segment, String name) {
        byte[] wanted = name.getBytes(StandardCharsets.ISO_8859_1);
        return segment.length >= wanted.length && Arrays.equals(segment, 0, wanted.length, wanted, 0, wanted.length);
    }

    /** The tag 0x0112 of the first directory (Exif 2.32, section 4.6); 1, upright, where there is none. */
    private static int orientation(byte[] exif) {
        int begin = 6;
        if (exif.length < begin + 8) {
            return 1;
        }
        boolean isLittle = exif[begin] == 'I';
        long directory = begin + number(exif, begin + 4, 4, isLittle);
        if (directory + 2 > exif.length) {
            return 1;
        }
        long entries = number(exif, (int) directory, 2, isLittle);
        for (long at = directory + 2; entries > 0 && at + 12 <= exif.length; at += 12, entries--) {
            if (number(exif, (int) at, 2, isLittle) == 0x0112) {
                long value = number(exif, (int) at + 8, 2, isLittle);
                return value >= 1 && value <= 8 ? (int) value : 1;
            }
        }
        return 1;
    }

    private static long number(byte[] bytes, int at, int length, boolean isLittle) {
        long number = 0;
        for (int index = 0; index < length; index++) {
            number = (number << 8) + (bytes[at + (isLittle ? length - 1 - index : index)] & 0xFF);
        }
        return number;
    }

    /** A segment that says which side is up, and nothing else. */
    private static byte[] onlyOrientation(int orientation) {
        byte[] segment = HexFormat.of()
                .parseHex("FFE10022" + "457869660000" + "4D4D002A00000008" + "0001" + "0112000300000001" + "00010000"
                        + "00000000");
        segment[29] = (byte) orientation;
        return segment;
    }

    /** PNG specification, third edition, section 5. */
    private static CleanPicture png(DataInputStream from, DataOutputStream to) throws IOException {
        if (!Arrays.equals(from.readNBytes(PNG.length), PNG)) {
            throw FileInspector.not(FileKind.PNG);
        }
        to.write(PNG);
        int width = 0;
        int height = 0;
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        String name = "";
        while (!name.equals("IEND")) {
            int length = from.readInt();
            if (length < 0 || length > LONGEST_CHUNK) {
                throw UploadRefused.unfit("upload.damaged");
            }
            byte[] type = new byte[4];
            from.readFully(type);
            name = new String(type, StandardCharsets.ISO_8859_1);
            if (name.equals("IHDR") != (width == 0)) {
                throw UploadRefused.unfit("upload.damaged");
            }
            if (name.equals("IHDR")) {
                from.mark(8);
                width = from.readInt();
                height = from.readInt();
                from.reset();
                if (width < 1) {
                    throw UploadRefused.unfit("upload.damaged");
                }
            }
            boolean isKept = KEPT_OF_PNG.contains(name);
            if (isKept) {
                to.writeInt(length);
                to.write(type);
            }
            CRC32 sum = new CRC32();
            sum.update(type);
            if (name.equals("iCCP") && length <= LONGEST_PROFILE) {
                profile.reset();
                copy(from, profile, length, sum);
                profile.writeTo(to);
            } else {
                copy(from, isKept ? to : null, length, sum);
            }
            int said = from.readInt();
            if (said != (int) sum.getValue()) {
                throw UploadRefused.unfit("upload.damaged");
            }
            if (isKept) {
                to.writeInt(said);
            }
        }
        return new CleanPicture(width, height, 1, profile(unpacked(profile.toByteArray())));
    }

    /** What follows the name of a profile, a NUL, and the one way of packing that there is. */
    private static byte[] unpacked(byte[] chunk) throws IOException {
        int begin = 0;
        while (begin < chunk.length && chunk[begin] != 0) {
            begin++;
        }
        begin += 2;
        if (begin >= chunk.length) {
            return new byte[0];
        }
        try (InputStream bytes =
                new InflaterInputStream(new ByteArrayInputStream(chunk, begin, chunk.length - begin))) {
            return bytes.readNBytes(LONGEST_PROFILE);
        } catch (ZipException | EOFException damaged) {
            return new byte[0];
        }
    }

    /** Null where it is none that Java can read; browsers then pass over it, too. */
    private static @Nullable ICC_Profile profile(byte[] bytes) {
        try {
            return bytes.length == 0 ? null : ICC_Profile.getInstance(bytes);
        } catch (IllegalArgumentException | CMMException unreadable) {
            return null;
        }
    }

    private static void copy(InputStream from, @Nullable OutputStream to, long length, CRC32 sum) throws IOException {
        byte[] piece = new byte[1 << 16];
        for (long rest = length; rest > 0; ) {
            int read = from.read(piece, 0, (int) Math.min(piece.length, rest));
            if (read < 0) {
                throw new EOFException();
            }
            sum.update(piece, 0, read);
            if (to != null) {
                to.write(piece, 0, read);
            }
            rest -= read;
        }
    }

    /** RFC 9649, section 2. */
    private static CleanPicture webp(DataInputStream from, DataOutputStream to, Path clean) throws IOException {
        byte[] head = from.readNBytes(12);
        if (head.length < 12 || !isNamed(head, "RIFF") || !isNamed(Arrays.copyOfRange(head, 8, 12), "WEBP")) {
            throw FileInspector.not(FileKind.WEBP);
        }
        to.write(head);
        long rest = number(head, 4, 4, true) - 4;
        int width = 0;
        int height = 0;
        long written = 4;
        byte[] profileBegin = new byte[0];
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        while (rest >= 8) {
            byte[] chunk = new byte[8];
            from.readFully(chunk);
            String name = new String(chunk, 0, 4, StandardCharsets.ISO_8859_1);
            long length = number(chunk, 4, 4, true);
            long padded = length + (length & 1);
            if (length > LONGEST_CHUNK || padded > rest - 8) {
                throw UploadRefused.unfit("upload.damaged");
            }
            rest -= 8 + padded;
            boolean isKept = KEPT_OF_WEBP.contains(name);
            byte[] begin = from.readNBytes((int) Math.min(padded, 10));
            if (begin.length < Math.min(padded, 10)) {
                throw new EOFException();
            }
            if (width == 0 && begin.length == 10) {
                int[] size = sizeOfWebp(name, begin);
                width = size[0];
                height = size[1];
            }
            if (name.equals("VP8X") && begin.length > 0) {
                // it says no more that there is Exif or XMP
                begin[0] &= ~0x0C;
            }
            if (isKept) {
                to.write(chunk);
                to.write(begin);
                written += 8 + padded;
            }
            if (name.equals("ICCP") && length <= LONGEST_PROFILE) {
                profile.reset();
                copy(from, profile, padded - begin.length, new CRC32());
                profile.writeTo(to);
                profileBegin = begin;
            } else {
                copy(from, isKept ? to : null, padded - begin.length, new CRC32());
            }
        }
        to.flush();
        try (RandomAccessFile file = new RandomAccessFile(clean.toFile(), "rw")) {
            file.seek(4);
            file.writeInt(Integer.reverseBytes((int) written));
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(profileBegin);
        profile.writeTo(whole);
        return new CleanPicture(width, height, 1, profile(whole.toByteArray()));
    }

    private static int[] sizeOfWebp(String name, byte[] begin) {
        return switch (name) {
            case "VP8X" -> new int[] {(int) number(begin, 4, 3, true) + 1, (int) number(begin, 7, 3, true) + 1};
            case "VP8 " ->
                new int[] {(int) number(begin, 6, 2, true) & 0x3FFF, (int) number(begin, 8, 2, true) & 0x3FFF};
            case "VP8L" -> {
                int bits = (int) number(begin, 1, 4, true);
                yield new int[] {(bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1};
            }
            default -> new int[] {0, 0};
        };
    }
}
