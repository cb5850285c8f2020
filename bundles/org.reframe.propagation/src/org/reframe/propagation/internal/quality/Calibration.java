// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.quality;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.reframe.api.propagation.QualityScale;

/**
 * How well estimates of J agree with measured J, and the scale that makes them agree best. Pure.
 *
 * @param pairs estimates and measurements
 */
public record Calibration(List<Pair> pairs) {
    /** Number of bins of the reliability curve, each a tenth of the scale of estimates wide. */
    public static final int BINS = 10;

    private static final int ROUNDS = 50;
    private static final double RIDGE = 1e-6;
    private static final double FARTHEST = 30;

    public Calibration {
        pairs = List.copyOf(pairs);
    }

    /**
     * One object on one frame.
     *
     * @param clip of which
     * @param estimate what the propagator said, 0–1
     * @param j what was measured, 0–1
     */
    public record Pair(String clip, double estimate, double j) {}

    /**
     * Pairs whose estimates lie in one tenth.
     *
     * @param count number of pairs
     * @param estimate their mean estimate
     * @param j their mean J
     */
    public record Bin(int count, double estimate, double j) {}

    /** Non-empty bins by estimate. */
    public List<Bin> bins() {
        double[] estimates = new double[BINS];
        double[] js = new double[BINS];
        int[] counts = new int[BINS];
        for (Pair pair : pairs) {
            int bin = Math.clamp((int) (pair.estimate() * BINS), 0, BINS - 1);
            estimates[bin] += pair.estimate();
            js[bin] += pair.j();
            counts[bin]++;
        }
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            if (counts[i] > 0) {
                bins.add(new Bin(counts[i], estimates[i] / counts[i], js[i] / counts[i]));
            }
        }
        return bins;
    }

    /** Expected calibration error: mean over pairs of their bin's |mean estimate − mean J|; NaN without pairs. */
    public double error() {
        double sum = 0;
        for (Bin bin : bins()) {
            sum += bin.count() * Math.abs(bin.estimate() - bin.j());
        }
        return sum / pairs.size();
    }

    /** Mean |estimate − J|; NaN without pairs. */
    public double absoluteError() {
        return pairs.stream()
                .mapToDouble(pair -> Math.abs(pair.estimate() - pair.j()))
                .average()
                .orElse(Double.NaN);
    }

    /** Pearson's correlation of estimate and J; NaN when one of them does not vary. */
    public double correlation() {
        double meanX = pairs.stream().mapToDouble(Pair::estimate).average().orElse(Double.NaN);
        double meanY = pairs.stream().mapToDouble(Pair::j).average().orElse(Double.NaN);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (Pair pair : pairs) {
            xy += (pair.estimate() - meanX) * (pair.j() - meanY);
            xx += (pair.estimate() - meanX) * (pair.estimate() - meanX);
            yy += (pair.j() - meanY) * (pair.j() - meanY);
        }
        return xx <= 0 || yy <= 0 ? Double.NaN : xy / Math.sqrt(xx * yy);
    }

    /** The same pairs with their estimates on another scale. */
    public Calibration on(QualityScale scale) {
        return new Calibration(pairs.stream()
                .map(pair -> new Pair(pair.clip(), scale.of(pair.estimate()), pair.j()))
                .toList());
    }

    /**
     * The scale of least cross entropy between estimate and measured J, by Newton's method. Estimates of exactly 0 and 1 are
     * left out, since no scale changes them. A slope that would fall is 0: all estimates are then the mean J.
     *
     * @return {@link QualityScale#NONE} with fewer than two pairs
     */
    public QualityScale fit() {
        List<Pair> used = pairs.stream()
                .filter(pair -> pair.estimate() > 0 && pair.estimate() < 1)
                .toList();
        if (used.size() < 2) {
            return QualityScale.NONE;
        }
        QualityScale best = newton(used, true);
        return best.slope() > 0 ? best : newton(used, false);
    }

    private static QualityScale newton(List<Pair> used, boolean sloped) {
        double a = 0;
        double b = sloped ? 1 : 0;
        for (int round = 0; round < ROUNDS; round++) {
            double ga = 0;
            double gb = 0;
            double haa = RIDGE;
            double hab = 0;
            double hbb = RIDGE;
            for (Pair pair : used) {
                double x = sloped ? QualityScale.logit(pair.estimate()) : 0;
                double p = 1 / (1 + Math.exp(-a - b * x));
                double w = p * (1 - p);
                ga += p - pair.j();
                gb += (p - pair.j()) * x;
                haa += w;
                hab += w * x;
                hbb += w * x * x;
            }
            double det = haa * hbb - hab * hab;
            double da = (hbb * ga - hab * gb) / det;
            double db = sloped ? (haa * gb - hab * ga) / det : 0;
            // Halved until it helps, as Newton's step alone may leap back and forth.
            double now = entropy(used, a, b);
            double step = 1;
            while (step > 1e-6 && entropy(used, a - step * da, b - step * db) > now) {
                step /= 2;
            }
            // Bounded: with J of 0 and 1 alone, the best numbers lie at infinity.
            a = Math.clamp(a - step * da, -FARTHEST, FARTHEST);
            b = Math.clamp(b - step * db, -FARTHEST, FARTHEST);
            if (step * (Math.abs(da) + Math.abs(db)) < 1e-10) {
                break;
            }
        }
        return new QualityScale(a, Math.max(0, b));
    }

    /** Cross entropy, by log(1 + e^x) without overflow. */
    private static double entropy(List<Pair> used, double a, double b) {
        double sum = 0;
        for (Pair pair : used) {
            double odds = a + b * QualityScale.logit(pair.estimate());
            sum += Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds))) - pair.j() * odds;
        }
        return sum;
    }

    /** The pairs, each clip's on the scale fitted to all other clips: how the fit does on clips that it has not seen. */
    public Calibration leftOut() {
        Set<String> clips = new LinkedHashSet<>();
        pairs.forEach(pair -> clips.add(pair.clip()));
        List<Pair> all = new ArrayList<>();
        for (String clip : clips) {
            List<Pair> others =
                    pairs.stream().filter(pair -> !pair.clip().equals(clip)).toList();
            List<Pair> own =
                    pairs.stream().filter(pair -> pair.clip().equals(clip)).toList();
            all.addAll(new Calibration(own).on(new Calibration(others).fit()).pairs());
        }
        return new Calibration(all);
    }
}
