// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.statistics;

/**
 * Agreement of many raters beyond chance.
 *
 * <p>Source: Fleiss, Psychological Bulletin 1971.
 *
 * @param raters of each subject
 * @param perSubject share of agreeing pairs of raters, for each subject
 * @param observed mean of these
 * @param expected share of agreeing pairs by chance
 * @param kappa agreement beyond chance, at most 1; NaN when chance alone agrees always
 */
public record FleissKappa(int raters, double[] perSubject, double observed, double expected, double kappa) {
    /**
     * Counts agreement.
     *
     * @param counts for each subject how many raters chose each class
     * @throws IllegalArgumentException unless every subject has as many raters, two or more, and as many classes
     */
    public static FleissKappa of(int[][] counts) {
        if (counts.length == 0) throw new IllegalArgumentException("no subject");
        int raters = sum(counts[0]);
        int classes = counts[0].length;
        if (raters < 2) throw new IllegalArgumentException("agreement needs two raters, not " + raters);
        double[] perSubject = new double[counts.length];
        double[] shares = new double[classes];
        double observed = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i].length != classes || sum(counts[i]) != raters) {
                throw new IllegalArgumentException("subject " + i + " has other raters or classes than the first");
            }
            double agreeing = 0;
            for (int c = 0; c < classes; c++) {
                agreeing += (double) counts[i][c] * (counts[i][c] - 1);
                shares[c] += counts[i][c];
            }
            perSubject[i] = agreeing / ((double) raters * (raters - 1));
            observed += perSubject[i] / counts.length;
        }
        double expected = 0;
        for (double share : shares) {
            double part = share / ((double) counts.length * raters);
            expected += part * part;
        }
        return new FleissKappa(raters, perSubject, observed, expected, (observed - expected) / (1 - expected));
    }

    private static int sum(int[] numbers) {
        int sum = 0;
        for (int number : numbers) sum += number;
        return sum;
    }
}
