// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.networktraining;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.weights.ElementType;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.TensorInfo;
import org.reframe.inference.weights.Weights;

/**
 * Weights to start from. The last layer is near zero, so that all decisions have nearly the same share: the loss has no gradient
 * where one decision has it all. With a checkpoint the first kernel keeps its colours and is zero for the mask, so that the network
 * computes at first what it was trained for; without one all are drawn.
 */
final class StartingWeights {
    private static final String FIRST = "stem.0.weight";
    private static final String LAST = "fc.";
    private static final float NEAR_ZERO = 0.01f;

    private StartingWeights() {}

    /** Drawn weights with a last layer near zero. */
    static MemoryWeights drawn(NetworkDefinition definition, Weights random) throws RunException {
        MemoryWeights weights = new MemoryWeights();
        for (ParameterDefinition parameter : definition.parameters()) {
            String key = parameter.key();
            if (key.startsWith(LAST)) put(weights, parameter, scaled(floats(random, key), NEAR_ZERO));
            else weights.put(random.tensors().get(key), random.read(key));
        }
        return weights;
    }

    /**
     * Weights of a checkpoint of the same architecture over pictures of three channels.
     *
     * @param random drawn ones, of which the last layer is taken
     * @param from for people
     * @throws RunException (input) when the checkpoint has another shape
     */
    static MemoryWeights of(NetworkDefinition definition, Weights random, Weights checkpoint, String from)
            throws RunException {
        MemoryWeights weights = drawn(definition, random);
        List<String> unfit = new ArrayList<>();
        for (ParameterDefinition parameter : definition.parameters()) {
            String key = parameter.key();
            if (key.startsWith(LAST) || parameter.type() == ElementType.INT64) continue;
            if (!checkpoint.tensors().containsKey(key)) {
                unfit.add(key + " is missing");
                continue;
            }
            TensorInfo found = checkpoint.tensors().get(key);
            if (found.shape().equals(parameter.shape())) {
                put(weights, parameter, floats(checkpoint, key));
            } else if (key.equals(FIRST) && found.shape().equals(colours(parameter.shape()))) {
                put(weights, parameter, widened(floats(checkpoint, key), parameter.shape()));
            } else {
                unfit.add(key + " is " + found.shape() + ", not " + parameter.shape());
            }
        }
        if (!unfit.isEmpty()) {
            throw RunException.input(
                    from + " is no checkpoint of this network: " + unfit.get(0)
                            + (unfit.size() > 1 ? " and " + (unfit.size() - 1) + " more." : ".")
                            + " Give one of the same --architecture and --options.",
                    null);
        }
        return weights;
    }

    private static List<Long> colours(List<Long> shape) {
        List<Long> three = new ArrayList<>(shape);
        three.set(1, 3L);
        return three;
    }

    private static float[] widened(float[] from, List<Long> shape) {
        int plane = Math.toIntExact(shape.get(2) * shape.get(3) * shape.get(4));
        int filters = Math.toIntExact(shape.get(0));
        int channels = Math.toIntExact(shape.get(1));
        float[] to = new float[filters * channels * plane];
        for (int i = 0; i < filters; i++) System.arraycopy(from, i * 3 * plane, to, i * channels * plane, 3 * plane);
        return to;
    }

    private static float[] scaled(float[] numbers, float by) {
        float[] scaled = numbers.clone();
        for (int i = 0; i < scaled.length; i++) scaled[i] *= by;
        return scaled;
    }

    private static void put(MemoryWeights weights, ParameterDefinition parameter, float[] numbers) {
        weights.put(parameter.key(), parameter.shape(), numbers);
    }

    private static float[] floats(Weights weights, String key) throws RunException {
        TensorInfo info = weights.tensors().get(key);
        ByteBuffer bytes = weights.read(key).order(ByteOrder.LITTLE_ENDIAN);
        float[] numbers = new float[Math.toIntExact(info.elements())];
        switch (info.type()) {
            case FLOAT32 -> bytes.asFloatBuffer().get(numbers);
            case FLOAT16 -> {
                for (int i = 0; i < numbers.length; i++) numbers[i] = Float.float16ToFloat(bytes.getShort());
            }
            default -> throw RunException.input(key + " has numbers of type " + info.type() + "; give 32-bit ones.", null);
        }
        return numbers;
    }
}
