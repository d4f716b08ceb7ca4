package org.bureauportal.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Readers over connections that are kept: a run of wrk. */
final class Load {

    private final Path wrk;
    private final Path work;

    Load(Path wrk, Path work) {
        this.wrk = wrk;
        this.work = work;
    }

    /**
     * What came of a run in which all was as it was meant.
     *
     * @param requests how many were answered
     * @param cpuMillis what the servers spent on a request
     * @param perSecond requests a second
     * @param p99Millis within which 99 of 100 were answered
     */
    record Run(long requests, double cpuMillis, double perSecond, double p99Millis) {}

    /** They ask as often as they can. */
    Run on(Workload workload, Duration length) throws IOException, InterruptedException {
        int expected = workload.probe().wireLength();
        long before = CpuTime.by(workload.spending());
        Summary summary = run(workload, length, Duration.ZERO);
        long spent = CpuTime.by(workload.spending()) - before;
        if (summary.refused() > 0 || summary.isBroken()) {
            throw new Workload.NotMeant(
                    "under load " + (summary.isBroken() ? "connections failed" : summary.refused() + " were refused"));
        }
        if (workload.paths().size() == 1) {
            mustBeTheSame(expected, summary.bytes() / summary.requests());
        }
        return new Run(
                summary.requests(), (double) spent / summary.requests(), summary.perSecond(), summary.p99Millis());
    }

    /**
     * A run in which anything may be answered.
     *
     * @param pause how long each waits before it asks again
     */
    Summary run(Workload workload, Duration length, Duration pause) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                wrk.toString(),
                "-t1",
                "-c" + workload.readers(),
                "-d" + length.toSeconds() + "s",
                "--timeout",
                "10s",
                "--latency"));
        workload.headers().forEach(each -> command.addAll(List.of("-H", each)));
        if (workload.paths().size() > 1 || !pause.isZero()) {
            command.addAll(List.of("-s", inTurns(workload.paths(), pause).toString()));
        }
        command.add("http://127.0.0.1:" + workload.port() + workload.path());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new CannotMeasure("wrk failed with %d: %s".formatted(status, told));
        }
        return Summary.of(told);
    }

    /** A script by which wrk asks for one after the other. */
    private Path inTurns(List<String> paths, Duration pause) throws IOException {
        String all = paths.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(", "));
        String waiting = pause.isZero() ? "" : "delay = function() return %d end%n".formatted(pause.toMillis());
        return Files.writeString(work.resolve("in-turns.lua"), """
                local paths = {%s}
                local at = 0
                request = function()
                    at = at %% #paths + 1
                    return wrk.format("GET", paths[at])
                end
                %s""".formatted(all, waiting));
    }

    /** wrk counts any answer; its length tells a page from an error or from a 304. What is under way at the end blurs it. */
    private static void mustBeTheSame(int expected, double found) {
        if (Math.abs(found - expected) > 0.1 * expected + 40) {
            throw new Workload.NotMeant("under load %.0f bytes an answer, alone %d".formatted(found, expected));
        }
    }
}
