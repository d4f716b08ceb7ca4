package org.bureauportal.attachment.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;

/** A picture in memory, in sRGB, of three bytes a pixel. */
final class Pixels {

    private final int width;
    private final int height;
    private final Held image;
    private final byte[] bytes;

    Pixels(int width, int height) {
        this.width = width;
        this.height = height;
        this.image = new Held(width, height);
        this.bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    /** To be written; it is not copied by those that ask for its data. */
    private static final class Held extends BufferedImage {

        Held(int width, int height) {
            super(width, height, TYPE_3BYTE_BGR);
        }

        @Override
        public Raster getData() {
            return getRaster();
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** As 0xRRGGBB. */
    int get(int x, int y) {
        int at = 3 * (y * width + x);
        return (bytes[at + 2] & 0xFF) << 16 | (bytes[at + 1] & 0xFF) << 8 | (bytes[at] & 0xFF);
    }

    void set(int x, int y, int pixel) {
        int at = 3 * (y * width + x);
        bytes[at + 2] = (byte) (pixel >> 16);
        bytes[at + 1] = (byte) (pixel >> 8);
        bytes[at] = (byte) pixel;
    }

    BufferedImage image() {
        return image;
    }

    /**
     * The same the right way up.
     *
     * @param orientation what its first row and its first column stand for: 1 to 8, by Exif 2.32, section 4.6
     */
    Pixels turned(int orientation) {
        if (orientation == 1) {
            return this;
        }
        boolean isAcross = orientation > 4;
        boolean isFlippedAcross = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        boolean isFlippedDown = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        int across = isAcross ? height : width;
        Pixels shown = new Pixels(across, width * height / across);
        for (int y = 0; y < shown.height; y++) {
            for (int x = 0; x < shown.width; x++) {
                int column = isAcross ? y : x;
                int line = isAcross ? x : y;
                shown.set(
                        x,
                        y,
                        get(isFlippedAcross ? width - 1 - column : column, isFlippedDown ? height - 1 - line : line));
            }
        }
        return shown;
    }
}
