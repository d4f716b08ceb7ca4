package org.bureauportal.database;

/**
 * Published once the database answers and is migrated, for what is done once at a start: before the portal is ready for
 * readers or, where the database was away at the start, as soon as it has come. Where a listener fails because the database
 * went away again, the event is published again, to all listeners.
 */
public record DatabaseReady() {}
