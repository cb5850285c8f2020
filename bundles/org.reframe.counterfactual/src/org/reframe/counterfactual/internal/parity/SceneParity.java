// SPDX-License-Identifier: EPL-2.0
package org.reframe.counterfactual.internal.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunException;
import org.reframe.counterfactual.internal.pair.SceneDistances;
import org.reframe.counterfactual.internal.pair.SceneMeans;

/** Recorded close and far classes. */
final class SceneParity {
    private static final int MOST = 100_000;

    private final double limit;

    SceneParity(double limit) {
        this.limit = limit;
    }

    /** Classes by stored scene probabilities of frames. */
    Comparison stored(String name, RecordedValue recorded) throws RunException {
        int classes = count(recorded.at("num_classes"));
        int scenes = count(recorded.at("num_scenes"));
        SceneMeans sums = new SceneMeans(classes, scenes);
        for (RecordedValue video : recorded.at("videos").list()) {
            int actionClass = video.at("class").integer();
            if (actionClass < 0 || actionClass >= classes) {
                throw RunException.input(video.where() + " is of class " + actionClass + " of " + classes + ".", null);
            }
            for (double[] frame : video.at("frame_probs").matrix()) sums.add(actionClass, frame);
        }
        double[][] means = sums.means();
        SceneDistances distances = new SceneDistances(means);
        List<double[]> rows = new ArrayList<>();
        List<Map<String, Object>> expected = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            rows.add(distances.from(c));
            Map<String, Object> neighbours = neighbours(distances, c, recorded);
            neighbours.put("order", distances.order(c));
            expected.add(neighbours);
        }
        Map<String, @Nullable Object> ours = given(recorded, "num_classes", "num_scenes", "n_close", "n_far", "videos");
        if (recorded.has("note")) ours.put("note", recorded.at("note").plain());
        ours.put("class_mean", means);
        ours.put("l1", rows);
        ours.put("expected", expected);
        return Comparison.of(name, recorded, ours, limit);
    }

    /** Classes by scene probabilities that a rule describes; the seed is the one that gives the recorded first row. */
    void generated(String name, RecordedValue recorded, Seeds seeds, Consumer<Comparison> rows) throws RunException {
        GeneratedMeans rule = GeneratedMeans.of(recorded);
        double[] first = recorded.at("l1_row0_first10").numbers();
        if (first.length < 2 || first.length > rule.classes()) {
            throw RunException.input(
                    recorded.where() + "/l1_row0_first10 has no use: " + first.length + " values", null);
        }
        String seed = seeds.first(candidate -> {
                    SceneDistances few = new SceneDistances(rule.rows(candidate, 2));
                    return Math.abs(few.between(0, 1) - first[1]) <= limit;
                })
                .orElse("");
        if (seed.isEmpty()) {
            rows.accept(Comparison.failed(name, "no seed of the folder gives the recorded distances"));
            return;
        }
        SceneDistances distances = new SceneDistances(rule.rows(seed, rule.classes()));
        Map<String, Object> expected = new LinkedHashMap<>();
        double gap = Double.POSITIVE_INFINITY;
        for (String key : recorded.at("expected_for_classes").keys()) {
            int actionClass = Integer.parseInt(key);
            expected.put(key, neighbours(distances, actionClass, recorded));
            gap = Math.min(gap, smallestGap(distances, actionClass));
        }
        double[] row = new double[first.length];
        for (int c = 0; c < row.length; c++) row[c] = distances.between(0, c);
        Map<String, @Nullable Object> ours =
                given(recorded, "num_classes", "num_scenes", "n_close", "n_far", "generator");
        ours.put("expected_for_classes", expected);
        ours.put("l1_row0_first10", row);
        ours.put("min_gap_between_consecutive_distances", gap);
        rows.accept(Comparison.of(name + " (seed " + seed + ")", recorded, ours, limit));
    }

    private static Map<String, Object> neighbours(SceneDistances distances, int actionClass, RecordedValue recorded)
            throws RunException {
        Map<String, Object> neighbours = new LinkedHashMap<>();
        neighbours.put(
                "close", distances.close(actionClass, recorded.at("n_close").integer()));
        neighbours.put("far", distances.far(actionClass, recorded.at("n_far").integer()));
        return neighbours;
    }

    /** Smallest difference of two distances that follow each other in the order of a class. */
    private static double smallestGap(SceneDistances distances, int actionClass) {
        double[] from = distances.from(actionClass);
        List<Integer> order = distances.order(actionClass);
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 1; i < order.size(); i++) {
            smallest = Math.min(smallest, from[order.get(i)] - from[order.get(i - 1)]);
        }
        return smallest;
    }

    private static Map<String, @Nullable Object> given(RecordedValue recorded, String... keys) throws RunException {
        Map<String, @Nullable Object> ours = new LinkedHashMap<>();
        for (String key : keys) ours.put(key, recorded.at(key).plain());
        return ours;
    }

    private static int count(RecordedValue recorded) throws RunException {
        int count = recorded.integer();
        if (count < 1 || count > MOST) throw RunException.input(recorded.where() + " is " + count + ".", null);
        return count;
    }
}
