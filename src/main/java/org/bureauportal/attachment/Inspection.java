package org.bureauportal.attachment;

import java.nio.file.Path;
import org.bureauportal.attachment.picture.PictureSource;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a file.
 *
 * @param bytes the file to store: as it came, or without what readers are not to have
 * @param mediaType with its charset, where it has one
 * @param pages of a PDF
 * @param width of a picture, in pixels as shown
 * @param height of a picture, in pixels as shown
 * @param picture what readers' pictures are made from; null where it is none
 */
record Inspection(
        Path bytes,
        String mediaType,
        @Nullable Integer pages,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable PictureSource picture) {

    static Inspection of(Path bytes, String mediaType) {
        return new Inspection(bytes, mediaType, null, null, null, null);
    }
}
