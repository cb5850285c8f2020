// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Agreement of two raters beyond chance.
 *
 * <p>Source: Cohen, Educational and Psychological Measurement 1960; weights after Cohen, Psychological Bulletin 1968; as
 * {@code sklearn.metrics.cohen_kappa_score}: disagreement counts by the distance of the classes' places in their sorted list.
 */
public enum CohenKappa {
    /** Every disagreement counts the same. */
    PLAIN,
    /** By distance. */
    LINEAR,
    /** By squared distance. */
    QUADRATIC;

    private double weight(int distance) {
        return switch (this) {
            case PLAIN -> distance == 0 ? 0 : 1;
            case LINEAR -> distance;
            case QUADRATIC -> (double) distance * distance;
        };
    }

    /**
     * Kappa of two lists of labels.
     *
     * @return at most 1; NaN when both raters know one class only
     * @throws IllegalArgumentException for lists of different length
     */
    public double of(int[] first, int[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(first.length + " labels against " + second.length);
        }
        TreeSet<Integer> labels = new TreeSet<>();
        for (int label : first) labels.add(label);
        for (int label : second) labels.add(label);
        List<Integer> places = new ArrayList<>(labels);
        int classes = places.size();
        double[][] counts = new double[classes][classes];
        double[] rows = new double[classes];
        double[] columns = new double[classes];
        for (int i = 0; i < first.length; i++) {
            int a = places.indexOf(first[i]);
            int b = places.indexOf(second[i]);
            counts[a][b]++;
            rows[a]++;
            columns[b]++;
        }
        double observed = 0;
        double expected = 0;
        for (int a = 0; a < classes; a++) {
            for (int b = 0; b < classes; b++) {
                double weight = weight(Math.abs(a - b));
                observed += weight * counts[a][b];
                expected += weight * rows[a] * columns[b] / first.length;
            }
        }
        return 1 - observed / expected;
    }
}
