package org.bureauportal.attachment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that was uploaded, which never changes.
 *
 * @param key cannot be guessed, and stands in its address
 * @param sha256 of its bytes, in 64 hexadecimal digits
 * @param size in bytes
 * @param name as it was when it was uploaded; a text may call it otherwise
 * @param mediaType with its charset, where it has one
 * @param pages of a PDF; otherwise null
 * @param width of a picture, in pixels as shown; otherwise null
 * @param height of a picture, in pixels as shown; otherwise null
 * @param replaces the key of the file in whose place it came; otherwise null
 */
public record StoredFile(
        String key,
        String sha256,
        long size,
        String name,
        FileKind kind,
        String mediaType,
        @Nullable Integer pages,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String replaces,
        Instant uploadedAt,
        String uploadedBy) {

    /** Whether it can stand in a text. */
    public boolean isPicture() {
        return kind.isPicture();
    }
}
