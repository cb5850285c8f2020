// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.preprocess.ClipRecipe;
import org.reframe.inference.service.LadderStep;
import org.reframe.inference.service.Work;

/**
 * Windows through a network, some at once.
 *
 * @param clips of one shape
 * @param output what the network gives
 * @param batch clips at once
 */
public record ClipPass(List<ClipInput> clips, ClipRecipe.Output output, int batch)
        implements Work<List<ClipPass.Result>> {
    /** Memory for intermediate results as a multiple of the input's: what R(2+1)D, SlowFast and I3D were seen to need. */
    private static final int FACTOR = 32;

    /**
     * What came of one window.
     *
     * @param probabilities of the classes
     * @param mask logits of the frames, one after another; empty for classifiers
     */
    public record Result(float[] probabilities, float[] mask) {}

    @Override
    public long bytes() {
        long one = 4L * clips.get(0).values().length;
        return one * FACTOR * Math.min(batch, clips.size());
    }

    @Override
    public List<Result> compute(Network network, NDManager scope) throws RunException {
        List<Result> results = new ArrayList<>();
        for (int at = 0; at < clips.size(); at += batch) {
            try (NDManager pass = scope.newSubManager()) {
                pass(network, pass, clips.subList(at, Math.min(at + batch, clips.size())), results);
            }
        }
        return results;
    }

    private void pass(Network network, NDManager scope, List<ClipInput> some, List<Result> results)
            throws RunException {
        int length = some.get(0).values().length;
        FloatBuffer joined = FloatBuffer.allocate(Math.multiplyExact(length, some.size()));
        some.forEach(clip -> joined.put(clip.values()));
        Shape shape = new Shape(some.size()).addAll(new Shape(some.get(0).shape()));
        NDList out = network.call("forward", scope.create(joined.array(), shape));
        boolean masks = output == ClipRecipe.Output.MASKS;
        NDArray given = masks ? out.get(1) : out.get(0);
        if (given.getShape().dimension() != 2 || given.getShape().get(0) != some.size()) {
            throw RunException.usage("The network gives scores of shape " + given.getShape() + " for an input of shape "
                    + shape + "; its input size does not fit its pooling");
        }
        NDArray scores = output == ClipRecipe.Output.SCORES ? given.softmax(1) : given;
        float[] all = scores.toFloatArray();
        float[] logits = masks ? out.get(0).toFloatArray() : new float[0];
        int classes = all.length / some.size();
        int pixels = logits.length / some.size();
        for (int i = 0; i < some.size(); i++) {
            results.add(new Result(part(all, i, classes), part(logits, i, pixels)));
        }
    }

    private static float[] part(float[] all, int index, int length) {
        float[] part = new float[length];
        System.arraycopy(all, index * length, part, 0, length);
        return part;
    }

    @Override
    public Optional<Work<List<Result>>> smaller(LadderStep step) {
        int now = Math.min(batch, clips.size());
        return step == LadderStep.SMALLER_BATCH && now > 1
                ? Optional.of(new ClipPass(clips, output, now / 2))
                : Optional.empty();
    }
}
