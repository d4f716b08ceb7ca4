package org.bureauportal.article;

/** Somebody saved since the form was filled; nothing was overwritten. */
public final class StaleRevision extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient EditableArticle current;

    StaleRevision(EditableArticle current) {
        super("article " + current.number() + " has revision " + current.revision(), null, false, false);
        this.current = current;
    }

    /** The article as it was saved meanwhile. */
    public EditableArticle current() {
        return current;
    }
}
