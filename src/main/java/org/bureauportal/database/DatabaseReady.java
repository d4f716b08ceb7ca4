package org.bureauportal.database;

/**
 * The news that the database answers and is migrated, so that what is done once at a start can be done: told before the
 * portal is ready for readers or, where the database was away at the start, as soon as it has come. Whoever fails to act
 * on late news because the database went away again hears it once more, and so does everybody else.
 */
public record DatabaseReady() {}
