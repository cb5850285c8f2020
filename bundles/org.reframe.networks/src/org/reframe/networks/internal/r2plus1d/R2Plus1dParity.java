// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.r2plus1d;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonElement;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.networks.internal.parity.BlockyInput;
import org.reframe.networks.internal.parity.ForwardTolerance;
import org.reframe.networks.internal.parity.GoldenFile;
import org.reframe.networks.internal.parity.GoldenTensor;
import org.reframe.networks.internal.parity.ParityItem;
import org.reframe.networks.internal.parity.ParityRun;

/** Checks R(2+1)D: every stage, the class scores and their probabilities. */
public final class R2Plus1dParity implements ParityItem {
    private static final Pattern DEPTH = Pattern.compile("r2plus1d_(\\d+)");

    /** Makes the item; it has no state. */
    public R2Plus1dParity() {}

    @Override
    public boolean accepts(GoldenFile file) {
        return DEPTH.matcher(file.item()).lookingAt();
    }

    @Override
    public void check(GoldenFile file, ParityRun run) throws RunException {
        Matcher depth = DEPTH.matcher(file.item());
        List<Long> shape = file.numbers("input_shape");
        Map<String, Object> options = Map.of(
                "depth",
                depth.lookingAt() ? depth.group(1) : "18",
                "channels",
                shape.get(1),
                "classes",
                classes(file));
        float[] input = BlockyInput.of(file.text("input_rule", "")).values(file.seed(), shape);
        run.compare("input", input, shape, ForwardTolerance.input());
        try (Network network = run.load(new R2Plus1d().define(options));
                NDManager scope = network.scope().newSubManager()) {
            NDArray x = scope.create(
                    input, new Shape(shape.stream().mapToLong(Long::longValue).toArray()));
            NDList stages = network.call("stages", x);
            ForwardTolerance.stages(run, stages);
            NDArray logits = network.call("forward", x).head();
            run.compare("logits", logits, ForwardTolerance.logits());
            run.compare("probs", logits.softmax(-1), ForwardTolerance.logits());
        }
    }

    private static long classes(GoldenFile file) throws RunException {
        JsonElement count = file.value("num_classes");
        if (count.isJsonPrimitive()) return file.number("num_classes", 400);
        GoldenTensor logits = file.tensors().getOrDefault("logits", new GoldenTensor("", List.of(400L), 0, 0, 0, 1));
        return logits.shape().get(logits.shape().size() - 1);
    }
}
