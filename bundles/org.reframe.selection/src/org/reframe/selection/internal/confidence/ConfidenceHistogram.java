// SPDX-License-Identifier: EPL-2.0
package org.reframe.selection.internal.confidence;

/**
 * How often a video's proposals got which confidence, in bins of equal width, and the entropy of that distribution, by which
 * uncertainty sampling picks videos (active temporal localisation, section 4.1). Bins are half open but the last, which holds
 * its upper edge too; scores outside the range do not count. The same as {@code numpy.histogram}. Immutable.
 */
public final class ConfidenceHistogram {
    private final int[] counts;

    private ConfidenceHistogram(int[] counts) {
        this.counts = counts;
    }

    /**
     * Counts scores.
     *
     * @param bins number of bins, 1 or more
     * @param low lower end of the range
     * @param high upper end of the range, above {@code low}
     */
    public static ConfidenceHistogram of(double[] scores, int bins, double low, double high) {
        if (bins < 1 || !(high > low)) {
            throw new IllegalArgumentException("No histogram with " + bins + " bins from " + low + " to " + high);
        }
        int[] counts = new int[bins];
        for (double score : scores) {
            if (!(score >= low && score <= high)) continue;
            int bin = Math.min((int) ((score - low) * (bins / (high - low))), bins - 1);
            // Rounding can put a score beside its bin; the edges decide.
            if (score < edge(bin, bins, low, high)) bin--;
            else if (bin < bins - 1 && score >= edge(bin + 1, bins, low, high)) bin++;
            counts[bin]++;
        }
        return new ConfidenceHistogram(counts);
    }

    private static double edge(int index, int bins, double low, double high) {
        return index == bins ? high : index * ((high - low) / bins) + low;
    }

    /** Number of scores in each bin. */
    public int[] counts() {
        return counts.clone();
    }

    /** Shannon entropy of the shares of the bins, in nats; 0 when nothing was counted. */
    public double entropy() {
        double total = 0;
        for (int count : counts) total += count;
        double entropy = 0;
        for (int count : counts) {
            if (count == 0) continue;
            double share = count / total;
            entropy -= share * Math.log(share);
        }
        return entropy;
    }

    /** The entropy in bits. */
    public double entropyInBits() {
        return entropy() / Math.log(2);
    }
}
