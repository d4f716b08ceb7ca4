package org.bureauportal.bench;

import java.util.Locale;
import org.bureauportal.bench.Readers.Met;

/** What the faults came to: told as it is found, and kept for the report. */
final class FaultReport {

    private static final String NOTHING = "";

    private final Table reading = new Table(
            "Reading, all pages that are kept",
            "fault",
            "reads",
            "met",
            "slowest ms",
            "p99 ms",
            "newsroom",
            "readiness",
            "database",
            "");
    private final Table rest = new Table("Coherence, start, overload, editors", "what", "figure", "meant", "");
    private boolean missed;

    static void tell(String what) {
        System.err.println(what);
    }

    /** What readers met during a fault. */
    void readers(String fault, Met met, boolean isWell) {
        readers(fault, met, NOTHING, NOTHING, NOTHING, verdict(isWell));
    }

    /** What readers met where nothing guards them: a control, which is good when it goes badly. */
    void unguarded(String fault, Met met, boolean wentBadly) {
        readers(fault, met, NOTHING, NOTHING, NOTHING, wentBadly ? "seen" : verdict(false));
    }

    /**
     * What readers met during a fault, and what others did.
     *
     * @param newsroom what editors were told
     * @param readiness the status of that health group
     * @param database likewise
     */
    void readers(String fault, Met met, String newsroom, int readiness, int database, boolean isWell) {
        readers(fault, met, newsroom, Integer.toString(readiness), Integer.toString(database), verdict(isWell));
    }

    void notTried(String fault, String why) {
        add(reading, fault, NOTHING, "not tried: " + why, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING);
    }

    /** A figure that is only to be known. */
    void figure(String what, double figure) {
        add(rest, what, number(figure), NOTHING, NOTHING);
    }

    void figure(String what, double figure, Target target) {
        String verdict = target.verdict(figure);
        missed |= verdict.equals("missed");
        add(rest, what, number(figure), target.toString(), verdict);
    }

    /** A count of what must not be. */
    void none(String what, int count) {
        figure(what, count, Target.atMost(0));
    }

    boolean missed() {
        return missed;
    }

    @Override
    public String toString() {
        return reading + "\n" + rest;
    }

    private void readers(String fault, Met met, String newsroom, String readiness, String database, String verdict) {
        add(
                reading,
                fault,
                Integer.toString(met.reads()),
                met.toString(),
                millis(met.slowest()),
                millis(met.p99()),
                newsroom,
                readiness,
                database,
                verdict);
    }

    private static void add(Table table, String... cells) {
        tell("    " + String.join(" | ", cells));
        table.row(cells);
    }

    private String verdict(boolean isWell) {
        missed |= !isWell;
        return isWell ? "ok" : "missed";
    }

    private static String number(double figure) {
        return String.format(Locale.ROOT, figure == Math.rint(figure) ? "%.0f" : "%.2f", figure);
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, "%.0f", millis);
    }
}
