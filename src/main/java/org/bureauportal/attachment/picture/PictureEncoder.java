package org.bureauportal.attachment.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;

/** Writes a picture in one format. */
interface PictureEncoder {

    /**
     * The bytes of a file with nothing in it but the picture.
     *
     * @param mayBeDrawn whether it may be smaller where nothing is lost
     */
    byte[] encode(BufferedImage picture, boolean mayBeDrawn) throws IOException;
}
