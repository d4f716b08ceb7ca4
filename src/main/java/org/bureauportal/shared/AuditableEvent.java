package org.bureauportal.shared;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An act, as a record named in the past tense. The log takes it down in the act's own transaction, so that there is no act
 * without its entry. What the log has is the record itself: its room and name are the action, its components the details.
 * Entries stay for ever, so a record or component that is renamed must go on giving the name of before.
 */
public interface AuditableEvent {

    Actor by();

    /** What was done, such as {@code article.published}: the room and the name of the record. */
    default String action() {
        String room = getClass().getPackageName().replaceFirst(".*[.]", "");
        String name = getClass().getSimpleName();
        return room + "." + Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** The number of the article to which it was done; null where it was done to something else. */
    default @Nullable Long article() {
        return null;
    }

    /** What it was done to, as it was called then: a title, a username, the name of a section. */
    String subject();

    /** What else is worth knowing: the other components that are not empty, by name; never a password or another secret. */
    default Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        for (RecordComponent component : Objects.requireNonNull(getClass().getRecordComponents(), "not a record")) {
            String text = Set.of("by", "article", "subject").contains(component.getName())
                    ? ""
                    : text(component.getAccessor());
            if (!text.isEmpty()) {
                details.put(component.getName(), text);
            }
        }
        return details;
    }

    private String text(Method accessor) {
        try {
            // a record may be known to its own room alone
            accessor.setAccessible(true);
            Object value = accessor.invoke(this);
            return value instanceof Enum<?> constant ? constant.name() : Objects.toString(value, "");
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot read " + accessor, impossible);
        }
    }
}
