// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.r2plus1d;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.networks.internal.parity.GoldenCheck;
import org.reframe.networks.internal.parity.GoldenFile;
import org.reframe.networks.internal.parity.HashRule;
import org.reframe.networks.internal.parity.ParityRun;

/** Checks R(2+1)D of any number of channels against sums and single numbers of every stage, recorded with hashed weights. */
public final class R2Plus1dVectors implements GoldenCheck {
    private static final Pattern INPUT =
            Pattern.compile("hashu\\(\"([^\"]+)\"\\)\\s+(\\d+)x(\\d+)x(\\d+)x(\\d+)x(\\d+)");
    private static final double LAYER = 1e-4;

    /** Makes the item; it has no state. */
    public R2Plus1dVectors() {}

    @Override
    public boolean accepts(GoldenFile file) {
        JsonObject root = file.root();
        boolean stages = root.has("stem") && root.has("layer4") && root.has("logits") && root.has("input");
        return stages
                && INPUT.matcher(root.get("input").toString().replace("\\\"", "\""))
                        .find();
    }

    @Override
    public void check(GoldenFile file, ParityRun run) throws RunException {
        try {
            check(file.root(), run);
        } catch (IllegalStateException | ClassCastException | NullPointerException | NumberFormatException e) {
            throw RunException.input("The vectors " + file.path() + " are damaged: " + e.getMessage(), e);
        }
    }

    private static void check(JsonObject root, ParityRun run) throws RunException {
        Matcher input = INPUT.matcher(root.get("input").getAsString());
        if (!input.find()) throw RunException.input("The vectors do not say what their input is.", null);
        long[] shape = new long[5];
        for (int i = 0; i < 5; i++) shape[i] = Long.parseLong(input.group(i + 2));
        Map<String, Object> options = Map.of(
                "channels", shape[1], "classes", root.getAsJsonArray("logits").size());
        try (Network network = run.load(new R2Plus1d().define(options), new HashRule());
                NDManager scope = network.scope().newSubManager()) {
            Shape axes = new Shape(shape);
            NDArray x = scope.create(HashRule.signed(input.group(1), Math.toIntExact(axes.size())), axes);
            NDList stages = network.call("stages", x);
            for (NDArray stage : stages) {
                if (!root.has(stage.getName())) continue;
                float[] values = stage.toFloatArray();
                JsonElement recorded = root.get(stage.getName());
                if (recorded.isJsonArray()) {
                    // They are recorded with seven decimals.
                    run.add(
                            stage.getName(),
                            "max |d|",
                            largest(values, 0, recorded.getAsJsonArray()),
                            2e-5 * std(values));
                } else {
                    stage(run, stage.getName(), values, recorded.getAsJsonObject());
                }
            }
        }
    }

    private static void stage(ParityRun run, String name, float[] values, JsonObject recorded) {
        double limit = LAYER * std(values);
        run.add(name + " first", "max |d|", largest(values, 0, recorded.getAsJsonArray("first8")), limit);
        run.add(
                name + " middle",
                "max |d|",
                largest(values, values.length / 2, recorded.getAsJsonArray("mid4")),
                limit);
        double sum = 0;
        for (float x : values) sum += x;
        double wanted = recorded.get("sum").getAsDouble();
        run.add(name, "sum", Math.abs(sum - wanted) / Math.abs(wanted), 1e-5);
        run.add(name, "count", Math.abs(values.length - recorded.get("n").getAsDouble()), 0);
    }

    private static double largest(float[] values, int from, JsonArray recorded) {
        double largest = 0;
        for (int i = 0; i < recorded.size(); i++) {
            largest = Math.max(
                    largest, Math.abs(values[from + i] - recorded.get(i).getAsDouble()));
        }
        return largest;
    }

    private static double std(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float x : values) {
            sum += x;
            squares += (double) x * x;
        }
        double mean = sum / values.length;
        return Math.sqrt(squares / values.length - mean * mean);
    }
}
