// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.GoldenFile;
import org.reframe.api.parity.GoldenFolder;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.parity.ParityKind;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.evaluation.internal.temporal.PrecisionRecall;
import org.reframe.evaluation.internal.temporal.Segment;
import org.reframe.evaluation.internal.temporal.TemporalDetection;

/** ActivityNet's evaluation of whole submissions, and its parts. */
public final class TemporalParity implements ParityKind {
    private static final double LIMIT = 1e-9;

    /** Makes a kind. */
    public TemporalParity() {}

    @Override
    public List<ParityItem> items(GoldenFolder folder) throws RunException {
        List<ParityItem> items = new ArrayList<>();
        for (GoldenFile file : folder.with("segment_iou", "interpolated_prec_rec")) items.add(ParityItem.of(file));
        for (GoldenFile file : folder.with("tiou_thresholds", "subset")) {
            Optional<GoldenFile> truth = Partners.with(folder, file, "database");
            Optional<GoldenFile> detections = Partners.with(folder, file, "results");
            if (truth.isPresent() && detections.isPresent()) {
                items.add(ParityItem.of(file, truth.get(), detections.get()));
            }
        }
        return items;
    }

    @Override
    public void run(ParityItem item, Consumer<Comparison> rows, RunContext context) throws RunException {
        Rows out = new Rows(item.main().content(), rows);
        if (item.files().size() == 1) parts(item.main().content(), out);
        else submission(item, out);
    }

    private static Segment segment(RecordedValue value) throws RunException {
        return new Segment(value.at(0).number(), value.at(1).number());
    }

    private static void parts(RecordedValue root, Rows out) throws RunException {
        out.known("segment_iou", "interpolated_prec_rec");
        RecordedValue pairs = root.at("segment_iou");
        out.only("segment_iou", pairs, "target", "candidate", "expected");
        List<RecordedValue> targets = pairs.at("target").list();
        List<RecordedValue> candidates = pairs.at("candidate").list();
        double[] overlaps = new double[Math.min(targets.size(), candidates.size())];
        for (int i = 0; i < overlaps.length; i++) {
            overlaps[i] = segment(targets.get(i)).overlap(segment(candidates.get(i)));
        }
        out.add(Comparison.of("segment_iou", pairs.at("expected"), overlaps, LIMIT));
        int number = 0;
        for (RecordedValue curve : root.at("interpolated_prec_rec").list()) {
            double ap = PrecisionRecall.interpolated(
                    curve.at("precision").numbers(), curve.at("recall").numbers());
            out.within(
                    "interpolated_prec_rec " + number++, curve, Map.of("ap", ap), LIMIT, "precision", "recall", "note");
        }
    }

    private static void submission(ParityItem item, Rows out) throws RunException {
        RecordedValue root = item.main().content();
        String subset = root.at("subset").text();
        List<TemporalDetection.Truth> truths = new ArrayList<>();
        RecordedValue database = item.files().get(1).content().at("database");
        for (String video : database.keys()) {
            if (!database.at(video).at("subset").text().equals(subset)) continue;
            for (RecordedValue one : database.at(video).at("annotations").list()) {
                truths.add(new TemporalDetection.Truth(video, one.at("label").text(), segment(one.at("segment"))));
            }
        }
        List<TemporalDetection.Detection> detections = new ArrayList<>();
        RecordedValue results = item.files().get(2).content().at("results");
        for (String video : results.keys()) {
            for (RecordedValue one : results.at(video).list()) {
                detections.add(new TemporalDetection.Detection(
                        video,
                        one.at("label").text(),
                        segment(one.at("segment")),
                        one.at("score").number()));
            }
        }
        TemporalDetection.Result result =
                new TemporalDetection(root.at("tiou_thresholds").numbers()).evaluate(truths, detections);
        Map<String, Object> ours = new LinkedHashMap<>();
        ours.put("num_gt", truths.size());
        ours.put("num_pred", detections.size());
        ours.put("mAP", result.mean());
        ours.put("average_mAP", result.average());
        ours.put("ap_per_class", result.perClass());
        boolean same = Set.copyOf(root.at("classes_without_predictions").texts())
                .equals(Set.copyOf(result.withoutDetections()));
        out.add(Comparison.within("classes_without_predictions", "classes that differ", same ? 0 : 1, 0));
        out.only(
                "submission",
                root,
                "evaluator",
                "note",
                "subset",
                "tiou_thresholds",
                "num_gt",
                "num_pred",
                "mAP",
                "average_mAP",
                "classes_without_predictions",
                "ap_per_class");
        for (Map.Entry<String, Object> entry : ours.entrySet()) {
            out.add(Comparison.of(entry.getKey(), root.at(entry.getKey()), entry.getValue(), LIMIT));
        }
    }
}
