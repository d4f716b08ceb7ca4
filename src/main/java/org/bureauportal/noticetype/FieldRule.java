package org.bureauportal.noticetype;

import org.bureauportal.text.Particulars.RelationKind;
import org.jspecify.annotations.Nullable;

/**
 * How a type has a field.
 *
 * @param initial what an editor finds in it
 * @param relation what the number of a related notice alone means; null for any field but that one, or where nothing is said
 */
public record FieldRule(
        boolean required,
        LocalizedText hint,
        LocalizedText initial,
        @Nullable RelationKind relation) {}
