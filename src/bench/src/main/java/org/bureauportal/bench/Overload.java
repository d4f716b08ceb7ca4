package org.bureauportal.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Five times as many ask for pages that have to be made as can be made. */
final class Overload {

    private static final int AT_ONCE = 4;

    /** What each who is too many waits between an answer and the next question. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Those who ask for more than five times of what can be made, also where an answer takes half as long as they wait. */
    private static final double TIMES = 8;

    private static final int MOST_RUNS = 20;
    private static final double STILL_WARMING = 1.03;

    private final Bench bench;
    private final Nodes nodes;
    private final FaultReport faultReport;
    private final Duration length;

    Overload(Bench bench, Nodes nodes, FaultReport faultReport, int seconds) {
        this.bench = bench;
        this.nodes = nodes;
        this.faultReport = faultReport;
        this.length = Duration.ofSeconds(seconds);
    }

    void tryOut() throws IOException, InterruptedException {
        FaultReport.tell("Five times too much");
        Site bare = nodes.thirdKeepingNothing();
        Load load = new Load(bench.programs().wrk(), bench.work());
        List<String> articles = nodes.places().articles();
        Workload few = bare.made("articles", articles, AT_ONCE);
        // both are warmed alike: what refuses also gets faster
        Workload most = bare.made("articles", articles, crowd(best(load, few)));
        load.run(most, length, PAUSE);
        double best = best(load, few);
        Summary over = load.run(bare.made("articles", articles, crowd(best)), length, PAUSE);
        Summary after = load.run(few, length, Duration.ZERO);
        bare.server().close();

        Target nearly = Target.atLeast(0.9);
        faultReport.figure("pages made a second at best", best);
        faultReport.figure("asked for a second, times that", over.perSecond() / best, Target.atLeast(5));
        faultReport.figure("pages made then, of the best", over.goodPerSecond() / best, nearly);
        faultReport.figure("p99 of all answers then, ms", over.p99Millis(), Target.atMost(100));
        faultReport.figure("pages made right afterwards, of the best", after.goodPerSecond() / best, nearly);
    }

    private static int crowd(double best) {
        return (int) Math.ceil(TIMES * best * PAUSE.toMillis() / 1000);
    }

    /** As much as is made once it no longer gets faster by being warm. */
    private double best(Load load, Workload few) throws IOException, InterruptedException {
        double before = 0;
        double best = load.run(few, length, Duration.ZERO).goodPerSecond();
        for (int run = 1; run < MOST_RUNS && best > STILL_WARMING * before; run++) {
            before = best;
            best = Math.max(best, load.run(few, length, Duration.ZERO).goodPerSecond());
        }
        return best;
    }
}
