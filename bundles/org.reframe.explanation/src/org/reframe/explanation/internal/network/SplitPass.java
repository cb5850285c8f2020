// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.reframe.api.explanation.LayerInfo;
import org.reframe.api.explanation.RecordedLayer;
import org.reframe.api.run.RunException;
import org.reframe.inference.clip.ClipInput;
import org.reframe.inference.network.Network;
import org.reframe.inference.preprocess.ClipRecipe;
import org.reframe.inference.service.LadderStep;
import org.reframe.inference.service.Work;

/**
 * A clip through a model in two halves, and a score back through the second: the activations between are the one layer.
 *
 * @param clip what the network sees
 * @param recipe how it is read
 * @param target the score
 * @param wanted names of layers whose numbers are kept
 * @param halves method from clip to activations, and from these to scores
 */
public record SplitPass(
        ClipInput clip, ClipRecipe recipe, Target target, Predicate<String> wanted, List<String> halves)
        implements Work<Recorded> {
    private static final int FACTOR = 96;
    private static final double LEAST = 1e-12;
    /** Halves that give other scores than the whole by more than this part are not its halves. */
    private static final double TOLERANCE = 1e-3;

    public SplitPass {
        halves = List.copyOf(halves);
    }

    @Override
    public long bytes() {
        return 4L * clip.values().length * FACTOR;
    }

    @Override
    public Recorded compute(Network network, NDManager scope) throws RunException {
        String name = halves.get(0);
        NDArray input = scope.create(clip.values(), new Shape(1).addAll(new Shape(clip.shape())));
        NDList given = network.call(name, input);
        if (given.size() != 1) {
            throw RunException.usage(
                    "The method " + name + " of the TorchScript archive gives " + given.size()
                            + " tensors: it has to give one, the activations that " + halves.get(1) + " takes.");
        }
        NDArray first = given.head();
        Optional<LayerInfo> info = LayerArrays.info(name, first.getShape(), recipe.layout());
        if (info.isEmpty()) {
            throw RunException.usage(
                    "The method " + name + " of the TorchScript archive gives activations of shape " + first.getShape()
                            + ", which have no places: they have to be (1,C,T,H,W), or (T,C,H,W) for frames one by one.");
        }
        double[] whole = LayerArrays.doubles(network.call("forward", input).head());
        // Computed without gradients, so it is copied to be the beginning of what has some.
        NDArray activations = scope.create(floats(first), first.getShape());
        activations.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray scores = network.callForGradient(halves.get(1), activations).head();
            same(LayerArrays.doubles(scores), whole);
            NDArray logits = recipe.output() == ClipRecipe.Output.PROBABILITIES
                    ? scores.maximum(LEAST).log()
                    : scores;
            collector.backward(logits.mul(scope.create(target.weights(whole.length))).sum());
        }
        List<RecordedLayer> layers = wanted.test(name)
                ? List.of(new RecordedLayer(
                        info.get(),
                        LayerArrays.numbers(activations, info.get(), "outputs"),
                        LayerArrays.numbers(activations.getGradient(), info.get(), "gradients")))
                : List.of();
        return new Recorded(List.of(info.get()), layers, whole);
    }

    private static float[] floats(NDArray array) {
        return array.getDataType() == DataType.FLOAT32
                ? array.toFloatArray()
                : array.toType(DataType.FLOAT32, false).toFloatArray();
    }

    private void same(double[] scores, double[] whole) throws RunException {
        boolean same = scores.length == whole.length;
        double size = 1e-6;
        for (double score : whole) size = Math.max(size, Math.abs(score));
        for (int i = 0; same && i < whole.length; i++) same = Math.abs(scores[i] - whole[i]) <= TOLERANCE * size;
        if (same) return;
        throw RunException.usage("The methods " + halves.get(0) + " and " + halves.get(1)
                + " of the TorchScript archive, one after the other, give other scores than forward: they have to be its two halves.");
    }

    @Override
    public Optional<Work<Recorded>> smaller(LadderStep step) {
        return Optional.empty();
    }
}
