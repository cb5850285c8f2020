// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.reframe.api.run.RunException;
import org.reframe.inference.clip.ClipInput;
import org.reframe.inference.network.Network;
import org.reframe.inference.preprocess.ClipRecipe;
import org.reframe.inference.service.LadderStep;
import org.reframe.inference.service.Work;

/**
 * Scores of classes of some clips, as logits: logarithms where a network gives probabilities.
 *
 * @param clips of one shape
 * @param output what the network gives
 * @param batch clips at once
 */
public record ScorePass(List<ClipInput> clips, ClipRecipe.Output output, int batch) implements Work<List<double[]>> {
    private static final int FACTOR = 32;
    private static final double LEAST = 1e-12;

    @Override
    public long bytes() {
        return 4L * clips.get(0).values().length * FACTOR * Math.min(batch, clips.size());
    }

    @Override
    public List<double[]> compute(Network network, NDManager scope) throws RunException {
        List<double[]> scores = new ArrayList<>();
        for (int at = 0; at < clips.size(); at += batch) {
            List<ClipInput> some = clips.subList(at, Math.min(clips.size(), at + batch));
            try (NDManager pass = scope.newSubManager()) {
                scores.addAll(scores(network, pass, some));
            }
        }
        return scores;
    }

    private List<double[]> scores(Network network, NDManager scope, List<ClipInput> some) throws RunException {
        int length = some.get(0).values().length;
        float[] joined = new float[Math.multiplyExact(length, some.size())];
        for (int i = 0; i < some.size(); i++) System.arraycopy(some.get(i).values(), 0, joined, i * length, length);
        Shape shape = new Shape(some.size()).addAll(new Shape(some.get(0).shape()));
        NDList out = network.call("forward", scope.create(joined, shape));
        NDArray given = output == ClipRecipe.Output.MASKS ? out.get(1) : out.get(0);
        if (given.getShape().dimension() != 2 || given.getShape().get(0) != some.size()) {
            throw RunException.usage("The network gives scores of shape " + given.getShape() + " for an input of shape "
                    + shape + "; its input size does not fit its pooling. Correct preprocessing.steps in model.json.");
        }
        double[] all = LayerArrays.doubles(given);
        int classes = all.length / some.size();
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            rows.add(logits(Arrays.copyOfRange(all, i * classes, (i + 1) * classes), output));
        }
        return rows;
    }

    /**
     * Scores as logits.
     *
     * @throws RunException (input) when some are not finite
     */
    public static double[] logits(double[] given, ClipRecipe.Output output) throws RunException {
        double[] logits = new double[given.length];
        for (int i = 0; i < given.length; i++) {
            logits[i] = output == ClipRecipe.Output.PROBABILITIES ? Math.log(Math.max(LEAST, given[i])) : given[i];
            if (!Double.isFinite(logits[i])) {
                throw RunException.input(
                        "The score of class " + i + " is " + given[i]
                                + ": check the weights with 'reframe run models --action verify'.",
                        null);
            }
        }
        return logits;
    }

    /** Probabilities of logits; class activations of detectors are taken as they are, predicted IoUs are each their own. */
    public static double[] probabilities(double[] logits, ClipRecipe.Output output) {
        if (output == ClipRecipe.Output.MASKS) return logits.clone();
        if (output == ClipRecipe.Output.QUALITY) {
            return Arrays.stream(logits).map(logit -> 1 / (1 + Math.exp(-logit))).toArray();
        }
        double most = Arrays.stream(logits).max().orElse(0);
        double[] p = Arrays.stream(logits).map(score -> Math.exp(score - most)).toArray();
        double sum = Arrays.stream(p).sum();
        for (int i = 0; i < p.length; i++) p[i] /= sum;
        return p;
    }

    @Override
    public Optional<Work<List<double[]>>> smaller(LadderStep step) {
        int now = Math.min(batch, clips.size());
        return step == LadderStep.SMALLER_BATCH && now > 1
                ? Optional.of(new ScorePass(clips, output, now / 2))
                : Optional.empty();
    }
}
