package org.bureauportal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server that was started for a measurement; it is stopped, by its process id, when the measuring ends in any way. */
final class Running implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Deque<Running> ALL = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Running::stopAll));
    }

    private final Process process;
    private final Path log;
    private final String signal;

    private Running(Process process, Path log, String signal) {
        this.process = process;
        this.log = log;
        this.signal = signal;
    }

    /**
     * Starts a server.
     *
     * @param name its directory in the work directory, and the name of its log
     * @param signal what makes it end soon: TERM for most
     */
    static Running start(
            Path directory, String name, String signal, Map<String, String> environment, List<String> command)
            throws IOException {
        Path log = directory.resolveSibling(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Files.createDirectories(directory).toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        synchronized (ALL) {
            Running running = new Running(builder.start(), log, signal);
            ALL.push(running);
            return running;
        }
    }

    long pid() {
        return process.pid();
    }

    /** Fails where the server has ended by itself. */
    void mustLive() {
        if (!process.isAlive()) {
            throw new Unable("a server ended by itself; see " + log);
        }
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
    }

    /** Asks it to end; where that does not help, ends it and what it started. */
    @Override
    public void close() {
        try {
            List<ProcessHandle> children = process.descendants().toList();
            if (process.isAlive()) {
                signal(signal);
                if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    children.forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly().waitFor();
                }
            }
        } catch (IOException | InterruptedException cut) {
            process.destroyForcibly();
        }
        synchronized (ALL) {
            ALL.remove(this);
        }
    }

    private static void stopAll() {
        while (true) {
            Running last;
            synchronized (ALL) {
                last = ALL.peek();
            }
            if (last == null) {
                return;
            }
            last.close();
        }
    }
}
