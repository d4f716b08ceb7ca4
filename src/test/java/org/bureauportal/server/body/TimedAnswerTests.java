package org.bureauportal.server.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class TimedAnswerTests {

    private final MockHttpServletResponse answer = new MockHttpServletResponse();
    private final AtomicInteger late = new AtomicInteger();

    @Test
    void inTimeItIsWhole() throws IOException {
        String text = "x".repeat(100_001);

        new TimedAnswer(answer, () -> Duration.ofMinutes(1), late::incrementAndGet)
                .getWriter()
                .append(text)
                .append('y')
                .flush();

        assertThat(answer.getContentAsString()).isEqualTo(text + "y");
        assertThat(late).hasValue(0);
    }

    @Test
    void laterTheRestIsDropped() throws IOException {
        TimedAnswer none = new TimedAnswer(answer, () -> Duration.ofNanos(-1), late::incrementAndGet);

        none.getWriter().append("x".repeat(100_001)).append('y').flush();

        assertThat(answer.getContentAsString()).isEmpty();
        assertThat(late).hasValue(1);
    }
}
