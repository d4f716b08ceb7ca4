package org.bureauportal.tryout.postgres;

/**
 * Somebody who may connect to an embedded database.
 *
 * @param name what PostgreSQL calls it
 * @param password in clear
 */
public record EmbeddedDatabaseRole(String name, String password) {

    /** Says nothing of the password, as records would in logs. */
    @Override
    public String toString() {
        return name;
    }
}
