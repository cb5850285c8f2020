// SPDX-License-Identifier: EPL-2.0
package org.reframe.selection.internal.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.GoldenFolder;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.parity.ParityKind;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.selection.internal.frames.FramePick;
import org.reframe.selection.internal.frames.FrameUncertainty;
import org.reframe.selection.internal.frames.Gaussian;
import org.reframe.selection.internal.frames.GlobalSelection;
import org.reframe.selection.internal.frames.MaxGaussianWeights;
import org.reframe.selection.internal.frames.PoolVideo;
import org.reframe.selection.internal.frames.ProximityUncertainty;

/** Recorded uncertainties, scores, selections and weights of active sparse labelling, in each section case by case. */
public final class FrameSelectionParity implements ParityKind {
    private static final double LIMIT = 1e-9;

    /** Computes what a case records. */
    private interface Recompute {
        Map<String, @Nullable Object> outputs(RecordedValue recorded) throws RunException;
    }

    private final Map<String, Recompute> sections = Map.of(
            "eq1", FrameSelectionParity::uncertainty,
            "eq2_eq3", FrameSelectionParity::scores,
            "greedy_global_rescored", FrameSelectionParity::greedy,
            "eq4_mgw", FrameSelectionParity::weights,
            "official_loader_mask", FrameSelectionParity::loaderMask);

    @Override
    public List<ParityItem> items(GoldenFolder folder) {
        return folder.with("eq1", "eq2_eq3", "eq4_mgw").stream()
                .map(ParityItem::of)
                .toList();
    }

    @Override
    public void run(ParityItem item, Consumer<Comparison> rows, RunContext context) throws RunException {
        RecordedValue content = item.main().content();
        for (String section : content.keys()) {
            Recompute recompute = sections.getOrDefault(section, recorded -> Map.of());
            RecordedValue part = content.at(section);
            for (String key : part.keys()) {
                if (!key.equals("cases") && !key.equals("note")) {
                    rows.accept(Comparison.failed(section + " " + key, "recorded, but nothing of ours to compare"));
                }
            }
            int number = 0;
            for (RecordedValue recorded : part.at("cases").list()) {
                rows.accept(Comparison.of(section + " " + number++, recorded, recompute.outputs(recorded), LIMIT));
            }
        }
    }

    /** Ours so far: what a case was made with, as it is recorded, so that every other key must come from us. */
    private static Map<String, @Nullable Object> given(RecordedValue recorded, String... keys) throws RunException {
        Map<String, @Nullable Object> ours = new LinkedHashMap<>();
        for (String key : keys) ours.put(key, recorded.at(key).plain());
        return ours;
    }

    private static Map<String, @Nullable Object> uncertainty(RecordedValue recorded) throws RunException {
        List<RecordedValue> passes = recorded.at("P_trial_frame_pixel").list();
        double[][][] probabilities = new double[passes.size()][][];
        for (int t = 0; t < probabilities.length; t++)
            probabilities[t] = passes.get(t).matrix();
        Map<String, @Nullable Object> ours = given(recorded, "h", "w", "P_trial_frame_pixel", "tau");
        ours.put("T", probabilities.length);
        ours.put("I", probabilities.length == 0 ? 0 : probabilities[0].length);
        ours.put("U_eq1", FrameUncertainty.overAllPixels(probabilities));
        ours.put(
                "U_nonactivity_suppressed",
                FrameUncertainty.suppressed(probabilities, recorded.at("tau").number()));
        ours.put("U_official_code", FrameUncertainty.asPublishedCode(probabilities));
        return ours;
    }

    private static Map<String, @Nullable Object> scores(RecordedValue recorded) throws RunException {
        double[] uncertainty = recorded.at("U").numbers();
        NavigableSet<Integer> annotated = frames(recorded.at("annotated_0based"));
        ProximityUncertainty score = score(recorded);
        double[] distances = new double[uncertainty.length];
        double[] scores = new double[uncertainty.length];
        for (int frame = 0; frame < scores.length; frame++) {
            distances[frame] = score.distance(frame, annotated);
            scores[frame] = score.score(uncertainty[frame], frame, annotated);
        }
        Map<String, @Nullable Object> ours = given(recorded, "annotated_0based", "sigma", "lambda", "U");
        ours.put("I", uncertainty.length);
        ours.put("D", distances);
        ours.put("APU", scores);
        return ours;
    }

    private static Map<String, @Nullable Object> greedy(RecordedValue recorded) throws RunException {
        List<PoolVideo> pool = new ArrayList<>();
        for (double[] uncertainty : recorded.at("U").matrix()) {
            pool.add(new PoolVideo(
                    uncertainty, frames(recorded.at("annotated_0based").at(pool.size()))));
        }
        int budget = recorded.at("budget").integer();
        GlobalSelection selection = new GlobalSelection(score(recorded));
        Map<String, @Nullable Object> ours = given(recorded, "U", "annotated_0based", "budget", "sigma", "lambda");
        ours.put("selection_order", picks(selection.greedy(pool, budget), true));
        ours.put("without_rescoring", picks(selection.withoutRescoring(pool, budget), false));
        return ours;
    }

    private static List<Map<String, Object>> picks(List<FramePick> picks, boolean scores) {
        List<Map<String, Object>> plain = new ArrayList<>();
        for (FramePick pick : picks) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("video", pick.video());
            entry.put("frame", pick.frame());
            if (scores) entry.put("score", pick.score());
            plain.add(entry);
        }
        return plain;
    }

    private static Map<String, @Nullable Object> weights(RecordedValue recorded) throws RunException {
        double[] losses = recorded.at("frame_losses").numbers();
        double[] weights = MaxGaussianWeights.of(
                losses.length,
                frames(recorded.at("annotated_0based")),
                new Gaussian(recorded.at("sigma").number()));
        Map<String, @Nullable Object> ours = given(recorded, "annotated_0based", "sigma", "frame_losses");
        ours.put("N", losses.length);
        ours.put("weights", weights);
        ours.put("loss_eq4", MaxGaussianWeights.loss(weights, losses));
        return ours;
    }

    private static Map<String, @Nullable Object> loaderMask(RecordedValue recorded) throws RunException {
        Map<String, @Nullable Object> ours = given(recorded, "valid_positions");
        ours.put(
                "mask",
                MaxGaussianWeights.asPublishedCode(
                        recorded.at("mask").list().size(), frames(recorded.at("valid_positions"))));
        return ours;
    }

    private static ProximityUncertainty score(RecordedValue recorded) throws RunException {
        return new ProximityUncertainty(
                recorded.at("lambda").number(),
                new Gaussian(recorded.at("sigma").number()));
    }

    private static NavigableSet<Integer> frames(RecordedValue recorded) throws RunException {
        NavigableSet<Integer> frames = new TreeSet<>();
        for (int frame : recorded.integers()) frames.add(frame);
        return frames;
    }
}
