package org.bureauportal.signin.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.bureauportal.account.PasswordHashingBusy;
import org.bureauportal.signin.password.Claim.Rank;
import org.junit.jupiter.api.Test;

/** Who is served first when many wait. */
class HashingQueueTests {

    private final HashingQueue queue = new HashingQueue(1);

    @Test
    void servesByRankThenAccountsByTurns() throws Exception {
        List<String> served = served(List.of(
                claim(Rank.OTHER, "crowd"),
                claim(Rank.CLEAN, "crowd"),
                claim(Rank.CLEAN, "crowd"),
                claim(Rank.CLEAN, "crowd"),
                claim(Rank.CLEAN, "single"),
                claim(Rank.KNOWN, "known")));

        assertThat(served.get(0)).isEqualTo("KNOWN known");
        assertThat(served.subList(1, 4)).contains("CLEAN single");
        assertThat(served.get(5)).isEqualTo("OTHER crowd");
    }

    @Test
    void strangersLeaveTheirPlacesToBetterOnesAndNeverTakeThoseOfKnownDevices() throws Exception {
        List<Claim> claims = new ArrayList<>(Collections.nCopies(HashingQueue.STRANGERS, claim(Rank.OTHER, "crowd")));
        claims.add(claim(Rank.KNOWN, "known"));
        claims.add(claim(Rank.CLEAN, "single"));

        List<String> served = served(claims);

        assertThat(served).hasSize(HashingQueue.STRANGERS + 1).startsWith("KNOWN known", "CLEAN single");
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void whoIsNotServedInTimeLeavesNoPlaceTaken() {
        queue.enter(Claim.PROVEN);

        assertThatThrownBy(() -> queue.enter(claim(Rank.CLEAN, "single"))).isInstanceOf(PasswordHashingBusy.class);

        assertThat(queue.waiting()).isZero();
        queue.leave();
        queue.enter(claim(Rank.CLEAN, "single"));
        queue.leave();
    }

    @Test
    void aSlowedAccountWaitsWhileOthersDoNot() throws Exception {
        Claim.Pace pace = new Claim.Pace(200_000_000);
        List<String> served = served(List.of(
                new Claim(Rank.CLEAN, "slowed", pace),
                new Claim(Rank.CLEAN, "slowed", pace),
                claim(Rank.OTHER, "other")));

        assertThat(served).containsExactly("CLEAN slowed", "OTHER other", "CLEAN slowed");
    }

    /** In which order they are served that came, one after the other, while the only place was taken. */
    private List<String> served(List<Claim> claims) throws Exception {
        List<String> served = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> all = new ArrayList<>();
        queue.enter(Claim.PROVEN);
        AtomicInteger refused = new AtomicInteger();
        for (Claim claim : claims) {
            all.add(threads.submit(() -> {
                try {
                    queue.enter(claim);
                } catch (PasswordHashingBusy busy) {
                    refused.incrementAndGet();
                    return;
                }
                served.add(claim.rank() + " " + claim.account());
                queue.leave();
            }));
            int come = all.size();
            Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> queue.waiting() + refused.get() == come);
        }
        queue.leave();
        for (Future<?> each : all) {
            each.get();
        }
        threads.shutdown();
        return served;
    }

    private static Claim claim(Rank rank, String account) {
        return new Claim(rank, account, null);
    }
}
