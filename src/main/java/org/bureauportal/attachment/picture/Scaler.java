package org.bureauportal.attachment.picture;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Makes a picture smaller while its rows come in, each of which counts in what it falls on by the curve of Catmull and Rom: no
 * pixel is passed over, so that fine lines do not break up. It holds no more than the rows that are under way.
 */
final class Scaler {

    /** How far the curve reaches, in pixels of the result. */
    private static final double REACH = 2;

    private final int width;
    private final Weights across;
    private final Weights down;
    private final float[] reds;
    private final float[] greens;
    private final float[] blues;
    private final float[] narrow;
    private final Deque<float[]> underWay = new ArrayDeque<>();
    private final Deque<float[]> free = new ArrayDeque<>();
    private final Pixels result;

    /** The first row of the result that is not done. */
    private int done;

    /** The next row that comes in. */
    private int next;

    Scaler(int fromWidth, int fromHeight, int width, int height) {
        this.width = width;
        this.across = Weights.of(fromWidth, width);
        this.down = Weights.of(fromHeight, height);
        this.reds = new float[fromWidth];
        this.greens = new float[fromWidth];
        this.blues = new float[fromWidth];
        this.narrow = new float[3 * width];
        this.result = new Pixels(width, height);
    }

    static Pixels scale(Pixels picture, int width, int height) {
        Scaler scaler = new Scaler(picture.width(), picture.height(), width, height);
        int[] row = new int[picture.width()];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < row.length; x++) {
                row[x] = picture.get(x, y);
            }
            scaler.add(row);
        }
        return scaler.result();
    }

    /** Takes the next row, each pixel as 0xRRGGBB. */
    void add(int[] row) {
        for (int x = 0; x < row.length; x++) {
            reds[x] = row[x] >> 16 & 0xFF;
            greens[x] = row[x] >> 8 & 0xFF;
            blues[x] = row[x] & 0xFF;
        }
        narrow();
        int place = done;
        for (float[] sums : underWay) {
            addTo(sums, place++);
        }
        while (place < down.first.length && down.first[place] <= next) {
            float[] sums = free.isEmpty() ? new float[3 * width] : free.pop();
            underWay.addLast(sums);
            addTo(sums, place++);
        }
        next++;
        while (!underWay.isEmpty() && down.end(done) <= next) {
            finish(underWay.removeFirst());
        }
    }

    private void narrow() {
        for (int x = 0; x < width; x++) {
            float red = 0;
            float green = 0;
            float blue = 0;
            int from = across.first[x];
            for (float weight : across.weights[x]) {
                red += weight * reds[from];
                green += weight * greens[from];
                blue += weight * blues[from];
                from++;
            }
            narrow[3 * x] = red;
            narrow[3 * x + 1] = green;
            narrow[3 * x + 2] = blue;
        }
    }

    private void addTo(float[] sums, int place) {
        int at = next - down.first[place];
        if (at >= 0 && at < down.weights[place].length) {
            float weight = down.weights[place][at];
            for (int index = 0; index < sums.length; index++) {
                sums[index] += weight * narrow[index];
            }
        }
    }

    private void finish(float[] sums) {
        for (int x = 0; x < width; x++) {
            int pixel = bounded(sums[3 * x]) << 16 | bounded(sums[3 * x + 1]) << 8 | bounded(sums[3 * x + 2]);
            result.set(x, done, pixel);
        }
        done++;
        Arrays.fill(sums, 0);
        free.push(sums);
    }

    private static int bounded(float value) {
        return Math.max(0, Math.min(255, Math.round(value)));
    }

    /** What came, once all has. */
    Pixels result() {
        return result;
    }

    /** How much each pixel of a line counts in each of a shorter one. */
    private static final class Weights {

        /** The first that counts, by place in the shorter line. */
        private final int[] first;

        /** Of that and those after it; together they are one. */
        private final float[][] weights;

        private Weights(int places) {
            this.first = new int[places];
            this.weights = new float[places][];
        }

        static Weights of(int from, int to) {
            double ratio = (double) from / to;
            double reach = Math.max(1, ratio) * REACH;
            Weights all = new Weights(to);
            for (int place = 0; place < to; place++) {
                double middle = (place + 0.5) * ratio;
                int begin = Math.max(0, (int) Math.floor(middle - reach));
                int end = Math.min(from, (int) Math.ceil(middle + reach));
                float[] each = new float[end - begin];
                double sum = 0;
                for (int at = 0; at < each.length; at++) {
                    double weight = curve((begin + at + 0.5 - middle) / Math.max(1, ratio));
                    each[at] = (float) weight;
                    sum += weight;
                }
                for (int at = 0; at < each.length; at++) {
                    each[at] /= (float) sum;
                }
                all.first[place] = begin;
                all.weights[place] = each;
            }
            return all;
        }

        int end(int place) {
            return first[place] + weights[place].length;
        }

        /** E. Catmull, R. Rom: A class of local interpolating splines, 1974; with a tension of one half. */
        private static double curve(double distance) {
            double x = Math.abs(distance);
            if (x < 1) {
                return (1.5 * x - 2.5) * x * x + 1;
            }
            return x < REACH ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
        }
    }
}
