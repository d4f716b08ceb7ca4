package org.bureauportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BodyMemoryTests {

    private static final int KIB = 1024;

    private final BodyMemory memory = new BodyMemory(100 * KIB, 2, Duration.ofMillis(20));

    @Test
    void whatIsTakenIsGivenBackOnce() {
        BodyMemory.Part part = memory.take("one", 60 * KIB).orElseThrow();
        part.shrinkTo(10 * KIB + 1);
        assertThat(memory.free()).isEqualTo(89 * KIB);
        part.shrinkTo(70 * KIB);
        assertThat(memory.free()).isEqualTo(89 * KIB);

        part.close();
        part.close();

        assertThat(memory.free()).isEqualTo(memory.all()).isEqualTo(100 * KIB);
    }

    @Test
    void moreThanThereIsWaitsForAllOfIt() {
        Optional<BodyMemory.Part> small = memory.take("one", KIB);

        assertThat(memory.take("other", 500 * KIB)).isEmpty();
        small.orElseThrow().close();
        assertThat(memory.take("other", 500 * KIB)).isPresent();
        assertThat(memory.free()).isZero();
        assertThat(memory.take("one", KIB)).isEmpty();
    }

    @Test
    void oneClientHoldsItsNumberOfPartsAtMost() {
        memory.take("one", KIB);
        Optional<BodyMemory.Part> second = memory.take("one", KIB);

        assertThat(memory.take("one", KIB)).isEmpty();
        assertThat(memory.take("other", KIB)).isPresent();
        second.orElseThrow().close();
        assertThat(memory.take("one", KIB)).isPresent();
    }
}
