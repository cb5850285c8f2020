// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.weights.ElementType;
import org.reframe.inference.weights.TensorInfo;
import org.reframe.inference.weights.Weights;

/** Copies one tensor of a weight file into the engine as 32-bit numbers, or 64-bit whole ones for counters. */
final class WeightCopy {
    private WeightCopy() {}

    static NDArray copy(Weights weights, ParameterDefinition parameter, NDManager scope) throws RunException {
        TensorInfo info = weights.tensors().get(parameter.key());
        ByteBuffer bytes = weights.read(parameter.key()).order(ByteOrder.LITTLE_ENDIAN);
        boolean counter = parameter.type() == ElementType.INT64;
        Shape shape =
                new Shape(parameter.shape().stream().mapToLong(Long::longValue).toArray());
        int elements = Math.toIntExact(info.elements());
        ByteBuffer out = ByteBuffer.allocateDirect(elements * (counter ? 8 : 4)).order(ByteOrder.nativeOrder());
        for (int i = 0; i < elements; i++) {
            if (counter) out.putLong((long) number(bytes, info.type(), i));
            else out.putFloat((float) number(bytes, info.type(), i));
        }
        NDArray array = scope.create(shape, counter ? DataType.INT64 : DataType.FLOAT32);
        array.set(out.flip());
        array.setName("p." + parameter.key());
        return array;
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
