package org.bureauportal.attachment;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Pictures as cameras and programs make them. */
public final class SamplePicture {

    /** Stands in everything about a picture that is not for readers. */
    static final String SECRET = "GPSLatitude 39.9042";

    private SamplePicture() {}

    /** Red above, blue below, as stored. */
    static BufferedImage redOverBlue(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width, (height + 1) / 2);
        pen.setColor(Color.BLUE);
        pen.fillRect(0, (height + 1) / 2, width, height / 2);
        pen.dispose();
        return picture;
    }

    /** Of many colours and edges, the same for the same seed. */
    public static BufferedImage painted(int width, int height, long seed) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        Random random = new Random(seed);
        for (int at = 0; at < 400; at++) {
            pen.setColor(new Color(random.nextInt(1 << 24)));
            pen.fillOval(
                    random.nextInt(width),
                    random.nextInt(height),
                    1 + random.nextInt(1 + width / 4),
                    1 + random.nextInt(1 + height / 4));
        }
        pen.dispose();
        return picture;
    }

    public static byte[] written(String format, BufferedImage picture) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(picture, format, bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static BufferedImage read(byte[] bytes) {
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A JPEG that says which side is up, where it was taken, and more. */
    static byte[] fromCamera(byte[] jpeg, int orientation) {
        byte[] directory = HexFormat.of()
                .parseHex("4D4D002A00000008" + "0002" + "01120003000000010001" + "0000" + "010F0002"
                        + "%08X".formatted(SECRET.length() + 1) + "00000026" + "00000000");
        directory[19] = (byte) orientation;
        byte[] exif = SampleFile.joined(SampleFile.text("Exif\0\0"), directory, SampleFile.text(SECRET + "\0"));
        return withSegments(
                jpeg,
                segment(0xE1, exif),
                segment(0xFE, SampleFile.text(SECRET)),
                segment(0xED, SampleFile.text(SECRET)));
    }

    /** A JPEG whose colours mean something else than those of sRGB. */
    static byte[] withProfile(byte[] jpeg, byte[] profile) {
        byte[] named = SampleFile.joined(SampleFile.text("ICC_PROFILE\0"), new byte[] {1, 1}, profile);
        return withSegments(jpeg, segment(0xE2, named));
    }

    private static byte[] withSegments(byte[] jpeg, byte[]... segments) {
        return SampleFile.joined(
                Arrays.copyOf(jpeg, 2), SampleFile.joined(segments), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static byte[] segment(int marker, byte[] content) {
        int length = content.length + 2;
        return SampleFile.joined(new byte[] {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length}, content);
    }

    /** A PNG with another chunk behind its header. */
    static byte[] withChunk(byte[] png, String name, byte[] content) {
        byte[] typed = SampleFile.joined(SampleFile.text(name), content);
        CRC32 sum = new CRC32();
        sum.update(typed);
        ByteBuffer chunk = ByteBuffer.allocate(typed.length + 8)
                .putInt(content.length)
                .put(typed)
                .putInt((int) sum.getValue());
        int header = 8 + 25;
        return SampleFile.joined(
                Arrays.copyOf(png, header), chunk.array(), Arrays.copyOfRange(png, header, png.length));
    }

    static byte[] pngWithProfile(byte[] png, byte[] profile) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream to = new DeflaterOutputStream(packed)) {
            to.write(profile);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return withChunk(
                png, "iCCP", SampleFile.joined("p\0\0".getBytes(StandardCharsets.US_ASCII), packed.toByteArray()));
    }

    /** A WebP of one chunk in the extended format (RFC 9649, section 2.7), with a profile. */
    static byte[] webpWithProfile(byte[] webp, byte[] profile) {
        BufferedImage picture = read(webp);
        int padding = profile.length & 1;
        ByteBuffer file = ByteBuffer.allocate(12 + 18 + 8 + profile.length + padding + webp.length - 12)
                .order(ByteOrder.LITTLE_ENDIAN);
        file.put(SampleFile.text("RIFF")).putInt(file.capacity() - 8).put(SampleFile.text("WEBPVP8X"));
        file.putInt(10).putInt(0x20).put(in24Bits(picture.getWidth() - 1)).put(in24Bits(picture.getHeight() - 1));
        file.put(SampleFile.text("ICCP")).putInt(profile.length).put(profile).put(new byte[padding]);
        return file.put(webp, 12, webp.length - 12).array();
    }

    private static byte[] in24Bits(int number) {
        return new byte[] {(byte) number, (byte) (number >> 8), (byte) (number >> 16)};
    }

    /** The profile of a colour space whose red is blue, and so on round: it cannot be overlooked. */
    static byte[] swappedProfile() {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        ByteBuffer tags = ByteBuffer.wrap(profile);
        int red = -1;
        int blue = -1;
        for (int at = 132; at < 132 + 12 * tags.getInt(128); at += 12) {
            String name = new String(profile, at, 4, StandardCharsets.US_ASCII);
            red = name.equals("rXYZ") ? at : red;
            blue = name.equals("bXYZ") ? at : blue;
        }
        int place = tags.getInt(red + 4);
        tags.putInt(red + 4, tags.getInt(blue + 4));
        tags.putInt(blue + 4, place);
        return profile;
    }

    static byte[] profile(int colourSpace) {
        return ICC_Profile.getInstance(colourSpace).getData();
    }

    /** One shade and one opacity, each from 0 to 65,535. */
    static byte[] greyAndAlphaOf16Bits(int width, int height, int grey, int alpha) {
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_USHORT);
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, width, height, 2, new Point());
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                raster.setPixel(x, y, new int[] {grey, alpha});
            }
        }
        return written("png", new BufferedImage(model, raster, false, null));
    }
}
