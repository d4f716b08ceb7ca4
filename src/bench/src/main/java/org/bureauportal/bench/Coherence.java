package org.bureauportal.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How long after somebody else's commit both portals show it. A page fetched before is the control: it never does. */
final class Coherence {

    private static final Target SOON = Target.atMost(2000);

    private final Nodes nodes;
    private final FaultReport faultReport;

    Coherence(Nodes nodes, FaultReport faultReport) {
        this.nodes = nodes;
        this.faultReport = faultReport;
    }

    void tryOut(int trials) throws IOException, InterruptedException {
        FaultReport.tell(trials + " withdrawals by somebody else");
        String page = nodes.places().articles().get(0);
        String before = Answer.to(nodes.one().port(), page, List.of()).text();
        List<Double> millis = new ArrayList<>();
        for (int trial = 0; trial < trials; trial++) {
            String word = "trial-" + trial + "-";
            nodes.withdraw(page, word);
            long begin = System.nanoTime();
            for (Site each : nodes.both()) {
                while (!Answer.to(each.port(), page, List.of()).text().contains(word)) {
                    Thread.sleep(5);
                }
            }
            millis.add((System.nanoTime() - begin) / 1e6);
        }
        List<Double> sorted = millis.stream().sorted().toList();
        faultReport.figure(
                "withdrawn elsewhere, ms until both nodes show it, p99 of " + trials, Quantiles.p99(sorted), SOON);
        faultReport.figure("the slowest of them, ms", Quantiles.most(sorted));
        faultReport.none("control: copies made before that show it", before.contains("trial-") ? 1 : 0);
    }
}
