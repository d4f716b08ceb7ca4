package org.bureauportal.attachment;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a file.
 *
 * @param bytes the file to store: as it came, or without what readers are not to have
 * @param mediaType with its charset, where it has one
 * @param pages of a PDF
 * @param width of a picture, in pixels as shown
 * @param height of a picture, in pixels as shown
 */
record Inspection(
        Path bytes,
        String mediaType,
        @Nullable Integer pages,
        @Nullable Integer width,
        @Nullable Integer height) {

    static Inspection of(Path bytes, String mediaType) {
        return new Inspection(bytes, mediaType, null, null, null);
    }
}
