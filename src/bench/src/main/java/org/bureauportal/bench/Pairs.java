package org.bureauportal.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Measures two things beside each other, in turns. On a machine that others use too a figure alone says little; the ratio of
 * two that were taken within seconds says more, and the median of several such ratios is kept.
 */
final class Pairs {

    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final int MOST_WARM_UPS = 24;

    private final Load load;
    private final Effort effort;
    private final Set<String> warm = new HashSet<>();

    Pairs(Load load, Effort effort) {
        this.load = load;
        this.effort = effort;
    }

    /**
     * How long to measure.
     *
     * @param rounds turns of each of the two
     * @param warmUp how many requests go before the first turn of each, for whatever compiles while it runs
     */
    record Effort(int rounds, Duration round, int warmUp) {

        static final Effort WHOLE = new Effort(5, Duration.ofSeconds(4), 20_000);
        static final Effort QUICK = new Effort(3, Duration.ofSeconds(2), 4_000);
    }

    /** The medians of both, and the median, least and most of the ratios of CPU time, one to other. */
    record Outcome(Load.Run one, Load.Run other, double ratio, double least, double most) {}

    Outcome of(Workload one, Workload other) throws IOException, InterruptedException {
        warmUp(one);
        warmUp(other);
        List<Load.Run> ones = new ArrayList<>();
        List<Load.Run> others = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < effort.rounds(); round++) {
            Load.Run a = load.on(one, effort.round());
            Load.Run b = load.on(other, effort.round());
            ones.add(a);
            others.add(b);
            ratios.add(a.cpuMillis() / b.cpuMillis());
        }
        ratios.sort(Comparator.naturalOrder());
        return new Outcome(
                medians(ones), medians(others), Quantiles.median(ratios), ratios.get(0), Quantiles.most(ratios));
    }

    private void warmUp(Workload workload) throws IOException, InterruptedException {
        if (!warm.add(workload.name())) {
            return;
        }
        long requests = 0;
        for (int turn = 0; turn < 2 || turn < MOST_WARM_UPS && requests < effort.warmUp(); turn++) {
            requests += load.on(workload, WARM_UP).requests();
        }
    }

    private static Load.Run medians(List<Load.Run> runs) {
        return new Load.Run(
                runs.stream().mapToLong(Load.Run::requests).sum(),
                median(runs, Load.Run::cpuMillis),
                median(runs, Load.Run::perSecond),
                median(runs, Load.Run::p99Millis));
    }

    private static double median(List<Load.Run> runs, ToDoubleFunction<Load.Run> figure) {
        return Quantiles.median(
                runs.stream().mapToDouble(figure).sorted().boxed().toList());
    }
}
