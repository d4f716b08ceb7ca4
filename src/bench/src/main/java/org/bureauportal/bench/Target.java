package org.bureauportal.bench;

import java.util.Locale;

/**
 * What a figure is meant to be.
 *
 * @param sign at most, at least, or nothing where the figure is only to be known
 */
record Target(char sign, double bound) {

    static final Target NONE = new Target(' ', 0);

    static Target atMost(double bound) {
        return new Target('≤', bound);
    }

    static Target atLeast(double bound) {
        return new Target('≥', bound);
    }

    String verdict(double figure) {
        return switch (sign) {
            case '≤' -> figure <= bound ? "ok" : "missed";
            case '≥' -> figure >= bound ? "ok" : "missed";
            default -> "";
        };
    }

    @Override
    public String toString() {
        return sign == ' ' ? "" : "%c %s".formatted(sign, trimmed(bound));
    }

    private static String trimmed(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : String.format(Locale.ROOT, "%.2f", number);
    }
}
