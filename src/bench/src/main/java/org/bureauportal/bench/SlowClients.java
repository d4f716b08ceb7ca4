package org.bureauportal.bench;

import java.io.IOException;
import java.util.List;
import org.bureauportal.bench.Readers.Met;

/** Many who take their time, with no proxy in front, while readers read. */
final class SlowClients {

    private static final int P99 = 500;

    private final Nodes nodes;
    private final FaultReport faultReport;
    private final int seconds;

    SlowClients(Nodes nodes, FaultReport faultReport, int seconds) {
        this.nodes = nodes;
        this.faultReport = faultReport;
        this.seconds = seconds;
    }

    void tryOut(List<String> pages) throws IOException, InterruptedException {
        int port = nodes.one().port();
        guarded("nobody slow (control)", pages, Attack::byNobody);
        guarded("250 slow bodies", pages, () -> Attack.bySlowBodies(port, 250));
        guarded("1,000 slow headers", pages, () -> Attack.bySlowHeaders(port, 1000));
        guarded(
                "500 slow readers",
                pages,
                () -> Attack.bySlowReaders(port, 500, nodes.places().article()));
        Site open = nodes.third(
                "unbounded",
                Command.join(
                        Bench.WITHOUT_COPY,
                        List.of("--portal.bodies.at-once=100000", "--portal.bodies.per-client=100000")));
        String control = "control: 250 slow bodies, unbounded";
        Met met = read(control, open, pages, () -> Attack.bySlowBodies(open.port(), 250));
        faultReport.unguarded(control, met, !isWell(met));
        open.server().close();
    }

    private interface Opening {
        Attack open() throws IOException;
    }

    private void guarded(String fault, List<String> pages, Opening attack) throws IOException, InterruptedException {
        Met met = read(fault, nodes.one(), pages, attack);
        faultReport.readers(fault, met, isWell(met));
    }

    private Met read(String fault, Site site, List<String> pages, Opening attack)
            throws IOException, InterruptedException {
        FaultReport.tell(fault);
        Attack slow = attack.open();
        Thread.sleep(1000);
        Readers readers = new Readers(site.port(), pages);
        Thread.sleep(seconds * 1000L);
        slow.close();
        return readers.met();
    }

    private static boolean isWell(Met met) {
        return met.failed() == 0 && met.p99() <= P99;
    }
}
