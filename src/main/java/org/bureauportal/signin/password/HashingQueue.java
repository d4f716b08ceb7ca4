package org.bureauportal.signin.password;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.bureauportal.account.PasswordHashingBusy;
import org.jspecify.annotations.Nullable;

/**
 * Lets a few passwords be hashed at once, in the order of their claims. Each that waits holds a thread of the server, so
 * few may wait, and not for long. Known devices have places of their own. The places of the others are given by the same
 * order: a better claim takes the place of the worst, which is refused.
 */
final class HashingQueue {

    /** About as many as two seconds are enough for on two cores, and well below the number of the server's threads. */
    static final int STRANGERS = 64;

    static final int KNOWN = 16;

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    /** By rank; within a rank by turns between accounts, so that a crowd at one account delays no other. */
    private static final Comparator<Waiting> ORDER =
            Comparator.<Waiting, Claim.Rank>comparing(each -> each.claim.rank()).thenComparingLong(each -> each.turn);

    private final int atOnce;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Waiting> waiting = new ArrayList<>();
    private int begun;
    private long turn;

    HashingQueue(int atOnce) {
        this.atOnce = atOnce;
    }

    private static final class Waiting {

        private final Claim claim;
        private final long turn;
        private final long deadline;
        private final Condition change;
        private boolean hasBegun;
        private boolean isRefused;

        Waiting(Claim claim, long turn, Condition change) {
            this.claim = claim;
            this.turn = turn;
            this.deadline = System.nanoTime() + PATIENCE;
            this.change = change;
        }
    }

    /**
     * Waits for its turn, which {@link #leave} ends.
     *
     * @throws PasswordHashingBusy where it would take too long
     */
    void enter(Claim claim) {
        lock.lock();
        try {
            Waiting own = place(claim);
            beginNext();
            try {
                await(own);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                giveUp(own);
            }
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            begun--;
            beginNext();
        } finally {
            lock.unlock();
        }
    }

    /** How many wait. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void await(Waiting own) throws InterruptedException {
        while (!own.hasBegun) {
            long now = System.nanoTime();
            long left = own.deadline - now;
            if (own.isRefused || left <= 0) {
                waiting.remove(own);
                throw new PasswordHashingBusy();
            }
            long pace = nanosToWait(own, now);
            long unused = own.change.awaitNanos(pace > 0 ? Math.min(left, pace) : left);
            beginNext();
        }
    }

    private void giveUp(Waiting own) {
        waiting.remove(own);
        if (own.hasBegun) {
            begun--;
            beginNext();
        }
        throw new PasswordHashingBusy();
    }

    private Waiting place(Claim claim) {
        long after = turn;
        for (Waiting each : waiting) {
            if (each.claim.account().equals(claim.account())) {
                after = Math.max(after, each.turn);
            }
        }
        Waiting own = new Waiting(claim, after + 1, lock.newCondition());
        boolean isKnown = claim.rank() == Claim.Rank.KNOWN;
        List<Waiting> alike = waiting.stream()
                .filter(each -> isKnown == (each.claim.rank() == Claim.Rank.KNOWN))
                .toList();
        if (alike.size() >= (isKnown ? KNOWN : STRANGERS)) {
            Waiting worst = alike.stream().max(ORDER).orElseThrow();
            if (ORDER.compare(own, worst) >= 0) {
                throw new PasswordHashingBusy();
            }
            waiting.remove(worst);
            worst.isRefused = true;
            worst.change.signal();
        }
        waiting.add(own);
        return own;
    }

    private void beginNext() {
        while (begun < atOnce) {
            long now = System.nanoTime();
            Waiting best = best(now);
            if (best == null) {
                return;
            }
            waiting.remove(best);
            turn = Math.max(turn, best.turn);
            pace(best.claim.pace(), now);
            begun++;
            best.hasBegun = true;
            best.change.signal();
        }
    }

    private void pace(Claim.@Nullable Pace pace, long now) {
        if (pace != null) {
            pace.begin(now);
            // those of the same account have another time to wait for
            waiting.stream().filter(each -> each.claim.pace() == pace).forEach(each -> each.change.signal());
        }
    }

    private @Nullable Waiting best(long now) {
        return waiting.stream()
                .filter(each -> now < each.deadline && nanosToWait(each, now) <= 0)
                .min(ORDER)
                .orElse(null);
    }

    private static long nanosToWait(Waiting each, long now) {
        return each.claim.pace() == null ? 0 : each.claim.pace().nanosToWait(now);
    }
}
