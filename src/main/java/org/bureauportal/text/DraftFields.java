package org.bureauportal.check;

/** A text as it was typed: every field a string, nothing assumed. */
public record Text(
        String title,
        String source,
        String origin,
        String originalRelease,
        String documentDate,
        String manuscriptNumber,
        String author,
        String keywords,
        String summary,
        String body) {

    /** The body, read once for all that is done with it; empty where it is too long to be saved. */
    public BodyHtml readBody() {
        return BodyHtml.fromTyped(body.length() > TextCheck.BODY_AT_MOST ? "" : body);
    }
}
