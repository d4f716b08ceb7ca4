package org.bureauportal.server.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.junit.jupiter.api.Test;

class DeadlineInputBufferTests {

    private final AtomicInteger left = new AtomicInteger();

    @Test
    void aBodyThatComesByteByByteIsCutOffInTheEnd() {
        DeadlineInputBuffer body =
                new DeadlineInputBuffer(new Drip(100), 100, Duration.ofMillis(200), left::incrementAndGet);

        assertThatThrownBy(() -> body.skip(100)).isInstanceOf(InvalidParameterException.class);

        assertThat(body.isComplete()).isFalse();
        assertThat(body.isBroken()).isTrue();
        assertThat(left).hasValue(0);
    }

    @Test
    void aBodyThatComesFastEnoughHasAsLongAsItTakes() throws IOException {
        DeadlineInputBuffer slow =
                new DeadlineInputBuffer(new Drip(40), 40, Duration.ofMillis(50), left::incrementAndGet);
        slow.followProgress(20);

        slow.skip(40);

        assertThat(slow.isComplete()).isTrue();
    }

    @Test
    void aTrickleIsCutOffAlthoughItMakesProgress() {
        DeadlineInputBuffer trickle =
                new DeadlineInputBuffer(new Drip(100), 100, Duration.ofMillis(200), left::incrementAndGet);
        trickle.followProgress(1000);

        assertThatThrownBy(() -> trickle.skip(100)).isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void aPlaceIsLeftOnceWithTheLastByte() throws IOException {
        DeadlineInputBuffer known =
                new DeadlineInputBuffer(new Drip(3), 3, Duration.ofMinutes(1), left::incrementAndGet);
        DeadlineInputBuffer chunked =
                new DeadlineInputBuffer(new Drip(3), -1, Duration.ofMinutes(1), left::incrementAndGet);

        known.skip(2);
        assertThat(known.isComplete()).isFalse();
        known.skip(1);
        assertThat(left).hasValue(1);

        chunked.skip(100);
        assertThat(chunked.isComplete()).isTrue();
        assertThat(left).hasValue(2);
    }

    /** A sender of so many bytes, with a pause before each. */
    private static final class Drip implements InputBuffer {

        private int length;

        Drip(int length) {
            this.length = length;
        }

        @Override
        public int doRead(ApplicationBufferHandler reader) throws IOException {
            try {
                Thread.sleep(10);
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
            return length-- > 0 ? 1 : -1;
        }

        @Override
        public int available() {
            return 0;
        }
    }
}
