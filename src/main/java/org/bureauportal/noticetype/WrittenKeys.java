package org.bureauportal.noticetype;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which keys the file of a type has, as they are written there, and what stands at each. Boot's binder is kinder: it takes a key
 * in any spelling, leaves characters out of it, and makes a text of anything, so that a label {@code No} would be shown as
 * {@code false}.
 */
final class WrittenKeys {

    private static final String PART = "[^.\\[\\]]+";

    /** What stands at a key. */
    private enum Value {
        TEXT("a text; numbers and words such as yes, no, on, off need quotes to be one", String.class),
        RULE("required or optional", String.class),
        KIND("text, date, number or money", String.class),
        STAY("text, stub or explanation", String.class),
        PROTECTION("stop, warn or off", Object.class),
        YES_OR_NO("true or false", Boolean.class),
        WHOLE_NUMBER("a whole number", Integer.class);

        private final String description;
        private final Class<?> type;

        Value(String description, Class<?> type) {
            this.description = description;
            this.type = type;
        }
    }

    private static final Map<Pattern, Value> VALUES = new LinkedHashMap<>();

    static {
        value("position", Value.WHOLE_NUMBER);
        value("offered|search-engines", Value.YES_OR_NO);
        value("personal-data", Value.PROTECTION);
        value("(languages|sections)(\\[\\d+])?", Value.TEXT);
        value("(name|about|body)\\." + PART, Value.TEXT);
        value("fields\\." + PART + "(\\.rule)?", Value.RULE);
        value("fields\\." + PART + "\\.(hint|default)\\." + PART, Value.TEXT);
        value("fields\\.relatedTo\\.relation", Value.TEXT);
        value("facts\\." + PART + "\\.(label|hint)\\." + PART, Value.TEXT);
        value("facts\\." + PART + "\\.kind", Value.KIND);
        value("facts\\." + PART + "\\.rule", Value.RULE);
        value("public\\.days", Value.WHOLE_NUMBER);
        value("public\\.then", Value.STAY);
        value("public\\.title", Value.YES_OR_NO);
    }

    /** What holds other keys; those in front are nearer. */
    private static final Map<Pattern, String> HOLDERS = new LinkedHashMap<>();

    static {
        holder("name|about|body", "a text for each language, such as {en: …, zh: …}");
        holder("fields\\." + PART + "\\.(hint|default)", "a text for each language, such as {en: …, zh: …}");
        holder("facts\\." + PART + "\\.(label|hint)", "a text for each language, such as {en: …, zh: …}");
        holder("fields\\.relatedTo", "required, optional, or rule, relation, hint and default");
        holder("fields\\." + PART, "required, optional, or rule, hint and default");
        holder("facts\\." + PART, "label, kind, rule and hint");
        holder("fields", "fields, such as {contact: required}");
        holder("facts", "facts, each a key with what it takes: label, kind, rule and hint");
        holder("public", "days, then and title");
        holder("languages|sections", "a list, such as [en, zh]");
    }

    private WrittenKeys() {}

    private static void value(String key, Value value) {
        VALUES.put(Pattern.compile(key), value);
    }

    private static void holder(String key, String takes) {
        HOLDERS.put(Pattern.compile("(?:" + key + ")(?=$|[.\\[])"), takes);
    }

    /**
     * What is wrong with a key or with what stands at it.
     *
     * @param key with those that hold it, such as {@code facts.posts.label.en}
     * @param value as YAML reads it; an empty text where nothing stands there
     */
    static Optional<String> mistake(String key, @Nullable Object value) {
        if (value == null || value.toString().isEmpty()) {
            return isKnown(key) ? Optional.empty() : Optional.of(unknown(key));
        }
        return VALUES.entrySet().stream()
                .filter(each -> each.getKey().matcher(key).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .map(known -> known.type.isInstance(value)
                        ? Optional.<String>empty()
                        : Optional.of(
                                "\"" + value + "\" cannot stand at \"" + key + "\", which takes " + known.description))
                .orElseGet(() -> Optional.of(unknown(key)));
    }

    private static boolean isKnown(String key) {
        return VALUES.keySet().stream().anyMatch(each -> each.matcher(key).matches())
                || HOLDERS.keySet().stream().anyMatch(each -> each.matcher(key).matches());
    }

    private static String unknown(String key) {
        for (Map.Entry<Pattern, String> holder : HOLDERS.entrySet()) {
            Matcher matcher = holder.getKey().matcher(key);
            if (matcher.lookingAt()) {
                String takes = "\"" + matcher.group() + "\" takes " + holder.getValue();
                return matcher.group().equals(key) ? takes : "\"" + key + "\" is not known; " + takes;
            }
        }
        return "\"" + key + "\" is not known; a type has position, name, about, offered, languages, sections, fields, "
                + "facts, body, public, personal-data, search-engines";
    }
}
