package org.bureauportal.attachment.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Writes JPEG that appears as a whole and becomes sharp. */
final class JpegEncoder implements PictureEncoder {

    private static final float QUALITY = 0.82f;

    @Override
    public byte[] encode(BufferedImage picture, boolean mayBeDrawn) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("JPEG").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(QUALITY);
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        return PictureEncoder.written(picture, writer, parameters);
    }
}
