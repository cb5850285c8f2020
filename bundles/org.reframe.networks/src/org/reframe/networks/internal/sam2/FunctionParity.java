// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.networks.internal.parity.GoldenCheck;
import org.reframe.networks.internal.parity.GoldenFile;
import org.reframe.networks.internal.parity.ParityRun;
import org.reframe.networks.internal.parity.Tolerance;

/** Checks the small functions of SAM 2 whose inputs are recorded. */
public final class FunctionParity implements GoldenCheck {
    private static final Pattern LINE = Pattern.compile("sine1d\\.(\\d+)");
    private static final Pattern MAP = Pattern.compile("sine2d\\.(\\d+)_(\\d+)x(\\d+)");
    private static final Pattern ANGLES = Pattern.compile("rope\\.cis_real_(\\d+)_(\\d+)x\\d+");

    /** Makes the item; it has no state. */
    public FunctionParity() {}

    @Override
    public boolean accepts(GoldenFile file) {
        return FamilyMember.of(file.item()).isPresent() && file.tensors().containsKey("dyn.logits");
    }

    @Override
    public void check(GoldenFile file, ParityRun run) throws RunException {
        FamilyMember member = FamilyMember.of(file.item()).orElseThrow();
        try (Network network = run.load(member.definition());
                NDManager scope = network.scope().newSubManager()) {
            Recorded recorded = new Recorded(file, run, scope);
            choices(network, recorded);
            positions(network, recorded);
            masks(network, recorded);
            NDArray rounded = network.call("rounded", recorded.array("bf16.in")).head();
            run.compare("bf16.out", rounded, Tolerance.exact());
        }
    }

    private record Recorded(GoldenFile file, ParityRun run, NDManager scope) {
        NDArray array(String name) throws RunException {
            double[] stored = run.stored(name);
            float[] values = new float[stored.length];
            for (int i = 0; i < values.length; i++) values[i] = (float) stored[i];
            run.used(name);
            return scope.create(
                    values,
                    new Shape(file.tensors().get(name).shape().stream()
                            .mapToLong(Long::longValue)
                            .toArray()));
        }

        NDArray like(long... shape) {
            return scope.create(new Shape(shape));
        }
    }

    private static void choices(Network network, Recorded recorded) throws RunException {
        NDArray logits = recorded.array("dyn.logits");
        var stable = network.call("stable_mask", logits, recorded.array("dyn.ious"));
        recorded.run().compare("dyn.out_masks", stable.get("masks"), Tolerance.exact());
        recorded.run().compare("dyn.out_ious", stable.get("ious"), Tolerance.exact());
        NDArray stability = network.call("stability", logits).head();
        recorded.run().compare("dyn.stability", stability, Tolerance.maxAbs(1e-6));
        NDArray separate =
                network.call("separate", recorded.array("nonoverlap.in")).head();
        recorded.run().compare("nonoverlap.out", separate, Tolerance.exact());
    }

    private static void positions(Network network, Recorded recorded) throws RunException {
        ParityRun run = recorded.run();
        NDArray line = recorded.array("sine1d.in");
        for (String name : recorded.file().tensors().keySet()) {
            Matcher matcher = LINE.matcher(name);
            if (matcher.matches()) {
                NDArray like = recorded.like(1, number(matcher, 1));
                run.compare(name, network.call("check_line", line, like).head(), Tolerance.maxAbs(1e-5));
            }
            matcher = MAP.matcher(name);
            if (matcher.matches()) {
                NDArray like = recorded.like(1, number(matcher, 1), number(matcher, 2), number(matcher, 3));
                run.compare(name, network.call("check_map", like).head(), Tolerance.maxAbs(1e-5));
            }
            matcher = ANGLES.matcher(name);
            if (matcher.matches()) {
                long side = number(matcher, 2);
                NDArray like = recorded.like(side, side, number(matcher, 1));
                var angles = network.call("check_angles", like);
                run.compare(name, angles.get("real"), Tolerance.maxAbs(1e-5));
                run.compare(name.replace("real", "imag"), angles.get("imag"), Tolerance.maxAbs(1e-5));
                MadeInputs inputs = new MadeInputs(recorded.file().seed(), recorded.scope());
                for (String turned : new String[] {"q", "k"}) {
                    long[] shape = recorded.file().tensors().get("rope." + turned + "_out").shape().stream()
                            .mapToLong(Long::longValue)
                            .toArray();
                    NDArray x = inputs.noise("r" + turned, 1, shape);
                    NDArray y = network.call("check_rotation", x, like).head();
                    run.compare("rope." + turned + "_out", y, Tolerance.maxAbs(1e-5));
                }
            }
        }
    }

    private static long number(Matcher matcher, int group) {
        return Long.parseLong(matcher.group(group));
    }

    private static void masks(Network network, Recorded recorded) throws RunException {
        ParityRun run = recorded.run();
        NDArray mask = recorded.array("mask_prompt.in");
        long[] shape = recorded.file().tensors().get("mask_prompt.resized").shape().stream()
                .mapToLong(Long::longValue)
                .toArray();
        NDArray like = recorded.like(shape);
        run.compare(
                "mask_prompt.resized", network.call("check_shrunk", mask, like).head(), Tolerance.maxAbs(1e-5));
        NDArray fitted = network.call("fit_mask", mask, like).head();
        run.compare("mask_prompt.binarised", fitted.toType(DataType.FLOAT32, true), Tolerance.exact());
        // The recorded call shrank a mask of four times the size, each pixel repeated.
        NDArray high = mask.repeat(2, 4).repeat(3, 4).mul(20).sub(10);
        NDArray low = network.call("check_shrunk", high, mask).head();
        run.compare("mask_prompt.low_res_from_high", low, Tolerance.maxAbs(1e-4));
    }
}
