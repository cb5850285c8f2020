// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.weights.ElementType;
import org.reframe.inference.weights.TensorInfo;
import org.reframe.inference.weights.Weights;

/**
 * Copies tensors of a weight file into the engine as 32-bit numbers, or 64-bit whole ones for counters. All goes
 * through one small buffer, or parts of a mapped file: memory beside the Java heap is freed only some time after it was dropped. Thread-safe.
 */
final class WeightCopy {
    private static final int CHUNK_BYTES = 4 << 20;

    private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.nativeOrder());

    NDArray copy(Weights weights, ParameterDefinition parameter, NDManager scope) throws RunException {
        TensorInfo info = weights.tensors().get(parameter.key());
        ByteBuffer bytes = weights.read(parameter.key()).order(ByteOrder.LITTLE_ENDIAN);
        ElementType type = parameter.type() == ElementType.INT64 ? ElementType.INT64 : ElementType.FLOAT32;
        Shape shape =
                new Shape(parameter.shape().stream().mapToLong(Long::longValue).toArray());
        int elements = Math.toIntExact(info.elements());
        NDArray array = scope.create(shape, type == ElementType.INT64 ? DataType.INT64 : DataType.FLOAT32);
        if (elements > 0) fill(array, new Source(bytes, info.type(), elements), type);
        array.setName("p." + parameter.key());
        return array;
    }

    /** Elements in a file's form. */
    private record Source(ByteBuffer bytes, ElementType type, int elements) {}

    /** The engine makes an array of the buffer it is given, which has to stay; so it is given a part, and that is copied. */
    private synchronized void fill(NDArray array, Source source, ElementType type) {
        int most = CHUNK_BYTES / type.bytes();
        try (NDArray flat = array.reshape(-1)) {
            for (int from = 0; from < source.elements(); from += most) {
                int to = Math.min(source.elements(), from + most);
                try (NDArray part = array.getManager().create(new Shape(to - from), array.getDataType())) {
                    part.set(chunk(source, type, from, to));
                    flat.set(new NDIndex("{}:{}", from, to), part);
                }
            }
        }
    }

    private ByteBuffer chunk(Source source, ElementType type, int from, int to) {
        chunk.clear();
        if (source.type() == type && isLittle()) {
            ByteBuffer same = source.bytes().slice(from * type.bytes(), (to - from) * type.bytes());
            if (same.isDirect()) return same.order(ByteOrder.nativeOrder());
            chunk.put(same);
        } else if (type == ElementType.INT64) {
            for (int i = from; i < to; i++) chunk.putLong((long) number(source.bytes(), source.type(), i));
        } else {
            for (int i = from; i < to; i++) chunk.putFloat((float) number(source.bytes(), source.type(), i));
        }
        return chunk.flip();
    }

    private static boolean isLittle() {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    }

    private static double number(ByteBuffer bytes, ElementType type, int index) {
        int at = index * type.bytes();
        return switch (type) {
            case FLOAT64 -> bytes.getDouble(at);
            case FLOAT32 -> bytes.getFloat(at);
            case FLOAT16 -> Float.float16ToFloat(bytes.getShort(at));
            case BFLOAT16 -> Float.intBitsToFloat(bytes.getShort(at) << 16);
            case INT64 -> bytes.getLong(at);
            case INT32 -> bytes.getInt(at);
            case INT16 -> bytes.getShort(at);
            case INT8, BOOLEAN -> bytes.get(at);
            case UINT8 -> bytes.get(at) & 0xff;
        };
    }
}
