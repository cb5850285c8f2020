// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.weights;

import java.nio.ByteBuffer;
import java.util.Map;
import org.reframe.api.run.RunException;

/** Named tensors, read one at a time. Thread-safe. */
public interface Weights extends AutoCloseable {
    /** All tensors by name, in the file's order. */
    Map<String, TensorInfo> tensors();

    /**
     * A tensor's elements, row by row (last axis fastest), little-endian.
     *
     * @return position 0, limit the tensor's bytes; read-only; valid until these weights are closed
     * @throws RunException (input) naming file and tensor when it cannot be read
     */
    ByteBuffer read(String name) throws RunException;

    @Override
    void close();
}
