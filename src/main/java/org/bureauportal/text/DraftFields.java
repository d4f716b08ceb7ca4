package org.bureauportal.text;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was typed into the fields of the content: all strings, none missing, nothing checked, no character that is no text. */
public final class DraftFields {

    private final Map<ContentField, String> typed = new EnumMap<>(ContentField.class);

    private DraftFields() {}

    /**
     * What a form sends.
     *
     * @param parameters by the fields' keys; what is not there is empty
     */
    public static DraftFields of(Map<String, String> parameters) {
        DraftFields fields = new DraftFields();
        for (ContentField field : ContentField.values()) {
            String typed = parameters.getOrDefault(field.key(), "");
            boolean hasLines = field.kind() == ContentField.Kind.TEXT || field.kind() == ContentField.Kind.LINES;
            fields.typed.put(field, hasLines ? TypedText.lines(typed) : TypedText.line(typed));
        }
        return fields;
    }

    public String get(ContentField field) {
        return typed.getOrDefault(field, "");
    }

    /** By the fields' keys, in the order of the form. */
    public Map<String, String> byKey() {
        Map<String, String> byKey = new LinkedHashMap<>();
        typed.forEach((field, value) -> byKey.put(field.key(), value));
        return byKey;
    }
}
