// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.preprocess.Resample;
import org.reframe.inference.preprocess.Resizer;
import org.reframe.networks.internal.layers.ProgramFiles;
import org.reframe.networks.internal.parity.GoldenCheck;
import org.reframe.networks.internal.parity.GoldenFile;
import org.reframe.networks.internal.parity.ParityRun;
import org.reframe.networks.internal.parity.Saliency;
import org.reframe.networks.internal.tsm.Tsm;

/**
 * Checks small parts against recorded numbers: resizing, sine and rotary positions, the temporal shift, Grad-CAM maps per frame
 * and over all frames. Recorded numbers of other maps (Grad-CAM++, XGrad, HiRes, Layer, Eigen) in the same file are the item of
 * {@code org.reframe.explanation}, which has these methods.
 */
public final class ComponentVectors implements GoldenCheck {
    private static final String RESIZED = "interp";
    private static final String SHIFT = "tsm_shift_div8";
    private static final double LIMIT = 2e-6;
    /** Sines of large angles, recorded with seven digits. */
    private static final double SINES = 1e-5;

    /** A network has to have a parameter; these parts use none. */
    private static final List<ParameterDefinition> NONE = List.of(ParameterDefinition.learned("unused", 1L));

    private static final String METHODS =
            """
            def check_shift(p: Dict[str, Tensor], x: Tensor) -> Tensor:
              return shift(x, x.size(0), x.size(1) // 8)

            def check_bicubic(p: Dict[str, Tensor], x: Tensor, like: Tensor) -> Tensor:
              return torch.upsample_bicubic2d(x, [like.size(2), like.size(3)], False, None)

            def check_trilinear(p: Dict[str, Tensor], x: Tensor, like: Tensor) -> Tensor:
              return torch.upsample_trilinear3d(x, [like.size(2), like.size(3), like.size(4)], False, None)
            """;

    /** Makes the item; it has no state. */
    public ComponentVectors() {}

    @Override
    public boolean accepts(GoldenFile file) {
        return file.root().has(RESIZED) && file.root().has(SHIFT);
    }

    @Override
    public void check(GoldenFile file, ParityRun run) throws RunException {
        try {
            resized(file.root().getAsJsonObject(RESIZED), run);
            NetworkDefinition positions = new NetworkDefinition(
                    ProgramFiles.layers()
                            + Sam2Program.read("blocks.py")
                            + Sam2Program.read("rotary.py")
                            + Sam2Program.read("checks.py"),
                    List.of("check_line", "check_map", "check_rotation"),
                    NONE);
            NetworkDefinition others = new NetworkDefinition(
                    new Tsm().define(Map.of()).program() + METHODS,
                    List.of("check_shift", "check_bicubic", "check_trilinear"),
                    NONE);
            try (Network network = run.load(positions);
                    NDManager scope = network.scope().newSubManager()) {
                new Vectors(file.root(), run, network, scope).positions();
            }
            try (Network network = run.load(others);
                    NDManager scope = network.scope().newSubManager()) {
                new Vectors(file.root(), run, network, scope).others();
            }
        } catch (IllegalStateException | ClassCastException | NullPointerException | NumberFormatException e) {
            throw RunException.input("The vectors " + file.path() + " are damaged: " + e.getMessage(), e);
        }
    }

    private static void resized(JsonObject json, ParityRun run) {
        float[] in = numbers(json.get("in_6x5"));
        compare(
                new Row(run, "bilinear_up_9x7"),
                json.get("bilinear_up_9x7"),
                Resizer.resize(in, 5, 7, 9, Resample.TORCH_BILINEAR),
                LIMIT);
        compare(
                new Row(run, "bilinear_antialias_down_3x2"),
                json.get("bilinear_antialias_down_3x2"),
                Resizer.resize(in, 5, 2, 3, Resample.TORCH_BILINEAR_ANTIALIAS),
                LIMIT);
    }

    private static float[] numbers(JsonElement list) {
        float[] values = new float[list.getAsJsonArray().size()];
        for (int i = 0; i < values.length; i++)
            values[i] = list.getAsJsonArray().get(i).getAsFloat();
        return values;
    }

    /** Where a comparison goes. */
    private record Row(ParityRun run, String name) {}

