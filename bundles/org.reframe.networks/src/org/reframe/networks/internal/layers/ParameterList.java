// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.reframe.inference.network.ParameterDefinition;

/** Collects the parameters of an architecture in the order of its state dictionary. Used by one thread. */
public final class ParameterList {
    private final List<ParameterDefinition> parameters = new ArrayList<>();

    /** An empty list. */
    public ParameterList() {}

    /** A learned tensor. */
    public ParameterList learned(String key, long... shape) {
        parameters.add(ParameterDefinition.learned(key, boxed(shape)));
        return this;
    }

    /** A buffer of 32-bit numbers. */
    public ParameterList buffer(String key, long... shape) {
        parameters.add(ParameterDefinition.buffer(key, boxed(shape)));
        return this;
    }

    /** The {@code weight} of a convolution without bias: outputs, inputs of a group, kernel. */
    public ParameterList weight(String key, long... shape) {
        return learned(key + ".weight", shape);
    }

    /** {@code weight} and {@code bias} of a convolution or linear layer; the bias is as long as the first axis. */
    public ParameterList affine(String key, long... shape) {
        return learned(key + ".weight", shape).learned(key + ".bias", shape[0]);
    }

    /** Batch normalisation: weight, bias, running mean and variance, counter. */
    public ParameterList norm(String key, long channels) {
        affine(key, channels).buffer(key + ".running_mean", channels).buffer(key + ".running_var", channels);
        parameters.add(ParameterDefinition.counter(key + ".num_batches_tracked"));
        return this;
    }

    /** What was collected. */
    public List<ParameterDefinition> list() {
        return List.copyOf(parameters);
    }

    private static Long[] boxed(long... shape) {
        return LongStream.of(shape).boxed().toArray(Long[]::new);
    }
}
