// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.training.CrossEntropy;
import org.reframe.training.OptimiserRule;

class GradientStepTests {
    private static final CrossEntropy PLAIN = new CrossEntropy("forward_plain", 0.1);

    private static GradientStep descent(Network network, NDManager scope) {
        Map<String, NDArray> learned = GradientStep.learned(network, key -> true);
        return new GradientStep(
                network, PLAIN, new Optimiser(new OptimiserRule.Sgd(0, false, 0), learned, scope), learned);
    }

    /** With rate 1 the change is the gradient; the second step shows that gradients are not added up. */
    @Test
    void gradientsAreThoseOfDifferences() throws RunException {
        try (Network network = Toy.network(3);
                NDManager scope = network.scope().newSubManager()) {
            NDList batch = Toy.batch(network, 9);
            GradientStep step = descent(network, scope);
            for (int round = 1; round <= 2; round++) {
                Map<String, float[]> expected = differences(network, batch);
                Map<String, float[]> before = copies(network);
                double sum = 0;
                for (float[] gradient : expected.values()) for (float g : gradient) sum += (double) g * g;
                GradientStep.Figures figures = step.run(batch, 1, Double.POSITIVE_INFINITY, round);
                assertEquals(Math.sqrt(sum), figures.norm(), 0.02 * figures.norm());
                for (Map.Entry<String, float[]> entry : expected.entrySet()) {
                    float[] now = numbers(network, entry.getKey());
                    for (int i = 0; i < now.length; i += 3) {
                        double change = before.getOrDefault(entry.getKey(), now)[i] - now[i];
                        assertEquals(entry.getValue()[i], change, 0.01, entry.getKey() + " " + i);
                    }
                }
            }
        }
    }

    @Test
    void clippingShortensToTheNorm() throws RunException {
        try (Network network = Toy.network(3);
                NDManager scope = network.scope().newSubManager()) {
            NDList batch = Toy.batch(network, 9);
            Map<String, float[]> before = copies(network);
            GradientStep.Figures figures = descent(network, scope).run(batch, 1, 0.125, 1);
            assertTrue(figures.norm() > 0.125);
            double sum = 0;
            for (String key : GradientStep.learned(network, key -> true).keySet()) {
                float[] now = numbers(network, key);
                for (int i = 0; i < now.length; i++) sum += Math.pow(before.getOrDefault(key, now)[i] - now[i], 2);
            }
            assertEquals(0.125, Math.sqrt(sum), 1e-5);
        }
    }

    @Test
    void trainingUpdatesRunningStatisticsAndRunningDoesNot() throws RunException {
        try (Network network = Toy.network(3);
                NDManager scope = network.scope().newSubManager()) {
            NDList batch = Toy.batch(network, 9);
            float[] mean = numbers(network, "norm.running_mean");
            network.call("forward", batch.get(0));
            assertEquals(List.of(mean[0]), List.of(numbers(network, "norm.running_mean")[0]));
            descent(network, scope).run(batch, 0.01, 1, 1);
            assertNotEquals(mean[0], numbers(network, "norm.running_mean")[0]);
            assertEquals(1, numbers(network, "norm.num_batches_tracked")[0]);
        }
    }

    @Test
    void numbersThatAreNotFiniteStopWithAMessageAndChangeNothing() throws RunException {
        try (Network network = Toy.network(3);
                NDManager scope = network.scope().newSubManager()) {
            NDList good = Toy.batch(network, 9);
            NDList bad = new NDList(good.get(0).mul(Float.NaN), good.get(1));
            float[] before = numbers(network, "fc.weight");
            GradientStep step = descent(network, scope);
            RunException thrown = assertThrows(RunException.class, () -> step.run(bad, 0.1, 1, 7));
            assertTrue(String.valueOf(thrown.getMessage()).contains("The loss is NaN at step 7"), thrown.getMessage());
            assertEquals(before[0], numbers(network, "fc.weight")[0]);
        }
    }

    private static Map<String, float[]> differences(Network network, NDList batch) throws RunException {
        Map<String, float[]> found = new LinkedHashMap<>();
        for (Map.Entry<String, NDArray> parameter :
                GradientStep.learned(network, key -> true).entrySet()) {
            float[] numbers = numbers(network, parameter.getKey());
            float[] gradient = new float[numbers.length];
            for (int i = 0; i < numbers.length; i++) {
                float[] moved = numbers.clone();
                List<Double> losses = new ArrayList<>();
                for (float by : new float[] {0.01f, -0.01f}) {
                    moved[i] = numbers[i] + by;
                    parameter.getValue().set(moved);
                    losses.add((double) PLAIN.loss(network, batch).getFloat());
                }
                parameter.getValue().set(numbers);
                gradient[i] = (float) ((losses.get(0) - losses.get(1)) / 0.02);
            }
            found.put(parameter.getKey(), gradient);
        }
        return found;
    }

    private static Map<String, float[]> copies(Network network) {
        Map<String, float[]> copies = new LinkedHashMap<>();
        for (String key : GradientStep.learned(network, key -> true).keySet()) copies.put(key, numbers(network, key));
        return copies;
    }

    private static float[] numbers(Network network, String key) {
        Number[] found = network.parameters().get(key).toArray();
        float[] numbers = new float[found.length];
        for (int i = 0; i < found.length; i++) numbers[i] = found[i].floatValue();
        return numbers;
    }
}
