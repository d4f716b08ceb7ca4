package org.bureauportal.bench;

/** Says why nothing can be measured, in words for whoever started the measuring. */
final class CannotMeasure extends RuntimeException {

    CannotMeasure(String why) {
        super(why);
    }

    CannotMeasure(String why, Throwable cause) {
        super(why, cause);
    }
}
