package org.bureauportal.noticetype;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bureauportal.text.ContentField;

/** A field that a type of notice can have, in the order in which readers find them. */
public enum TypeField {
    DOCUMENT_NUMBER("documentNumber", ContentField.DOCUMENT_NUMBER),
    ISSUING_BODY("issuingBody", ContentField.ISSUING_BODY),
    EFFECTIVE_FROM("effectiveFrom", ContentField.EFFECTIVE_FROM),
    VALID_UNTIL("validUntil", ContentField.VALID_UNTIL),
    PERIOD("period", ContentField.PERIOD_FROM, ContentField.PERIOD_UNTIL),
    PLACE("place", ContentField.PLACE),
    CONTACT("contact", ContentField.CONTACT),
    LEGAL_BASIS("legalBasis", ContentField.LEGAL_BASIS),
    RELATED_TO("relatedTo", ContentField.RELATED_TO);

    private final String key;
    private final ContentField first;
    private final ContentField last;

    TypeField(String key, ContentField only) {
        this(key, only, only);
    }

    TypeField(String key, ContentField first, ContentField last) {
        this.key = key;
        this.first = first;
        this.last = last;
    }

    static Optional<TypeField> ofKey(String key) {
        return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
    }

    /** Its name in the files of types, and in message keys. */
    public String key() {
        return key;
    }

    /** The fields of the content in which it is typed; where there are several, the last one is needed for it. */
    public List<ContentField> parts() {
        return first == last ? List.of(last) : List.of(first, last);
    }
}
