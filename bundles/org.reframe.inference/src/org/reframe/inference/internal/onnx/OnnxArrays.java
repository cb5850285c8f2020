// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.reframe.api.run.RunException;

/** Arrays of the tensor engine as tensors of ONNX Runtime and back, by copy. Pure. */
final class OnnxArrays {
    private static final Map<DataType, OnnxJavaType> TYPES = Map.of(
            DataType.FLOAT32, OnnxJavaType.FLOAT,
            DataType.FLOAT64, OnnxJavaType.DOUBLE,
            DataType.FLOAT16, OnnxJavaType.FLOAT16,
            DataType.INT64, OnnxJavaType.INT64,
            DataType.INT32, OnnxJavaType.INT32,
            DataType.INT8, OnnxJavaType.INT8,
            DataType.UINT8, OnnxJavaType.UINT8,
            DataType.BOOLEAN, OnnxJavaType.BOOL);

    private OnnxArrays() {}

    static OnnxTensor tensor(OrtEnvironment environment, NDArray array) throws RunException, OrtException {
        if (!TYPES.containsKey(array.getDataType()))
            throw unknown(array.getDataType().toString());
        ByteBuffer bytes = array.toByteBuffer();
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.remaining()).order(ByteOrder.nativeOrder());
        direct.put(bytes).flip();
        OnnxJavaType type = TYPES.getOrDefault(array.getDataType(), OnnxJavaType.UNKNOWN);
        return OnnxTensor.createTensor(environment, direct, array.getShape().getShape(), type);
    }

    static NDArray array(NDManager owner, String name, OnnxValue value) throws RunException {
        if (!(value instanceof OnnxTensor tensor)) throw unknown(value.getType().toString());
        OnnxJavaType type = tensor.getInfo().type;
        DataType kept = TYPES.entrySet().stream()
                .filter(entry -> entry.getValue() == type)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> unknown(type.toString()));
        NDArray array = owner.create(
                tensor.getByteBuffer().order(ByteOrder.nativeOrder()),
                new Shape(tensor.getInfo().getShape()),
                kept);
        array.setName(name);
        return array;
    }

    private static RunException unknown(String type) {
        return RunException.usage("ONNX models with tensors of type " + type + " cannot be run.");
    }
}
