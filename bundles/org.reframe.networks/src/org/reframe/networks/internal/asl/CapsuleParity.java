// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.asl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.networks.internal.parity.BlockyInput;
import org.reframe.networks.internal.parity.ForwardTolerance;
import org.reframe.networks.internal.parity.GoldenCheck;
import org.reframe.networks.internal.parity.GoldenFile;
import org.reframe.networks.internal.parity.Inputs;
import org.reframe.networks.internal.parity.ParityRun;
import org.reframe.networks.internal.parity.Tolerance;

/** Checks the capsule network; what its published activations depend on is rounding, so these have a wide tolerance. */
public final class CapsuleParity implements GoldenCheck {
    private static final Pattern SCALED = Pattern.compile("x\\s*=\\s*([\\d.]+)\\s*\\+\\s*([\\d.]+)\\s*\\*\\s*blocky");

    /** Makes the item; it has no state. */
    public CapsuleParity() {}

    @Override
    public boolean accepts(GoldenFile file) {
        return file.item().startsWith("videocapsulenet");
    }

    @Override
    public void check(GoldenFile file, ParityRun run) throws RunException {
        Map<String, Object> options = Map.of("classes", Inputs.classes(file, "actor_prediction", 1));
        List<Long> shape = file.numbers("input_shape");
        float[] values = scaled(file, shape);
        run.compare("input", values, shape, ForwardTolerance.input());
        try (Network network = run.load(new CapsuleDetector().define(options));
                NDManager scope = network.scope().newSubManager()) {
            NDArray x = scope.create(
                    values, new Shape(shape.stream().mapToLong(Long::longValue).toArray()));
            NDList stages = network.call("stages", x);
            for (NDArray stage : stages) run.compare(stage.getName(), stage, tolerance(stage.getName()));
        }
    }

    private static float[] scaled(GoldenFile file, List<Long> shape) {
        String rule = file.text("input_rule", "");
        float[] values = BlockyInput.of(rule).values(file.seed(), shape);
        Matcher scaled = SCALED.matcher(rule);
        if (scaled.find()) {
            float offset = Float.parseFloat(scaled.group(1));
            float factor = Float.parseFloat(scaled.group(2));
            for (int i = 0; i < values.length; i++) values[i] = offset + factor * values[i];
        }
        return values;
    }

    private static Tolerance[] tolerance(String name) {
        return switch (name) {
            case "segmentation_logits", "segmentation_sigmoid", "smooth" -> new Tolerance[] {Tolerance.maxAbs(3e-4)};
            case "routing.mu" -> new Tolerance[] {Tolerance.maxAbs(1e-2)};
            case "routing.a_out", "conv_caps" -> new Tolerance[] {Tolerance.maxAbs(3e-2)};
            case "actor_prediction" -> new Tolerance[] {Tolerance.maxAbs(5e-3)};
            // They follow the routing's rounding, less with each step.
            case "upsample1", "upsample2", "upsample3" -> new Tolerance[] {Tolerance.maxStd(5e-3)};
            case "upsample4" -> new Tolerance[] {Tolerance.maxStd(1e-3)};
            default -> ForwardTolerance.layer();
        };
    }
}
