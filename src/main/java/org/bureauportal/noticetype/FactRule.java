package org.bureauportal.noticetype;

/**
 * A fact that notices of one type alone have.
 *
 * @param key in the stored facts, which a change of its label leaves as it is
 */
public record FactRule(String key, LocalizedText label, FactKind kind, boolean required, LocalizedText hint) {}
