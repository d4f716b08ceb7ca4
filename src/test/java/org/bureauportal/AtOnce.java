package org.bureauportal;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Several persons who act at the same time. */
public final class AtOnce {

    private AtOnce() {}

    /** What came of each act, in their order; one that fails fails the test. */
    public static <T> List<T> all(List<Callable<T>> acts) {
        ExecutorService people = Executors.newFixedThreadPool(acts.size());
        try {
            return people.invokeAll(acts).stream()
                    .map(answer -> {
                        try {
                            return answer.get();
                        } catch (Exception failed) {
                            throw new AssertionError(failed);
                        }
                    })
                    .toList();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            people.shutdownNow();
        }
    }
}
