package org.bureauportal.edge;

/**
 * That a topic changed.
 *
 * @param version the counter with its last change
 * @param voided the counter when something of it was last taken from the public; 0 where that never happened
 */
record TopicChange(String topic, long version, long voided) {}
