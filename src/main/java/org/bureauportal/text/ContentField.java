package org.bureauportal.text;

import java.util.Arrays;
import java.util.List;

/** A field in which a part of the content is typed, in the order of the form. */
public enum ContentField {
    TITLE("title", 500, true),
    SOURCE("source", 200, true),
    ORIGIN("origin", 1000, true),
    ORIGINAL_RELEASE("originalRelease", 40, false),
    DOCUMENT_DATE("documentDate", 40, false),
    MANUSCRIPT_NUMBER("manuscriptNumber", 100, false),
    AUTHOR("author", 200, true),
    KEYWORDS("keywords", 500, true),
    SUMMARY("summary", 2000, false),
    BODY("body", 1_000_000, false);

    /** All but the body, each of which holds one piece of text. */
    public static final List<ContentField> SHORT =
            Arrays.stream(values()).filter(field -> field != BODY).toList();

    private final String key;
    private final int atMost;
    private final boolean isLine;

    ContentField(String key, int atMost, boolean isLine) {
        this.key = key;
        this.atMost = atMost;
        this.isLine = isLine;
    }

    /** Its name in forms, on pages and in message keys. */
    public String key() {
        return key;
    }

    /** How many characters it takes. */
    public int atMost() {
        return atMost;
    }

    /** Whether it is a single line of free text. */
    public boolean isLine() {
        return isLine;
    }
}
