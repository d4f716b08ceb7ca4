package org.bureauportal.bench;

import java.io.IOException;
import java.util.Locale;

/** Takes the figures, pair by pair, tells each as soon as it is there, and keeps them for the table. */
final class SpeedReport {

    private final Pairs pairs;
    private final Options options;
    private final Table table = new Table(
            "CPU time of a request",
            "measured",
            "beside",
            "ms",
            "ms beside",
            "ratio (least–most)",
            "target",
            "",
            "a second",
            "a second beside",
            "p99 ms",
            "p99 ms beside");
    private boolean missed;

    SpeedReport(Pairs pairs, Options options) {
        this.pairs = pairs;
        this.options = options;
    }

    void pair(Workload one, Workload other, Target target) throws IOException, InterruptedException {
        if (!options.isWanted(one.name())) {
            return;
        }
        try {
            Pairs.Outcome outcome = pairs.of(one, other);
            String verdict = target.verdict(outcome.ratio());
            missed |= verdict.equals("missed");
            row(
                    one.name(),
                    other.name(),
                    number("%.4f", outcome.one().cpuMillis()),
                    number("%.4f", outcome.other().cpuMillis()),
                    number("%.2f (%.2f–%.2f)", outcome.ratio(), outcome.least(), outcome.most()),
                    target.toString(),
                    verdict,
                    number("%.0f", outcome.one().perSecond()),
                    number("%.0f", outcome.other().perSecond()),
                    number("%.1f", outcome.one().p99Millis()),
                    number("%.1f", outcome.other().p99Millis()));
        } catch (Workload.NotMeant differs) {
            missed = true;
            row(
                    one.name(),
                    other.name(),
                    "",
                    "",
                    differs.getMessage(),
                    target.toString(),
                    "not measured",
                    "",
                    "",
                    "",
                    "");
        }
    }

    boolean missed() {
        return missed;
    }

    Table table() {
        return table;
    }

    private void row(String... cells) {
        table.row(cells);
        System.err.println("  " + String.join(" | ", cells));
    }

    static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
