package org.bureauportal.form;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;

/**
 * Something that is wrong with what was typed in a field.
 *
 * @param field the field it belongs to, by its name in the form
 * @param messageKey what to say, as a key of the message files
 * @param arguments what the message names
 */
public record FieldProblem(String field, String messageKey, List<Object> arguments) implements MessageSourceResolvable {

    public FieldProblem(String field, String messageKey, Object... arguments) {
        this(field, messageKey, List.of(arguments));
    }

    @Override
    public String[] getCodes() {
        return new String[] {messageKey};
    }

    @Override
    public Object[] getArguments() {
        return arguments.toArray();
    }

    @Override
    public @Nullable String getDefaultMessage() {
        return null;
    }
}
