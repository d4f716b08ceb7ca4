package org.bureauportal.bench;

import java.util.List;

/** Of figures that are sorted, least first. */
final class Quantiles {

    private Quantiles() {}

    static double median(List<Double> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The figure that 99 of 100 do not exceed. */
    static double p99(List<Double> sorted) {
        return sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1);
    }

    static double most(List<Double> sorted) {
        return sorted.get(sorted.size() - 1);
    }
}
