// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.reframe.api.mask.Mask;
import org.reframe.api.measure.SequenceScore;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.GoldenFile;
import org.reframe.api.parity.GoldenFolder;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.parity.ParityKind;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.evaluation.internal.BoundaryMatch;
import org.reframe.evaluation.internal.DavisStatistics;
import org.reframe.evaluation.internal.Overlap;

/** J and F of single masks with their counts, and the statistics of a sequence. */
public final class DavisParity implements ParityKind {
    private static final double LIMIT = 1e-9;
    private static final String OTHER = "F_th_";

    /** Makes a kind. */
    public DavisParity() {}

    @Override
    public List<ParityItem> items(GoldenFolder folder) throws RunException {
        List<ParityItem> items = new ArrayList<>();
        for (GoldenFile file : Cases.of(folder, "id", "J", "F")) {
            Optional<GoldenFile> masks = masks(folder, file);
            if (masks.isPresent()) items.add(ParityItem.of(file, masks.get()));
        }
        return items;
    }

    private static Optional<GoldenFile> masks(GoldenFolder folder, GoldenFile file) throws RunException {
        boolean named =
                file.content().has("masks") && file.content().at("masks").isText();
        return named ? folder.beside(file, file.content().at("masks").text()) : Optional.empty();
    }

    @Override
    public void run(ParityItem item, Consumer<Comparison> rows, RunContext context) throws RunException {
        RecordedValue root = item.main().content();
        Rows out = new Rows(root, rows);
        out.known("evaluator", "note", "masks", "cases", "sequence");
        PackedMasks masks = new PackedMasks(item.files().get(1));
        for (RecordedValue one : root.at("cases").list()) single(one, masks, out);
        if (root.has("sequence")) sequence(root.at("sequence"), masks, out);
    }

    private static void single(RecordedValue one, PackedMasks masks, Rows out) throws RunException {
        String id = one.at("id").text();
        int width = one.at("w").integer();
        int height = one.at("h").integer();
        Mask truth = masks.mask(id + ".gt", width, height);
        Mask prediction = masks.mask(id + ".pred", width, height);
        if (one.at("void").flag()) {
            Mask hidden = masks.mask(id + ".void", width, height);
            truth = truth.minus(hidden);
            prediction = prediction.minus(hidden);
        }
        BoundaryMatch match = BoundaryMatch.of(truth, prediction, BoundaryMatch.OFFICIAL_TOLERANCE);
        Map<String, Object> ours = new LinkedHashMap<>();
        ours.put("J", Overlap.of(truth, prediction).jaccard());
        ours.put("F", match.f());
        ours.put("bound_pix", BoundaryMatch.radius(width, height, BoundaryMatch.OFFICIAL_TOLERANCE));
        ours.put("n_pred_boundary", match.prediction());
        ours.put("n_gt_boundary", match.truth());
        ours.put("pred_match", match.predictionMatched());
        ours.put("gt_match", match.truthMatched());
        for (String key : one.keys()) {
            if (!key.startsWith(OTHER)) continue;
            double tolerance = tolerance(key, one);
            ours.put(key, BoundaryMatch.of(truth, prediction, tolerance).f());
        }
        out.within(id, one, ours, LIMIT, "id", "h", "w", "desc", "void");
    }

    private static double tolerance(String key, RecordedValue one) throws RunException {
        try {
            return Double.parseDouble(key.substring(OTHER.length()).replace("px", ""));
        } catch (NumberFormatException e) {
            throw RunException.input(one.where() + "/" + key + " names no tolerance", e);
        }
    }

    private static void sequence(RecordedValue recorded, PackedMasks masks, Rows out) throws RunException {
        int width = recorded.at("w").integer();
        int height = recorded.at("h").integer();
        int frames = recorded.at("T").integer();
        List<Mask> truth = masks.frames("seq.gt", frames, width, height);
        List<Mask> prediction = masks.frames("seq.pred", frames, width, height);
        double[] j = new double[frames];
        double[] f = new double[frames];
        for (int t = 0; t < frames; t++) {
            j[t] = Overlap.of(truth.get(t), prediction.get(t)).jaccard();
            f[t] = BoundaryMatch.of(truth.get(t), prediction.get(t), BoundaryMatch.OFFICIAL_TOLERANCE)
                    .f();
        }
        SequenceScore regions = DavisStatistics.of(j);
        SequenceScore boundaries = DavisStatistics.of(f);
        Map<String, Object> ours = new LinkedHashMap<>();
        ours.put("J", j);
        ours.put("F", f);
        ours.put("J_mean_recall_decay", List.of(regions.mean(), regions.recall(), regions.decay()));
        ours.put("F_mean_recall_decay", List.of(boundaries.mean(), boundaries.recall(), boundaries.decay()));
        ours.put("J&F_mean", (regions.mean() + boundaries.mean()) / 2);
        out.within("sequence", recorded, ours, LIMIT, "T", "h", "w");
    }
}
