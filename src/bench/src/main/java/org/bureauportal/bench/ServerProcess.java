package org.bureauportal.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server that was started for a measurement; it is stopped, by its process id, when the measuring ends in any way. */
final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Deque<ServerProcess> ALL = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ServerProcess::stopAll));
    }

    private final Process process;
    private final Path log;
    private final long logBegin;
    private final String signal;

    private ServerProcess(Process process, Path log, long logBegin, String signal) {
        this.process = process;
        this.log = log;
        this.logBegin = logBegin;
        this.signal = signal;
    }

    /**
     * Starts a server.
     *
     * @param name its directory in the work directory, and the name of its log
     * @param signal what makes it end soon: TERM for most
     */
    static ServerProcess start(
            Path directory, String name, String signal, Map<String, String> environment, List<String> command)
            throws IOException {
        Path log = directory.resolveSibling(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Files.createDirectories(directory).toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        long logBegin = Files.exists(log) ? Files.size(log) : 0;
        synchronized (ALL) {
            ServerProcess serverProcess = new ServerProcess(builder.start(), log, logBegin, signal);
            ALL.push(serverProcess);
            return serverProcess;
        }
    }

    long pid() {
        return process.pid();
    }

    /** What it has written into its log so far. */
    String log() throws IOException {
        try (InputStream all = Files.newInputStream(log)) {
            all.skipNBytes(logBegin);
            return new String(all.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Fails where the server has ended by itself. */
    void mustLive() {
        if (!process.isAlive()) {
            throw new CannotMeasure("a server ended by itself; see " + log);
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
            ServerProcess last;
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
