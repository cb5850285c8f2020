// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.measure;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How alike two rows of numbers are. Pure. */
public final class Similarity {
    private Similarity() {}

    /** Spearman's rank correlation, ties at their mean rank: −1 to 1, NaN when one row is constant. */
    public static double ranks(float[] a, float[] b) {
        return pearson(ranked(a), ranked(b));
    }

    /** Pearson's correlation: −1 to 1; NaN when one row is constant or there are fewer than two numbers. */
    public static double pearson(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElse(0);
        double meanB = Arrays.stream(b).average().orElse(0);
        double products = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            products += (a[i] - meanA) * (b[i] - meanB);
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
        }
        double scale = Math.sqrt(squaresA * squaresB);
        return scale > 0 ? Math.clamp(products / scale, -1.0, 1.0) : Double.NaN;
    }

    private static double[] ranked(float[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted((i, j) -> Float.compare(values[i], values[j]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) to++;
            for (int i = from; i < to; i++) ranks[order[i]] = (from + to - 1) / 2.0;
            from = to;
        }
        return ranks;
    }

    /**
     * How evenly a map is spread: the entropy of its positive part over that of an even map. 1 says that it points nowhere; NaN for an
     * empty map.
     */
    public static double flatness(float[] values) {
        double sum = 0;
        for (float value : values) sum += Math.max(0, value);
        if (sum <= 0 || values.length < 2) return Double.NaN;
        double entropy = 0;
        for (float value : values) {
            double share = Math.max(0, value) / sum;
            if (share > 0) entropy -= share * Math.log(share);
        }
        return entropy / Math.log(values.length);
    }
}
