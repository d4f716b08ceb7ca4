package org.bureauportal.attachment;

import org.springframework.context.support.DefaultMessageSourceResolvable;

/** A file that is not taken, with the reason in words. Nothing was stored. */
public final class UploadRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient DefaultMessageSourceResolvable reason;

    /** What kind of answer it calls for. */
    public enum Kind {
        /** The file is not as it should be. */
        UNFIT,
        TOO_LARGE,
        /** The portal has no place for it at the moment. */
        BUSY
    }

    private UploadRefused(Kind kind, String key, Object... arguments) {
        super(key, null, false, false);
        this.kind = kind;
        this.reason = new DefaultMessageSourceResolvable(new String[] {key}, arguments);
    }

    static UploadRefused unfit(String key, Object... arguments) {
        return new UploadRefused(Kind.UNFIT, key, arguments);
    }

    /** What came has no file. */
    public static UploadRefused none() {
        return unfit("upload.none");
    }

    /** The form with the file did not come to its end, or is none. */
    public static UploadRefused incomplete() {
        return unfit("upload.incomplete");
    }

    static UploadRefused tooLarge(long megabytes) {
        return new UploadRefused(Kind.TOO_LARGE, "upload.tooLarge", megabytes);
    }

    static UploadRefused busy(String key) {
        return new UploadRefused(Kind.BUSY, key);
    }

    public Kind kind() {
        return kind;
    }

    /** To be resolved in the language of the page. */
    public DefaultMessageSourceResolvable reason() {
        return reason;
    }
}
