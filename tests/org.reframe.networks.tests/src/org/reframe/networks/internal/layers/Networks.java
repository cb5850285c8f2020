// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.layers;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.stream.LongStream;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.NetworkLoader;
import org.reframe.networks.internal.parity.RuleWeights;
import org.reframe.networks.internal.parity.WeightRule;

/** Makes networks with made weights for tests. */
public final class Networks {
    private static final WeightRule RULE = new WeightRule("test", List.of());

    private Networks() {}

    /** The loader of the inference bundle, made by its name since that package is not exported. */
    public static NetworkLoader loader() {
        try {
            Constructor<?> constructor = NetworkLoader.class
                    .getClassLoader()
                    .loadClass("org.reframe.inference.internal.script.ScriptNetworkLoader")
                    .getConstructor();
            return (NetworkLoader) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    public static Network load(NetworkDefinition definition) throws RunException {
        try (RuleWeights weights = new RuleWeights(definition, RULE)) {
            return loader().load(definition, weights, Device.cpu());
        }
    }

    /** Even noise between −1 and 1. */
    public static NDArray noise(NDManager scope, String name, long... shape) {
        Shape axes = new Shape(shape);
        float[] values = new float[Math.toIntExact(axes.size())];
        long hash = WeightRule.hash("noise", name);
        for (int i = 0; i < values.length; i++) values[i] = (float) (2 * WeightRule.unit(hash, i) - 1);
        return scope.create(values, axes);
    }

    /** The largest absolute difference. */
    public static double distance(NDArray a, NDArray b) {
        return a.sub(b).abs().max().getFloat();
    }

    /** How many numbers training changes. */
    public static long learned(NetworkDefinition definition) {
        return definition.parameters().stream()
                .filter(parameter -> parameter.learned())
                .mapToLong(parameter -> LongStream.of(parameter.shape().stream()
                                .mapToLong(Long::longValue)
                                .toArray())
                        .reduce(1, Math::multiplyExact))
                .sum();
    }
}
