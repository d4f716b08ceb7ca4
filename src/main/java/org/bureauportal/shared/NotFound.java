package org.bureauportal.shared;

/** There is nothing at the address that was asked for. */
public final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private NotFound(String message) {
        super(message, null, false, false);
    }

    public static NotFound article(long number) {
        return new NotFound("no article " + number);
    }

    public static NotFound manuscript(String number) {
        return new NotFound("no manuscript " + number);
    }

    public static NotFound revision(long key) {
        return new NotFound("no revision " + key);
    }

    public static NotFound section(String slug) {
        return new NotFound("no section " + slug);
    }

    public static NotFound noticeType(String key) {
        return new NotFound("no notice type " + key);
    }

    public static NotFound page(String number) {
        return new NotFound("no page " + number);
    }

    public static NotFound account(String username) {
        return new NotFound("no account " + username);
    }

    public static NotFound file(String key) {
        return new NotFound("no file " + key);
    }

    /** Its address is secret, and so stands in no message. */
    public static NotFound previewLink() {
        return new NotFound("no preview link");
    }

    public static NotFound setUp() {
        return new NotFound("no open set-up");
    }
}
