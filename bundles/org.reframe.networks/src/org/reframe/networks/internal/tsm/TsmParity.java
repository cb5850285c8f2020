// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.tsm;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.networks.internal.parity.ForwardTolerance;
import org.reframe.networks.internal.parity.GoldenCheck;
import org.reframe.networks.internal.parity.GoldenFile;
import org.reframe.networks.internal.parity.Inputs;
import org.reframe.networks.internal.parity.ParityRun;
import org.reframe.networks.internal.parity.Saliency;
import org.reframe.networks.internal.parity.Tolerance;

/** Checks TSM: every layer, scores of frames and clip, gradients and Grad-CAM maps of the highest score. */
public final class TsmParity implements GoldenCheck {
    private static final Pattern ITEM = Pattern.compile("tsm_resnet(\\d+)");
    private static final Map<String, int[]> MAPS =
            Map.of("cam_perframe", new int[] {2, 3}, "cam_global", new int[] {0, 2, 3});

    /** Makes the item; it has no state. */
    public TsmParity() {}

    @Override
    public boolean accepts(GoldenFile file) {
        return ITEM.matcher(file.item()).lookingAt();
    }

    @Override
    public void check(GoldenFile file, ParityRun run) throws RunException {
        Matcher item = ITEM.matcher(file.item());
        Map<String, Object> options = Map.of(
                "depth",
                item.lookingAt() ? item.group(1) : "50",
                "classes",
                Inputs.classes(file, "logits", 1),
                "place",
                file.text("shift_place", "blockres"),
                "shiftDivisor",
                file.number("shift_div", 8));
        try (Network network = run.load(new Tsm().define(options));
                NDManager scope = network.scope().newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray video = Inputs.blocky(file, run, scope, "input_shape", "input.video");
            Shape s = video.getShape();
            NDArray clip = video.transpose(0, 2, 1, 3, 4).reshape(s.get(0), s.get(2) * s.get(1), s.get(3), s.get(4));
            run.compare("input.network", clip, ForwardTolerance.input());
            clip.setRequiresGradient(true);
            NDList stages = network.callForGradient("stages", clip);
            ForwardTolerance.stages(run, stages);
            NDArray logits = stages.get("logits");
            NDArray top = logits.stopGradient().argMax(1);
            run.compare("top1", top, Tolerance.exact());
            Saliency saliency = new Saliency(
                    run, network, logits.gather(top.expandDims(1), 1).sum());
            for (NDArray stage : stages) {
                saliency.compare(stage, 1, MAPS, stage.getName().endsWith("layer4"));
            }
        }
    }
}
