package org.bureauportal.account;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes few passwords at once. Hashing is meant to be dear, so that without a bound a flood of sign-ins takes every core
 * from those who read. Who would wait long is refused, and so is at once who comes when many wait, for each holds a thread
 * of the server.
 */
final class BoundedHashing implements PasswordEncoder {

    /** Half of the machine stays with the readers. */
    static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /** About as many as half a second is enough for. */
    private static final int WAITING = 12 * AT_ONCE;

    private static final long PATIENCE_MILLISECONDS = 500;

    private final Semaphore admitted = new Semaphore(AT_ONCE + WAITING);
    private final Semaphore hashing = new Semaphore(AT_ONCE, true);
    private final PasswordEncoder hash;

    BoundedHashing(PasswordEncoder hash) {
        this.hash = hash;
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return inTurn(() -> hash.encode(password));
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String encoded) {
        return inTurn(() -> hash.matches(password, encoded));
    }

    /**
     * Does something once it is its turn.
     *
     * @throws HashingBusy where that would take too long
     */
    <T extends @Nullable Object> T inTurn(Supplier<T> work) {
        if (!admitted.tryAcquire()) {
            throw new HashingBusy();
        }
        try {
            await();
            try {
                return work.get();
            } finally {
                hashing.release();
            }
        } finally {
            admitted.release();
        }
    }

    private void await() {
        try {
            if (!hashing.tryAcquire(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                throw new HashingBusy();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HashingBusy();
        }
    }
}
