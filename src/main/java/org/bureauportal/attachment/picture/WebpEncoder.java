package org.bureauportal.attachment.picture;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Locale;

/** Writes WebP, by a native library that is not there for every platform. */
final class WebpEncoder implements PictureEncoder {

    private static final float QUALITY = 0.82f;

    /** Pixels of the largest that is tried without loss, for which the library takes 30 bytes a pixel. */
    private static final long MOST_LOSSLESS = 4_000_000;

    @Override
    public byte[] encode(BufferedImage picture, boolean mayBeDrawn) throws IOException {
        byte[] lossy = encode(picture, CompressionType.Lossy, QUALITY);
        if (!mayBeDrawn || (long) picture.getWidth() * picture.getHeight() > MOST_LOSSLESS) {
            return lossy;
        }
        byte[] lossless = encode(picture, CompressionType.Lossless, 0);
        return lossless.length < lossy.length ? lossless : lossy;
    }

    private static byte[] encode(BufferedImage picture, CompressionType type, float quality) throws IOException {
        WebPWriteParam parameters = new WebPWriteParam(Locale.ROOT);
        parameters.setCompressionType(type);
        parameters.setCompressionQuality(quality);
        return PictureEncoder.written(picture, new WebPImageWriterSpi().createWriterInstance(null), parameters);
    }
}
