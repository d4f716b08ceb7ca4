package org.bureauportal.edge;

/**
 * That a topic changed.
 *
 * @param version the counter with its last change
 * @param purged the counter when something of it was last taken from the public; 0 where that never happened
 */
record TagChange(String topic, long version, long purged) {}
