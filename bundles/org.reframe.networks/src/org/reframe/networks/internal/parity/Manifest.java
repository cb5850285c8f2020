// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.parity;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.ParameterDefinition;

/** The official list of a network's parameters. */
public final class Manifest {
    private Manifest() {}

    /**
     * Holds a network against a manifest: keys in order, shapes, types, which are learned, and their total.
     *
     * @return what differs; empty when nothing does
     * @throws RunException (input) when the file is damaged
     */
    public static List<String> differences(GoldenFile file, NetworkDefinition definition) throws RunException {
        List<String> differences = new ArrayList<>();
        List<String> wanted = lines(file);
        List<String> ours = definition.parameters().stream().map(Manifest::line).toList();
        for (int i = 0; i < Math.max(wanted.size(), ours.size()); i++) {
            String want = i < wanted.size() ? wanted.get(i) : "nothing";
            String have = i < ours.size() ? ours.get(i) : "nothing";
            if (!want.equals(have)) differences.add("entry " + i + ": " + want + ", ours " + have);
        }
        long total = definition.parameters().stream()
                .filter(ParameterDefinition::learned)
                .mapToLong(parameter -> ValueRule.count(parameter.shape()))
                .sum();
        JsonElement published = file.root().get("num_parameters");
        if (published.isJsonPrimitive() && published.getAsLong() != total) {
            differences.add("parameters: " + published + ", ours " + total);
        }
        return differences;
    }

    private static String line(ParameterDefinition parameter) {
        return parameter.key() + " " + parameter.shape() + " "
                + parameter.type().name().toLowerCase(Locale.ROOT) + (parameter.learned() ? " learned" : "");
    }

    private static List<String> lines(GoldenFile file) throws RunException {
        List<String> lines = new ArrayList<>();
        try {
            for (JsonElement element : file.root().getAsJsonArray("tensors")) {
                JsonObject tensor = element.getAsJsonObject();
                List<Long> shape = new ArrayList<>();
                for (JsonElement axis : tensor.getAsJsonArray("shape")) shape.add(axis.getAsLong());
                boolean learned = tensor.has("param") && tensor.get("param").getAsBoolean();
                lines.add(tensor.get("key").getAsString() + " " + shape + " "
                        + tensor.get("dtype").getAsString() + (learned ? " learned" : ""));
            }
        } catch (IllegalStateException | ClassCastException | NullPointerException | NumberFormatException e) {
            throw RunException.input("The manifest " + file.path() + " is damaged: " + e.getMessage(), e);
        }
        return lines;
    }
}
