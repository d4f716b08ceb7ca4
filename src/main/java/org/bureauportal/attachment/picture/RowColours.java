package org.bureauportal.attachment.picture;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.color.ProfileDataException;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes rows of a picture into pixels of sRGB on white, from the samples as they are stored: what Java makes of grey ones is
 * lighter than what browsers show, and of profiles it knows those of some formats alone.
 */
final class RowColours {

    private static final Logger log = LoggerFactory.getLogger(RowColours.class);

    private static final int FULL = 255;

    /** The pixels of a palette; null where there is none. */
    private final int @Nullable [] palette;

    private final int colours;
    private final boolean hasAlpha;
    private final int depth;
    private final @Nullable Conversion conversion;
    private final byte[] row;
    private final byte[] alpha;
    private int @Nullable [] samples;

    private RowColours(ColorModel model, int @Nullable [] palette, @Nullable Conversion conversion, int width) {
        this.palette = palette;
        this.colours = palette == null ? model.getNumColorComponents() : 1;
        this.hasAlpha = palette == null && model.hasAlpha();
        this.depth = model.getComponentSize(0);
        this.conversion = conversion;
        this.row = new byte[width * colours];
        this.alpha = new byte[width];
        Arrays.fill(alpha, (byte) FULL);
    }

    static RowColours of(ColorModel model, @Nullable ICC_Profile profile, int width) {
        if (model instanceof IndexColorModel indexed) {
            return new RowColours(model, palette(indexed, profile), null, width);
        }
        return new RowColours(model, null, Conversion.of(profile, model.getNumColorComponents(), width), width);
    }

    private static int[] palette(IndexColorModel model, @Nullable ICC_Profile profile) {
        int size = model.getMapSize();
        byte[] colours = new byte[size * 3];
        byte[] alpha = new byte[size];
        for (int at = 0; at < size; at++) {
            colours[3 * at] = (byte) model.getRed(at);
            colours[3 * at + 1] = (byte) model.getGreen(at);
            colours[3 * at + 2] = (byte) model.getBlue(at);
            alpha[at] = (byte) model.getAlpha(at);
        }
        Conversion conversion = Conversion.of(profile, 3, size);
        int[] palette = new int[size];
        onWhite(conversion == null ? colours : conversion.convert(colours), 3, alpha, palette);
        return palette;
    }

    /**
     * Converts a row.
     *
     * @param y of the row in the raster
     * @param pixels is filled, each as 0xRRGGBB
     */
    void convert(Raster raster, int y, int[] pixels) {
        int[] read = raster.getPixels(raster.getMinX(), raster.getMinY() + y, pixels.length, 1, samples);
        samples = read;
        if (palette != null) {
            for (int x = 0; x < pixels.length; x++) {
                pixels[x] = palette[Math.min(read[x], palette.length - 1)];
            }
            return;
        }
        int at = 0;
        int to = 0;
        for (int x = 0; x < pixels.length; x++) {
            for (int each = 0; each < colours; each++) {
                row[to++] = (byte) inEight(read[at++]);
            }
            if (hasAlpha) {
                alpha[x] = (byte) inEight(read[at++]);
            }
        }
        onWhite(conversion == null ? row : conversion.convert(row), conversion == null ? colours : 3, alpha, pixels);
    }

    private int inEight(int sample) {
        int most = (1 << depth) - 1;
        return depth == Byte.SIZE ? sample : (sample * FULL + most / 2) / most;
    }

    private static void onWhite(byte[] colours, int perPixel, byte[] alpha, int[] pixels) {
        int at = 0;
        for (int x = 0; x < pixels.length; x++) {
            int opacity = alpha[x] & FULL;
            int white = FULL * (FULL - opacity) + FULL / 2;
            int pixel = 0;
            for (int each = 0; each < 3; each++) {
                int colour = colours[perPixel == 3 ? at + each : at] & FULL;
                pixel = (pixel << Byte.SIZE) | (opacity == FULL ? colour : (colour * opacity + white) / FULL);
            }
            at += perPixel;
            pixels[x] = pixel;
        }
    }

    /** From what a profile means to sRGB, a row at a time. */
    private static final class Conversion {

        private final ColorConvertOp operation;
        private final WritableRaster from;
        private final WritableRaster to;

        private Conversion(ICC_Profile profile, int colours, int width) {
            operation =
                    new ColorConvertOp(new ICC_Profile[] {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null);
            from = Raster.createInterleavedRaster(
                    new DataBufferByte(width * colours), width, 1, width * colours, colours, bands(colours), null);
            to = Raster.createInterleavedRaster(new DataBufferByte(width * 3), width, 1, width * 3, 3, bands(3), null);
        }

        private static int[] bands(int count) {
            return count == 1 ? new int[] {0} : new int[] {0, 1, 2};
        }

        /** Null where there is no profile, or none that fits: the colours are then taken for those of sRGB. */
        static @Nullable Conversion of(@Nullable ICC_Profile profile, int colours, int width) {
            int wanted = colours == 1 ? ColorSpace.TYPE_GRAY : ColorSpace.TYPE_RGB;
            if (profile == null || profile.getColorSpaceType() != wanted) {
                return null;
            }
            try {
                Conversion conversion = new Conversion(profile, colours, width);
                conversion.convert(new byte[width * colours]);
                return conversion;
            } catch (CMMException | ProfileDataException | IllegalArgumentException unusable) {
                log.debug("a colour profile is of no use", unusable);
                return null;
            }
        }

        byte[] convert(byte[] colours) {
            byte[] held = ((DataBufferByte) from.getDataBuffer()).getData();
            System.arraycopy(colours, 0, held, 0, held.length);
            operation.filter(from, to);
            return ((DataBufferByte) to.getDataBuffer()).getData();
        }
    }
}
