package org.bureauportal;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints at the end which ten classes of tests took longest, as every second has to be earned. */
public final class SlowestClasses implements TestExecutionListener {

    private static final int SHOWN = 10;

    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private final Map<String, Duration> took = new ConcurrentHashMap<>();

    @Override
    public void executionStarted(TestIdentifier test) {
        if (isClass(test)) {
            begun.put(test.getUniqueId(), System.nanoTime());
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Long begin = begun.remove(test.getUniqueId());
        if (begin != null) {
            took.put(test.getDisplayName(), Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan all) {
        if (took.size() > SHOWN) {
            System.out.println("The slowest classes, in seconds:");
            took.entrySet().stream()
                    .sorted(comparing(Map.Entry<String, Duration>::getValue).reversed())
                    .limit(SHOWN)
                    .forEach(each ->
                            System.out.printf("%6d %s%n", each.getValue().toSeconds(), each.getKey()));
        }
    }

    private static boolean isClass(TestIdentifier test) {
        return test.getSource().filter(ClassSource.class::isInstance).isPresent();
    }
}
