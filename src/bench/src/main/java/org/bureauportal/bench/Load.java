package org.bureauportal.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Readers that ask for one thing as often as they can, over connections that are kept: a run of wrk. */
final class Load {

    private static final Pattern COUNT =
            Pattern.compile("(\\d+) requests in ([0-9.]+)(us|ms|s|m), ([0-9.]+)([KMGT]?)B read");
    private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s|m)");

    private final Path wrk;
    private final Path work;

    Load(Path wrk, Path work) {
        this.wrk = wrk;
        this.work = work;
    }

    /**
     * What came of a run.
     *
     * @param requests how many were answered
     * @param cpuMillis what the servers spent on a request
     * @param perSecond requests a second
     * @param p99Millis within which 99 of 100 were answered
     */
    record Run(long requests, double cpuMillis, double perSecond, double p99Millis) {}

    Run on(Subject subject, Duration length) throws IOException, InterruptedException {
        int expected = subject.probe().wireLength();
        long before = Spent.by(subject.spending());
        String summary = run(subject, length);
        long spent = Spent.by(subject.spending()) - before;
        if (summary.contains("Non-2xx") || summary.contains("Socket errors")) {
            throw new Subject.NotMeant("under load: "
                    + summary.lines()
                            .filter(each -> each.matches(".*(Non-2xx|Socket errors).*"))
                            .findFirst()
                            .orElse("")
                            .strip());
        }
        Matcher count = COUNT.matcher(summary);
        Matcher p99 = P99.matcher(summary);
        if (!count.find() || !p99.find()) {
            throw new Unable("wrk said what is not understood: " + summary);
        }
        long requests = Long.parseLong(count.group(1));
        if (subject.paths().size() == 1) {
            mustBeTheSame(expected, bytes(count.group(4), count.group(5)) / requests);
        }
        return new Run(
                requests,
                (double) spent / requests,
                requests * 1000 / millis(count.group(2), count.group(3)),
                millis(p99.group(1), p99.group(2)));
    }

    /** The summary of a run in which anything may be answered. */
    String report(Subject subject, Duration length) throws IOException, InterruptedException {
        return run(subject, length);
    }

    private String run(Subject subject, Duration length) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                wrk.toString(),
                "-t1",
                "-c" + subject.readers(),
                "-d" + length.toSeconds() + "s",
                "--timeout",
                "10s",
                "--latency"));
        subject.headers().forEach(each -> command.addAll(List.of("-H", each)));
        if (subject.paths().size() > 1) {
            command.addAll(List.of("-s", inTurns(subject.paths()).toString()));
        }
        command.add("http://127.0.0.1:" + subject.port() + subject.path());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String summary = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new Unable("wrk failed with %d: %s".formatted(status, summary));
        }
        return summary;
    }

    /** A script by which wrk asks for one after the other. */
    private Path inTurns(List<String> paths) throws IOException {
        String all = paths.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(", "));
        return Files.writeString(work.resolve("in-turns.lua"), """
                local paths = {%s}
                local at = 0
                request = function()
                    at = at %% #paths + 1
                    return wrk.format("GET", paths[at])
                end
                """.formatted(all));
    }

    /** wrk counts any answer; its length tells a page from an error or from a 304. What is under way at the end blurs it. */
    private static void mustBeTheSame(int expected, double found) {
        if (Math.abs(found - expected) > 0.1 * expected + 40) {
            throw new Subject.NotMeant("under load %.0f bytes an answer, alone %d".formatted(found, expected));
        }
    }

    private static double millis(String number, String unit) {
        double factor = switch (unit) {
            case "us" -> 0.001;
            case "ms" -> 1;
            case "s" -> 1000;
            default -> 60_000;
        };
        return Double.parseDouble(number) * factor;
    }

    private static double bytes(String number, String unit) {
        return Double.parseDouble(number) * Math.pow(1024, " KMGT".indexOf(unit.isEmpty() ? " " : unit));
    }
}
