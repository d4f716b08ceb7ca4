package org.bureauportal.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BulkheadTests {

    private static final Duration SOON = Duration.ofMillis(20);

    private static Bulkhead.Pass pass(Optional<Bulkhead.Pass> given) {
        return given.orElseThrow();
    }

    @Test
    void aFullOneRefusesInTime() {
        Bulkhead one = Bulkhead.of(1, 1);
        Bulkhead.Pass pass = pass(one.enter(SOON));

        assertThat(one.enter(SOON)).isEmpty();
        pass.close();
        assertThat(one.enter(SOON)).isPresent();
    }

    @Test
    void aFullQueueRefusesAtOnceAndTheFirstInItIsNext() throws Exception {
        Bulkhead one = Bulkhead.of(1, 1);
        Bulkhead.Pass pass = pass(one.enter(SOON));
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(
                () -> one.enter(Duration.ofMinutes(1)).isPresent());
        await().until(() -> one.freeQueue() == 0);

        assertThat(one.enter(Duration.ofMinutes(1))).as("more than may wait").isEmpty();
        pass.close();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatIsTakenIsGivenBackOnce() {
        Bulkhead hundred = Bulkhead.perClient(100, 2);
        Bulkhead.Pass part = pass(hundred.enter("one", 60, SOON));
        part.shrinkTo(11);
        assertThat(hundred.free()).isEqualTo(89);
        part.shrinkTo(70);
        assertThat(hundred.free()).isEqualTo(89);

        part.close();
        part.close();

        assertThat(hundred.free()).isEqualTo(hundred.size()).isEqualTo(100);
    }

    @Test
    void moreThanThereIsWaitsForAllOfIt() {
        Bulkhead hundred = Bulkhead.perClient(100, 2);
        Bulkhead.Pass small = pass(hundred.enter("one", 1, SOON));

        assertThat(hundred.enter("other", 500, SOON)).isEmpty();
        small.close();
        assertThat(hundred.enter("other", 500, SOON)).isPresent();
        assertThat(hundred.free()).isZero();
        assertThat(hundred.enter("one", 1, SOON)).isEmpty();
    }

    @Test
    void oneClientHoldsItsNumberOfPassesAtMost() {
        Bulkhead hundred = Bulkhead.perClient(100, 2);
        hundred.enter("one", 1, SOON);
        Bulkhead.Pass second = pass(hundred.enter("one", 1, SOON));

        assertThat(hundred.enter("one", 1, SOON)).isEmpty();
        assertThat(hundred.enter("other", 1, SOON)).isPresent();
        second.close();
        assertThat(hundred.enter("one", 1, SOON)).isPresent();
    }

    /** A client that was refused holds nothing for it. */
    @Test
    void aRefusedClientIsNotCounted() {
        Bulkhead one = Bulkhead.perClient(1, 1);
        Bulkhead.Pass taken = pass(one.enter("one", 1, SOON));
        assertThat(one.enter("other", 1, Duration.ZERO)).isEmpty();
        taken.close();

        assertThat(one.enter("other", 1, Duration.ZERO)).isPresent();
    }
}
