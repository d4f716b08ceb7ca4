package org.bureauportal.signin.password;

import java.util.function.Supplier;
import org.bureauportal.account.PasswordHashingBusy;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes few passwords at once. Hashing is deliberately expensive: without a limit, a burst of sign-ins would starve readers
 * of CPU. What waits is served in the order of its {@link Claim}.
 */
public final class BulkheadPasswordEncoder implements PasswordEncoder {

    /** Half of the machine stays with the readers. */
    static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final HashingQueue queue = new HashingQueue(AT_ONCE);
    private final PasswordEncoder hash;

    public BulkheadPasswordEncoder(PasswordEncoder hash) {
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

    /** The same without a limit, for what is done in turn as a whole. */
    public PasswordEncoder unbounded() {
        return hash;
    }

    /** Does something once it is its turn, before all strangers. */
    public <T extends @Nullable Object> T inTurn(Supplier<T> work) {
        return inTurn(Claim.PROVEN, work);
    }

    /**
     * Does something once it is its turn.
     *
     * @throws PasswordHashingBusy where that would take too long
     */
    public <T extends @Nullable Object> T inTurn(Claim claim, Supplier<T> work) {
        queue.enter(claim);
        try {
            return work.get();
        } finally {
            queue.leave();
        }
    }
}
