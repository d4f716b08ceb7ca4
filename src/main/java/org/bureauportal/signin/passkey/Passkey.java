package org.bureauportal.signin.passkey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A passkey as its owner sees it.
 *
 * @param isBackedUp whether it is on several devices, or could be restored on another
 */
public record Passkey(
        long id, String label, Instant since, @Nullable Instant lastUsed, boolean isBackedUp) {}
