package org.bureauportal.signin.password;

import org.jspecify.annotations.Nullable;

/**
 * In which order sign-ins are served when many wait: first by rank, then accounts by turns.
 *
 * @param account the username that was typed, whether anybody has it or not; empty where none is tried
 * @param pace how often the account may be tried; null where that is not limited
 */
public record Claim(Rank rank, String account, @Nullable Pace pace) {

    /** Of somebody who has proved who they are otherwise: by a session or by a one-time address. */
    public static final Claim PROVEN = new Claim(Rank.KNOWN, "", null);

    private static final ThreadLocal<Claim> CURRENT = ThreadLocal.withInitial(() -> PROVEN);

    /** Who is served before whom. */
    public enum Rank {
        /** Signed in before in the same browser. */
        KNOWN,
        /** From a network without failures of late. */
        CLEAN,
        OTHER
    }

    /** Keeps some time between two tries. Guarded by the lock of the queue that uses it. */
    public static final class Pace {

        private final long nanosBetween;
        private long next;
        private boolean isBegun;

        public Pace(long nanosBetween) {
            this.nanosBetween = nanosBetween;
        }

        /** The nanoseconds until the next try; 0 or less where it may be made. */
        long nanosToWait(long now) {
            return isBegun ? next - now : 0;
        }

        public void begin(long now) {
            isBegun = true;
            next = now + nanosBetween;
        }
    }

    /** That of the request which this thread serves. */
    public static Claim current() {
        return CURRENT.get();
    }

    public static void begin(Claim claim) {
        CURRENT.set(claim);
    }

    public static void end() {
        CURRENT.remove();
    }
}
