// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.networktraining;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reframe.deferral.internal.EngineParts;
import org.reframe.deferral.internal.cost.DeferralCosts;
import org.reframe.deferral.internal.cost.DeferralLoss;
import org.reframe.deferral.internal.cost.DeferralScores;
import org.reframe.deferral.internal.network.Scoring;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.NetworkLoader;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.weights.MemoryWeights;

/** The loss on the engine against plain Java in 64 bits, whose gradient is held against finite differences elsewhere. */
class RepromptObjectiveTests {
    private static final int CLIPS = 3;
    private static final int CANDIDATES = 4;
    /** A network whose outputs are its parameters, so that their gradients are those of the outputs. */
    private static final String PROGRAM = """
            def forward_train(p: Dict[str, Tensor], x: Tensor) -> Tensor:
              return torch.add(torch.mul(x, 0.), p["outputs"])
            """;

    private final SplittableRandom random = new SplittableRandom(4);
    private final float[] outputs = floats(CLIPS * CANDIDATES, 2);
    private final float[] losses = floats(CLIPS * (CANDIDATES + 1), 1);
    private final float[] lambda = {0.01f, 0.3f, 0.9f};

    private float[] floats(int count, double to) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) numbers[i] = (float) (to * random.nextDouble());
        return numbers;
    }

    /** Mean loss in 64 bits. */
    private double loss(float[] at, Scoring scoring, double regression) {
        double sum = 0;
        for (int n = 0; n < CLIPS; n++) {
            float[] row = new float[CANDIDATES];
            System.arraycopy(at, n * CANDIDATES, row, 0, CANDIDATES);
            double[] corrected = new double[CANDIDATES];
            double accepted = losses[n * (CANDIDATES + 1)];
            double squares = 0;
            for (int k = 0; k < CANDIDATES; k++) {
                corrected[k] = losses[n * (CANDIDATES + 1) + 1 + k];
                squares += Math.pow(scoring.softness() * row[k] - (accepted - corrected[k]), 2);
            }
            double[] scores = scoring.scores(row, lambda[n]);
            sum += DeferralLoss.of(
                            new DeferralScores(scores), DeferralCosts.ofLosses(accepted, corrected, lambda[n]))
                    .value();
            if (scoring.kind() == Scoring.Kind.GAIN) sum += regression * squares / CANDIDATES;
        }
        return sum / CLIPS;
    }

    @ParameterizedTest
    @EnumSource(Scoring.Kind.class)
    @DisplayName("Loss and gradient are those of plain Java, and of finite differences")
    void engine(Scoring.Kind kind, @TempDir Path folder) throws Exception {
        Scoring scoring = new Scoring(kind, 0.01, 0.4);
        double regression = 3;
        NetworkDefinition definition = new NetworkDefinition(
                PROGRAM,
                List.of("forward_train"),
                List.of(ParameterDefinition.learned("outputs", (long) CLIPS, (long) CANDIDATES)));
        NetworkLoader loader = (NetworkLoader) EngineParts.services(folder).get(NetworkLoader.class);
        try (MemoryWeights weights = new MemoryWeights()) {
            weights.put("outputs", List.of((long) CLIPS, (long) CANDIDATES), outputs);
            try (Network network = loader.load(definition, weights, Device.cpu());
                    NDManager scope = network.scope().newSubManager()) {
                NDArray parameter = network.parameters().get("outputs");
                parameter.setRequiresGradient(true);
                NDList batch = new NDList(
                        scope.zeros(new Shape(CLIPS, CANDIDATES)),
                        scope.create(losses, new Shape(CLIPS, CANDIDATES + 1)),
                        scope.create(lambda));
                double value;
                try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                    NDArray loss = new RepromptObjective("forward_train", scoring, regression).loss(network, batch);
                    value = loss.getFloat();
                    collector.backward(loss);
                }
                assertEquals(loss(outputs, scoring, regression), value, 2e-6);
                float[] gradient;
                try (NDArray found = parameter.getGradient()) {
                    gradient = found.toFloatArray();
                }
                compare(gradient, scoring, regression);
            }
        }
    }

    /** Against finite differences, and for published scores also against the gradient in closed form. */
    private void compare(float[] gradient, Scoring scoring, double regression) {
        for (int i = 0; i < outputs.length; i++) {
            float step = 1f / 1024;
            float[] more = outputs.clone();
            float[] less = outputs.clone();
            more[i] += step;
            less[i] -= step;
            double slope = (loss(more, scoring, regression) - loss(less, scoring, regression))
                    / ((double) more[i] - less[i]);
            assertEquals(slope, gradient[i], 1e-6, "output " + i);
        }
        if (scoring.kind() == Scoring.Kind.GAIN) return;
        for (int n = 0; n < CLIPS; n++) {
            double[] scores = new double[CANDIDATES];
            double[] corrected = new double[CANDIDATES];
            for (int k = 0; k < CANDIDATES; k++) {
                scores[k] = outputs[n * CANDIDATES + k];
                corrected[k] = losses[n * (CANDIDATES + 1) + 1 + k];
            }
            DeferralCosts costs = DeferralCosts.ofLosses(losses[n * (CANDIDATES + 1)], corrected, lambda[n]);
            double[] exact = DeferralLoss.of(new DeferralScores(scores), costs).gradient();
            for (int k = 0; k < CANDIDATES; k++) assertEquals(exact[k] / CLIPS, gradient[n * CANDIDATES + k], 1e-6);
        }
    }
}
