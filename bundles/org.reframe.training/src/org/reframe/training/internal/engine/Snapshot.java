// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.stream.LongStream;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.weights.ElementType;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.TensorInfo;
import org.reframe.inference.weights.Weights;

/** Copies arrays to tensors of weight files and back, bit for bit. */
final class Snapshot {
    private Snapshot() {}

    /** Puts a copy of an array of 32-bit numbers or 64-bit whole ones. */
    static void put(MemoryWeights into, String name, NDArray array) {
        ElementType type = array.getDataType() == DataType.INT64 ? ElementType.INT64 : ElementType.FLOAT32;
        ByteBuffer numbers = array.toByteBuffer();
        ByteBuffer bytes = ByteBuffer.allocate(numbers.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        numbers.order(ByteOrder.nativeOrder());
        while (numbers.hasRemaining()) {
            if (type == ElementType.INT64) bytes.putLong(numbers.getLong());
            else bytes.putInt(numbers.getInt());
        }
        into.put(
                new TensorInfo(
                        name,
                        type,
                        LongStream.of(array.getShape().getShape()).boxed().toList()),
                bytes.flip());
    }

    /** Copies a tensor into an array of the same type and length, which has to live as long as what it stands for. */
    static void restore(Weights from, String name, NDArray array) throws RunException {
        ByteBuffer bytes = from.read(name).order(ByteOrder.LITTLE_ENDIAN);
        Shape shape = array.getShape();
        boolean whole = array.getDataType() == DataType.INT64;
        if (bytes.remaining() != shape.size() * (whole ? 8 : 4)) {
            throw RunException.input("Tensor '" + name + "' does not have the shape " + shape + ".", null);
        }
        ByteBuffer numbers = ByteBuffer.allocateDirect(bytes.remaining()).order(ByteOrder.nativeOrder());
        while (bytes.hasRemaining()) {
            if (whole) numbers.putLong(bytes.getLong());
            else numbers.putInt(bytes.getInt());
        }
        array.set(numbers.flip());
    }

    /** Puts parameters and buffers under a prefix. */
    static void put(MemoryWeights into, String prefix, Network network) {
        Map<String, NDArray> parameters = network.parameters();
        for (ParameterDefinition parameter : network.definition().parameters()) {
            NDArray array = parameters.get(parameter.key());
            if (array != null) put(into, prefix + parameter.key(), array);
        }
    }

    /** Copies parameters and buffers back. */
    static void restore(Weights from, String prefix, Network network) throws RunException {
        for (Map.Entry<String, NDArray> parameter : network.parameters().entrySet()) {
            restore(from, prefix + parameter.getKey(), parameter.getValue());
        }
    }
}
