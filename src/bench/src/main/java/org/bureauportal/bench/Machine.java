package org.bureauportal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The line that says where and when was measured. */
final class Machine {

    private Machine() {}

    static String line(Programs programs) throws IOException, InterruptedException {
        String model = field("/proc/cpuinfo", "model name");
        long memory = Long.parseLong(field("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "")) / 1024 / 1024;
        return "%d cores (%s), %d GiB; Java %s (%s); PostgreSQL %s; nginx %s; %s; commit %s; %s at the start"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        model,
                        memory,
                        System.getProperty("java.version"),
                        System.getProperty("java.vendor"),
                        version(programs.postgres().resolve("postgres").toString(), "--version"),
                        version(programs.nginx().toString(), "-v"),
                        LocalDate.now(),
                        commit(),
                        busy());
    }

    /** How much of the machine is in use just now; before and after the measuring that is by others. */
    static String busy() throws IOException, InterruptedException {
        return "%.0f %% of the CPU in use by others".formatted(100 * CpuTime.busyShare());
    }

    private static String field(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(each -> each.startsWith(name))
                .map(each -> each.substring(each.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static String version(String... command) throws IOException, InterruptedException {
        return Command.run(Map.of(), List.of(command)).replaceAll("[^0-9.]*([0-9.]+).*", "$1");
    }

    private static String commit() throws IOException, InterruptedException {
        try {
            String changed = Command.run(Map.of(), List.of("git", "status", "--porcelain"));
            return Command.run(Map.of(), List.of("git", "rev-parse", "--short", "HEAD"))
                    + (changed.isEmpty() ? "" : " with changes");
        } catch (CannotMeasure | IOException noCheckout) {
            return "unknown";
        }
    }
}
