// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.run.RunException;

/** Tensors in memory, such as those of a training that are to be written. Thread-safe once all were put. */
public final class MemoryWeights implements Weights {
    private final Map<String, TensorInfo> infos = new LinkedHashMap<>();
    private final Map<String, ByteBuffer> bytes = new LinkedHashMap<>();

    /**
     * Puts a tensor.
     *
     * @param elements from position to limit, little-endian, last axis fastest; shared, not copied
     * @throws IllegalArgumentException when the bytes are not as many as type and shape say
     */
    public void put(TensorInfo info, ByteBuffer elements) {
        if (elements.remaining() != info.elements() * info.type().bytes()) {
            throw new IllegalArgumentException(info + " with " + elements.remaining() + " bytes");
        }
        infos.put(info.name(), info);
        bytes.put(info.name(), elements.slice().asReadOnlyBuffer());
    }

    /** Puts a tensor of 32-bit numbers. */
    public void put(String name, List<Long> shape, float[] values) {
        ByteBuffer elements = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) elements.putFloat(value);
        put(new TensorInfo(name, ElementType.FLOAT32, shape), elements.flip());
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        return Collections.unmodifiableMap(infos);
    }

    @Override
    public ByteBuffer read(String name) throws RunException {
        if (!bytes.containsKey(name)) throw RunException.input("There is no tensor '" + name + "'.", null);
        return bytes.getOrDefault(name, ByteBuffer.allocate(0)).duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() {}
}
