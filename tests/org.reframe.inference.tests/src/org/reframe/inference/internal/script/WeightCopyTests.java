// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.script;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reframe.api.run.RunException;
import org.reframe.inference.internal.engine.TorchEngine;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.weights.ElementType;
import org.reframe.inference.weights.TensorInfo;
import org.reframe.inference.weights.Weights;

class WeightCopyTests {
    private record One(TensorInfo info, ByteBuffer bytes) implements Weights {
        @Override
        public Map<String, TensorInfo> tensors() {
            return Map.of("w", info);
        }

        @Override
        public ByteBuffer read(String name) {
            return bytes.duplicate();
        }

        @Override
        public void close() {}
    }

    /** In the heap and beside it, below and above the size of a chunk. */
    @ParameterizedTest
    @CsvSource({
        "FLOAT32,7,false",
        "FLOAT32,3000000,false",
        "FLOAT32,3000000,true",
        "FLOAT16,2500000,true",
        "INT32,11,false"
    })
    void copiesEveryElement(ElementType type, int count, boolean direct) throws RunException {
        int size = count * type.bytes();
        ByteBuffer bytes =
                (direct ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size)).order(ByteOrder.LITTLE_ENDIAN);
        float[] expected = new float[count];
        for (int i = 0; i < count; i++) {
            int value = i % 2039 - 1000;
            switch (type) {
                case FLOAT16 -> bytes.putShort(Float.floatToFloat16(value));
                case INT32 -> bytes.putInt(value);
                default -> bytes.putFloat(value);
            }
            expected[i] = value;
        }
        Weights weights = new One(new TensorInfo("w", type, List.of((long) count)), bytes.flip());
        try (NDManager scope = TorchEngine.scope();
                NDArray copied =
                        new WeightCopy().copy(weights, ParameterDefinition.learned("w", (long) count), scope)) {
            assertArrayEquals(expected, copied.toFloatArray());
            assertEquals("p.w", copied.getName());
            assertEquals(1, scope.getManagedArrays().size());
        }
    }

    @Test
    void copiesCountersAndSingleNumbers() throws RunException {
        ByteBuffer bytes = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(1L << 40)
                .flip();
        Weights weights = new One(new TensorInfo("w", ElementType.INT64, List.of()), bytes);
        try (NDManager scope = TorchEngine.scope();
                NDArray copied = new WeightCopy().copy(weights, ParameterDefinition.counter("w"), scope)) {
            assertEquals(1L << 40, copied.getLong());
        }
    }
}
