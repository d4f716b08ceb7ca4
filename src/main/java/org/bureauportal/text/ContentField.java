package org.bureauportal.text;

import java.util.Arrays;
import java.util.List;

/** A field in which a part of the content is typed, in the order of the form. */
public enum ContentField {
    NOTICE_TYPE("noticeType", Kind.LINE, 40),
    TITLE("title", Kind.LINE, 500),
    BODY("body", Kind.TEXT, 1_000_000),
    ATTACHMENTS("attachments", Kind.LINES),
    SOURCE("source", Kind.LINE, 200),
    DOCUMENT_DATE("documentDate"),
    DOCUMENT_NUMBER("documentNumber", Kind.LINE, 100),
    ISSUING_BODY("issuingBody", Kind.LINE, 200),
    EFFECTIVE_FROM("effectiveFrom"),
    VALID_UNTIL("validUntil"),
    PERIOD_FROM("periodFrom"),
    PERIOD_DAYS("periodDays", Kind.LINE, 40),
    PERIOD_UNTIL("periodUntil"),
    PLACE("place", Kind.LINE, 300),
    CONTACT("contact", Kind.TEXT, 1000),
    LEGAL_BASIS("legalBasis", Kind.TEXT, 1000),
    RELATED_TO("relatedTo", Kind.LINES),
    FACTS("facts", Kind.LINES),
    AUTHOR("author", Kind.LINE, 200),
    SUMMARY("summary", Kind.TEXT, 2000),
    ORIGIN("origin", Kind.LINE, 1000),
    ORIGINAL_RELEASE("originalRelease"),
    TRANSLATION_OF("translationOf"),
    FOLLOWED_EDITION("followedEdition"),
    KEYWORDS("keywords", Kind.LINE, 500),
    MANUSCRIPT_NUMBER("manuscriptNumber");

    /** What is typed into a field. */
    public enum Kind {
        LINE,
        TEXT,
        /** Lines with a form of their own. */
        LINES,
        /** Something with a form of its own, which has its length. */
        VALUE
    }

    /** All but the body, each of which holds one segment of text. */
    public static final List<ContentField> SHORT =
            Arrays.stream(values()).filter(field -> field != BODY).toList();

    private final String key;
    private final Kind kind;
    private final int atMost;

    ContentField(String key, Kind kind, int atMost) {
        this.key = key;
        this.kind = kind;
        this.atMost = atMost;
    }

    ContentField(String key) {
        this(key, Kind.VALUE);
    }

    ContentField(String key, Kind kind) {
        this(key, kind, Integer.MAX_VALUE);
    }

    /** Its name in forms, on pages and in message keys. */
    public String key() {
        return key;
    }

    public Kind kind() {
        return kind;
    }

    /** How many characters a line or a text takes. */
    public int atMost() {
        return atMost;
    }
}
