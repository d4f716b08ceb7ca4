package org.bureauportal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Stops the try-out's database server in its tracks, connections and all, and lets it go on. */
public final class Frost {

    private final List<String> processes;

    /**
     * Looks for a server's processes.
     *
     * @param backend one of its processes, as {@code pg_backend_pid()} tells it
     */
    public Frost(long backend) {
        ProcessHandle server = ProcessHandle.of(backend)
                .flatMap(ProcessHandle::parent)
                .orElseThrow(() -> new AssertionError("no such process: " + backend));
        processes = Stream.concat(Stream.of(server), server.descendants())
                .map(process -> Long.toString(process.pid()))
                .toList();
        assumeTrue(!System.getProperty("os.name").startsWith("Windows"), "Windows cannot stop a process for a while");
    }

    public void begin() {
        signal("-STOP");
    }

    public void end() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            // the shell's own: a small machine has no such program
            List<String> command = List.of("sh", "-c", "kill " + name + " " + String.join(" ", processes));
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                    .as(command.toString())
                    .isZero();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
