// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.slowfast;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.HashMap;
import java.util.List;
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

/** Checks SlowFast: both pathways of every block, scores, gradients and Grad-CAM maps of the highest score. */
public final class SlowFastParity implements GoldenCheck {
    private static final Pattern ITEM = Pattern.compile("slowfast(?:_r(\\d+))?(?:_(\\d+)x(\\d+))?");
    private static final Map<String, int[]> MAPS =
            Map.of("cam_pertime", new int[] {3, 4}, "cam_global", new int[] {2, 3, 4});

    /** Makes the item; it has no state. */
    public SlowFastParity() {}

    @Override
    public boolean accepts(GoldenFile file) {
        return ITEM.matcher(file.item()).lookingAt();
    }

    @Override
    public void check(GoldenFile file, ParityRun run) throws RunException {
        try (Network network = run.load(new SlowFast().define(options(file, run)));
                NDManager scope = network.scope().newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray fast = Inputs.blocky(file, run, scope, "input_shape_fast", "input.fast");
            run.compare("slow_index", network.call("slow_index", fast).head(), Tolerance.exact());
            fast.setRequiresGradient(true);
            NDList stages = network.callForGradient("stages", fast);
            ForwardTolerance.stages(run, stages);
            NDArray logits = stages.get("logits");
            NDArray top = logits.stopGradient().argMax(1);
            run.compare("top1", top, Tolerance.exact());
            Saliency saliency = new Saliency(
                    run, network, logits.gather(top.expandDims(1), 1).sum());
            for (NDArray stage : stages) {
                saliency.compare(stage, 1, MAPS, stage.getName().startsWith("block4"));
            }
            fast.setName("input.fast");
            saliency.compare(fast, 1, Map.of(), false);
        }
    }

    private static Map<String, Object> options(GoldenFile file, ParityRun run) throws RunException {
        Map<String, Object> options = new HashMap<>();
        Matcher item = ITEM.matcher(file.item());
        if (item.lookingAt() && item.group(1) != null) options.put("depth", item.group(1));
        options.put("classes", Inputs.classes(file, "logits", 1));
        long slow = run.has("slow_index") ? run.stored("slow_index").length : 8;
        options.put(
                "alpha", file.number("alpha", file.numbers("input_shape_fast").get(2) / Math.max(1, slow)));
        List<List<Integer>> pools = Inputs.triples(file.text("head_pool_kernel_sizes", ""));
        if (pools.size() == 2) {
            options.put("slowPool", pools.get(0));
            options.put("fastPool", pools.get(1));
        }
        return options;
    }
}
