package org.bureauportal.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An editor who saves one new article after the other, and remembers which were acknowledged. */
final class Saves {

    private static final int PAUSE_MILLIS = 50;

    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> answers = new ConcurrentSkipListMap<>();
    private final Thread thread;
    private volatile int refused;
    private volatile double longest;
    private volatile boolean isOver;

    /** @param name begins every title, so that they can be found again */
    Saves(Editor editor, int port, String section, String name) {
        thread = new Thread(() -> save(editor, port, section, name));
        thread.setDaemon(true);
        thread.start();
    }

    List<String> acknowledged() {
        return acknowledged;
    }

    /** How many failed, of which nothing was promised, and what they were answered. */
    String refused() {
        return refused == 0 ? "0" : refused + " " + answers;
    }

    /** The longest that any took, in seconds. */
    double longest() {
        return longest;
    }

    void stop() throws InterruptedException {
        isOver = true;
        thread.join();
    }

    private void save(Editor editor, int port, String section, String name) {
        for (int number = 0; !isOver; number++) {
            String title = name + "-" + number;
            long begin = System.nanoTime();
            try {
                if (editor.save(port, section, title)) {
                    acknowledged.add(title);
                } else {
                    refused++;
                    answers.merge(editor.refusal(), 1, Integer::sum);
                }
                Thread.sleep(PAUSE_MILLIS);
            } catch (IOException | RuntimeException failed) {
                refused++;
                answers.merge(failed.getClass().getSimpleName(), 1, Integer::sum);
            } catch (InterruptedException over) {
                return;
            }
            longest = Math.max(longest, (System.nanoTime() - begin) / 1e9);
        }
    }
}
