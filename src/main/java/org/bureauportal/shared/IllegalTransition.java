package org.bureauportal.shared;

/** An act does not fit where the edition or the article stands. */
public final class IllegalTransition extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private IllegalTransition(String message) {
        super(message, null, false, false);
    }

    public static IllegalTransition of(Enum<?> from, Enum<?> to) {
        return new IllegalTransition(from + " cannot become " + to);
    }

    public static IllegalTransition noDraft(long number) {
        return new IllegalTransition("article " + number + " has no open draft");
    }

    public static IllegalTransition needsNoReview(long number) {
        return new IllegalTransition("article " + number + " needs no such review");
    }

    public static IllegalTransition notInReview(long number) {
        return new IllegalTransition("article " + number + " was not handed in");
    }

    public static IllegalTransition bundleTakesNone(long number) {
        return new IllegalTransition(
                number + " cannot join or leave what waits for its hour, was released, or is full");
    }

    public static IllegalTransition wasPublic(long number) {
        return new IllegalTransition("article " + number + " was public before");
    }

    public static IllegalTransition otherLanguage(long number) {
        return new IllegalTransition("article " + number + " is written in another language");
    }

    public static IllegalTransition sectionIsClosed(long number) {
        return new IllegalTransition("article " + number + " cannot be filed in a closed section");
    }

    public static IllegalTransition neverPublic(long number) {
        return new IllegalTransition("article " + number + " was never public");
    }

    public static IllegalTransition notPublic(long number) {
        return new IllegalTransition("article " + number + " is not public");
    }

    public static IllegalTransition draftIsOpen(long number) {
        return new IllegalTransition("article " + number + " has an open draft already");
    }
}
