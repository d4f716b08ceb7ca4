package org.bureauportal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** What processes have spent so far, read from /proc: user and system time in milliseconds. */
final class CpuTime {

    private static final int UTIME = 13;
    private static final int TICKS_PER_SECOND = 100;

    private CpuTime() {}

    /** Of servers and all that they have started, those processes included that have ended since. */
    static long by(List<ServerProcess> servers) throws IOException {
        long ticks = 0;
        for (ServerProcess server : servers) {
            server.mustLive();
            ProcessHandle parent = ProcessHandle.of(server.pid()).orElseThrow();
            ticks += ticks(server.pid(), 4);
            for (ProcessHandle child : parent.descendants().toList()) {
                ticks += ticks(child.pid(), 2);
            }
        }
        return ticks * 1000 / TICKS_PER_SECOND;
    }

    /** Sums the first fields from utime on: utime, stime, and the same two of the children that were waited for. */
    private static long ticks(long pid, int fields) throws IOException {
        String stat;
        try {
            stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        } catch (NoSuchFileException ended) {
            return 0;
        }
        // the second field is a name in parentheses, in which may be spaces
        String[] rest = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long sum = 0;
        for (int i = 0; i < fields; i++) {
            sum += Long.parseLong(rest[UTIME - 2 + i]);
        }
        return sum;
    }

    /** The memory that a server holds itself, in MiB. */
    static long residentMib(ServerProcess server) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(server.pid()), "status"))) {
            String line =
                    lines.filter(each -> each.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
        }
    }

    /** The share of the machine's CPU time that was used by anybody within a second. */
    static double busyShare() throws IOException, InterruptedException {
        long[] before = machine();
        Thread.sleep(1000);
        long[] after = machine();
        return 1 - (double) (after[0] - before[0]) / (after[1] - before[1]);
    }

    /** Idle ticks (waiting for disks among them) and all ticks of the machine since it started. */
    private static long[] machine() throws IOException {
        String[] fields = Files.readString(Path.of("/proc/stat")).split("\n")[0].split(" +");
        long all = 0;
        for (int i = 1; i <= 8; i++) {
            all += Long.parseLong(fields[i]);
        }
        return new long[] {Long.parseLong(fields[4]) + Long.parseLong(fields[5]), all};
    }
}
