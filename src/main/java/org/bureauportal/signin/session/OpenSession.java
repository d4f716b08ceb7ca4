package org.bureauportal.signin.session;

import java.time.Instant;

/**
 * A session that is open.
 *
 * @param key by which it is ended; it does not open it
 * @param begun when the password was given
 * @param lastSeen to the minute
 * @param browser such as {@code Firefox, Windows}; empty where it is not known
 * @param isThis whether it is the one that asks
 */
public record OpenSession(String key, Instant begun, Instant lastSeen, String browser, boolean isThis) {}
