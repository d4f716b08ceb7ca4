package org.bureauportal.attachment.picture;

import java.util.Locale;

/** In which formats readers get pictures, those that browsers are to prefer first. */
public enum RenditionFormat {
    WEBP("image/webp"),
    JPG("image/jpeg");

    private final String mediaType;

    RenditionFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** In small letters, without a dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RenditionFormat of(String extension) {
        return valueOf(extension.toUpperCase(Locale.ROOT));
    }

    public String mediaType() {
        return mediaType;
    }
}
