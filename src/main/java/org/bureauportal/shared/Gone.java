package org.bureauportal.shared;

import java.time.Instant;

/** What stood at the address was taken away, for a reason that readers are given. */
public final class Gone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Instant since;
    private final String reason;

    public Gone(Instant since, String reason) {
        super("gone since " + since, null, false, false);
        this.since = since;
        this.reason = reason;
    }

    public Instant since() {
        return since;
    }

    public String reason() {
        return reason;
    }
}
