package org.bureauportal.text;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was typed into the fields of the content: all strings, none missing, nothing checked, no character that is no text. */
public final class DraftFields {

    private final Map<ContentField, String> typed = new EnumMap<>(ContentField.class);

    private DraftFields() {}

    /** With what the parameters begin in which the facts of a notice type are typed one by one. */
    public static final String FACT = "fact.";

    /**
     * What a form sends.
     *
     * @param parameters by the fields' keys; what is not there is empty. A fact may have a parameter of its own, which counts
     *     more than its line among the facts
     */
    public static DraftFields of(Map<String, String> parameters) {
        DraftFields fields = new DraftFields();
        for (ContentField field : ContentField.values()) {
            String typed = field == ContentField.FACTS ? facts(parameters) : parameters.getOrDefault(field.key(), "");
            boolean hasLines = field.kind() == ContentField.Kind.TEXT || field.kind() == ContentField.Kind.LINES;
            fields.typed.put(field, hasLines ? TypedText.lines(typed) : TypedText.line(typed));
        }
        return fields;
    }

    /** A line a fact: its key, and what was typed. */
    private static String facts(Map<String, String> parameters) {
        Map<String, String> single = new TreeMap<>();
        parameters.forEach((name, typed) -> {
            if (name.startsWith(FACT)) {
                single.put(name.substring(FACT.length()), TypedText.line(typed));
            }
        });
        Stream<String> others = parameters
                .getOrDefault(ContentField.FACTS.key(), "")
                .lines()
                .filter(line -> !single.containsKey(keyOf(line)));
        Stream<String> named = single.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey() + " " + each.getValue());
        return Stream.concat(others, named).collect(Collectors.joining("\n"));
    }

    private static String keyOf(String line) {
        return Lines.strip(line).split("\\s", 2)[0];
    }

    /** What was typed of the facts, by their keys, whether it can be kept or not. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        get(ContentField.FACTS)
                .lines()
                .map(Lines::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> {
                    String key = keyOf(line);
                    facts.put(key, Lines.strip(line.substring(key.length())));
                });
        return facts;
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
