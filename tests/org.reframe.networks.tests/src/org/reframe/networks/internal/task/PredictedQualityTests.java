// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reframe.api.explanation.RecordedLayer;
import org.reframe.api.run.RunException;
import org.reframe.inference.clip.ClipInput;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.networks.internal.layers.Networks;
import org.reframe.networks.internal.sam2.EdgeTam;
import org.reframe.networks.internal.sam2.Sam2;

/** Gradients of the IoU that segmenters predict, against differences of what they predict. */
class PredictedQualityTests {
    private static final double X = 20;
    private static final double Y = 37;

    private static NetworkDefinition definition(String version) throws RunException {
        return version.equals("edgetam")
                ? new EdgeTam().define(Map.of())
                : new Sam2().define(Map.of("version", version, "size", "tiny"));
    }

    /** EdgeTAM's made weights let numbers grow to millions, where differences in single precision are coarse. */
    @ParameterizedTest
    @CsvSource({"2.0, 64, 0.005", "2.1, 64, 0.005", "edgetam, 256, 0.07"})
    void gradientsAreThoseOfDifferences(String version, int edge, double tolerance) throws RunException {
        try (Network network = Networks.load(Explaining.recording(definition(version)));
                NDManager scope = network.scope().newSubManager()) {
            float[] values = Networks.noise(scope, "picture", 1, 3, edge, edge).toFloatArray();
            ClipInput picture = new ClipInput(values, new long[] {1, 3, edge, edge});
            Object recorded = Explaining.click(picture, X, Y).compute(network, scope);
            Map<String, RecordedLayer> layers = new LinkedHashMap<>();
            Explaining.layers(recorded).forEach(layer -> layers.put(layer.info().name(), layer));
            assertEquals(
                    List.of(
                            "encoder.trunk.0",
                            "encoder.trunk.1",
                            "encoder.trunk.2",
                            "encoder.trunk.3",
                            "encoder.fpn.0",
                            "encoder.fpn.1",
                            "encoder.fpn.2",
                            "decoder.upscaled"),
                    List.copyOf(layers.keySet()));
            for (int stage = 0; stage < 4; stage++) {
                RecordedLayer layer = layer(layers, "encoder.trunk." + stage);
                assertEquals(edge >> (stage + 2), layer.info().height());
                assertTrue(norm(layer.gradients()) > 0, layer.info().name());
            }
            // The quality is predicted from the coarse map alone.
            for (String name : List.of("encoder.fpn.0", "encoder.fpn.1", "decoder.upscaled")) {
                assertEquals(0, norm(layer(layers, name).gradients()), name);
            }
            Quality quality = new Quality(network, layers, edge);
            assertEquals(Explaining.output(recorded)[0], quality.of(new float[0], 0), 1e-3);
            RecordedLayer coarse = layer(layers, "encoder.fpn.2");
            double norm = norm(coarse.gradients());
            double step = 0.001 / norm;
            double slope = (quality.of(coarse.gradients(), step / norm) - quality.of(coarse.gradients(), -step / norm))
                    / (2 * step);
            assertEquals(1, slope / norm, tolerance, version);
            assertEquals(0, difference(layers, network, scope), 1e-4 * norm);
        }
    }

    private static RecordedLayer layer(Map<String, RecordedLayer> layers, String name) {
        assertTrue(layers.containsKey(name), name);
        return Objects.requireNonNull(layers.get(name));
    }

    private static double norm(float[] values) {
        double sum = 0;
        for (float value : values) sum += (double) value * value;
        return Math.sqrt(sum);
    }

    /** How far the last stage's gradient is from that of the coarse map through the projection between, which is linear. */
    private static double difference(Map<String, RecordedLayer> layers, Network network, NDManager scope) {
        RecordedLayer coarse = layer(layers, "encoder.fpn.2");
        RecordedLayer last = layer(layers, "encoder.trunk.3");
        int h = last.info().height();
        NDArray fine = scope.create(coarse.gradients(), new Shape(256, h, 2, h, 2));
        NDArray sums = fine.sum(new int[] {2, 4}).reshape(256, (long) h * h);
        NDArray kernel = network.parameters()
                .getOrDefault("image_encoder.neck.convs.0.conv.weight", scope.create(0f))
                .reshape(256, last.info().channels());
        NDArray expected = kernel.transpose().matMul(sums);
        NDArray found = scope.create(last.gradients(), expected.getShape());
        return norm(expected.sub(found).toFloatArray());
    }

    /** The predicted IoU of a click, from the coarse map on, as tracking computes it. */
    private record Quality(Network network, Map<String, RecordedLayer> layers, int edge) {
        double of(float[] direction, double length) throws RunException {
            try (NDManager scope = network.scope().newSubManager()) {
                NDArray coarse = map(scope, "encoder.fpn.2");
                if (direction.length > 0) {
                    coarse = coarse.add(scope.create(direction, coarse.getShape()).mul(length));
                }
                NDList out = network.call(
                        "segment_several",
                        network.call("without_memory", coarse).head(),
                        map(scope, "encoder.fpn.0"),
                        map(scope, "encoder.fpn.1"),
                        scope.create(new float[] {(float) X, (float) Y}, new Shape(1, 1, 2)),
                        scope.create(new float[] {1}, new Shape(1, 1)),
                        scope.create(new Shape(0)));
                double iou = out.get("ious").max().getFloat();
                return Math.log(iou / (1 - iou));
            }
        }

        private NDArray map(NDManager scope, String name) {
            RecordedLayer layer = layer(layers, name);
            return scope.create(
                    layer.activations(),
                    new Shape(1, layer.info().channels(), layer.info().height(), layer.info().width()));
        }
    }
}
