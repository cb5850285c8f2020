// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * J and F of the frames of a sequence that have truth, mean over objects. First and last frame are listed and left out of
 * means, as in the DAVIS protocol.
 *
 * @param frames by frame index, in order
 */
record FrameScores(Map<Integer, FrameScore> frames) {
    /**
     * One frame.
     *
     * @param name frame name
     * @param j region similarity, 0–1
     * @param f boundary accuracy, 0–1
     * @param counted whether it enters means
     */
    record FrameScore(String name, double j, double f, boolean counted) {}

    double meanJ() {
        return mean(FrameScore::j);
    }

    double meanF() {
        return mean(FrameScore::f);
    }

    private double mean(ToDoubleFunction<FrameScore> value) {
        return frames.values().stream()
                .filter(FrameScore::counted)
                .mapToDouble(value)
                .average()
                .orElse(Double.NaN);
    }

    /** The frame that an expert would correct next: lowest J among those not pinned. */
    OptionalInt worst(Set<Integer> pinned) {
        return frames.entrySet().stream()
                .filter(entry -> !pinned.contains(entry.getKey()))
                .min((a, b) -> Double.compare(a.getValue().j(), b.getValue().j()))
                .map(entry -> OptionalInt.of(entry.getKey()))
                .orElse(OptionalInt.empty());
    }

    /** As it stands in {@code result.json}. */
    Map<String, Object> toResult() {
        Map<String, Object> result = means(meanJ(), meanF());
        Map<String, Object> perFrame = new LinkedHashMap<>();
        frames.values().forEach(score -> perFrame.put(score.name(), means(score.j(), score.f())));
        result.put("frames", perFrame);
        return result;
    }

    static Map<String, Object> means(double j, double f) {
        Map<String, Object> means = new LinkedHashMap<>();
        means.put("J", j);
        means.put("F", f);
        means.put("JF", (j + f) / 2);
        return means;
    }
}
