package org.bureauportal.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Readers who read one page after the other, each over a connection of its own, until they are told to stop. */
final class Readers {

    private static final int READERS = 4;
    private static final int PAUSE_MILLIS = 3;

    private final int port;
    private final List<String> pages;
    private final AtomicInteger next = new AtomicInteger();
    private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> others = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean isOver;

    Readers(int port, List<String> pages) {
        this.port = port;
        this.pages = pages;
        for (int each = 0; each < READERS; each++) {
            Thread thread = new Thread(this::read);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /**
     * What they met.
     *
     * @param others how often something else than 200 came, by status or failure
     */
    record Met(int reads, Map<String, Integer> others, double slowest, double p99) {

        int failed() {
            return others.values().stream().mapToInt(each -> each).sum();
        }

        @Override
        public String toString() {
            return failed() == 0 ? "all 200" : others.toString();
        }
    }

    /** Stops them and tells. */
    Met met() throws InterruptedException {
        isOver = true;
        for (Thread thread : threads) {
            thread.join();
        }
        List<Double> sorted = millis.stream().sorted().toList();
        return new Met(sorted.size(), new TreeMap<>(others), Quantiles.most(sorted), Quantiles.p99(sorted));
    }

    private void read() {
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
            millis.add((System.nanoTime() - begin) / 1e6);
            if (!found.equals("200")) {
                others.merge(found, 1, Integer::sum);
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException over) {
                return;
            }
        }
    }
}
