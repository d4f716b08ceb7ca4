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
    PERIOD("period", ContentField.PERIOD_FROM, ContentField.PERIOD_DAYS, ContentField.PERIOD_UNTIL),
    PLACE("place", ContentField.PLACE),
    CONTACT("contact", ContentField.CONTACT),
    LEGAL_BASIS("legalBasis", ContentField.LEGAL_BASIS),
    RELATED_TO("relatedTo", ContentField.RELATED_TO);

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is never changed
    private final List<ContentField> parts;

    TypeField(String key, ContentField... parts) {
        this.key = key;
        this.parts = List.of(parts);
    }

    static Optional<TypeField> ofKey(String key) {
        return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
    }

    /** Its name in the files of types, and in message keys. */
    public String key() {
        return key;
    }

    /** The fields of the content in which it is typed; where there are several, the last one stands for it. */
    public List<ContentField> parts() {
        return parts;
    }
}
