// SPDX-License-Identifier: EPL-2.0
package org.reframe.selection.internal.frames;

/**
 * Uncertainty of frames from the probabilities that a network with dropout gives in several passes (active sparse labelling,
 * equation 1). All take probabilities by pass, frame and pixel, in [0, 1], with equally many pixels everywhere. A probability
 * of 0 counts as the smallest normal number, so that one pixel cannot make a frame infinitely uncertain.
 */
public final class FrameUncertainty {
    private static final double OFFICIAL_FOREGROUND = 0.4;
    private static final double OFFICIAL_NOTHING = 1000;

    private FrameUncertainty() {}

    /** {@code U_i}: mean over pixels of the mean over passes of -ln P (equation 1). */
    public static double[] overAllPixels(double[][][] probabilities) {
        return suppressed(probabilities, 1);
    }

    /**
     * Equation 1 without confident background: pixels whose mean probability is below {@code 1 - tau} are left out. The paper
     * describes non-activity suppression in words only; this is its plain reading. A frame of confident background alone has
     * uncertainty 0.
     *
     * @param tau confidence from which background is ignored, 0.9 in the paper; 1 keeps all pixels
     */
    public static double[] suppressed(double[][][] probabilities, double tau) {
        double[] uncertainty = new double[frames(probabilities)];
        for (int frame = 0; frame < uncertainty.length; frame++) {
            double sum = 0;
            int kept = 0;
            for (int pixel = 0; pixel < probabilities[0][frame].length; pixel++) {
                if (mean(probabilities, frame, pixel) < 1 - tau) continue;
                kept++;
                double surprise = 0;
                for (double[][] pass : probabilities) surprise += surprise(pass[frame][pixel]);
                sum += surprise / probabilities.length;
            }
            uncertainty[frame] = kept == 0 ? 0 : sum / kept;
        }
        return uncertainty;
    }

    /**
     * As the published code of the paper has it, which differs: pixels with a mean probability above 0.4 only, and -ln of the
     * mean instead of the mean of -ln; 1000 for a frame without such a pixel.
     */
    public static double[] asPublishedCode(double[][][] probabilities) {
        double[] uncertainty = new double[frames(probabilities)];
        for (int frame = 0; frame < uncertainty.length; frame++) {
            double sum = 0;
            int kept = 0;
            for (int pixel = 0; pixel < probabilities[0][frame].length; pixel++) {
                double mean = mean(probabilities, frame, pixel);
                if (!(mean > OFFICIAL_FOREGROUND)) continue;
                kept++;
                sum += surprise(mean);
            }
            uncertainty[frame] = kept == 0 ? OFFICIAL_NOTHING : sum / kept;
        }
        return uncertainty;
    }

    private static int frames(double[][][] probabilities) {
        if (probabilities.length == 0) throw new IllegalArgumentException("No pass of a network");
        return probabilities[0].length;
    }

    private static double mean(double[][][] probabilities, int frame, int pixel) {
        double sum = 0;
        for (double[][] pass : probabilities) sum += pass[frame][pixel];
        return sum / probabilities.length;
    }

    private static double surprise(double probability) {
        return -Math.log(Math.max(probability, Double.MIN_NORMAL));
    }
}
