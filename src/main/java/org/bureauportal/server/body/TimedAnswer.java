package org.bureauportal.server.body;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer in text that must be taken within a certain time from its first character on, however often a little of it is
 * taken. The rest is dropped, so that a slow reader cannot hold the memory from which the answer is made.
 */
final class TimedAnswer extends HttpServletResponseWrapper {

    private final Supplier<Duration> within;
    private final Runnable whenLate;
    private @Nullable PrintWriter writer;

    /**
     * @param within asked for as the answer goes out
     * @param whenLate run once, when something is dropped
     */
    TimedAnswer(HttpServletResponse answer, Supplier<Duration> within, Runnable whenLate) {
        super(answer);
        this.within = within;
        this.whenLate = whenLate;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new Timed(super.getWriter());
        }
        return writer;
    }

    private final class Timed extends PrintWriter {

        /** Characters that are written between two looks at the time. */
        private static final int PIECE = 4096;

        private final PrintWriter answer;
        private long begin;
        private boolean isLate;

        Timed(PrintWriter answer) {
            super(answer);
            this.answer = answer;
        }

        @Override
        public void write(int character) {
            if (isInTime()) {
                answer.write(character);
            }
        }

        @Override
        public void write(char[] text, int from, int length) {
            for (int at = from; at < from + length && isInTime(); at += PIECE) {
                answer.write(text, at, Math.min(PIECE, from + length - at));
            }
        }

        @Override
        public void write(String text, int from, int length) {
            for (int at = from; at < from + length && isInTime(); at += PIECE) {
                answer.write(text, at, Math.min(PIECE, from + length - at));
            }
        }

        private boolean isInTime() {
            long now = System.nanoTime();
            if (begin == 0) {
                begin = now;
            }
            if (!isLate && now - begin > within.get().toNanos()) {
                isLate = true;
                whenLate.run();
            }
            return !isLate;
        }
    }
}
