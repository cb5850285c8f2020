// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.parity;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.reframe.api.run.RunException;

/** Checks the rules that make weights and inputs against recorded numbers: bit by bit for weights. */
public final class RuleVectors implements GoldenCheck {
    /** Makes the item; it has no state. */
    public RuleVectors() {}

    @Override
    public boolean accepts(GoldenFile file) {
        return file.root().has("blocky_input") && file.root().has("weights");
    }

    @Override
    public void check(GoldenFile file, ParityRun run) throws RunException {
        try {
            String seed = file.root().get("seed").getAsString();
            WeightRule rule = new WeightRule(seed, List.of());
            for (JsonElement element : file.root().getAsJsonArray("weights")) {
                weight(seed, rule, element.getAsJsonObject(), run);
            }
            input(seed, file.root().getAsJsonObject("blocky_input"), run);
        } catch (IllegalStateException | ClassCastException | NullPointerException | NumberFormatException e) {
            throw RunException.input("The rule vectors " + file.path() + " are damaged: " + e.getMessage(), e);
        }
    }

    private static void weight(String seed, WeightRule rule, JsonObject json, ParityRun run) {
        String name = json.get("name").getAsString();
        float[] values = rule.values(name, longs(json.getAsJsonArray("shape")));
        double different = 0;
        String hash = String.format("%016x", WeightRule.hash(seed, name));
        if (!hash.equals(json.get("fnv1a64_hex").getAsString())) different++;
        different += mismatches(values, json.getAsJsonArray("value_float32_first6"));
        if (values[values.length - 1] != (float) json.get("value_float32_last").getAsDouble()) different++;
        run.add(name, "numbers that differ", different, 0);
        run.add(name, "sum", Math.abs(sum(values) - json.get("sum_float64").getAsDouble()), 1e-9);
    }

    private static void input(String seed, JsonObject json, ParityRun run) {
        List<Integer> block =
                longs(json.getAsJsonArray("block")).stream().map(Long::intValue).toList();
        float[] values = new BlockyInput("input", block, 1.4, 0.6).values(seed, longs(json.getAsJsonArray("shape")));
        double different = mismatches(values, json.getAsJsonArray("first6"));
        for (Map.Entry<String, JsonElement> entry :
                json.getAsJsonObject("at_flat_index").entrySet()) {
            float wanted = (float) entry.getValue().getAsDouble();
            if (Math.abs(values[Integer.parseInt(entry.getKey())] - wanted) > Math.ulp(wanted)) different++;
        }
        run.add("blocky_input", "numbers that differ", different, 0);
        run.add(
                "blocky_input",
                "sum",
                Math.abs(sum(values) - json.get("sum_float64").getAsDouble()),
                1e-3);
    }

    private static double mismatches(float[] values, JsonArray first) {
        double different = 0;
        for (int i = 0; i < first.size(); i++) {
            if (values[i] != (float) first.get(i).getAsDouble()) different++;
        }
        return different;
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float x : values) sum += x;
        return sum;
    }

    private static List<Long> longs(JsonArray array) {
        List<Long> longs = new ArrayList<>();
        for (JsonElement element : array) longs.add(element.getAsLong());
        return longs;
    }
}
