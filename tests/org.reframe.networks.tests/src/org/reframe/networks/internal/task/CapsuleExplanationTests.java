// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.reframe.api.explanation.RecordedLayer;
import org.reframe.api.run.RunException;
import org.reframe.inference.clip.ClipInput;
import org.reframe.inference.network.Network;
import org.reframe.inference.preprocess.ClipRecipe;
import org.reframe.networks.internal.asl.CapsuleDetector;
import org.reframe.networks.internal.layers.Networks;

/** The capsule detector's classes and its mask as what is explained, with made weights. */
class CapsuleExplanationTests {
    private static final int CLASSES = 3;
    private static final int EDGE = 96;

    private static Map<String, RecordedLayer> layers(Network network, NDManager scope, ClipInput clip, boolean mask)
            throws RunException {
        Map<String, RecordedLayer> layers = new LinkedHashMap<>();
        Object recorded = Explaining.pass(clip, ClipRecipe.Layout.CLIP, CLASSES, 1, mask).compute(network, scope);
        Explaining.layers(recorded).forEach(layer -> layers.put(layer.info().name(), layer));
        return layers;
    }

    private static RecordedLayer layer(Map<String, RecordedLayer> layers, String name) {
        assertTrue(layers.containsKey(name), name);
        return Objects.requireNonNull(layers.get(name));
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (double) a[i] * b[i];
        return sum;
    }

    @Test
    void classAndMaskReachTheirLayers() throws RunException {
        try (Network network =
                        Networks.load(Explaining.recording(new CapsuleDetector().define(Map.of("classes", CLASSES))));
                NDManager scope = network.scope().newSubManager()) {
            NDArray noise = Networks.noise(scope, "clip", 3, 8, EDGE, EDGE).add(1).div(2);
            ClipInput clip = new ClipInput(noise.toFloatArray(), new long[] {3, 8, EDGE, EDGE});
            Map<String, RecordedLayer> mask = layers(network, scope, clip, true);
            assertEquals(
                    List.of(
                            "conv1.cross112",
                            "conv1.cross56",
                            "conv1",
                            "upsample2",
                            "conv56",
                            "upsample3",
                            "conv112",
                            "upsample4",
                            "smooth"),
                    List.copyOf(mask.keySet()));
            mask.forEach((name, one) -> assertTrue(product(one.gradients(), one.gradients()) > 0, name));
            // The last layer is linear in the one before: its gradients times its input are the score less the bias.
            NDList out = network.call("forward", noise.expandDims(0));
            double score = 0;
            int above = 0;
            for (float logit : out.get(0).toFloatArray()) {
                if (logit <= 0) continue;
                score += logit;
                above++;
            }
            double bias = network.parameters().getOrDefault("smooth.bias", noise).getFloat(0);
            RecordedLayer last = layer(mask, "upsample4");
            assertEquals(score - bias * above, product(last.activations(), last.gradients()), 1e-3 * score);
            Map<String, RecordedLayer> classes = layers(network, scope, clip, false);
            for (String name : List.of("conv1.cross112", "conv1.cross56", "conv1")) {
                RecordedLayer one = layer(classes, name);
                assertTrue(product(one.gradients(), one.gradients()) > 0, name);
            }
            for (String name : List.of("upsample2", "conv56", "upsample4", "smooth")) {
                RecordedLayer one = layer(classes, name);
                assertEquals(0, product(one.gradients(), one.gradients()), name);
            }
        }
    }
}
