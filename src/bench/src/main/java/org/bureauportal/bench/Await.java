package org.bureauportal.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Waits, but not for ever. */
final class Await {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration BACKGROUND = Duration.ofMinutes(30);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final double IDLE = 0.04;

    private Await() {}

    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    /** Waits until a server that was started does what is wanted of it. */
    static void until(String what, ServerProcess server, Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (!condition.holds()) {
            server.mustLive();
            if (System.nanoTime() > end) {
                throw new CannotMeasure("waited three minutes until " + what);
            }
            Thread.sleep(10);
        }
    }

    /** Waits until a server has done what it does in the background, and answers how many seconds that took. */
    static long untilIdle(ServerProcess server) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            long before = CpuTime.by(List.of(server));
            Thread.sleep(LOOK.toMillis());
            long elapsed = System.nanoTime() - begin;
            if (CpuTime.by(List.of(server)) - before < IDLE * LOOK.toMillis()) {
                return elapsed / 1_000_000_000;
            }
            if (elapsed > BACKGROUND.toNanos()) {
                throw new CannotMeasure("a server is still busy by itself after half an hour");
            }
        }
    }
}
