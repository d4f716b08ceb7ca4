package org.bureauportal.noticetype;

/**
 * How a type has a field.
 *
 * @param initial what an editor finds in it
 */
public record FieldRule(boolean required, LocalizedText hint, LocalizedText initial) {}
