package org.bureauportal.published;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file that the public may have.
 *
 * @param key stands in its address
 * @param name what readers see
 * @param sha256 of its bytes, in 64 hexadecimal digits
 * @param size in bytes
 * @param extension in small letters, without a dot
 * @param mediaType with its charset, where it has one
 * @param pages of a PDF; otherwise null
 * @param isIndexed whether search engines may have it, too
 */
public record PublishedFile(
        String key,
        String name,
        String sha256,
        long size,
        String extension,
        String mediaType,
        @Nullable Integer pages,
        boolean isIndexed) {

    /** Its name as a file on a reader's disk. */
    public String fileName() {
        return name.toLowerCase(Locale.ROOT).endsWith("." + extension) ? name : name + "." + extension;
    }
}
