package org.bureauportal.bench;

/** Says why nothing can be measured, in words for whoever started the measuring. */
final class Unable extends RuntimeException {

    Unable(String why) {
        super(why);
    }

    Unable(String why, Throwable cause) {
        super(why, cause);
    }
}
