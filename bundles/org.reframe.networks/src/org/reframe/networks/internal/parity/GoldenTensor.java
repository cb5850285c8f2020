// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.parity;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.reframe.api.run.RunException;

/**
 * What is recorded of a tensor.
 *
 * @param name such as {@code layer1}
 * @param shape of the whole tensor
 * @param mean of the whole tensor
 * @param std of the whole tensor, with n in the denominator
 * @param l2 Euclidean norm of the whole tensor
 * @param stride every how many-th number is stored; 1 when all are
 */
public record GoldenTensor(String name, List<Long> shape, double mean, double std, double l2, int stride) {
    public GoldenTensor {
        shape = List.copyOf(shape);
    }

    static GoldenTensor read(String name, JsonElement json) throws RunException {
        try {
            JsonObject entry = json.getAsJsonObject();
            List<Long> shape = new ArrayList<>();
            for (JsonElement axis : entry.getAsJsonArray("shape")) shape.add(axis.getAsLong());
            boolean strided = entry.has("stride") && !entry.get("stride").isJsonNull();
            return new GoldenTensor(
                    name,
                    shape,
                    number(entry, "mean"),
                    number(entry, "std"),
                    number(entry, "l2"),
                    strided ? entry.get("stride").getAsInt() : 1);
        } catch (IllegalStateException | NullPointerException | ClassCastException | NumberFormatException e) {
            throw RunException.input("The entry of tensor " + name + " is damaged: " + e.getMessage(), e);
        }
    }

    private static double number(JsonObject entry, String key) {
        return entry.has(key) && !entry.get(key).isJsonNull() ? entry.get(key).getAsDouble() : Double.NaN;
    }
}
