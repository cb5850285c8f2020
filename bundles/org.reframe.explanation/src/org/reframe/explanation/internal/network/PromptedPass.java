// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Optional;
import java.util.function.Predicate;
import org.reframe.api.run.RunException;
import org.reframe.inference.clip.ClipInput;
import org.reframe.inference.network.Network;
import org.reframe.inference.preprocess.ClipRecipe;
import org.reframe.inference.service.LadderStep;
import org.reframe.inference.service.Work;

/**
 * One picture with one prompt forward and one score back, for all layers at once. The score is the predicted IoU
 * before the sigmoid, or the sum of the mask's logits above 0.
 *
 * @param picture [1,3,H,W]
 * @param prompt which object
 * @param target the score
 * @param wanted names of layers whose numbers are kept
 */
public record PromptedPass(ClipInput picture, Prompt prompt, Target target, Predicate<String> wanted)
        implements Work<Recorded> {
    /** Memory as a multiple of the input's: all layers stay for the way back. */
    private static final int FACTOR = 200;

    @Override
    public long bytes() {
        return 4L * picture.values().length * FACTOR;
    }

    @Override
    public Recorded compute(Network network, NDManager scope) throws RunException {
        NDArray[] inputs = inputs(picture, prompt, scope);
        inputs[0].setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            String method = target.mask() ? LayerProgram.MASK : LayerProgram.QUALITY;
            return RecordPass.read(network.callForGradient(method, inputs), ClipRecipe.Layout.FRAMES, wanted);
        }
    }

    /** Picture, places, labels and mask. */
    static NDArray[] inputs(ClipInput picture, Prompt prompt, NDManager scope) {
        float[] labels = prompt.labels();
        float[] logits = prompt.logits();
        long[] shape = picture.shape();
        long width = shape[shape.length - 1] / Prompt.CELL;
        Shape mask = logits.length == 0 ? new Shape(0) : new Shape(1, 1, logits.length / width, width);
        return new NDArray[] {
            scope.create(picture.values(), new Shape(shape)),
            scope.create(prompt.places(), new Shape(1, labels.length, 2)),
            scope.create(labels, new Shape(1, labels.length)),
            scope.create(logits, mask)
        };
    }

    @Override
    public Optional<Work<Recorded>> smaller(LadderStep step) {
        return Optional.empty();
    }
}
