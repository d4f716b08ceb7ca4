package org.bureauportal.edge.freshness;

/**
 * That a tag changed.
 *
 * @param version the counter with its last change
 * @param purged the counter when something of it was last taken from the public; 0 where that never happened
 */
public record TagChange(String tag, long version, long purged) {}
