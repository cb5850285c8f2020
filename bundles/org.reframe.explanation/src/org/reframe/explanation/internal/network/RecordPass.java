// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
 * One clip forward and one score back, for all layers at once.
 *
 * @param clip what the network sees
 * @param layout of the clip and of layers of four axes
 * @param classes of the network
 * @param target the score
 * @param wanted names of layers whose numbers are kept
 */
public record RecordPass(ClipInput clip, ClipRecipe.Layout layout, int classes, Target target, Predicate<String> wanted)
        implements Work<Recorded> {
    /** Memory as a multiple of the input's: all layers stay for the way back. */
    private static final int FACTOR = 160;

    @Override
    public long bytes() {
        return 4L * clip.values().length * FACTOR;
    }

    @Override
    public Recorded compute(Network network, NDManager scope) throws RunException {
        NDArray input = scope.create(clip.values(), new Shape(1).addAll(new Shape(clip.shape())));
        NDArray weights = scope.create(target.weights(classes));
        input.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            String method = target.mask() ? LayerProgram.MASK : LayerProgram.CLASSES;
            return read(network.callForGradient(method, input, weights), layout, wanted);
        }
    }

    /** Arrays become plain numbers at once. */
    static Recorded read(NDList found, ClipRecipe.Layout layout, Predicate<String> wanted) throws RunException {
        List<LayerInfo> all = new ArrayList<>();
        List<RecordedLayer> layers = new ArrayList<>();
        for (Map.Entry<Integer, NDArray> entry : ordered(found).entrySet()) {
            NDArray array = entry.getValue();
            String name = array.getName().substring(prefix(entry.getKey()).length());
            Optional<LayerInfo> info = LayerArrays.info(name, array.getShape(), layout);
            if (info.isEmpty()) continue;
            all.add(info.get());
            if (!wanted.test(name)) continue;
            float[] activations = LayerArrays.numbers(array, info.get(), "outputs");
            NDArray gradient = found.get(LayerProgram.GRADIENT + name);
            layers.add(
                    new RecordedLayer(info.get(), activations, LayerArrays.numbers(gradient, info.get(), "gradients")));
        }
        return new Recorded(all, layers, LayerArrays.doubles(found.get(LayerProgram.SCORES)));
    }

    /** Layers as they compute; the engine hands them over in no order. */
    private static TreeMap<Integer, NDArray> ordered(NDList found) {
        TreeMap<Integer, NDArray> ordered = new TreeMap<>();
        for (NDArray array : found) {
            String name = array.getName();
            if (!name.startsWith(LayerProgram.ACTIVATION)) continue;
            int from = LayerProgram.ACTIVATION.length();
            ordered.put(Integer.valueOf(name.substring(from, name.indexOf('.', from))), array);
        }
        return ordered;
    }

    private static String prefix(int place) {
        return LayerProgram.ACTIVATION + place + ".";
    }

    @Override
    public Optional<Work<Recorded>> smaller(LadderStep step) {
        return Optional.empty();
    }
}
