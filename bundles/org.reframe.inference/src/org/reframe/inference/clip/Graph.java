// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.clip;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.onnx.GraphNetwork;
import org.reframe.inference.onnx.GraphTensor;
import org.reframe.inference.preprocess.ClipRecipe;
import org.reframe.inference.preprocess.Placement;
import org.reframe.inference.preprocess.Preprocessing;
import org.reframe.inference.service.LadderStep;
import org.reframe.inference.service.Work;

/**
 * What an ONNX model takes and gives, as its graph declares it. Pure.
 *
 * @param inputs in order
 * @param outputs in order
 */
record Graph(List<GraphTensor> inputs, List<GraphTensor> outputs) {
    private static final String FLOAT = "FLOAT";

    Graph {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** Asks an open session. */
    record Look() implements Work<Graph> {
        @Override
        public long bytes() {
            return 1;
        }

        @Override
        public Graph compute(Network network, NDManager scope) throws RunException {
            if (network instanceof GraphNetwork graph) return new Graph(graph.inputs(), graph.outputs());
            throw new RunException(RunException.Kind.INTERNAL, "The session is not one of an ONNX model.", null);
        }

        @Override
        public Optional<Work<Graph>> smaller(LadderStep step) {
            return Optional.empty();
        }
    }

    /**
     * How it is fed and read.
     *
     * @param file for messages
     * @param options of the manifest
     * @throws RunException (usage) when it takes or gives something else than pictures, clips, scores and masks, or another
     *     number of frames than the sampling gives
     */
    ClipRecipe recipe(String file, Preprocessing preprocessing, Map<String, Object> options) throws RunException {
        if (inputs.size() != 1) throw refused(file, "it has " + inputs.size() + " inputs, not one");
        GraphTensor input = inputs.get(0);
        if (!input.type().equals(FLOAT)) throw refused(file, "its input's numbers are not 32-bit floating point");
        int count = CarriedProgram.count(preprocessing.sampling());
        ClipRecipe.Layout layout = layout(file, input.shape(), count);
        long batch = input.shape().get(0);
        if (batch > 1) {
            throw refused(
                    file,
                    "it was exported for exactly " + batch + " clips at once; export it with a batch of any size");
        }
        ClipRecipe.Output output = several() ? ClipRecipe.Output.MASKS : scores(file, options);
        return new ClipRecipe(layout, output, preprocessing, batch == 1 ? 1 : Integer.MAX_VALUE);
    }

    /**
     * Refuses pictures of a size that the graph does not take.
     *
     * @param file for the message
     */
    void fits(String file, Placement placement) throws RunException {
        List<Long> shape = inputs.get(0).shape();
        long height = shape.get(shape.size() - 2);
        long width = shape.get(shape.size() - 1);
        if (other(height, placement.height()) || other(width, placement.width())) {
            throw refused(
                    file,
                    "preprocessing gives pictures of " + placement.width() + "×" + placement.height()
                            + "; correct preprocessing.steps in model.json");
        }
    }

    private ClipRecipe.Layout layout(String file, List<Long> shape, int count) throws RunException {
        ClipRecipe.Layout layout;
        long frames;
        if (shape.size() == 5 && !other(shape.get(1), 3)) {
            layout = ClipRecipe.Layout.CLIP;
            frames = shape.get(2);
        } else if (shape.size() == 5 && shape.get(2) == 3) {
            layout = ClipRecipe.Layout.FRAMES;
            frames = shape.get(1);
        } else if (shape.size() == 4 && shape.get(1) == 3) {
            layout = ClipRecipe.Layout.PICTURE;
            frames = 1;
        } else if (shape.size() == 4 && (shape.get(1) < 0 || shape.get(1) % 3 == 0)) {
            layout = ClipRecipe.Layout.SEGMENTS;
            frames = shape.get(1) < 0 ? -1 : shape.get(1) / 3;
        } else {
            throw refused(
                    file,
                    "a picture is (N,3,H,W), a clip (N,3,T,H,W) or (N,T,3,H,W), frames one after another (N,3T,H,W)");
        }
        if (other(frames, count)) {
            throw refused(
                    file,
                    "the manifest's sampling gives " + count + " frames a window where it takes " + frames
                            + "; correct preprocessing.sampling in model.json");
        }
        return layout;
    }

    private boolean several() {
        return outputs.size() > 1 && rank(0) == 5 && rank(1) == 2;
    }

    private ClipRecipe.Output scores(String file, Map<String, Object> options) throws RunException {
        if (outputs.isEmpty() || rank(0) != 2) {
            throw refused(
                    file, "its first output has to be scores (N,classes), or masks (N,1,T,H,W) before such scores");
        }
        return CarriedProgram.scores(options);
    }

    private int rank(int output) {
        return outputs.get(output).shape().size();
    }

    private static boolean other(long declared, long given) {
        return declared >= 0 && declared != given;
    }

    private RunException refused(String file, String why) {
        return RunException.usage("The ONNX model " + file + " cannot be run over a video: " + why + ". Its inputs: "
                + inputs + ", its outputs: " + outputs + ".");
    }
}