    private static void compare(Row row, JsonElement recorded, float[] ours, double limit) {
        float[] wanted = numbers(recorded);
        if (wanted.length != ours.length) {
            row.run().fail(row.name(), wanted.length + " numbers recorded, ours has " + ours.length);
            return;
        }
        double largest = 0;
        for (int i = 0; i < ours.length; i++) {
            double difference = Math.abs(wanted[i] - ours[i]);
            if (!(difference <= largest)) largest = difference;
        }
        row.run().add(row.name(), "max |d|", largest, limit);
    }

    private record Vectors(JsonObject root, ParityRun run, Network network, NDManager scope) {
        private NDArray array(JsonObject json, String name, long... shape) {
            return scope.create(numbers(json.get(name)), new Shape(shape));
        }

        private NDArray like(long... shape) {
            return scope.create(new Shape(shape));
        }

        void positions() throws RunException {
            JsonObject line = root.getAsJsonObject("sine1d");
            long features = line.get("dim").getAsLong();
            NDArray places = array(line, "pos", numbers(line.get("pos")).length);
            NDArray waves =
                    network.call("check_line", places, like(1, features)).head();
            compare(new Row(run, "sine1d"), line.get("out"), waves.toFloatArray(), SINES);
            NDArray map = network.call("check_map", like(1, 8, 2, 3)).head();
            compare(new Row(run, "sine2d_8feat_2x3"), root.get("sine2d_8feat_2x3"), map.toFloatArray(), SINES);
            JsonObject turned = root.getAsJsonObject("rope_axial_dim8_x3_y2");
            for (String name : List.of("q", "k")) {
                compare(
                        new Row(run, "rope " + name),
                        turned.get(name + "_out"),
                        rotated(array(turned, name, numbers(turned.get(name)).length / 48, 6, 8)),
                        SINES);
            }
        }

        /** Only square maps are turned: the recorded two rows are the upper ones of three. */
        private float[] rotated(NDArray maps) throws RunException {
            long count = maps.getShape().get(0);
            NDArray square = maps.concat(like(count, 3, 8), 1).reshape(1, 1, 9 * count, 8);
            NDArray turned =
                    network.call("check_rotation", square, like(3, 3, 8)).head();
            return turned.reshape(count, 9, 8).get(new NDIndex(":, 0:6")).toFloatArray();
        }

        void others() throws RunException {
            JsonObject shift = root.getAsJsonObject(SHIFT);
            NDArray frames = array(shift, "in_T4_C8_H1_W2", 4, 8, 1, 2);
            compare(
                    new Row(run, SHIFT),
                    shift.get("out"),
                    network.call("check_shift", frames).head().toFloatArray(),
                    0);
            JsonObject sizes = root.getAsJsonObject(RESIZED);
            NDArray large = network.call("check_bicubic", array(sizes, "in_6x5", 1, 1, 6, 5), like(1, 1, 8, 9))
                    .head();
            compare(new Row(run, "bicubic_up_8x9"), sizes.get("bicubic_up_8x9"), large.toFloatArray(), LIMIT);
            JsonObject volume = root.getAsJsonObject("trilinear_2x3x3_to_4x5x6");
            NDArray thick = network.call("check_trilinear", array(volume, "in", 1, 1, 2, 3, 3), like(1, 1, 4, 5, 6))
                    .head();
            compare(new Row(run, "trilinear"), volume.get("out"), thick.toFloatArray(), LIMIT);
            maps();
        }

        private void maps() {
            JsonObject json = root.getAsJsonObject("gradcam");
            NDArray a = array(json, "A", 1, 3, 2, 3, 3);
            NDArray gradient = array(json, "G", 1, 3, 2, 3, 3);
            for (String name : json.keySet()) {
                if (!name.contains("weights")) continue;
                int[] axes = name.startsWith("per_frame") ? new int[] {3, 4} : new int[] {2, 3, 4};
                NDArray map = Saliency.linear(a, gradient, 1, axes).maximum(0);
                float[] values = new float[Math.toIntExact(map.size())];
                double[] wide = map.toDoubleArray();
                for (int i = 0; i < values.length; i++) values[i] = (float) wide[i];
                compare(new Row(run, name), json.get(name), values, LIMIT);
            }
        }
    }
}
