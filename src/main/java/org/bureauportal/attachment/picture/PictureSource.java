package org.bureauportal.attachment.picture;

import java.awt.color.ICC_Profile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A picture as it is stored, from which others are made.
 *
 * @param format as Image I/O calls it
 * @param orientation which side is up: 1 to 8, by Exif 2.32, section 4.6
 * @param profile what its colours mean; null where they are those of sRGB
 */
public record PictureSource(
        Path file, String format, int orientation, @Nullable ICC_Profile profile) {

    /** Whether it may have even areas and sharp edges, which are written best without loss. */
    boolean mayBeDrawn() {
        return format.equals("PNG");
    }
}
