// SPDX-License-Identifier: EPL-2.0
package org.reframe.counterfactual.internal.measure;

/**
 * Predictions on action-swap videos of one generation: a human of one class before a background of another (HAT, section 4.2).
 *
 * @param human class of each video's human
 * @param background class of each video's background
 * @param predicted class that the network gives
 */
public record SwapRun(int[] human, int[] background, int[] predicted) {
    public SwapRun {
        if (human.length != predicted.length || background.length != predicted.length) {
            throw new IllegalArgumentException(predicted.length + " predictions for " + human.length + " humans before "
                    + background.length + " backgrounds");
        }
    }

    /** Number of videos. */
    public int videos() {
        return predicted.length;
    }

    /** SHAcc: share of videos recognised as the human's class. */
    public double humanAccuracy() {
        return Accuracy.of(human, predicted);
    }

    /** Share of videos taken for the background's class, those with a human of that class included. */
    public double backgroundShare() {
        return Accuracy.of(background, predicted);
    }

    /**
     * SBErr: share of videos wrongly taken for the background's class. Videos whose human is of the same class are left out:
     * there that class is right.
     *
     * @return NaN when human and background are of one class in all videos
     */
    public double backgroundError() {
        return (double) mistaken() / mixed();
    }

    /** Videos whose human and background are of different classes. */
    int mixed() {
        int mixed = 0;
        for (int i = 0; i < predicted.length; i++) {
            if (human[i] != background[i]) mixed++;
        }
        return mixed;
    }

    private int mistaken() {
        int mistaken = 0;
        for (int i = 0; i < predicted.length; i++) {
            if (human[i] != background[i] && predicted[i] == background[i]) mistaken++;
        }
        return mistaken;
    }
}
