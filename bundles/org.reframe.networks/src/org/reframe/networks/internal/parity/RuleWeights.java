// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.parity;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.weights.ElementType;
import org.reframe.inference.weights.TensorInfo;
import org.reframe.inference.weights.Weights;

/** Weights of a network that are made, not read: whole numbers are 0, all others follow a rule. Thread-safe. */
public final class RuleWeights implements Weights {
    private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    private final ValueRule rule;

    /** Weights for every parameter of a network. */
    public RuleWeights(NetworkDefinition definition, ValueRule rule) {
        this.rule = rule;
        for (ParameterDefinition parameter : definition.parameters()) {
            ElementType type = parameter.type() == ElementType.INT64 ? ElementType.INT64 : ElementType.FLOAT32;
            tensors.put(parameter.key(), new TensorInfo(parameter.key(), type, parameter.shape()));
        }
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        return tensors;
    }

    @Override
    public ByteBuffer read(String name) throws RunException {
        if (!tensors.containsKey(name)) throw RunException.input("The network has no tensor " + name + ".", null);
        TensorInfo info = tensors.getOrDefault(name, new TensorInfo(name, ElementType.FLOAT32, List.of()));
        int count = Math.toIntExact(info.elements());
        ByteBuffer bytes = ByteBuffer.allocate(count * info.type().bytes()).order(ByteOrder.LITTLE_ENDIAN);
        if (info.type() == ElementType.FLOAT32) bytes.asFloatBuffer().put(rule.values(name, info.shape()));
        return bytes;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
