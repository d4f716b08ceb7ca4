package org.bureauportal.attachment.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Writes a picture in one format. */
interface PictureEncoder {

    /**
     * The bytes of a file with nothing in it but the picture.
     *
     * @param mayBeDrawn whether it may be smaller where nothing is lost
     */
    byte[] encode(BufferedImage picture, boolean mayBeDrawn) throws IOException;

    /** What a writer makes of a picture; the writer is used up. */
    static byte[] written(BufferedImage picture, ImageWriter writer, ImageWriteParam parameters) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream to = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(to);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
