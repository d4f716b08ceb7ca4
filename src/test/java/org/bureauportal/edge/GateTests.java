package org.bureauportal.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Who comes while all places are taken. */
class GateTests {

    private final Gate gate = new Gate(new EdgeProperties(
            DataSize.ofBytes(0),
            "",
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            "",
            1,
            1,
            Duration.ofMillis(1),
            Duration.ofMinutes(1)));

    @Test
    void whoAsksForAPageIsToldSoon() {
        assertThat(gate.enter()).isTrue();

        assertThat(gate.enter()).isFalse();
    }

    /** Without one of its scripts the editor would not come up. */
    @Test
    void whoAsksForAFileWaitsUntilThereIsAPlace() throws Exception {
        gate.enter();
        CompletableFuture<Boolean> file = CompletableFuture.supplyAsync(gate::enterForFile);
        while (gate.freeWaiting() > 0) {
            Thread.onSpinWait();
        }

        assertThat(gate.enterForFile()).as("more than may wait").isFalse();
        gate.leave();

        assertThat(file.get(10, TimeUnit.SECONDS)).isTrue();
    }
}
