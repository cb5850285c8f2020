// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.GoldenFile;
import org.reframe.api.parity.GoldenFolder;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.parity.ParityKind;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.evaluation.internal.detection.ClipMaskDetection;
import org.reframe.evaluation.internal.detection.ClipMaskDetection.MaskedVideo;

/** f-mAP and v-mAP of masks. */
public final class ClipMaskParity implements ParityKind {
    private static final double LIMIT = 1e-12;
    /** Thresholds are computed in single precision on either side. */
    private static final double EXACT = 0;

    /** Makes a kind. */
    public ClipMaskParity() {}

    @Override
    public List<ParityItem> items(GoldenFolder folder) throws RunException {
        List<ParityItem> items = new ArrayList<>();
        for (GoldenFile file : folder.with("fAP", "vAP", "videos")) {
            Optional<GoldenFile> masks = masks(folder, file);
            if (masks.isPresent()) items.add(ParityItem.of(file, masks.get()));
        }
        return items;
    }

    /** The tensors of its folder that hold its first video. */
    private static Optional<GoldenFile> masks(GoldenFolder folder, GoldenFile file) throws RunException {
        RecordedValue videos = file.content().at("videos");
        if (!videos.isList() || videos.list().isEmpty()) return Optional.empty();
        String wanted = videos.at(0).at("id").text() + ".gt";
        return Partners.of(folder, file, other -> other.name().endsWith(".safetensors") && holds(other, wanted));
    }

    private static boolean holds(GoldenFile file, String tensor) {
        try {
            return file.tensors().containsKey(tensor);
        } catch (RunException e) {
            // A damaged file is nobody's partner.
            return false;
        }
    }

    @Override
    public void run(ParityItem item, Consumer<Comparison> rows, RunContext context) throws RunException {
        RecordedValue root = item.main().content();
        PackedMasks masks = new PackedMasks(item.files().get(1));
        List<MaskedVideo> videos = new ArrayList<>();
        for (RecordedValue one : root.at("videos").list()) {
            String id = one.at("id").text();
            int frames = one.at("T").integer();
            int width = one.at("w").integer();
            int height = one.at("h").integer();
            videos.add(new MaskedVideo(
                    one.at("label").integer(),
                    one.at("clip_class_scores").matrix(),
                    masks.frames(id + ".gt", frames, width, height),
                    masks.frames(id + ".pred", frames, width, height)));
        }
        double[] thresholds = root.at("thresholds").numbers();
        ClipMaskDetection.Result result =
                new ClipMaskDetection(root.at("num_classes").integer(), thresholds).evaluate(videos);
        Map<String, Object> ours = new LinkedHashMap<>();
        ours.put("accuracy", result.accuracy());
        ours.put("fAP", result.frames());
        ours.put("vAP", result.videos());
        ours.put("fmAP", result.frameMean());
        ours.put("vmAP", result.videoMean());
        Rows out = new Rows(root, rows);
        out.known("evaluator", "note", "num_classes", "videos", "thresholds", "accuracy", "fAP", "vAP", "fmAP", "vmAP");
        for (Map.Entry<String, Object> entry : ours.entrySet()) {
            out.add(Comparison.of(entry.getKey(), root.at(entry.getKey()), entry.getValue(), LIMIT));
        }
        double[] official = ClipMaskDetection.officialThresholds();
        if (thresholds.length == official.length) {
            out.add(Comparison.of("thresholds", root.at("thresholds"), official, EXACT));
        }
    }
}
