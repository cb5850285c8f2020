// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.engine;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.training.Objective;

/** Loss, gradients and one change of all learned parameters. Used by one thread. */
final class GradientStep {
    private final Network network;
    private final Objective objective;
    private final Optimiser optimiser;
    private final Map<String, NDArray> learned;

    GradientStep(Network network, Objective objective, Optimiser optimiser, Map<String, NDArray> learned) {
        this.network = network;
        this.objective = objective;
        this.optimiser = optimiser;
        this.learned = learned;
    }

    /** The parameters of a network that training changes, by key: of those that are learned, the ones that may change. */
    static Map<String, NDArray> learned(Network network, Predicate<String> changes) {
        Map<String, NDArray> learned = new LinkedHashMap<>();
        Map<String, NDArray> all = network.parameters();
        for (ParameterDefinition parameter : network.definition().parameters()) {
            if (parameter.learned() && all.containsKey(parameter.key()) && changes.test(parameter.key())) {
                learned.put(parameter.key(), all.get(parameter.key()));
            }
        }
        return learned;
    }

    /**
     * What a step had.
     *
     * @param loss of the batch, before the step
     * @param norm of all gradients together, before clipping
     */
    record Figures(double loss, double norm) {}

    /**
     * Does a step.
     *
     * @param batch tensors of the examples; results that are not kept end with their scope
     * @param rate learning rate
     * @param clip largest norm
     * @param step 1 for the first
     * @throws RunException (input) when loss or gradients are no numbers; the parameters are then as before
     */
    Figures run(NDList batch, double rate, double clip, long step) throws RunException {
        try (NDManager scope = network.scope().newSubManager()) {
            recording(true);
            double loss = backward(batch);
            if (!Double.isFinite(loss)) throw diverged("The loss is " + loss, step, rate);
            Map<String, NDArray> gradients = gradients(scope);
            recording(false);
            double norm = norm(gradients);
            if (Double.isFinite(norm)) apply(gradients, norm > clip ? clip / norm : 1, rate, step);
            // Not set() of numbers or copyTo(): these put Java's memory under the gradient, which ends with this
            // handle.
            gradients.values().forEach(gradient -> gradient.set(new NDIndex("..."), 0));
            if (!Double.isFinite(norm)) throw diverged("The gradients' norm is " + norm, step, rate);
            return new Figures(loss, norm);
        } finally {
            recording(false);
        }
    }

    private void recording(boolean on) {
        learned.values().forEach(parameter -> parameter.setRequiresGradient(on));
    }

    private void apply(Map<String, NDArray> gradients, double share, double rate, long step) {
        for (Map.Entry<String, NDArray> gradient : gradients.entrySet()) {
            NDArray g = gradient.getValue();
            NDArray parameter = learned.getOrDefault(gradient.getKey(), g);
            optimiser.update(gradient.getKey(), parameter, share == 1 ? g : g.mul(share), rate, step);
        }
    }

    private double backward(NDList batch) throws RunException {
        try (GradientCollector collector = Engine.getInstance().newGradientCollector();
                NDArray loss = objective.loss(network, batch)) {
            double value = loss.getFloat();
            if (Double.isFinite(value)) collector.backward(loss);
            return value;
        }
    }

    /** The gradients; zeros for parameters that the loss does not depend on. The engine adds them up until they are cleared. */
    private Map<String, NDArray> gradients(NDManager scope) {
        Map<String, NDArray> gradients = new LinkedHashMap<>();
        learned.forEach((key, parameter) -> {
            NDArray gradient = parameter.getGradient();
            gradient.attach(scope);
            gradients.put(key, gradient);
        });
        return gradients;
    }

    private static double norm(Map<String, NDArray> gradients) {
        double sum = 0;
        for (NDArray gradient : gradients.values()) {
            try (NDArray square = gradient.mul(gradient);
                    NDArray all = square.sum()) {
                sum += all.getFloat();
            }
        }
        return Math.sqrt(sum);
    }

    private static RunException diverged(String what, long step, double rate) {
        return RunException.input(
                what + " at step " + step + " with the learning rate " + rate
                        + ". Lower the rate, clip gradients, or look for numbers in the data that are not finite; the last"
                        + " checkpoint is kept.",
                null);
    }
}
