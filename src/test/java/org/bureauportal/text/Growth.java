package org.bureauportal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.IntConsumer;

/**
 * How time grows with the length of a text: one that is twice as long takes about twice as long, up to the million
 * characters that a body may have. What is measured is the thread's own processor time, so that a busy machine does not
 * count.
 */
public final class Growth {

    private static final int MOST = ContentField.BODY.atMost();

    /** Of n log n a doubling takes little more than twice the time, of a square four times. */
    private static final double DOUBLING = 2.8;

    /** What takes less is too short to compare. */
    private static final long SHORT = 15_000_000;

    /** What a run may take beside its growth: the collector, compilation. */
    private static final long NOISE = 60_000_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Growth() {}

    /** Where a task takes long enough to compare, one that is four times as long takes at most twice 2.8 times. */
    public static void isNearlyLinear(IntConsumer task) {
        int length = MOST / 64;
        long took = time(task, length);
        while (took < SHORT && length < MOST) {
            length *= 2;
            took = time(task, length);
        }
        if (length >= MOST) {
            return;
        }
        int longer = Math.min(length * 4, MOST);
        double doublings = Math.log((double) longer / length) / Math.log(2);
        long most = (long) (took * Math.pow(DOUBLING, doublings)) + NOISE;
        long tookLonger = time(task, longer);
        for (int again = 0; again < 2 && tookLonger > most; again++) {
            tookLonger = Math.min(tookLonger, time(task, longer));
        }
        assertThat(tookLonger)
                .as("%d characters; %d took %d ns", longer, length, took)
                .isLessThanOrEqualTo(most);
    }

    private static long time(IntConsumer task, int length) {
        long begin = THREADS.getCurrentThreadCpuTime();
        task.accept(length);
        return THREADS.getCurrentThreadCpuTime() - begin;
    }
}
