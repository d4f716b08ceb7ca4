package org.bureauportal.shared;

/**
 * Who did something, as they were called when they did it.
 *
 * @param username the name used to sign in
 * @param name the name people know them by
 */
public record Actor(String username, String name) {

    /** What the portal does by itself; no account has the name. */
    public static final Actor PORTAL = new Actor("-", "Portal");
}
