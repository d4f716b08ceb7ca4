package org.bureauportal.text;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was typed into fields that cannot hold it, such as half a number or a text that is too long: a draft keeps it as it
 * is, and it goes out in no edition.
 *
 * @param typed by field, in the order of the form
 */
public record Unfit(Map<ContentField, String> typed) {

    /** Every field could be read. */
    static final Unfit NOTHING = new Unfit(Map.of());

    private static final JsonMapper JSON = JsonMapper.shared();

    public Unfit {
        Map<ContentField, String> ordered = new EnumMap<>(ContentField.class);
        ordered.putAll(typed);
        typed = Collections.unmodifiableMap(ordered);
    }

    /** What was typed into a field; null where it could be read. */
    public @Nullable String get(ContentField field) {
        return typed.get(field);
    }

    public boolean has(ContentField field) {
        return typed.containsKey(field);
    }

    /** As JSON; empty where there is nothing. */
    String toText() {
        return typed.isEmpty() ? "" : JSON.writeValueAsString(typed);
    }

    static Unfit fromText(String text) {
        return text.isEmpty()
                ? NOTHING
                : new Unfit(JSON.readValue(text, new TypeReference<Map<ContentField, String>>() {}));
    }
}
