package org.bureauportal.text.alignment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what two lists have in common, in order: what stands at both ends, then what is there once in both (as in a
 * patience diff), then, where little is left, the longest common subsequence. The work is limited: beyond it, parts that
 * differ are given as a whole, which is coarser and still right.
 */
public final class Alignment {

    /** How many cells of a table of common subsequences are worth filling. */
    private static final long MOST_CELLS = 1_000_000;

    /** How many differences are worth looking for among elements that are all there many times. */
    private static final int MOST_DIFFERENCES = 64;

    private long work;

    /** @param length of both texts together, in characters, to which the work is in proportion */
    public Alignment(int length) {
        this.work = 20_000_000L + 20L * length;
    }

    /** Neighbouring parts that are the same in both, or took each other's place. */
    public record Hunk<T>(boolean isKept, List<T> before, List<T> after) {}

    private record Range(int before, int beforeEnd, int after, int afterEnd) {

        int length() {
            return beforeEnd - before + afterEnd - after;
        }

        boolean isDone() {
            return before == beforeEnd || after == afterEnd;
        }
    }

    public <T> List<Hunk<T>> of(List<T> before, List<T> after) {
        Map<T, Integer> numbers = new HashMap<>();
        int[] old = numbered(before, numbers);
        int[] now = numbered(after, numbers);
        int[] partners = new Pairing(old, now, numbers.size()).partners();
        List<Hunk<T>> hunks = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.length || j < now.length) {
            int iEnd = i;
            int jEnd = j;
            while (iEnd < old.length && partners[iEnd] == jEnd) {
                iEnd++;
                jEnd++;
            }
            boolean isKept = iEnd > i;
            if (!isKept) {
                while (iEnd < old.length && partners[iEnd] < 0) {
                    iEnd++;
                }
                jEnd = iEnd < old.length ? partners[iEnd] : now.length;
            }
            hunks.add(new Hunk<>(isKept, before.subList(i, iEnd), after.subList(j, jEnd)));
            i = iEnd;
            j = jEnd;
        }
        return hunks;
    }

    private static <T> int[] numbered(List<T> elements, Map<T, Integer> numbers) {
        int[] numbered = new int[elements.size()];
        int at = 0;
        for (T element : elements) {
            Integer next = numbers.size();
            Integer known = numbers.putIfAbsent(element, next);
            numbered[at++] = known == null ? next : known;
        }
        return numbered;
    }

    /** Finds for each element of the one list its partner in the other. */
    private final class Pairing {

        private final int[] old;
        private final int[] now;
        private final int[] partners;
        private final int[] timesInOld;
        private final int[] timesInNow;
        private final int[] placeInNow;
        private final Deque<Range> open = new ArrayDeque<>();

        Pairing(int[] old, int[] now, int kinds) {
            this.old = old;
            this.now = now;
            this.partners = new int[old.length];
            this.timesInOld = new int[kinds];
            this.timesInNow = new int[kinds];
            this.placeInNow = new int[kinds];
        }

        int[] partners() {
            Arrays.fill(partners, -1);
            open.push(new Range(0, old.length, 0, now.length));
            while (!open.isEmpty()) {
                pair(trimmed(open.pop()));
            }
            return partners;
        }

        private void pair(Range range) {
            work -= range.length();
            if (range.isDone() || work < 0) {
                return;
            }
            long cells = (long) (range.beforeEnd - range.before) * (range.afterEnd - range.after);
            if (cells <= MOST_CELLS && cells <= work) {
                work -= cells;
                pairByTable(range);
            } else if (!pairByAnchors(range)) {
                pairByFewDifferences(range);
            }
        }

        private Range trimmed(Range range) {
            int before = range.before;
            int beforeEnd = range.beforeEnd;
            int after = range.after;
            int afterEnd = range.afterEnd;
            while (before < beforeEnd && after < afterEnd && old[before] == now[after]) {
                partners[before++] = after++;
            }
            while (before < beforeEnd && after < afterEnd && old[beforeEnd - 1] == now[afterEnd - 1]) {
                partners[--beforeEnd] = --afterEnd;
            }
            return new Range(before, beforeEnd, after, afterEnd);
        }

        private void pairByTable(Range range) {
            int rows = range.beforeEnd - range.before;
            int columns = range.afterEnd - range.after;
            // a common part is no longer than the shorter list, which has a thousand elements at most
            short[][] longest = new short[rows + 1][columns + 1];
            for (int i = rows - 1; i >= 0; i--) {
                for (int j = columns - 1; j >= 0; j--) {
                    longest[i][j] = old[range.before + i] == now[range.after + j]
                            ? (short) (longest[i + 1][j + 1] + 1)
                            : (short) Math.max(longest[i + 1][j], longest[i][j + 1]);
                }
            }
            int i = 0;
            int j = 0;
            while (i < rows && j < columns) {
                if (old[range.before + i] == now[range.after + j]) {
                    partners[range.before + i++] = range.after + j++;
                } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                    i++;
                } else {
                    j++;
                }
            }
        }

        /** Pairs what is there once in both, as far as it is in the same order, and leaves what stands between. */
        private boolean pairByAnchors(Range range) {
            List<int[]> once = onceInBoth(range);
            List<int[]> anchors = longestInOrder(once);
            int before = range.before;
            int after = range.after;
            for (int[] anchor : anchors) {
                open.push(new Range(before, anchor[0], after, anchor[1]));
                partners[anchor[0]] = anchor[1];
                before = anchor[0] + 1;
                after = anchor[1] + 1;
            }
            if (!anchors.isEmpty()) {
                open.push(new Range(before, range.beforeEnd, after, range.afterEnd));
            }
            return !anchors.isEmpty();
        }

        private List<int[]> onceInBoth(Range range) {
            for (int i = range.before; i < range.beforeEnd; i++) {
                timesInOld[old[i]]++;
            }
            for (int j = range.after; j < range.afterEnd; j++) {
                timesInNow[now[j]]++;
                placeInNow[now[j]] = j;
            }
            List<int[]> once = new ArrayList<>();
            for (int i = range.before; i < range.beforeEnd; i++) {
                if (timesInOld[old[i]] == 1 && timesInNow[old[i]] == 1) {
                    once.add(new int[] {i, placeInNow[old[i]]});
                }
            }
            for (int i = range.before; i < range.beforeEnd; i++) {
                timesInOld[old[i]] = 0;
            }
            for (int j = range.after; j < range.afterEnd; j++) {
                timesInNow[now[j]] = 0;
            }
            return once;
        }

        /** The longest run of pairs of which both places rise, by piles as in the card game. */
        private static List<int[]> longestInOrder(List<int[]> pairs) {
            int[] tops = new int[pairs.size()];
            int[] previous = new int[pairs.size()];
            int piles = 0;
            for (int at = 0; at < pairs.size(); at++) {
                int low = 0;
                int high = piles;
                while (low < high) {
                    int middle = (low + high) >>> 1;
                    if (pairs.get(tops[middle])[1] < pairs.get(at)[1]) {
                        low = middle + 1;
                    } else {
                        high = middle;
                    }
                }
                previous[at] = low == 0 ? -1 : tops[low - 1];
                tops[low] = at;
                piles = Math.max(piles, low + 1);
            }
            int[][] run = new int[piles][];
            int at = piles == 0 ? -1 : tops[piles - 1];
            for (int place = piles - 1; place >= 0; place--) {
                run[place] = pairs.get(at);
                at = previous[at];
            }
            return List.of(run);
        }

        /** E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), given up after a few differences. */
        private void pairByFewDifferences(Range range) {
            int rows = range.beforeEnd - range.before;
            int columns = range.afterEnd - range.after;
            int middle = MOST_DIFFERENCES + 1;
            int[] furthest = new int[2 * middle + 1];
            List<int[]> steps = new ArrayList<>();
            for (int differences = 0; differences <= MOST_DIFFERENCES && work > 0; differences++) {
                steps.add(furthest.clone());
                for (int diagonal = -differences; diagonal <= differences; diagonal += 2) {
                    int i = comesFromAbove(range, furthest, diagonal, differences)
                            ? furthest[middle + diagonal + 1]
                            : furthest[middle + diagonal - 1] + 1;
                    i = differences == 0 ? 0 : i;
                    int j = i - diagonal;
                    while (i >= 0
                            && i < rows
                            && j >= 0
                            && j < columns
                            && old[range.before + i] == now[range.after + j]) {
                        i++;
                        j++;
                        work--;
                    }
                    furthest[middle + diagonal] = i;
                    if (i == rows && j == columns) {
                        pairBackwards(range, steps, middle);
                        return;
                    }
                }
            }
        }

        private static boolean comesFromAbove(Range range, int[] furthest, int diagonal, int differences) {
            int middle = furthest.length / 2;
            if (diagonal == -differences || diagonal == differences) {
                return diagonal == -differences;
            }
            int left = furthest[middle + diagonal - 1] + 1;
            int above = furthest[middle + diagonal + 1];
            // never out of the lists, as nothing comes back from there
            if (left > range.beforeEnd - range.before) {
                return true;
            }
            return above - diagonal <= range.afterEnd - range.after && left <= above;
        }

        private void pairBackwards(Range range, List<int[]> steps, int middle) {
            int i = range.beforeEnd - range.before;
            int j = range.afterEnd - range.after;
            for (int differences = steps.size() - 1; differences >= 0; differences--) {
                int[] furthest = steps.get(differences);
                int diagonal = i - j;
                int from = comesFromAbove(range, furthest, diagonal, differences) ? diagonal + 1 : diagonal - 1;
                int start = differences == 0 ? 0 : furthest[middle + from];
                int startInNow = differences == 0 ? 0 : start - from;
                while (i > start && j > startInNow && i > 0 && j > 0) {
                    if (old[range.before + i - 1] != now[range.after + j - 1]) {
                        break;
                    }
                    partners[range.before + --i] = range.after + --j;
                }
                i = start;
                j = startInNow;
            }
        }
    }
}
