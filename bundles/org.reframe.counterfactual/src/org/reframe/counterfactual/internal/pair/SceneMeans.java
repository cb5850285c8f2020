// SPDX-License-Identifier: EPL-2.0
package org.reframe.counterfactual.internal.pair;

/**
 * Mean scene probabilities of the frames of each class: every frame counts the same, so a long video counts more than a short
 * one (HAT, section 3.3). Add frames, then take the means; used by one thread.
 */
public final class SceneMeans {
    private final double[][] sums;
    private final long[] frames;

    /**
     * No frames yet.
     *
     * @param classes number of action classes
     * @param scenes number of scene classes
     */
    public SceneMeans(int classes, int scenes) {
        this.sums = new double[classes][scenes];
        this.frames = new long[classes];
    }

    /**
     * Counts a frame.
     *
     * @param actionClass class of its video
     * @param scenes probability of each scene
     * @throws IllegalArgumentException when there are more or fewer scenes than announced
     */
    public void add(int actionClass, double[] scenes) {
        double[] sum = sums[actionClass];
        if (scenes.length != sum.length) {
            throw new IllegalArgumentException(scenes.length + " scene probabilities instead of " + sum.length);
        }
        for (int s = 0; s < sum.length; s++) sum[s] += scenes[s];
        frames[actionClass]++;
    }

    /** Means by class and scene; NaN for a class without frames. */
    public double[][] means() {
        double[][] means = new double[sums.length][];
        for (int c = 0; c < sums.length; c++) {
            means[c] = sums[c].clone();
            for (int s = 0; s < means[c].length; s++) means[c][s] /= frames[c];
        }
        return means;
    }
}
