// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.detection;

import java.util.Arrays;
import java.util.List;
import org.reframe.api.mask.Mask;
import org.reframe.evaluation.internal.Overlap;

/**
 * f-mAP and v-mAP as active sparse labelling reports them: no average precision, but the share of true frames and of videos
 * whose masks overlap enough, for each class and then on average. Frames without truth do not count.
 *
 * <p>Source: Duarte et al., VideoCapsuleNet, NeurIPS 2018, and Rana and Rawat, NeurIPS 2022; {@code evaluate_ucf101.py} of
 * AKASH2907/End-to-End-Semi-Supervised-Learning-for-Video-Action-Detection, which has the same lineage.
 *
 * @param classes how many
 * @param thresholds overlaps to reach
 */
public record ClipMaskDetection(int classes, double[] thresholds) {
    /** The thresholds of the official code: 0, 0.05 … 0.95 in single precision. */
    public static double[] officialThresholds() {
        double[] thresholds = new double[20];
        for (int i = 0; i < thresholds.length; i++) thresholds[i] = (float) i / 20;
        return thresholds;
    }

    /**
     * A video.
     *
     * @param label class from 0 on
     * @param clipScores for each clip a score of each class
     * @param truth mask of each frame
     * @param prediction as many
     */
    public record MaskedVideo(int label, double[][] clipScores, List<Mask> truth, List<Mask> prediction) {
        public MaskedVideo {
            truth = List.copyOf(truth);
            prediction = List.copyOf(prediction);
            if (truth.size() != prediction.size()) {
                throw new IllegalArgumentException(truth.size() + " true frames, " + prediction.size() + " predicted");
            }
        }

        private boolean hasTruth() {
            return truth.stream().anyMatch(mask -> !mask.isEmpty());
        }

        /** The class with the highest mean score, the first of equal ones; scores add up in single precision as there. */
        private int predicted(int classes) {
            float[] sums = new float[classes];
            for (double[] scores : clipScores) {
                for (int c = 0; c < classes; c++) sums[c] += (float) scores[c];
            }
            int best = 0;
            for (int c = 1; c < classes; c++) {
                if (sums[c] > sums[best]) best = c;
            }
            return best;
        }
    }

    /**
     * Figures.
     *
     * @param accuracy share of videos whose class was found
     * @param frames for each class and threshold the share of true frames; NaN for a class without
     * @param videos the same of videos
     */
    public record Result(double accuracy, double[][] frames, double[][] videos) {
        /** Mean over classes of the frames' shares, at each threshold. */
        public double[] frameMean() {
            return mean(frames);
        }

        /** Mean over classes of the videos' shares, at each threshold. */
        public double[] videoMean() {
            return mean(videos);
        }

        private static double[] mean(double[][] shares) {
            double[] mean = new double[shares.length == 0 ? 0 : shares[0].length];
            for (double[] share : shares) {
                for (int i = 0; i < mean.length; i++) mean[i] += share[i] / shares.length;
            }
            return mean;
        }
    }

    /** Evaluates; a video without any truth does not count. */
    public Result evaluate(List<MaskedVideo> videos) {
        double[][] frameHits = new double[classes][thresholds.length];
        double[][] videoHits = new double[classes][thresholds.length];
        double[] frames = new double[classes];
        double[] count = new double[classes];
        double right = 0;
        for (MaskedVideo video : videos) {
            if (!video.hasTruth()) continue;
            if (video.predicted(classes) == video.label) right++;
            long both = 0;
            long union = 0;
            for (int t = 0; t < video.truth.size(); t++) {
                if (video.truth.get(t).isEmpty()) continue;
                Overlap overlap = Overlap.of(video.truth.get(t), video.prediction.get(t));
                frames[video.label]++;
                both += overlap.both();
                union += overlap.truth() + overlap.prediction() - overlap.both();
                add(frameHits[video.label], overlap.jaccard());
            }
            count[video.label]++;
            add(videoHits[video.label], (double) both / union);
        }
        divide(frameHits, frames);
        divide(videoHits, count);
        return new Result(right / Arrays.stream(count).sum(), frameHits, videoHits);
    }

    private void add(double[] hits, double overlap) {
        for (int i = 0; i < hits.length; i++) {
            if (overlap >= thresholds[i]) hits[i]++;
        }
    }

    private static void divide(double[][] hits, double[] counts) {
        for (int c = 0; c < hits.length; c++) {
            for (int i = 0; i < hits[c].length; i++) hits[c][i] /= counts[c];
        }
    }
}
