// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.network;

/**
 * The score that is explained: a class's, the difference of two classes', or a mask's.
 *
 * @param index of the class
 * @param against index of the class that is taken off; -1 for none
 * @param mask whether it is the predicted mask's logits above 0 instead of a class
 */
public record Target(int index, int against, boolean mask) {
    /** A class. */
    public static Target of(int index) {
        return new Target(index, -1, false);
    }

    /** The score out of those of the classes. */
    public double of(double[] logits) {
        return against < 0 ? logits[index] : logits[index] - logits[against];
    }

    /** Weights of the classes: 1 at the class, -1 at the other. */
    float[] weights(int classes) {
        float[] weights = new float[classes];
        weights[index] = 1;
        if (against >= 0) weights[against] = -1;
        return weights;
    }
}
