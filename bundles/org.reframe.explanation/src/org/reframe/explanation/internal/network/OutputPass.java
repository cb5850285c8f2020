// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
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
 * A clip through a model that carries its own network: layers are what it gives beside the scores, without gradients.
 *
 * @param clip what the network sees
 * @param recipe how it is read
 * @param wanted names of layers whose numbers are kept
 */
public record OutputPass(ClipInput clip, ClipRecipe recipe, Predicate<String> wanted) implements Work<Recorded> {
    private static final int FACTOR = 64;

    @Override
    public long bytes() {
        return 4L * clip.values().length * FACTOR;
    }

    @Override
    public Recorded compute(Network network, NDManager scope) throws RunException {
        NDList out = network.call("forward", scope.create(clip.values(), new Shape(1).addAll(new Shape(clip.shape()))));
        int scores = recipe.output() == ClipRecipe.Output.MASKS ? 1 : 0;
        List<LayerInfo> all = new ArrayList<>();
        List<RecordedLayer> layers = new ArrayList<>();
        for (int i = scores + 1; i < out.size(); i++) {
            String name = "output" + i;
            Optional<LayerInfo> info = LayerArrays.info(name, out.get(i).getShape(), recipe.layout());
            if (info.isEmpty()) continue;
            all.add(info.get());
            if (!wanted.test(name)) continue;
            float[] activations = LayerArrays.numbers(out.get(i), info.get(), "outputs");
            layers.add(new RecordedLayer(info.get(), activations, new float[0]));
        }
        NDArray given = out.get(scores);
        return new Recorded(all, layers, LayerArrays.doubles(given));
    }

    @Override
    public Optional<Work<Recorded>> smaller(LadderStep step) {
        return Optional.empty();
    }
}
