package org.bureauportal.check;

import java.util.List;

/**
 * Something about a text that stands in the way.
 *
 * @param field the field it belongs to, by its name in the form
 * @param messageKey what to say, as a key of the message files
 * @param arguments what the message names
 */
public record Problem(String field, String messageKey, List<Object> arguments) {

    public Problem(String field, String messageKey, Object... arguments) {
        this(field, messageKey, List.of(arguments));
    }

    /** For the message source, which takes an array. */
    public Object[] argumentArray() {
        return arguments.toArray();
    }
}
