package org.bureauportal.newsroom.writing;

/** How a preview is looked at: as this window shows it, in a narrower one, or on sheets of paper. */
enum PreviewWidth {
    DESKTOP,
    TABLET,
    PHONE,
    PAPER;

    /** The one of a name, or the widest. */
    static PreviewWidth of(String name) {
        for (PreviewWidth each : values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return DESKTOP;
    }
}
