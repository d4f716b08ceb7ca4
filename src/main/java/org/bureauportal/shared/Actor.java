package org.bureauportal.shared;

/**
 * Who did something, as they were called when they did it.
 *
 * @param username the name used to sign in
 * @param name the name people know them by
 */
public record Actor(String username, String name) {}
