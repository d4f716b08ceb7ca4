package org.bureauportal.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Readers who read one page after the other over connections of their own, and one who looks at one page over and over;
 * when each asked, how long it took and what came.
 */
final class Crowd {

    private static final int READERS = 4;
    private static final int PAUSE_MILLIS = 10;
    private static final int WATCH_MILLIS = 50;
    private static final int SHOWN = 20;
    private static final String WELL = "200";

    private final int port;
    private final AtomicInteger next = new AtomicInteger();
    private final Queue<Read> reads = new ConcurrentLinkedQueue<>();
    private final Queue<Look> looks = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean isOver;

    private record Read(String page, long asked, double millis, String found) {}

    private record Look(long asked, boolean saysSo) {}

    /**
     * @param watched a page that is, or will be, withdrawn
     * @param word what it says from then on
     */
    Crowd(int port, List<String> pages, String watched, String word) {
        this.port = port;
        for (int each = 0; each < READERS; each++) {
            start(() -> read(pages));
        }
        start(() -> watch(watched, word));
    }

    /**
     * What they met.
     *
     * @param others how often something else than 200 came, by status or failure
     * @param p99 of those that asked from three seconds after the fault on
     */
    record Met(int reads, Map<String, Integer> others, double slowest, double p99) {

        int failed() {
            return others.values().stream().mapToInt(each -> each).sum();
        }

        String share() {
            return failed() == 0
                    ? "100 %"
                    : String.format(Locale.ROOT, "%.2f %% %s", 100.0 * (reads - failed()) / reads, others);
        }
    }

    void stop() throws InterruptedException {
        isOver = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** @param settled the instant, in nanoseconds, from which answers are to be quick */
    Met met(long settled) {
        Map<String, Integer> others = new TreeMap<>();
        reads.stream()
                .filter(each -> !each.found.equals(WELL))
                .forEach(each -> others.merge(each.found, 1, Integer::sum));
        List<Double> all = reads.stream().map(Read::millis).sorted().toList();
        List<Double> later = reads.stream()
                .filter(each -> each.asked >= settled)
                .map(Read::millis)
                .sorted()
                .toList();
        return new Met(
                all.size(),
                others,
                all.isEmpty() ? 0 : Quantiles.most(all),
                later.isEmpty() ? 0 : Quantiles.p99(later));
    }

    /** The first few pages that were not read well, and how many seconds after an instant each was asked for. */
    List<String> failures(long since) {
        return reads.stream()
                .filter(each -> !each.found.equals(WELL))
                .limit(SHOWN)
                .map(each -> String.format(
                        Locale.ROOT, "%s %s after %.1f s", each.found, each.page, (each.asked - since) / 1e9))
                .toList();
    }

    /** How long after an instant the watched page was last seen as it had been, in seconds; 0 where it never was. */
    double lastSeenAfter(long withdrawn) {
        return looks.stream()
                .filter(each -> each.asked >= withdrawn && !each.saysSo)
                .mapToDouble(each -> (each.asked - withdrawn) / 1e9)
                .max()
                .orElse(0);
    }

    private void read(List<String> pages) throws InterruptedException {
        while (!isOver) {
            String page = pages.get(next.getAndIncrement() % pages.size());
            long begin = System.nanoTime();
            String found;
            try {
                found = Integer.toString(
                        Answer.to(port, page, List.of(Workload.GZIP)).status());
            } catch (IOException | RuntimeException failed) {
                found = failed.getClass().getSimpleName();
            }
            reads.add(new Read(page, begin, (System.nanoTime() - begin) / 1e6, found));
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private void watch(String page, String word) throws InterruptedException {
        while (!isOver) {
            long asked = System.nanoTime();
            try {
                Answer answer = Answer.to(port, page, List.of());
                if (answer.status() == 200) {
                    looks.add(new Look(asked, answer.text().contains(word)));
                }
            } catch (IOException | RuntimeException none) {
                // counted with the readers
            }
            Thread.sleep(WATCH_MILLIS);
        }
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }
}
