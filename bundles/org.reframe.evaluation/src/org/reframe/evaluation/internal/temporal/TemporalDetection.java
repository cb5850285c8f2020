// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.temporal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.run.RunException;

/**
 * Average precision of action segments.
 *
 * <p>Source: Heilbron et al., ActivityNet, CVPR 2015; {@code Evaluation/eval_detection.py} of activitynet/ActivityNet. A
 * detection takes the free true segment of its video that it overlaps most, when the overlap reaches the threshold. Of
 * detections with one score the later listed goes first, and so does the later listed of true segments with one overlap. A
 * class without detections has precision 0 and counts.
 *
 * @param thresholds overlaps to reach, each gives a figure
 */
public record TemporalDetection(double[] thresholds) {
    /**
     * A true segment.
     *
     * @param video id
     * @param label class
     * @param segment when
     */
    public record Truth(String video, String label, Segment segment) {}

    /**
     * A detected segment.
     *
     * @param video id
     * @param label class
     * @param segment when
     * @param score higher is surer
     */
    public record Detection(String video, String label, Segment segment, double score) {}

    /**
     * Figures.
     *
     * @param perClass average precision at each threshold, by class in the order of the truth
     * @param mean over classes, at each threshold
     * @param withoutDetections classes that nobody detected
     */
    public record Result(Map<String, double[]> perClass, double[] mean, List<String> withoutDetections) {
        /** Mean over thresholds. */
        public double average() {
            return Arrays.stream(mean).average().orElse(Double.NaN);
        }
    }

    /**
     * Evaluates.
     *
     * @throws RunException (input) when a detection has a class that the truth does not know, as the official code refuses it
     */
    public Result evaluate(List<Truth> truths, List<Detection> detections) throws RunException {
        Map<String, List<Truth>> wanted = new LinkedHashMap<>();
        for (Truth truth : truths)
            wanted.computeIfAbsent(truth.label, key -> new ArrayList<>()).add(truth);
        Map<String, List<Detection>> found = new HashMap<>();
        for (Detection detection : detections) {
            if (!wanted.containsKey(detection.label)) {
                throw RunException.input(
                        "In video " + detection.video + " a detection has the class '" + detection.label
                                + "', which the truth does not have; remove it or complete the truth.",
                        null);
            }
            found.computeIfAbsent(detection.label, key -> new ArrayList<>()).add(detection);
        }
        Map<String, double[]> perClass = new LinkedHashMap<>();
        List<String> without = new ArrayList<>();
        double[] mean = new double[thresholds.length];
        wanted.forEach((label, segments) -> {
            if (!found.containsKey(label)) without.add(label);
            double[] precision = precision(segments, found.getOrDefault(label, List.of()));
            perClass.put(label, precision);
            for (int i = 0; i < mean.length; i++) mean[i] += precision[i] / wanted.size();
        });
        return new Result(perClass, mean, without);
    }

    private double[] precision(List<Truth> truths, List<Detection> detections) {
        double[] result = new double[thresholds.length];
        if (detections.isEmpty()) return result;
        List<Detection> sorted = new ArrayList<>(detections.reversed());
        sorted.sort(Comparator.comparingDouble(Detection::score).reversed());
        Map<String, List<Integer>> byVideo = new HashMap<>();
        for (int i = 0; i < truths.size(); i++) {
            byVideo.computeIfAbsent(truths.get(i).video, key -> new ArrayList<>())
                    .add(i);
        }
        boolean[][] taken = new boolean[thresholds.length][truths.size()];
        boolean[][] hits = new boolean[thresholds.length][sorted.size()];
        for (int d = 0; d < sorted.size(); d++) {
            Detection detection = sorted.get(d);
            List<Integer> near = new ArrayList<>(
                    byVideo.getOrDefault(detection.video, List.of()).reversed());
            double[] overlaps = new double[truths.size()];
            for (int i : near) overlaps[i] = detection.segment.overlap(truths.get(i).segment);
            near.sort((a, b) -> Double.compare(overlaps[b], overlaps[a]));
            for (int t = 0; t < thresholds.length; t++) hits[t][d] = take(near, overlaps, thresholds[t], taken[t]);
        }
        for (int t = 0; t < thresholds.length; t++) result[t] = area(hits[t], truths.size());
        return result;
    }

    /** Takes the nearest free one. */
    private static boolean take(List<Integer> near, double[] overlaps, double threshold, boolean[] taken) {
        for (int i : near) {
            if (overlaps[i] < threshold) return false;
            if (!taken[i]) {
                taken[i] = true;
                return true;
            }
        }
        return false;
    }

    private static double area(boolean[] hits, int wanted) {
        double[] precision = new double[hits.length];
        double[] recall = new double[hits.length];
        double count = 0;
        for (int i = 0; i < hits.length; i++) {
            if (hits[i]) count++;
            precision[i] = count / (i + 1);
            recall[i] = count / wanted;
        }
        return PrecisionRecall.interpolated(precision, recall);
    }
}
