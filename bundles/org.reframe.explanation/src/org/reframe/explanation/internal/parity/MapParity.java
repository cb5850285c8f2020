// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.parity;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.explanation.TemporalPooling;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.GoldenFolder;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.parity.ParityKind;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.explanation.internal.method.GradCam;
import org.reframe.explanation.internal.method.GradCamPlusPlus;
import org.reframe.explanation.internal.method.HiResCam;
import org.reframe.explanation.internal.method.LayerCam;
import org.reframe.explanation.internal.method.XGradCam;

/**
 * Recorded maps and weights of Grad-CAM, Grad-CAM++, XGrad-CAM, HiResCAM, LayerCAM and EigenCAM for a layer of a few numbers. Those of
 * one frame are held against frame 0 of the whole layer's, pooled by frame.
 */
public final class MapParity implements ParityKind {
    private static final String CLIP = "gradcam";
    private static final String FRAME = "gradcam2d_frame0";
    private static final String EIGEN = "eigencam_frame0_abs";
    /** Recorded in 32 bits. */
    private static final double LIMIT = 2e-6;
    /** A component found in 32 bits is off by their rounding over the gap to the second one. */
    private static final double COMPONENT = 1e-5;

    /** Makes a kind. */
    public MapParity() {}

    @Override
    public List<ParityItem> items(GoldenFolder folder) {
        return folder.with(CLIP, FRAME).stream().map(ParityItem::of).toList();
    }

    @Override
    public void run(ParityItem item, Consumer<Comparison> rows, RunContext context) throws RunException {
        RecordedValue content = item.main().content();
        SmallLayer layer = SmallLayer.of(content.at(CLIP), content.at(FRAME), context);
        for (String key : content.at(CLIP).keys()) {
            if (!List.of("A", "G").contains(key)) rows.accept(clip(key, content.at(CLIP), layer));
        }
        for (String key : content.at(FRAME).keys()) {
            if (context.monitor().isCanceled()) throw new OperationCanceledException();
            rows.accept(frame(key, content.at(FRAME), layer));
        }
        for (String key : content.keys()) {
            if (key.equals(EIGEN)) {
                double[] ours = Arrays.stream(layer.component()).map(Math::abs).toArray();
                rows.accept(Comparison.of(key, content.at(key), ours, COMPONENT));
            } else if (key.contains("cam") && !List.of(CLIP, FRAME).contains(key)) {
                rows.accept(unknown(key));
            }
        }
    }

    private static Comparison clip(String key, RecordedValue recorded, SmallLayer layer) throws RunException {
        TemporalPooling pooling = key.startsWith("per_frame_weights") ? TemporalPooling.FRAME : TemporalPooling.CLIP;
        if (pooling == TemporalPooling.CLIP && !key.startsWith("global_weights")) return unknown(CLIP + "/" + key);
        return Comparison.of(CLIP + "/" + key, recorded.at(key), layer.map(new GradCam(), pooling), LIMIT);
    }

    private static Comparison frame(String key, RecordedValue recorded, SmallLayer layer) throws RunException {
        String name = FRAME + "/" + key;
        double[] ours =
                switch (key) {
                    case "pp_weights" -> layer.first(GradCamPlusPlus.weights(layer.layer(), TemporalPooling.FRAME));
                    case "xgrad_weights" -> layer.first(XGradCam.weights(layer.layer(), TemporalPooling.FRAME));
                    case "pp_cam" -> layer.first(new GradCamPlusPlus());
                    case "xgrad_cam" -> layer.first(new XGradCam());
                    case "hirescam" -> layer.first(new HiResCam());
                    case "layercam" -> layer.first(new LayerCam());
                    default -> new double[0];
                };
        return ours.length == 0 ? unknown(name) : Comparison.of(name, recorded.at(key), ours, LIMIT);
    }

    private static Comparison unknown(String key) {
        return Comparison.failed(key, "recorded, but nothing of ours to compare");
    }
}
