package org.bureauportal.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What wrk says of a run.
 *
 * @param requests how many were answered
 * @param refused how many of them with something else than 2xx or 3xx
 * @param isBroken whether connections failed
 * @param bytes what came over the wire
 * @param p99Millis within which 99 of 100 were answered
 */
record Summary(long requests, long refused, boolean isBroken, double seconds, double bytes, double p99Millis) {

    private static final Pattern COUNT =
            Pattern.compile("(\\d+) requests in ([0-9.]+)(us|ms|s|m), ([0-9.]+)([KMGT]?)B read");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s|m)");

    static Summary of(String told) {
        Matcher count = COUNT.matcher(told);
        Matcher p99 = P99.matcher(told);
        if (!count.find() || !p99.find()) {
            throw new CannotMeasure("wrk said what is not understood: " + told);
        }
        Matcher refused = REFUSED.matcher(told);
        return new Summary(
                Long.parseLong(count.group(1)),
                refused.find() ? Long.parseLong(refused.group(1)) : 0,
                told.contains("Socket errors"),
                millis(count.group(2), count.group(3)) / 1000,
                bytes(count.group(4), count.group(5)),
                millis(p99.group(1), p99.group(2)));
    }

    /** Answers a second, of whatever kind. */
    double perSecond() {
        return requests / seconds;
    }

    /** Answers a second that were not refusals. */
    double goodPerSecond() {
        return (requests - refused) / seconds;
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
