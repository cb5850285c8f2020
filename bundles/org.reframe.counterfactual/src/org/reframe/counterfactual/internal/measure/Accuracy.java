// SPDX-License-Identifier: EPL-2.0
package org.reframe.counterfactual.internal.measure;

/** Share of predictions that are right. */
public final class Accuracy {
    private Accuracy() {}

    /**
     * Share of equal entries.
     *
     * @return in [0, 1]; NaN without entries
     * @throws IllegalArgumentException when there are not as many predictions as labels
     */
    public static double of(int[] labels, int[] predictions) {
        if (labels.length != predictions.length) {
            throw new IllegalArgumentException(predictions.length + " predictions for " + labels.length + " videos");
        }
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == predictions[i]) right++;
        }
        return (double) right / labels.length;
    }
}
